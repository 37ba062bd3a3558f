"""Articles that an engine does not take: they are told of, and kept in a file that reindexing can read."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from cuttings.search.article import Article
from cuttings.search.engine import Engine, open_engine
from cuttings.search.refused import Refused
from cuttings.search.whoosh.writer import WhooshWriter
from tests.cli.conftest import ARTICLES

Run = Callable[..., Result]

ADD = WhooshWriter.add
REASON = "field [text] is \x1b[31mtoo odd"
LINE = '{"id": "%s", "title": "The ferry", "text": "The ferry of day %s left Olm.", "language": "en"}\n'


@pytest.fixture(autouse=True)
def picky(monkeypatch: pytest.MonkeyPatch) -> None:
    """An engine that takes no article with the id 2."""

    def take(self: WhooshWriter, article: Article) -> None:
        if article.id == "2":
            self.refused = (*self.refused, Refused(article, REASON, had_place=False))
        else:
            ADD(self, article)

    monkeypatch.setattr(WhooshWriter, "add", take)


@pytest.fixture
def opened(run: Run) -> Engine:
    Path("all.jsonl").write_text("".join(LINE % (id, id) for id in "123"))
    return open_engine("whoosh:news")


def test_reindexing_tells_of_them(run: Run, opened: Engine) -> None:
    result = run("reindex", "all.jsonl", "--engine", "whoosh:news")
    assert result.exit_code == 3
    assert "2 articles indexed (2 new, 0 changed)" in result.stdout
    assert "the engine does not take it (field [text] is \ufffd[31mtoo odd)" in result.stdout
    assert "1 article that the engine does not take is in news.refused.jsonl." in result.stderr
    assert opened.status().articles == 2


def test_the_file_keeps_all_of_them(run: Run, opened: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    run("reindex", "all.jsonl", "--engine", "whoosh:news", "--fresh")
    run("reindex", "all.jsonl", "--engine", "whoosh:news", "--fresh", "--quiet")
    (file,) = Path().glob("*.refused.jsonl")
    assert "\x1b" not in file.read_text()
    kept = [json.loads(line) for line in file.read_text().splitlines()]
    assert [(one["id"], one["text"], one["refused"]) for one in kept] == [("2", "The ferry of day 2 left Olm.", REASON)] * 2
    monkeypatch.setattr(WhooshWriter, "add", ADD)
    run("reindex", file.name, "--engine", "whoosh:mended")
    assert open_engine("whoosh:mended").get("2").text == "The ferry of day 2 left Olm."


def test_moving_tells_of_them(run: Run, engine: str) -> None:
    result = run("move", "--from", engine, "--to", "whoosh:news")
    assert (result.exit_code, result.stdout) == (3, f"{len(ARTICLES) - 1} articles in whoosh:news.\n")
    assert "1 article that the engine does not take is in" in result.stderr
