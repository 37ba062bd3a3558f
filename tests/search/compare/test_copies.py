"""Stories that are found quickly are those that are found by comparing every two articles, whatever came, left and came again."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cuttings.search.article import Article
from cuttings.search.copies import PLACES, Sketch, sketch
from cuttings.search.engine import Engine
from cuttings.search.errors import ArticleNotFound
from cuttings.search.query import SORTS, All, Query, Word
from cuttings.search.results import Results
from cuttings.search.whoosh import grouping
from cuttings.search.whoosh.digest import Digest
from tests.search.compare.test_random import OTHERS, opened, small_segments

__all__ = ["small_segments"]

EXAMPLES = 1000 if "CUTTINGS_NIGHTLY" in os.environ else 60
FIRST_DAY = date(2022, 1, 10)
IDS = [f"id-{number}" for number in range(14)]


def told(story: int, words: int) -> list[str]:
    """The words of a story, none of them in another one."""
    return [f"w{story}x{number}" for number in range(words)]


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """One of a few stories, with words changed, moved, or cut off at the end."""
    story = draw(st.integers(0, 3))
    words = told(story, (12, 40, 80, 180)[story])
    for _ in range(draw(st.sampled_from([0, 0, 1, 3, 8, 14]))):
        words[draw(st.integers(0, len(words) - 1))] = draw(st.sampled_from(["lake", "ferry", "mill", "note"]))
    cut = draw(st.sampled_from([0, 0, 0, 10, 60]))
    day = draw(st.none() | st.integers(0, 9))
    return Article(
        id=draw(st.sampled_from(IDS)),
        title=draw(st.sampled_from(["The lake", "Lake rises over night", "A mill by the lake"])),
        text=" ".join(words[: max(8, len(words) - cut)]),
        site=draw(st.sampled_from(["a.example", "b.example"])),
        published=None if day is None else FIRST_DAY + timedelta(day),
        language="en",
    )


changes = st.lists(st.one_of(articles(), articles(), articles(), st.sampled_from(IDS)), min_size=2, max_size=12)
sessions = st.lists(changes, min_size=1, max_size=3)


def write(engine: Engine, session: Sequence[Article | str]) -> None:
    with engine.writer() as writer:
        for change in session:
            if isinstance(change, str):
                writer.delete(change)
            else:
                writer.add(change)


def copies(engine: Engine, id: str) -> list[str] | None:
    with suppress(ArticleNotFound):
        return [copy.id for copy in engine.copies(id)]
    return None


def shown(results: Results) -> object:
    hits = [(hit.article, hit.title, hit.excerpt, hit.copies, hit.others) for hit in results.hits]
    return results.total, results.stories, results.facets, hits


SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]
QUERIES = [
    *(Query(All(()), sort=sort, page=page, size=size) for sort in SORTS for page, size in ((1, 10), (2, 2), (1, 0))),
    *(Query(Word(word), {"site": ["a.example"]}, sort) for word in ("lake", "mill") for sort in SORTS),
    Query(Word("lake")),
]


@pytest.mark.parametrize("address", OTHERS.values(), ids=OTHERS)
@settings(max_examples=EXAMPLES, suppress_health_check=SLOW)
@given(past=sessions)
def test_engines_agree(address: str, past: list[list[Article | str]]) -> None:
    with opened("memory:") as oracle, opened(address) as engine:
        for session in past:
            write(oracle, session)
            write(engine, session)
        for query in QUERIES:
            assert shown(oracle.search(query)) == shown(engine.search(query))
        for id in IDS:
            assert copies(oracle, id) == copies(engine, id)


@pytest.mark.parametrize("address", OTHERS.values(), ids=OTHERS)
@settings(max_examples=EXAMPLES, suppress_health_check=SLOW)
@given(past=sessions, gone=st.sets(st.sampled_from(IDS)))
def test_bit_by_bit_or_at_once(address: str, past: list[list[Article | str]], gone: set[str]) -> None:
    """Also when articles that others are copies of have left."""
    with opened(address) as bit_by_bit, opened(address) as at_once:
        left: dict[str, Article] = {}
        for change in [change for session in past for change in session] + list(gone):
            write(bit_by_bit, [change])
            if isinstance(change, str):
                left.pop(change, None)
            else:
                left[change.id] = change
        write(at_once, [left[id] for id in sorted(left, reverse=True)])
        for id in IDS:
            assert copies(bit_by_bit, id) == copies(at_once, id)


@settings(max_examples=EXAMPLES)
@given(several=st.lists(articles(), min_size=1, max_size=12))
def test_sketches_of_a_segment_are_those_of_its_articles(several: list[Article]) -> None:
    digest = Digest()
    several = [replace(one, text=f"{one.text}\n\n{one.title} {'été 東京都 ' * (number % 3)}") for number, one in enumerate(several)]
    for one in several:
        digest.add(one)
    _, _, sketches = digest.finish()
    at = 0
    for one, words in zip(several, sketches.words.tolist(), strict=True):
        expected = sketch(one.title, one.text)
        assert words == (expected.words if expected else 0)
        if expected:
            assert Sketch(words, tuple(sketches.numbers[at : at + len(expected.numbers)].tolist())) == expected
            at += len(expected.numbers)
    assert at == len(sketches.numbers)


@pytest.mark.parametrize(("versions", "pairs"), [(2, 1), (4, 6), (5, 4 + 3), (9, 8 + 7)])
def test_of_very_many_versions_each_is_compared_with_the_first_ones(monkeypatch: pytest.MonkeyPatch, versions: int, pairs: int) -> None:
    """All with all would take forever in an archive in which very many agree."""
    monkeypatch.setattr(grouping, "MOST", 4)
    monkeypatch.setattr(grouping, "FIRST", 2)
    numbers = np.arange(10 * PLACES, dtype=np.uint16).reshape(10, PLACES)
    numbers[:versions] = numbers[0]
    numbers[:versions, PLACES - 2 :] += np.arange(versions, dtype=np.uint16)[:, None]
    alike = grouping._alike(numbers, np.full(10, 3), np.zeros(10, np.int64))
    assert len(alike) == pairs
    assert (alike[:, 0] < alike[:, 1]).all()
    assert grouping._began(10, alike) == [*[0] * versions, *range(versions, 10)]


def test_a_story_with_very_many_versions_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grouping, "MOST", 4)
    words = told(1, 400)
    with opened(OTHERS["whoosh"]) as engine:
        versions = [" ".join(word for place, word in enumerate(words) if place % 40 != number) for number in range(20)]
        write(engine, [Article(f"{number}", "Note", text, language="en") for number, text in enumerate(versions)])
        assert len(engine.copies("0")) == 19
