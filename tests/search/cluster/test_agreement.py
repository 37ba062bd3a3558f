"""Whatever was written and whatever is asked, a cluster answers what the engine in memory answers.

Scores are single-precision numbers there: articles whose scores differ less change places. A word with slips is scored nearly as we do,
and so are long texts, and an archive of which a little was replaced in place: there only the order is not compared.
On several shards the same holds for beginnings: a shard takes several words in one place to be as rare as the most frequent of those that
it has (asking.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cuttings.search.article import Article
from cuttings.search.engine import Engine, open_engine
from cuttings.search.errors import ArticleNotFound, ClusterRefused
from cuttings.search.feedback import favoured
from cuttings.search.memory import MemoryEngine
from cuttings.search.opensearch import asking, faceting, writer
from cuttings.search.opensearch.connection import Json
from cuttings.search.opensearch.numbers import Counts
from cuttings.search.query import Clause, Favouring, Fuzzy, Prefix, Query, TextField
from cuttings.search.results import Results
from cuttings.search.text import forms
from tests.search.cluster.given import CLUSTER, SHARDS, archives, drop
from tests.search.compare.strategies import ENGLISH, FRENCH, IDS, Session, queries, sessions
from tests.search.compare.test_random import NIGHTLY, phrases, seen, write

pytestmark = pytest.mark.skipif(not CLUSTER, reason="needs a cluster; make test-cluster starts one")

EXAMPLES = 600 if NIGHTLY else 25
QUESTIONS = 12
CLOSE = 2e-5
MOST_SIMILAR = 5
EXACT = 40
"""The length of a text of so many words is exact in a cluster."""
_NEARLY = Fuzzy if SHARDS == 1 else (Fuzzy, Prefix)
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture]


@pytest.fixture
def engine() -> Iterator[Engine]:
    opened = open_engine(next(archives))
    yield opened
    opened.close()
    drop(opened)


def is_scored_alike(clause: Clause) -> bool:
    inner = [getattr(clause, name, ()) for name in ("clauses", "words")]
    several = [one for group in inner for one in group]
    if isinstance(clause, Favouring):
        several += [clause.clause, *(one for one, _ in clause.favours)]
    return not isinstance(clause, _NEARLY) and all(map(is_scored_alike, several))


def assert_same(one: Results, other: Results, *, in_order: bool) -> None:
    assert (one.total, one.stories, one.facets) == (other.total, other.stories, other.facets)
    assert (one.suggestion, one.relaxed, one.notices) == (other.suggestion, other.relaxed, other.notices)
    assert len(one.hits) == len(other.hits)
    if in_order or one.query.sort != "relevance":
        scores = {hit.article.id: hit.score for hit in one.hits}
        for ours, theirs in zip(one.hits, other.hits, strict=True):
            if ours.article.id != theirs.article.id:
                assert one.query.sort == "relevance"
                assert scores.get(theirs.article.id, ours.score) == pytest.approx(ours.score, abs=CLOSE)
            elif in_order:
                assert theirs.score == pytest.approx(ours.score, abs=CLOSE, rel=CLOSE)
    marked = {hit.article.id: seen(hit)[:3] for hit in one.hits}
    assert all(marked.get(hit.article.id, seen(hit)[:3]) == seen(hit)[:3] for hit in other.hits)


def told(engine: Engine, id: str) -> tuple[Article | None, set[str]]:
    """An article, and those that are similar to it."""
    try:
        return engine.get(id), {article.id for article in engine.similar(id, MOST_SIMILAR)}
    except ArticleNotFound:
        return None, set()


def assert_agree(engine: Engine, past: list[Session], asked: list[Query], *, in_order: bool = True) -> None:
    oracle = MemoryEngine()
    first = replace(past[0], broken=False, fresh=True)
    texts = [change.text for session in past for change in session.changes if isinstance(change, Article)]
    in_order = in_order and all(len(forms(text)) < EXACT for text in texts)
    for session in [first, *past[1:]]:
        write(oracle, session)
        write(engine, session)
    for query in asked:
        # A long question looks at its five best answers: where two are as good, others may be looked at.
        is_long = favoured(query, oracle._state) != query
        assert_same(oracle.search(query), engine.search(query), in_order=in_order and not is_long and is_scored_alike(query.clause))
    for phrase in list(phrases(oracle))[:10]:
        assert_same(oracle.search(phrase), engine.search(phrase), in_order=False)
    for id in IDS:
        (ours, similar), (theirs, others) = told(oracle, id), told(engine, id)
        assert ours == theirs
        # Of several that are as similar, others may come first.
        assert not in_order or len(similar) == len(others) == MOST_SIMILAR or similar == others
    for word in ENGLISH[:4] + FRENCH[:4]:
        assert oracle.suggest(word[:2]) == engine.suggest(word[:2])
    assert oracle.status().facets == engine.status().facets
    assert engine.check() == ()


def examples(many: int) -> settings:
    return settings(max_examples=many, deadline=None, suppress_health_check=SLOW, phases=[Phase.explicit, Phase.generate])


asked_of_each = st.lists(queries, min_size=QUESTIONS, max_size=QUESTIONS)


def test_engines_agree(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "REPLACED", 1 << 30)  # what is replaced is gone at once

    @examples(EXAMPLES)
    @given(past=sessions, asked=asked_of_each)
    def compare(past: list[Session], asked: list[Query]) -> None:
        assert_agree(engine, past, asked)

    compare()


def test_engines_agree_though_articles_are_replaced_in_place(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "REPLACED", 0)

    @examples(EXAMPLES)
    @given(past=sessions, asked=asked_of_each)
    def compare(past: list[Session], asked: list[Query]) -> None:
        assert_agree(engine, past, asked, in_order=False)

    compare()


def score_by_field(patch: pytest.MonkeyPatch) -> None:
    real = asking.Asking._standing_in

    def standing_in(self: asking.Asking, kind: str, words: list[str], fields: list[TextField], largest: Counts, *rest: float) -> Json:
        return real(self, kind, words, fields, largest, largest.any, rest[1])

    patch.setattr(asking.Asking, "_standing_in", standing_in)


def count_a_facet_under_its_own_filter(patch: pytest.MonkeyPatch) -> None:
    real = faceting.passing
    patch.setattr(faceting, "passing", lambda filters, without=None: real(filters))


def forget_what_was_replaced(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(writer.OpenSearchWriter, "_documents", lambda self, ids: iter(()))


@pytest.mark.parametrize(
    "fault", [score_by_field, count_a_facet_under_its_own_filter, forget_what_was_replaced], ids=lambda one: one.__name__
)
def test_a_fault_is_found(engine: Engine, fault: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """The comparison is worth something: an engine with one small fault does not pass it."""
    monkeypatch.setattr(writer, "REPLACED", 0 if fault is forget_what_was_replaced else 1 << 30)
    fault(monkeypatch)  # type: ignore[operator]

    @settings(examples(100), database=None, derandomize=True)
    @given(past=sessions, asked=asked_of_each)
    def compare(past: list[Session], asked: list[Query]) -> None:
        assert_agree(engine, past, asked, in_order=fault is not forget_what_was_replaced)

    with pytest.raises((AssertionError, ExceptionGroup, ClusterRefused)):  # a group where it shows in several ways
        compare()
