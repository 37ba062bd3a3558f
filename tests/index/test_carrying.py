"""An archive that is carried to another engine is the same there: what it holds, what it knows of its files, and what is forgotten."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cuttings.index.carrying import carry
from cuttings.index.forget import forget, listed
from cuttings.index.ledger import NAME as LEDGER
from cuttings.index.reindex import reindex
from cuttings.search.article import Article
from cuttings.search.engine import Engine, open_engine
from cuttings.search.errors import ArchiveChanged, ArticleNotFound
from cuttings.search.parser import parse
from cuttings.search.query import Query
from tests.search.cluster.given import CLUSTER, archives, drop

ENGINES: dict[str, Callable[[Path, str], str]] = {"whoosh": lambda folder, name: f"whoosh:{folder / name}"}
if CLUSTER:
    ENGINES = {"opensearch": lambda folder, name: next(archives)}

QUESTIONS = ("", "ferry", '"the ferry"', "site:a.example", "fer*", "topic:lakes")


@pytest.fixture
def source(tmp_path: Path) -> Engine:
    """Made from files, with one article that is taken down."""
    pages = tmp_path / "pages"
    pages.mkdir()
    lines = [
        f'{{"id": "{number}", "title": "The ferry of day {number}", "text": "The ferry left Olm. {word} met it.", "language": "en",'
        f' "url": "https://a.example/{number}", "topic": "lakes"}}\n'
        for number, word in enumerate("Anna Bert Carla Doris Emil Frida".split())
    ]
    (pages / "all.jsonl").write_text("".join(lines))
    (pages / "page.txt").write_text("A note on the harbour\n\nNothing was seen of it, said the captain, and nobody asked again. " * 3)
    engine = open_engine(f"whoosh:{tmp_path / 'source'}")
    reindex(engine, [pages], own_facets={"topic": "Topic"})
    forget(engine, ["2"], reason="a court said so")
    return engine


@pytest.fixture(params=list(ENGINES))
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    engine = open_engine(ENGINES[request.param](tmp_path, "target"))
    yield engine
    engine.close()
    drop(engine)


def held(engine: Engine) -> list[Article]:
    return sorted(engine.articles(parse("")), key=lambda one: one.id)


def asked(engine: Engine) -> list[Query]:
    return [parse(text, fields=engine.own_facets()) for text in QUESTIONS]


def assert_same(one: Engine, other: Engine) -> None:
    assert held(one) == held(other)
    assert (one.own_facets(), one.attachment(LEDGER)) == (other.own_facets(), other.attachment(LEDGER))
    assert one.status().facets == other.status().facets
    for query in asked(one):
        ours, theirs = one.search(query), other.search(query)
        assert (ours.total, ours.facets, {hit.article.id for hit in ours.hits}) == (
            theirs.total,
            theirs.facets,
            {hit.article.id for hit in theirs.hits},
        )
    assert listed(one).names == listed(other).names


def test_there_and_back(source: Engine, target: Engine, tmp_path: Path) -> None:
    seen: list[int] = []
    carried = carry(source, target, progress=seen.append)
    assert (carried.articles, carried.left, carried.refused) == (6, frozenset(), ())
    assert seen == [1, 2, 3, 4, 5, 6]
    assert_same(source, target)
    back = open_engine(f"whoosh:{tmp_path / 'back'}")
    carry(target, back)
    assert_same(source, back)
    assert back.check() == target.check() == ()


def test_the_next_run_reads_what_has_changed_only(source: Engine, target: Engine, tmp_path: Path) -> None:
    carry(source, target)
    report = reindex(target, [tmp_path / "pages"], own_facets={"topic": "Topic"})
    assert (report.read, report.indexed, report.deleted, report.unchanged) == (0, 0, 0, 6)
    (tmp_path / "pages" / "page.txt").unlink()
    report = reindex(target, [tmp_path / "pages"], own_facets={"topic": "Topic"})
    assert (report.read, report.deleted, target.status().articles) == (0, 1, 5)


def test_what_the_other_engine_has_taken_down_stays_behind(source: Engine, target: Engine, tmp_path: Path) -> None:
    with target.writer() as writer:
        writer.add(Article("4", "Another", "To be forgotten", url="https://a.example/4", language="en"))
        writer.add(Article("old", "Old", "It is replaced.", language="en"))
    forget(target, ["4"])
    carried = carry(source, target)
    assert (carried.articles, carried.left) == (5, {"4"})
    assert listed(target).names >= {"2", "4"}
    with pytest.raises(ArticleNotFound):
        target.get("old")
    report = reindex(target, [tmp_path / "pages"], own_facets={"topic": "Topic"})
    assert (report.indexed, target.status().articles) == (0, 5)


def test_a_source_that_changes_meanwhile_leaves_the_other_as_it_was(source: Engine, target: Engine) -> None:
    with target.writer() as writer:
        writer.add(Article("old", "Old", "It stays.", language="en"))

    def change(done: int) -> None:
        if done == 1:
            with source.writer() as writer:
                writer.delete("0")

    with pytest.raises(ArchiveChanged):
        carry(source, target, progress=change)
    assert [one.id for one in held(target)] == ["old"]
