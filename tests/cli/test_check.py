"""`cuttings check` tells whether an index is whole, in words and in its exit status."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from cuttings.search.article import Article
from cuttings.search.engine import open_engine

Run = Callable[..., Result]


def test_a_whole_index(run: Run) -> None:
    result = run("check")
    assert (result.exit_code, result.stdout) == (0, "The index is whole.\n")
    assert json.loads(run("check", "--json").stdout) == {"whole": True, "damage": [], "remedy": None}
    assert run("check", "--engine", "memory:").exit_code == 0


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[100] ^= 4
    path.write_bytes(content)


def write(text: str) -> None:
    with open_engine("whoosh:index").writer() as writer:
        writer.add(Article("1", "The lake", text, language="en"))


def test_a_damaged_index(run: Run) -> None:
    write("It froze.")
    flip(Path("index/generation-000001/columns"))
    result = run("check", "--engine", "whoosh:index")
    assert (result.exit_code, result.stderr) == (1, "")
    assert result.stdout == (
        "Damaged: generation-000001: its file columns has another checksum than when it was written.\n"
        "No state of it is whole. Rebuild it with: cuttings reindex SOURCE --fresh --engine whoosh:index\n"
    )
    result = run("check", "--json", "--engine", "whoosh:index")
    assert (result.exit_code, json.loads(result.stdout)["whole"]) == (1, False)


@pytest.mark.parametrize(
    ("damaged", "told"),
    [
        (
            "generation-000001",
            "The newest state is whole, and is searched. The next reindex that changes something removes the damaged one.\n",
        ),
        (
            "generation-000002",
            "The state before it is whole, and is searched. Go on from there with: cuttings reindex SOURCE --engine whoosh:index\n",
        ),
    ],
)
def test_one_of_two_states_is_damaged(run: Run, damaged: str, told: str) -> None:
    write("It froze.")
    write("It melted.")
    flip(Path("index") / damaged / "columns")
    result = run("check", "--engine", "whoosh:index")
    assert result.exit_code == 1
    assert result.stdout.endswith(told)
    result = run("stats", "--engine", "whoosh:index")
    earlier = f"This is an earlier state, because the newest is damaged: {damaged}: its file columns has"
    assert (earlier in result.stdout) == (damaged == "generation-000002")


def test_no_index(run: Run) -> None:
    result = run("check", "--engine", "whoosh:missing")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "There is no index at whoosh:missing." in result.stderr
