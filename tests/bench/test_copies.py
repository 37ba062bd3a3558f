"""Stories of a tiny archive, found and drawn, so that the script cannot rot; and what was judged."""

from __future__ import annotations

import csv
import gzip
import json
from io import StringIO
from pathlib import Path

from click.testing import CliRunner

from bench import copies

JUDGED = Path(__file__).parents[2] / "docs" / "judged" / "copies.csv"


def test_stories_are_drawn(tmp_path: Path) -> None:
    told = "The lake froze over in the night, said the miller, who went out to look at it and came back on foot, with wet shoes."
    lines = [{"id": id, "title": "Ice", "body": told, "category": "c", "date": "2022-01-10"} for id in ("b", "a")]
    lines.append({"id": "c", "title": "Ferry", "body": "It was late.", "category": "c", "date": "2022-01-10"})
    path = tmp_path / "tiny.jsonl.gz"
    path.write_bytes(gzip.compress("\n".join(map(json.dumps, lines)).encode()))
    result = CliRunner().invoke(copies.main, [str(path)])
    assert result.exit_code == 0
    [row] = csv.DictReader(StringIO(result.stdout))
    assert (row["draw"], row["ids"]) == ("stories", "a b")
    assert "1 stories with copies, 2 articles in them (1 of 2)" in result.stderr


def test_judged_stories() -> None:
    with JUDGED.open(encoding="utf-8", newline="") as rows:
        judged = list(csv.DictReader(rows))
    assert len(judged) == 50
    assert all(len(row["ids"].split()) > 1 and row["why"] for row in judged)
    assert sum(row["judged"] == "yes" for row in judged) >= 45
