"""Relevance with newer articles mildly favoured. The newest article of the archive counts in full, one a year older three quarters."""

from __future__ import annotations

from datetime import date

import pytest

from cuttings.search.article import Article
from cuttings.search.engine import Engine
from cuttings.search.parser import parse

SAME = "A bridge was opened."
DAYS = {"new": date(2023, 1, 1), "year-old": date(2022, 1, 1), "older": date(2021, 1, 1), "old": date(1990, 1, 1), "undated": None}


@pytest.fixture
def bridges(engine: Engine) -> Engine:
    with engine.writer() as writer:
        for id, day in DAYS.items():
            writer.add(Article(id, "News", SAME, published=day, language="en"))
        writer.add(Article("about", "Bridge", "The bridge is a bridge.", published=date(2000, 1, 1), language="en"))
        writer.add(Article("newest", "News", "Rain is what we had.", published=date(2024, 1, 1), language="en"))
    return engine


def test_scores_are_multiplied(bridges: Engine) -> None:
    plain = {hit.article.id: hit.score for hit in bridges.search(parse("bridge")).hits}
    recent = {hit.article.id: hit.score for hit in bridges.search(parse("bridge", sort="recent")).hits}
    shares = {id: score / plain[id] for id, score in recent.items()}
    assert shares == pytest.approx(
        {"new": 0.75, "year-old": 0.625, "older": 0.5625, "old": 0.5, "undated": 0.5, "about": 0.5}, abs=1e-3
    )  # the newest article is of 2024


def test_what_is_twice_as_relevant_stays_first(bridges: Engine) -> None:
    hits = [hit.article.id for hit in bridges.search(parse("bridge", sort="recent")).hits]
    assert hits == ["about", "new", "year-old", "older", "old", "undated"]
    assert [hit.article.id for hit in bridges.search(parse("opened", sort="recent")).hits] == ["new", "year-old", "older", "old", "undated"]


def test_a_newer_article_passes_one_that_is_a_little_better(engine: Engine) -> None:
    with engine.writer() as writer:
        writer.add(Article("better", "News", "A bridge opened.", published=date(2010, 1, 1), language="en"))
        writer.add(Article("newer", "News", "A long bridge opened today.", published=date(2022, 1, 1), language="en"))
    assert [hit.article.id for hit in engine.search(parse("bridge")).hits] == ["better", "newer"]
    assert [hit.article.id for hit in engine.search(parse("bridge", sort="recent")).hits] == ["newer", "better"]


def test_without_scores_the_newest_come_first(bridges: Engine) -> None:
    hits = [hit.article.id for hit in bridges.search(parse("", sort="recent")).hits]
    assert hits == ["newest", "new", "year-old", "older", "about", "old", "undated"]


def test_pages_and_filters_go_on(bridges: Engine) -> None:
    found = bridges.search(parse("bridge", {"published": ["2022", "2021", "2000"]}, sort="recent", page=2, size=2))
    assert ([hit.article.id for hit in found.hits], found.total) == (["older"], 3)


def test_a_deleted_article_is_no_newest_one(engine: Engine) -> None:
    with engine.writer() as writer:
        writer.add(Article("kept", "News", SAME, published=date(2020, 1, 1), language="en"))
        writer.add(Article("gone", "News", SAME, published=date(2024, 1, 1), language="en"))
    with engine.writer() as writer:
        writer.delete("gone")
    scores = [engine.search(parse("bridge", sort=sort)).hits[0].score for sort in ("relevance", "recent")]
    assert scores[0] == pytest.approx(scores[1])


def test_a_long_question_is_answered_as_by_relevance(engine: Engine) -> None:
    """Of one day all are as recent."""
    with engine.writer() as writer:
        for number in range(4):
            writer.add(Article(f"{number}", "News", f"{SAME} " * (number + 1), published=date(2020, 1, 1), language="en"))
    text = "when was the bridge that they spoke of opened"
    plain, recent = (
        [(hit.article.id, hit.score) for hit in engine.search(parse(text, sort=sort)).hits] for sort in ("relevance", "recent")
    )
    assert plain == recent
