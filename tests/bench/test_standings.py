"""From laps to standings: who is the best peer, and how sure is the difference to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.contestant import ALL, Contestant, Prediction, everywhere
from bench.labelled import LabelledPage, LabelledSet
from bench.race import Lap
from bench.standings import Result, Run, result_of

TRUTH = "the lake rises by a foot"
WRONG = "nothing of this is so"


def result(*texts: tuple[str, ...], hosts: tuple[str, ...], gives: tuple[str, ...] = ALL) -> Result:
    """Each contestant's texts, in the order of the pages; the second is the baseline and takes two seconds a page."""
    pages = tuple(
        LabelledPage(str(index), Path("page"), f"https://{host}/", TRUTH, "The lake", "", "", (), ()) for index, host in enumerate(hosts)
    )
    contestants = tuple(
        Contestant(f"{index}", "1", everywhere(lambda _page, _url: Prediction()), gives if index else ALL) for index in range(len(texts))
    )
    laps = tuple([Lap(Prediction(text, "The Lake"), 1.0 + index) for index, text in enumerate(turn)] for turn in zip(*texts, strict=True))
    return result_of(Run(LabelledSet("lakes", pages), "html", contestants, laps), "1")


def test_the_first_is_compared_with_the_best_of_the_others() -> None:
    hosts = ("a.example", "b.example", "c.example")
    found = result((TRUTH,) * 3, (WRONG,) * 3, (TRUTH, TRUTH, WRONG), hosts=hosts)
    assert [standing.scores["text"] for standing in found.standings] == pytest.approx([1, 0, 2 / 3])
    assert found.leads["text"].over == "2"
    assert found.leads["text"].by.value == pytest.approx(1 / 3)
    assert found.leads["text"].by.low == 0 < found.leads["text"].by.high
    assert [standing.cpu for standing in found.standings] == pytest.approx([0.5, 1, 1.5])


def test_what_nobody_else_gives_has_no_lead_and_what_has_no_truth_no_score() -> None:
    found = result((TRUTH,), (WRONG,), hosts=("a.example",), gives=("text",))
    assert set(found.leads) == {"text"}
    assert set(found.standings[0].scores) == {"text", "title"}
    assert set(found.standings[1].scores) == {"text"}


def test_an_article_without_text_is_counted() -> None:
    found = result((" \n", TRUTH), (TRUTH, TRUTH), hosts=("a.example", "b.example"))
    assert [standing.empty for standing in found.standings] == [1, 0]


def test_pages_of_one_host_are_drawn_together() -> None:
    """Twenty pages of one host prove no more than one does: the interval is wider than that of twenty hosts."""
    ours, theirs = (TRUTH,) * 40, (WRONG,) * 20 + (TRUTH,) * 20
    apart = result(ours, theirs, hosts=tuple(f"host{index}.example" for index in range(40))).leads["text"].by
    together = result(ours, theirs, hosts=("a.example",) * 20 + tuple(f"host{index}.example" for index in range(20))).leads["text"].by
    assert apart.value == together.value == pytest.approx(0.5)
    assert together.high - together.low > 2 * (apart.high - apart.low)
