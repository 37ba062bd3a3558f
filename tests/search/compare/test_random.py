"""Whatever was written and whatever is asked, the embedded engine answers what the engine in memory answers."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from itertools import cycle, pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cuttings.search.article import Article
from cuttings.search.engine import Engine, open_engine
from cuttings.search.errors import ArticleNotFound
from cuttings.search.facets import MOST_LISTED
from cuttings.search.query import MAX_SIZE, All, Phrase, Query
from cuttings.search.results import Facet, Hit, Results
from cuttings.search.score import idf
from cuttings.search.text import forms
from cuttings.search.whoosh import lists, merge, own_columns, segment
from cuttings.search.whoosh.arrays import Ints
from cuttings.search.whoosh.columns import Columns
from cuttings.search.whoosh.counting import Counting
from cuttings.search.whoosh.counts import Plain
from cuttings.search.whoosh.scoring import Scoring
from cuttings.search.whoosh.segment import Listed, Segment
from tests.search.compare.strategies import ENGLISH, FRENCH, IDS, OWN, Session, queries, sessions

NIGHTLY = "CUTTINGS_NIGHTLY" in os.environ
EXAMPLES = 3000 if NIGHTLY else 500
QUESTIONS = 4
"""How many are asked of each archive: writing one costs more than asking."""

VALUES_ASKED_FOR = (("20", 2), ("", 1), ("", MOST_LISTED), ("jane d", 5), ("i", 1))
"""Texts that values begin with, and how many of them are wanted."""

# An address for each engine that must agree with the one in memory.
OTHERS = {"whoosh": "whoosh:{folder}/index"}


@pytest.fixture(autouse=True, scope="module")
def small_segments() -> Iterator[None]:
    """Segments of a few articles stay apart until they are too many, so that there are several of them, and merges."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(merge, "_SMALL", 2)
        patch.setattr(merge, "_DEAD", 0.7)  # a segment of three with a deleted article stays as it is
        patch.setattr(segment, "MOST", 3)
        patch.setattr(merge, "MOST", 6)
        patch.setattr(lists, "_BITS", 1)  # lists go on beyond what the number of an article holds
        yield


class BrokenOff(Exception):
    """What ends a broken session."""


@contextmanager
def opened(address: str) -> Iterator[Engine]:
    folder = Path(tempfile.mkdtemp(prefix="cuttings-"))
    engine = open_engine(address.format(folder=folder))
    try:
        yield engine
    finally:
        engine.close()
        shutil.rmtree(folder)


def write(engine: Engine, session: Session) -> None:
    with suppress(BrokenOff), engine.writer(fresh=session.fresh) as writer:
        if session.fresh:
            writer.own_facets(OWN[0])
        for change in session.changes:
            if isinstance(change, str):
                writer.delete(change)
            elif isinstance(change, dict):
                writer.own_facets(change)
            else:
                writer.add(change)
        if session.broken:
            raise BrokenOff


def seen(hit: Hit) -> tuple[object, ...]:
    return hit.article, hit.title, hit.excerpt, hit.copies, hit.others


def assert_same(one: Results, other: Results) -> None:
    assert [hit.article.id for hit in one.hits] == [hit.article.id for hit in other.hits]
    assert (one.total, one.stories) == (other.total, other.stories)
    assert one.facets == other.facets
    assert [hit.score for hit in one.hits] == pytest.approx([hit.score for hit in other.hits], abs=1e-8)
    assert list(map(seen, one.hits)) == list(map(seen, other.hits))
    assert (one.suggestion, one.relaxed) == (other.suggestion, other.relaxed)


def phrases(engine: Engine) -> Iterator[Query]:
    """Words that do stand in a row, here and there in every article."""
    for hit in engine.search(Query(All(()), size=MAX_SIZE)).hits:
        words = forms(hit.article.text)
        yield from (Query(Phrase(" ".join(words[at : at + 2])), size=0) for at in range(0, len(words) - 1, 3))


def got(engine: Engine, id: str) -> object:
    try:
        return engine.get(id), [article.id for article in engine.similar(id)]
    except ArticleNotFound:
        return None


def assert_agree(address: str, past: list[Session], asked: list[Query]) -> None:
    first = replace(past[0], broken=False, fresh=True)
    with opened("memory:") as oracle, opened(address) as engine:
        for session in [first, *past[1:]]:
            write(oracle, session)
            write(engine, session)
        for query in asked:
            assert_same(oracle.search(query), engine.search(query))
            for name, asked_for in zip(oracle.search(query).facets, cycle(VALUES_ASKED_FOR), strict=False):
                assert oracle.facet(query, name, *asked_for) == engine.facet(query, name, *asked_for)
        for phrase in phrases(oracle):
            assert_same(oracle.search(phrase), engine.search(phrase))
        for id in IDS:
            assert got(oracle, id) == got(engine, id)
        for word in ENGLISH + FRENCH:
            assert oracle.suggest(word[:2]) == engine.suggest(word[:2])
        assert (oracle.status().facets, oracle.status().own) == (engine.status().facets, engine.status().own)


SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


@pytest.mark.parametrize("address", OTHERS.values(), ids=OTHERS)
@settings(max_examples=EXAMPLES, suppress_health_check=SLOW)
@given(past=sessions, asked=st.lists(queries, min_size=QUESTIONS, max_size=QUESTIONS))
def test_engines_agree(address: str, past: list[Session], asked: list[Query]) -> None:
    assert_agree(address, past, asked)


def test_there_are_several_segments_and_merges(tmp_path: Path) -> None:
    engine = open_engine(f"whoosh:{tmp_path}/index")
    counts = []
    for number in range(12):
        with engine.writer() as writer:
            for id in (f"a{number}", f"b{number}"):
                writer.add(Article(id, "Ferry", "Bridge", language="en"))
        (folder,) = {path.parent for path in tmp_path.glob("index/generation-*/*.words") if path.parent.name.endswith(f"{number + 1:02}")}
        counts.append(len(list(folder.glob("*.words"))))
    assert max(counts) >= 3
    assert any(after <= before for before, after in pairwise(counts))


def lose_a_posting(patch: pytest.MonkeyPatch) -> None:
    real = Segment.stem

    def stem(self: Segment, word: str, language: str | None) -> tuple[Listed, bool] | None:
        found = real(self, word, language)
        return found and (Listed(found[0].articles[:-1], Plain(found[0].counts.title[:-1], found[0].counts.text[:-1])), found[1])

    patch.setattr(Segment, "stem", stem)


def misplace_a_word(patch: pytest.MonkeyPatch) -> None:
    real = Segment.positions

    def positions(self: Segment, form: int, index: Ints) -> tuple[Ints, Ints, Ints]:
        entry, is_text, place = real(self, form, index)
        return entry, is_text, place + form % 2

    patch.setattr(Segment, "positions", positions)


def leave_the_dead_alive(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Columns, "lives", None)


def count_a_facet_under_its_own_filter(patch: pytest.MonkeyPatch) -> None:
    real = Counting.facets

    def facets(self: Counting) -> dict[str, Facet]:
        self._failing = {}
        return real(self)

    patch.setattr(Counting, "facets", facets)


def weigh_with_the_dead(patch: pytest.MonkeyPatch) -> None:
    def of_all(self: Scoring, holding: int) -> float:
        return idf(max(1, holding), max(1, len(self._columns)))

    patch.setattr(Scoring, "_idf", of_all)


def forget_own_fields_of_old_articles(patch: pytest.MonkeyPatch) -> None:
    def nothing(article: Article, names: Sequence[str]) -> list[tuple[str, ...]]:
        return [()] * len(names)

    patch.setattr(own_columns, "values_of_each", nothing)


FAULTS = [
    lose_a_posting,
    misplace_a_word,
    leave_the_dead_alive,
    count_a_facet_under_its_own_filter,
    weigh_with_the_dead,
    forget_own_fields_of_old_articles,
]


@pytest.mark.parametrize("fault", FAULTS, ids=[fault.__name__ for fault in FAULTS])
def test_a_fault_is_found(fault: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch) -> None:
    """The comparison is worth something: an engine with one small fault does not pass it."""

    @settings(max_examples=EXAMPLES, database=None, derandomize=True, phases=[Phase.generate], suppress_health_check=SLOW)
    @given(past=sessions, asked=st.lists(queries, min_size=QUESTIONS, max_size=QUESTIONS))
    def compare(past: list[Session], asked: list[Query]) -> None:
        assert_agree(OTHERS["whoosh"], past, asked)

    fault(monkeypatch)
    with pytest.raises(AssertionError):
        compare()
