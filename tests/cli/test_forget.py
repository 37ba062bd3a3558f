import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


@pytest.fixture
def index(run: Run, tmp_path: Path) -> Path:
    """The folder of an index of three articles, from a.jsonl beside it."""
    lines = [
        {"id": f"{n}", "url": f"https://a.example/{n}", "title": f"Title \x1b {n}", "text": f"A text about {n} things."} for n in range(3)
    ]
    (tmp_path / "a.jsonl").write_text("".join(f"{json.dumps(one)}\n" for one in lines))
    assert run("reindex", "a.jsonl", CUTTINGS_ENGINE="whoosh:index").exit_code == 0
    return tmp_path / "index"


def test_forgetting_and_undoing(run: Run, index: Path) -> None:
    engine = {"CUTTINGS_ENGINE": "whoosh:index"}
    assert run("forget", "--list", **engine).stdout == "Nothing was taken down.\n"
    forgot = run("forget", "http://www.a.example/1", "--reason", "asked by its author", **engine)
    assert forgot.exit_code == 0
    assert forgot.stdout == "Taken down: Title \ufffd 1\n  1 https://a.example/1\n  read from a.jsonl:2, which is left alone\n"
    assert "2 articles found" in run("search", **engine).stdout
    assert "taken down (cuttings forget --list): a.jsonl:2" in run("reindex", "a.jsonl", "--fresh", **engine).stdout
    shown = run("forget", "--list", **engine).stdout
    assert shown.startswith("1 https://a.example/1 2")
    assert shown.endswith(" asked by its author\n")
    assert shown in (index / "forgotten.txt").read_text()
    undone = run("forget", "--undo", "1", **engine).stdout
    assert undone == "Off the list: 1 https://a.example/1. The next reindex of its file brings it back.\n"
    assert "1 article indexed (1 new, 0 changed), 2 unchanged" in run("reindex", "a.jsonl", **engine).stdout


def test_as_json(run: Run, index: Path) -> None:
    engine = {"CUTTINGS_ENGINE": "whoosh:index"}
    assert json.loads(run("forget", "2", "--json", **engine).stdout) == {
        "forgotten": [{"id": "2", "url": "https://a.example/2", "title": "Title \x1b 2", "source": "a.jsonl:3"}],
        "copies": [],
    }
    (listed,) = json.loads(run("forget", "--list", "--json", **engine).stdout)["forgotten"]
    assert (listed["names"], listed["reason"]) == (["2", "https://a.example/2"], "")
    assert json.loads(run("forget", "--undo", "2", "--json", **engine).stdout) == {"lifted": [listed]}


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        ([], 2, "Name the articles by URL or ID, or ask for the --list."),
        ([" "], 2, "Name the articles by URL or ID, or ask for the --list."),
        (["--list", "1"], 2, "Name the articles by URL or ID, or ask for the --list."),
        (["9\x1b"], 1, "No article of the index has the id or the address 9\ufffd. To list it all the same, add --anyway."),
        (["--undo", "1"], 1, "1 is not listed in forgotten.txt, so there is nothing to undo."),
    ],
)
def test_what_cannot_be_done(run: Run, index: Path, arguments: list[str], status: int, message: str) -> None:
    result = run("forget", *arguments, CUTTINGS_ENGINE="whoosh:index")
    assert (result.exit_code, result.stdout) == (status, "")
    assert message in result.stderr


def test_one_that_is_not_there(run: Run, index: Path) -> None:
    shown = run("forget", "9", "--anyway", CUTTINGS_ENGINE="whoosh:index").stdout
    assert shown == "The index has no such article. It is listed, so that none comes in.\n"


def test_a_list_that_is_none(run: Run, index: Path) -> None:
    (index / "forgotten.txt").write_text("one two\n")
    for command in (["reindex", "a.jsonl"], ["forget", "1"], ["forget", "--list"]):
        result = run(*command, CUTTINGS_ENGINE="whoosh:index")
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr == "Error: forgotten.txt: line 1 is no id or address that a day and a reason may follow.\n"
