"""Drawing names from pages, and counting judgements: once and tiny, and what was judged is above the floor."""

from __future__ import annotations

import csv
import gzip
import json
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner

from bench import common, names
from bench.common import HELD_OUT
from bench.folds import FOLDS, fold_of
from cuttings.search.article import Article

JUDGED = Path(__file__).parents[2] / "docs" / "judged" / "names.csv"
FLOOR = 0.9


def pages(folder: Path) -> Path:
    """A labelled set with a page of a host that is held out, and one of a host that is not."""
    lines = []
    for kind, place in (("held-out", "Delft"), ("learnt", "Rotterdam")):
        held_out = kind == "held-out"
        host = next(f"{letter}.example" for letter in "abcdefghijkl" if (fold_of(f"{letter}.example") in HELD_OUT) is held_out)
        text = f"<p>The mayor met Anna de Vries in {place} on Monday, and nobody else in the town.</p>"
        (folder / f"{kind}.html").write_text(f"<h1>The mayor</h1>{text}<p>She said that the Mayor would not stay for the night.</p>")
        lines.append(json.dumps({"id": kind, "file": f"{kind}.html", "url": f"https://{host}/1"}))
    (folder / "truth.jsonl").write_text("\n".join(lines))
    return folder


def test_rows_are_drawn_from_hosts_that_are_held_out(tmp_path: Path) -> None:
    told = CliRunner().invoke(names.main, [str(pages(tmp_path)), "--count", "3"])
    rows = list(csv.DictReader(StringIO(told.stdout)))
    assert {(row["draw"], row["value"], row["page"]) for row in rows} == {
        (draw, value, "held-out") for draw in ("occurrence", "distinct") for value in ("Anna de Vries", "Delft")
    }
    assert "in Delft on Monday" in next(row["where"] for row in rows if row["value"] == "Delft")


def test_common_words_are_those_that_stand_in_small_letters(tmp_path: Path) -> None:
    one = Article("1", "One", "They saw the mayor and the apple. Some say Apple is a name, others the Mayor.", language="en")
    two = Article("2", "Two", "He met a mayor of the town where they make Apple pie, and it is Apple again.", language="en")
    three = Article("3", "Three", "There was no Apple on the tree of the mayor, said they who had looked for it.", language="en")
    words = common.learnt([one, two, three])["en"].split()
    assert "mayor" in words
    assert "apple" not in words


def test_the_words_are_written(tmp_path: Path) -> None:
    folder = pages(tmp_path)
    archive = tmp_path / "archive.jsonl.gz"
    lines = [{"id": str(number), "title": "t", "body": "The lake rose.", "category": "c", "date": "2022-01-10"} for number in (1, 2)]
    archive.write_bytes(gzip.compress("\n".join(map(json.dumps, lines)).encode()))
    told = CliRunner().invoke(common.main, [str(folder), str(archive), "--into", str(tmp_path / "common.json")])
    assert told.exit_code == 0
    assert json.loads((tmp_path / "common.json").read_text())["en"] == "lake rose"


@pytest.mark.parametrize("draw", ["occurrence", "distinct"])
def test_judged_rows_are_above_the_floor(draw: str) -> None:
    with JUDGED.open(encoding="utf-8", newline="") as rows:
        judged = [row["judged"] for row in csv.DictReader(rows) if row["draw"] == draw]
    assert len(judged) == 100
    assert judged.count("yes") >= FLOOR * len(judged)
    assert max(HELD_OUT) < FOLDS - 1


def test_judgements_are_counted(tmp_path: Path) -> None:
    (tmp_path / "judged.csv").write_text("draw,value,judged,why\nany,Delft,yes,a place\nany,Hill,no,a hill\n")
    told = CliRunner().invoke(names.main, ["--judged", str(tmp_path / "judged.csv")])
    assert told.output == "any: 1 of 2 are right, 0.50 (0.09 to 0.91)\n"
