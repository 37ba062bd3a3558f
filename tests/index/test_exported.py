"""An export makes the index that it was made of."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cuttings.index.clean import inspect
from cuttings.index.exported import exported, is_exported, scrape_of
from cuttings.index.outcome import Outcome
from cuttings.index.prepared import Prepared
from cuttings.index.reindex import reindex
from cuttings.index.rules import HostRules, Rules
from cuttings.index.scrape import Scrape
from cuttings.index.workers import Workers
from cuttings.search.article import Article, Removed
from cuttings.search.engine import open_engine
from cuttings.search.parser import parse

WHOLE = Article(
    "an id \u2028 of its own",
    "Leave a comment",
    "Share this\n\nRead also: the ferry\n\n<p>Not a page &amp; no tag\n\nPublished on 3 May 2022",
    url="https://a.example/lake?id=7",
    authors=("Jane Doe", "Roe, John"),
    published=date(1203, 1, 10),
    modified=datetime(2022, 1, 10, 12, 30, 5, 123, tzinfo=UTC),
    site="A site",
    section="Local",
    tags=("a, b", "c"),
    language="de",
    names=("Nobody Else",),
    extra={"topic": "ice", "id": "7", "text": "x"},
    source="page.html",
    removed=(Removed("Share\nthis", "share"), Removed("\x00\x1b\u202e", "menu")),
)


def engine_of(folder: Path, *articles: Article) -> Path:
    """A file with these articles."""
    file = folder / "export.jsonl"
    file.write_text("".join(f"{exported(one)}\n" for one in articles), encoding="utf-8")
    return file


@pytest.mark.parametrize("article", [WHOLE, Article("t", "Only a title", ""), Article("x", "", "Only a text")])
def test_an_article_comes_back_as_it_was(article: Article, tmp_path: Path, workers: Workers[Prepared]) -> None:
    engine = open_engine("memory:")
    report = reindex(engine, [engine_of(tmp_path, article)], workers=workers)
    assert report.added == 1
    kept = engine.get(article.id)
    assert replace(kept, language=article.language) == replace(article, source="export.jsonl:1")


def test_an_archive_comes_back_as_it_was(tmp_path: Path, workers: Workers[Prepared]) -> None:
    seeds = Path(__file__).parents[2] / "seeds"
    first, second = open_engine(f"whoosh:{tmp_path / 'first'}"), open_engine(f"whoosh:{tmp_path / 'second'}")
    reindex(first, [seeds], workers=workers)
    every = list(first.articles(parse("")))
    assert any(one.removed for one in every)
    reindex(second, [engine_of(tmp_path, *every)], workers=workers)
    again = {one.id: one for one in second.articles(parse(""))}
    assert {one.id: replace(one, source=None) for one in every} == {id: replace(one, source=None) for id, one in again.items()}
    assert first.status().facets == second.status().facets
    for text in ("lake", "bridge OR brücke", "name:landry"):
        assert [(hit.article.id, round(hit.score, 9)) for hit in first.search(parse(text)).hits] == [
            (hit.article.id, round(hit.score, 9)) for hit in second.search(parse(text)).hits
        ]
    first.close()
    second.close()


def test_no_rule_cuts_what_was_cleaned() -> None:
    scrape = scrape_of(json.loads(exported(WHOLE)), "a.jsonl", 3)
    assert isinstance(scrape, Scrape)
    inspection = inspect(scrape, Rules(hosts={"*": HostRules("nothing", ("p",))}))
    assert inspection.article == replace(WHOLE, source="a.jsonl:3")
    assert [piece.text for piece in inspection.pieces if piece.rule is None] == WHOLE.text.split("\n\n")
    assert [(piece.text, piece.rule) for piece in inspection.pieces if piece.rule] == [(one.text, one.rule) for one in WHOLE.removed]


@pytest.mark.parametrize(
    "record",
    [{}, {"cuttings": 1}, {"cuttings": 2, "id": "1", "text": ""}, {"id": "1", "text": "A text"}, {"cuttings": "1", "id": "1", "text": ""}],
)
def test_what_is_none_of_ours(record: dict[str, object]) -> None:
    assert not is_exported(record)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"id": ""}, "its id must have 1 to 512 characters"),
        ({"text": 7}, "its text must be text or null"),
        ({"published": "yesterday"}, "its published must be a date in ISO 8601, not 'yesterday'"),
        ({"removed": [{}]}, "its removed must hold a text and a rule in each entry"),
        ({"title": "", "text": ""}, "its text is empty, and so is its title"),
    ],
)
def test_a_line_that_somebody_broke(change: dict[str, object], reason: str) -> None:
    record = {**json.loads(exported(WHOLE)), **change}
    assert is_exported(record)
    assert scrape_of(record, "a.jsonl", 3) == Outcome(3, "failed", reason)
