"""The formula, its numbers computed by hand or in another way."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from math import isclose, log

import pytest

from cuttings.search.article import Article
from cuttings.search.memory import MemoryEngine
from cuttings.search.parser import parse
from cuttings.search.query import Covering, Favouring, Phrase, Query, Word
from cuttings.search.score import UNDATED_MOMENT, bm25, idf, moment, rank


@pytest.mark.parametrize(
    ("holding", "articles", "expected"),
    [
        (1, 1, 0.2876820724),
        (1, 2, 0.6931471806),
        (2, 2, 0.1823215568),
        (1, 17, 2.4849066498),
        (3, 17, 1.6376087894),
        (50, 100, 0.6931471806),
    ],
)
def test_idf(holding: int, articles: int, expected: float) -> None:
    assert isclose(idf(holding, articles), expected, abs_tol=1e-9)


@pytest.mark.parametrize(
    ("count", "length", "average", "expected"),
    [(1, 10, 10, 1 / 2.2), (2, 10, 10, 2 / 3.2), (1, 20, 10, 1 / 3.1), (1, 5, 10, 1 / 1.75), (3, 0.0001, 10, 3 / 3.300009)],
)
def test_bm25(count: float, length: float, average: float, expected: float) -> None:
    assert isclose(bm25(count, length, average), expected, rel_tol=1e-9)


# Titles of 2, 1 and 1 words (average 4/3), texts of 4, 2 and 3 (average 3).
THREE = (
    Article("a", "Ferry leaves", "The ferry. The bridge.", language="en"),
    Article("b", "Bridges", "Ferries sail.", language="en"),
    Article("c", "Fish", "Nothing about it.", language="en"),
)

# Two articles hold ferry, and one its title: how much a word tells does not depend on the field, unless it is asked in one only.
TITLE_FERRY_A = log(1 + 1.5 / 2.5) * 1 / (1 + 1.2 * (0.25 + 0.75 * 2 / (4 / 3)))
ONLY_TITLE_FERRY_A = log(1 + 2.5 / 1.5) * 1 / (1 + 1.2 * (0.25 + 0.75 * 2 / (4 / 3)))
TEXT_FERRY_A = log(1 + 1.5 / 2.5) * 1 / (1 + 1.2 * (0.25 + 0.75 * 4 / 3))
TEXT_FERRY_B = log(1 + 1.5 / 2.5) * 1 / (1 + 1.2 * (0.25 + 0.75 * 2 / 3))
TEXT_BRIDGE_A = log(1 + 2.5 / 1.5) * 1 / (1 + 1.2 * (0.25 + 0.75 * 4 / 3))
TEXT_THE_A = log(1 + 2.5 / 1.5) * 2 / (2 + 1.2 * (0.25 + 0.75 * 4 / 3))
# As written, ferry stands in the text of a alone.
WRITTEN_FERRY_A = log(1 + 2.5 / 1.5) * 1 / (1 + 1.2 * (0.25 + 0.75 * 4 / 3))
TEXT_BRIDGE_WRITTEN_A = WRITTEN_FERRY_A  # the same numbers
TEXT_ABOUT_C = log(1 + 2.5 / 1.5) * 1 / (1 + 1.2)
TITLE_FISH_C = log(1 + 2.5 / 1.5) * 1 / (1 + 1.2 * (0.25 + 0.75 * 1 / (4 / 3)))

SCORES = [
    ("ferry", {"a": TITLE_FERRY_A + TEXT_FERRY_A, "b": TEXT_FERRY_B}),
    ("title:ferry", {"a": ONLY_TITLE_FERRY_A}),
    ("text:ferry", {"a": TEXT_FERRY_A, "b": TEXT_FERRY_B}),
    ("text:ferry ferry", {"a": TITLE_FERRY_A + 2 * TEXT_FERRY_A, "b": 2 * TEXT_FERRY_B}),
    ("text:ferry OR text:bridge", {"a": TEXT_FERRY_A + TEXT_BRIDGE_A, "b": TEXT_FERRY_B}),
    ("text:ferry -title:bridge", {"a": TEXT_FERRY_A}),
    ('"the ferry"', {"a": TEXT_THE_A + WRITTEN_FERRY_A}),
    ('text:"the ferry the"', {"a": TEXT_THE_A + WRITTEN_FERRY_A + TEXT_THE_A}),
    ("text:bridges~", {"a": log(1 + 2.5 / 1.5) * 0.5 / (0.5 + 1.2 * (0.25 + 0.75 * 4 / 3))}),  # half for a slip
    (
        "text:feris~2",
        {
            "a": log(1 + 1.5 / 2.5) * 0.25 / (0.25 + 1.2 * (0.25 + 0.75 * 4 / 3)),
            "b": log(1 + 1.5 / 2.5) * 0.25 / (0.25 + 1.2 * (0.25 + 0.75 * 2 / 3)),
        },
    ),
    ('"bridge ferry"~1', {"a": WRITTEN_FERRY_A + TEXT_BRIDGE_WRITTEN_A}),
    ("language:en text:the", {"a": TEXT_THE_A}),
    ("-ferry", {"c": 0.0}),
    ("language:en", {"a": 0.0, "b": 0.0, "c": 0.0}),
]


def test_in_a_long_question_function_words_count_a_quarter_and_what_is_favoured_is_added() -> None:
    engine = MemoryEngine(THREE)
    words = Covering(tuple(Word(word, "text") for word in ("the", "about", "zeppelin", "ferry", "the")))
    favouring = Favouring(words, ((Word("bridge", "text"), 0.5), (Word("fish"), 2.0), (Phrase("the ferry", "text"), 3.0)))
    hits = engine.search(Query(favouring)).hits
    quarters = {"a": 2 * TEXT_THE_A / 4 + TEXT_FERRY_A, "b": TEXT_FERRY_B, "c": TEXT_ABOUT_C / 4}
    favoured = {"a": TEXT_BRIDGE_A / 2 + 3 * (TEXT_THE_A + WRITTEN_FERRY_A), "b": 0.0, "c": 2 * TITLE_FISH_C}
    assert {hit.article.id: pytest.approx(hit.score) for hit in hits} == {id: quarters[id] + favoured[id] for id in quarters}


@pytest.mark.parametrize(("text", "scores"), SCORES)
def test_score_of_an_article(text: str, scores: dict[str, float]) -> None:
    hits = MemoryEngine(THREE).search(parse(text)).hits
    assert {hit.article.id: pytest.approx(hit.score) for hit in hits} == scores


@pytest.mark.parametrize(
    ("published", "seconds"),
    [
        (None, UNDATED_MOMENT),
        (date(1970, 1, 1), 0),
        (date(1969, 12, 31), -86400),
        (datetime(1970, 1, 1, 1), 3600),
        (datetime(1970, 1, 1, 1, tzinfo=UTC), 3600),
        (datetime(1970, 1, 1, 1, tzinfo=timezone(timedelta(hours=1))), 0),
        (datetime(1969, 12, 31, 23, tzinfo=timezone(timedelta(hours=-2))), 3600),
        (date.min, -62135596800),
        (datetime(9999, 12, 31, 23, 59, 59, tzinfo=timezone(timedelta(hours=-23))), 253402300799 + 23 * 3600),
    ],
)
def test_moment(published: date | datetime | None, seconds: int) -> None:
    assert moment(published) == seconds


def test_rank() -> None:
    old, new, undated = ("b", 1.0, 10), ("a", 0.5, 20), ("c", 2.0, UNDATED_MOMENT)
    hits = [old, new, undated]
    by_relevance = sorted(hits, key=lambda hit: rank("relevance", hit[1], hit[2], hit[0]))
    by_newest = sorted(hits, key=lambda hit: rank("newest", hit[1], hit[2], hit[0]))
    by_oldest = sorted(hits, key=lambda hit: rank("oldest", hit[1], hit[2], hit[0]))
    assert (by_relevance, by_newest, by_oldest) == ([undated, old, new], [new, old, undated], [old, new, undated])


def test_what_differs_after_the_ninth_digit_is_no_difference() -> None:
    assert rank("relevance", 0.1 + 0.2, 0, "a") == rank("relevance", 0.3, 0, "a")
    assert rank("relevance", 1.0000000011, 0, "a") < rank("relevance", 1.0, 0, "a")
