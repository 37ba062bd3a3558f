"""Drawing joined names, and counting judgements: once and tiny, and what was judged is above the floor."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

from click.testing import CliRunner

from bench import joins
from bench.judged import precisions
from cuttings.search.article import Article
from cuttings.search.whoosh import WhooshEngine

JUDGED = Path(__file__).parents[2] / "docs" / "judged" / "joins.csv"
FLOOR = 0.9


def test_rows_are_drawn_from_an_index(tmp_path: Path) -> None:
    with WhooshEngine(str(tmp_path / "index")).writer() as writer:
        for number in range(3):
            writer.add(Article(f"long{number}", "News", "Kassym-Jomart Tokayev spoke.", names=("Kassym-Jomart Tokayev",), language="en"))
            writer.add(Article(f"short{number}", "News", "President Tokayev spoke.", names=("Tokayev",), language="en"))
    told = CliRunner().invoke(joins.main, [str(tmp_path / "index"), "--count", "2"])
    rows = list(csv.DictReader(StringIO(told.stdout)))
    assert [(row["draw"], row["short"], row["long"], row["where"]) for row in rows] == [
        (draw, "Tokayev", "Kassym-Jomart Tokayev", "President Tokayev spoke.") for draw in ("occurrence", "occurrence", "distinct")
    ]


def test_an_index_must_be_there(tmp_path: Path) -> None:
    assert CliRunner().invoke(joins.main, [str(tmp_path)]).exit_code == 2


def test_what_was_judged_is_above_the_floor() -> None:
    for told in precisions(JUDGED):
        assert float(told.split(", ")[1].split(" ")[0]) >= FLOOR
