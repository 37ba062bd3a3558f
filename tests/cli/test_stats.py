import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from cuttings.search.article import Article
from cuttings.search.engine import open_engine

Run = Callable[..., Result]


def test_what_is_in_the_index(run: Run, engine: str) -> None:
    shown = run("stats").stdout
    assert shown.splitlines()[0].startswith(f"3 articles in {engine}, ")
    assert shown.split("\n", 2)[2] == (
        "By site\n  1  a.example\n  1  b.example\n\nBy year\n  3  undated\n\nBy language\n  3  en\n\nBy section\n  1  Local\n"
    )


def test_as_json(run: Run, engine: str) -> None:
    stats = json.loads(run("stats", "--json").stdout)
    assert (stats["url"], stats["articles"]) == (engine, 3)
    assert stats["bytes"] > 0
    assert stats["facets"]["section"] == {"Local": 1}


def test_own_facets(tmp_path: Path, run: Run) -> None:
    url = f"whoosh:{tmp_path / 'index'}"
    engine = open_engine(url)
    with engine.writer() as writer:
        writer.own_facets({"topic": "Topic \x1b[31m", "area": "Area"})
        writer.add(Article("1", "The lake", "A lake.", language="en", extra={"topic": "ice; \x1b[2Jsnow"}))
    engine.close()
    shown = run("stats", "--engine", url).stdout
    assert shown.endswith("\n\nBy Topic \ufffd[31m\n  1  \ufffd[2Jsnow\n  1  ice\n")
    stats = json.loads(run("stats", "--engine", url, "--json").stdout)
    assert (stats["own"], stats["facets"]["area"]) == ({"topic": "Topic \x1b[31m", "area": "Area"}, {})


@pytest.mark.parametrize("form", [[], ["--json"]])
def test_an_engine_without_articles(run: Run, form: list[str]) -> None:
    result = run("stats", "--engine", "memory:", *form)
    assert result.exit_code == 0
