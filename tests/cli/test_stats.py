import json
from collections.abc import Callable

import pytest
from click.testing import Result

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


@pytest.mark.parametrize("form", [[], ["--json"]])
def test_an_engine_without_articles(run: Run, form: list[str]) -> None:
    result = run("stats", "--engine", "memory:", *form)
    assert result.exit_code == 0
