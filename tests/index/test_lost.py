"""Articles that the index has lost come back with the next run, whoever has deleted them."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from cuttings.index.prepared import Prepared
from cuttings.index.reindex import reindex
from cuttings.index.workers import Workers
from cuttings.search.article import Article
from cuttings.search.engine import Engine, open_engine
from cuttings.search.memory import MemoryEngine
from cuttings.search.parser import parse

TEXT = "The {0} lay still in the morning. Nobody who passed by thought much of it, and the {0} did not mind."


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "source"
    folder.mkdir()
    lines = [{"id": name, "title": f"The {name}", "text": TEXT.format(name)} for name in ("lake", "pond", "brook")]
    (folder / "a.jsonl").write_text("\n".join(map(json.dumps, lines)))
    (folder / "b.txt").write_text(f"The ferry\n\n{TEXT.format('ferry')}\n")
    for file in folder.iterdir():
        os.utime(file, (1_600_000_000, 1_600_000_000))
    return folder


def every(engine: Engine) -> dict[str, str]:
    return {one.id: one.text for one in (engine.get(id) for id in ("lake", "pond", "brook"))}


@pytest.mark.parametrize("kind", ["memory", "whoosh"])
def test_an_article_that_another_program_has_deleted(tmp_path: Path, source: Path, workers: Workers[Prepared], kind: str) -> None:
    engine: Engine = MemoryEngine() if kind == "memory" else open_engine(f"whoosh:{tmp_path / 'index'}")
    reindex(engine, [source], workers=workers)
    before = every(engine)
    with engine.writer() as writer:
        writer.delete("pond")
    would = reindex(engine, [source], workers=workers, dry_run=True)
    assert (would.read, would.changed) == (1, 1)
    report = reindex(engine, [source], workers=workers)
    assert (report.read, report.added, report.changed, report.unchanged, report.deleted) == (1, 0, 1, 3, 0)
    assert every(engine) == before
    assert reindex(engine, [source], workers=workers).read == 0


def test_one_that_nobody_misses_by_number_is_noticed_when_it_is_to_be_written(tmp_path: Path, workers: Workers[Prepared]) -> None:
    """There are as many articles as there should be, and template is cut from one that is lost."""
    source = tmp_path / "source"
    source.mkdir()
    plea = "Our work costs money, and it is free for everybody who cannot pay. Please help us to go on with it, as many others do."
    names = ("lake", "pond", "brook", "ferry", "hill", "moor")

    def put(name: str) -> None:
        article = "".join(f"<p>On day {day} {TEXT.format(name)}</p>" for day in range(6))
        link = f'<link rel="canonical" href="https://a.example/{name}">'
        (source / f"{name}.html").write_text(f"<title>The {name}</title>{link}<article><h1>The {name}</h1>{article}<p>{plea}</p></article>")
        os.utime(source / f"{name}.html", (1_600_000_000, 1_600_000_000))

    engine = MemoryEngine()
    put(names[0])
    reindex(engine, [source], workers=workers)
    (first,) = engine.articles(parse(""))
    with engine.writer() as writer:
        writer.delete(first.id)
        writer.add(Article("somebody else's", "A title", "A text that is in no file."))
    for name in names[1:]:
        put(name)
    reindex(engine, [source], workers=workers)
    reindex(engine, [source], workers=workers)
    assert plea not in engine.get(first.id).text
