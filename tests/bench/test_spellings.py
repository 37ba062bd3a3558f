"""Drawing words that would be corrected, and counting judgements: once and tiny, and what was judged is above the floor."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner

from bench import spellings
from bench.judged import precisions
from cuttings.search.article import Article
from cuttings.search.whoosh import WhooshEngine

JUDGED = Path(__file__).parents[2] / "docs" / "judged" / "spellings.csv"
FLOOR = {"all": 0.85, "three and more": 0.75}


def test_rows_are_drawn_from_an_index(tmp_path: Path) -> None:
    with WhooshEngine(str(tmp_path / "index")).writer() as writer:
        for number in range(60):
            writer.add(Article(f"a{number}", "News", "The government met.", language="en"))
        writer.add(Article("slip", "News", "The goverment met Zimerova.", language="en"))
    told = CliRunner().invoke(spellings.main, [str(tmp_path / "index")])
    rows = list(csv.DictReader(StringIO(told.stdout)))
    assert [list(row.values()) for row in rows] == [["all", "goverment", "1", "government", "60"]]


def test_an_index_must_be_there(tmp_path: Path) -> None:
    assert CliRunner().invoke(spellings.main, [str(tmp_path)]).exit_code == 2


@pytest.mark.parametrize(("draw", "floor"), FLOOR.items())
def test_what_was_judged_is_above_the_floor(draw: str, floor: float) -> None:
    (told,) = (one for one in precisions(JUDGED) if one.startswith(f"{draw}:"))
    assert float(told.split(", ")[1].split(" ")[0]) >= floor
