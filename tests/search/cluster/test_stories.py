"""Stories that are found anew around what changed are those that are found by comparing every two articles."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from cuttings.search.article import Article
from cuttings.search.engine import Engine, open_engine
from cuttings.search.memory import MemoryEngine
from cuttings.search.opensearch import writer
from cuttings.search.opensearch.settling import Settling
from cuttings.search.query import SORTS, All, Query
from tests.search.cluster.given import CLUSTER, archives, drop
from tests.search.compare.test_copies import IDS, copies, sessions, write
from tests.search.compare.test_random import NIGHTLY

pytestmark = pytest.mark.skipif(not CLUSTER, reason="needs a cluster; make test-cluster starts one")

EXAMPLES = 400 if NIGHTLY else 20
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture]


@pytest.fixture
def engine() -> Iterator[Engine]:
    opened = open_engine(next(archives))
    yield opened
    opened.close()
    drop(opened)


def assert_agree(engine: Engine, past: list[list[Article | str]]) -> None:
    oracle = MemoryEngine()
    with engine.writer(fresh=True):
        pass
    for session in past:
        write(oracle, session)
        write(engine, session)
        for id in IDS:
            assert copies(oracle, id) == copies(engine, id)
    for sort in SORTS[1:]:
        query = Query(All(()), sort=sort, size=5)
        ours, theirs = oracle.search(query), engine.search(query)
        assert [(hit.article, hit.copies) for hit in ours.hits] == [(hit.article, hit.copies) for hit in theirs.hits]
        assert (ours.stories, ours.total) == (theirs.stories, theirs.total)


def test_stories_agree_in_place(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "REPLACED", 0)

    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=SLOW, phases=[Phase.explicit, Phase.generate])
    @given(past=sessions)
    def compare(past: list[list[Article | str]]) -> None:
        assert_agree(engine, past)

    compare()


def test_a_fault_is_found(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "REPLACED", 0)
    monkeypatch.setattr(Settling, "_reached", lambda self: {})

    @settings(max_examples=100, deadline=None, suppress_health_check=SLOW, phases=[Phase.generate], database=None, derandomize=True)
    @given(past=sessions)
    def compare(past: list[list[Article | str]]) -> None:
        assert_agree(engine, past)

    with pytest.raises((AssertionError, ExceptionGroup)):
        compare()
