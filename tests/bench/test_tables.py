"""The tables say what the results hold, in columns that a terminal shows straight."""

from __future__ import annotations

from bench.bootstrap import Difference
from bench.standings import Lead, Result, Standing
from bench.tables import tables


def result(name: str, pages: int, cpu: float, milliseconds: float) -> Result:
    ours = Standing("Cuttings", {"text": 0.9712}, 0.96, 1.0, cpu, 0.4, milliseconds, 1, 0)
    theirs = Standing("peer", {"text": 0.95}, 0.94, 0.97, 1.0, 1.0, milliseconds / cpu, 0, 2)
    lead = Lead("peer", Difference(0.0212, -0.0001, 0.0431))
    return Result(name, "html", pages, 9, "runs of four words, F1", (ours, theirs), {"text": lead})


def test_tables() -> None:
    shown = tables([result("lakes", 10, 0.5, 20.0), result("mills", 1030, 0.25, 10.0)])
    assert "| lakes (10)    | .971 (+.021) |       |        |      | 0.50 |     1 |       0 |" in shown
    assert "| all (1,040)   |              |       |        |      | 0.25 |     2 |       0 |" in shown
    assert "1,030 pages of 9 hosts. Text: runs of four words, F1." in shown
    assert "| Cuttings | .971 |      .960 |  1.000 |" in shown
    assert "- text: +.021 (95%: +.000 to +.043) over peer" in shown
    assert {len({len(line) for line in table.splitlines()}) for table in shown.split("\n\n") if table.startswith("|")} == {1}
