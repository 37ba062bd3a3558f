"""The race: every contestant cleans every page, one after the other in one process.

What differs from minute to minute on a machine then hits all of them alike. Who goes first changes with each page, because whoever
does finds the page's bytes cold. Garbage of one contestant is never collected on the time of another: it is collected before the
clock starts, and what was there before the race is left out of it.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bench.contestant import Contestant, Prediction
from bench.labelled import LabelledPage

WARM_UP = 5


@dataclass(frozen=True, slots=True)
class Lap:
    """One contestant on one page. `seconds` is CPU time; `crash` names the error that the page led to, else it is empty."""

    prediction: Prediction
    seconds: float
    crash: str = ""


def race(pages: Sequence[LabelledPage], contestants: Sequence[Contestant], form: Callable[[bytes], bytes]) -> Iterator[list[Lap]]:
    """The laps of each page, in the order of the contestants. The first pages are cleaned twice, and only the second time counts."""
    gc.freeze()
    try:
        for turn, page in enumerate(pages[:WARM_UP]):
            _laps(page, contestants, form, turn)
        gc.freeze()  # what the contestants loaded when they first met a page
        for turn, page in enumerate(pages):
            yield _laps(page, contestants, form, turn)
    finally:
        gc.unfreeze()


def _laps(page: LabelledPage, contestants: Sequence[Contestant], form: Callable[[bytes], bytes], turn: int) -> list[Lap]:
    content = form(page.read())
    count = len(contestants)
    order = [(turn + step) % count for step in range(count)]
    laps = {index: _lap(page, content, contestants[index]) for index in order}
    return [laps[index] for index in range(count)]


def _lap(page: LabelledPage, content: bytes, contestant: Contestant) -> Lap:
    cleaner = contestant.for_host(page.host)
    gc.collect()
    start = contestant.clock()
    prediction, crash = Prediction(), ""
    try:
        prediction = cleaner(content, page.url)
    except Exception as error:  # noqa: BLE001 - whatever a page breaks in a contestant is a result of the benchmark
        crash = f"{type(error).__name__}: {error}"[:200]
    return Lap(prediction, contestant.clock() - start, crash)
