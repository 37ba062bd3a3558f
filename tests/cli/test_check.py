"""`cuttings check` tells whether an index is whole, in words and in its exit status."""

import json
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from cuttings.search.article import Article
from cuttings.search.engine import open_engine

Run = Callable[..., Result]


def test_a_whole_index(run: Run) -> None:
    result = run("check")
    assert (result.exit_code, result.stdout) == (0, "The index is whole.\n")
    assert json.loads(run("check", "--json").stdout) == {"whole": True, "damage": []}
    assert run("check", "--engine", "memory:").exit_code == 0


def test_a_damaged_index(run: Run) -> None:
    with open_engine("whoosh:index").writer() as writer:
        writer.add(Article("1", "The lake", "It froze.", language="en"))
    columns = Path("index/generation-000001/columns")
    content = bytearray(columns.read_bytes())
    content[100] ^= 4
    columns.write_bytes(content)
    result = run("check", "--engine", "whoosh:index")
    assert result.exit_code == 1
    assert result.stdout == (
        "Damaged: generation-000001: its file columns has another checksum than when it was written.\n"
        "Rebuild it with: cuttings reindex SOURCE --fresh --engine whoosh:index\n"
    )
    result = run("check", "--json", "--engine", "whoosh:index")
    assert (result.exit_code, json.loads(result.stdout)["whole"]) == (1, False)


def test_no_index(run: Run) -> None:
    result = run("check", "--engine", "whoosh:missing")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "There is no index at whoosh:missing." in result.stderr
