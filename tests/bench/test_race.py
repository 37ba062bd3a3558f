"""The race: who cleans when, what is timed, and what a crash costs."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.contestant import Cleaner, Contestant, Prediction, everywhere
from bench.dumps import as_served
from bench.labelled import LabelledPage
from bench.race import WARM_UP, race


@pytest.fixture
def pages(tmp_path: Path) -> list[LabelledPage]:
    (tmp_path / "page.html").write_bytes(b"<p>A lake.</p>")
    return [
        LabelledPage(str(number), tmp_path / "page.html", f"https://host{number}.example/", "A lake.", "", "", "", (), ())
        for number in range(7)
    ]


class Fake:
    """A contestant that notes which pages it is given, and for which host."""

    def __init__(self, name: str, notes: list[tuple[str, str, str | None]]) -> None:
        self.name, self.notes, self.seconds = name, notes, 0.0
        self.contestant = Contestant(name, "1", self.for_host, clock=lambda: self.seconds)

    def for_host(self, host: str) -> Cleaner:
        def clean(page: bytes, url: str | None) -> Prediction:
            self.notes.append((self.name, host, url))
            self.seconds += 0.5
            return Prediction(page.decode())

        return clean


def test_all_clean_a_page_before_the_next_and_take_turns_in_going_first(pages: list[LabelledPage]) -> None:
    notes: list[tuple[str, str, str | None]] = []
    laps = list(race(pages, [Fake(name, notes).contestant for name in "ABC"], as_served))
    counted = notes[3 * WARM_UP :]
    assert [name for name, _, _ in counted] == list("ABCBCACAB" * 2 + "ABC")
    assert counted[0] == ("A", "host0.example", "https://host0.example/")
    assert {(lap.seconds, lap.prediction.text, lap.crash) for turn in laps for lap in turn} == {(0.5, "<p>A lake.</p>", "")}
    assert len(laps) == 7


def test_a_crash_costs_its_contestant_that_page_alone(pages: list[LabelledPage]) -> None:
    def clean(_page: bytes, url: str | None) -> Prediction:
        if url == "https://host3.example/":
            raise RecursionError("too deep")
        return Prediction("A lake.")

    laps = [turn[0] for turn in race(pages, [Contestant("A", "1", everywhere(clean))], as_served)]
    assert [lap.crash for lap in laps] == ["", "", "", "RecursionError: too deep", "", "", ""]
    assert [lap.prediction.text for lap in laps].count("A lake.") == 6
