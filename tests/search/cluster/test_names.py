"""Which names are variants of which follows from the names that are there, however they came to a cluster: at once, or in changes to it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cuttings.search.article import Article
from cuttings.search.engine import Engine, open_engine
from cuttings.search.memory import MemoryEngine
from cuttings.search.opensearch import writer
from cuttings.search.opensearch.settling import Settling
from cuttings.search.parser import parse
from tests.search.cluster.given import CLUSTER, archives, drop

pytestmark = pytest.mark.skipif(not CLUSTER, reason="needs a cluster; make test-cluster starts one")

LONG = f"Ann {'Very ' * 70}Long"
"""More than a cluster takes for a whole name."""
PAST = [
    # One after the other, each changes what is joined, of articles that it does not touch.
    [*[(number, "Paul Volcker") for number in range(5)], (5, "Ivan F. Boesky"), (6, "Walt Disney")],
    [(7, "Paul Vocker")],
    [(8, "Ivan Boesky"), (9, "ivan boesky")],
    [(10, "Walt Disney Co"), (11, "Walt Disney Co")],
    [(number, "Volcker") for number in range(12, 15)],
    [(7, None)],
    [(16, "PAUL VOLCKER"), (17, "Paul Vocker")],
    [(10, None), (11, "Someone Else")],
    [(18, "Ivan G. Boesky")],
    [(19, LONG)],
    [(20, LONG.upper())],
]


@pytest.fixture
def engine() -> Iterator[Engine]:
    opened = open_engine(next(archives))
    yield opened
    opened.close()
    drop(opened)


def write(engine: Engine, session: list[tuple[int, str | None]]) -> None:
    with engine.writer() as writer:
        for number, name in session:
            if name is None:
                writer.delete(f"{number}")
            else:
                writer.add(Article(f"{number}", "Note", "Rain.", names=(name, "Olm"), language="en"))


def told(engine: Engine) -> object:
    """The names, and what is found by each that anybody wrote."""
    written = sorted({name for session in PAST for _, name in session if name and name.upper() != LONG.upper()})
    asked = [parse("", filters={"name": [one]}) for one in written] + [parse(f'name:"{one}"') for one in written]
    counts = {name: count for name, count in engine.status().facets["name"].items() if len(name) < len(LONG)}
    return counts, [(query, engine.search(query).total) for query in asked]


def compare(engine: Engine) -> None:
    oracle = MemoryEngine()
    with engine.writer(fresh=True):
        pass
    for session in PAST:
        write(oracle, session)
        write(engine, session)
        assert told(engine) == told(oracle)


def test_changes_in_place(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "REPLACED", 0)
    compare(engine)
    longest = [name for name in engine.status().facets["name"] if len(name) == len(LONG)]
    assert sorted(longest) == sorted([LONG, LONG.upper()])


def test_archives_that_are_written_anew(engine: Engine) -> None:
    compare(engine)
    longest = [name for name in engine.status().facets["name"] if len(name) == len(LONG)]
    assert sorted(longest) == sorted([LONG, LONG.upper()])


def test_a_fault_is_found(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "REPLACED", 0)
    monkeypatch.setattr(Settling, "_names", lambda self: {})
    with pytest.raises(AssertionError):
        compare(engine)
