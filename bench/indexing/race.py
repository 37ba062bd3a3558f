"""The race: each contestant makes its index in turn, several rounds of it, so that a busy machine slows all alike."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from bench.indexing.contestants import Contestant
from bench.indexing.process import Cost, run

WORDS = ("president", "police", "summer")
"""What each index is asked for when it is made: whoever indexed nothing is fast, and would be found out."""


@dataclass(slots=True)
class Measured:
    """`indexed` pages, `found` ones with each of WORDS, and the size of the index in bytes."""

    costs: list[Cost] = field(default_factory=list)
    indexed: int = 0
    found: tuple[int, ...] = ()
    size: int = 0

    @property
    def cpu(self) -> float:
        return median(cost.cpu for cost in self.costs)

    @property
    def clock(self) -> float:
        return median(cost.clock for cost in self.costs)

    @property
    def memory(self) -> int:
        return max(cost.memory for cost in self.costs)


def race(contestants: Sequence[Contestant], pages: Path, folder: Path, rounds: int) -> dict[str, Measured]:
    """What making an index of the pages costs each contestant. Raises CalledProcessError."""
    measured = {one.name: Measured() for one in contestants}
    for number in range(rounds):
        # Who goes first changes, so that nobody always finds the pages in the system's cache.
        for one in [*contestants[number % len(contestants) :], *contestants[: number % len(contestants)]]:
            place = folder / one.name.replace(" ", "")
            mine = measured[one.name]
            mine.costs.append(run(one.command(pages, place), folder / "output"))
            mine.indexed, *found = (one.found(place, word) for word in ("", *WORDS))
            mine.found = tuple(found)
            mine.size = sum(file.stat().st_size for file in place.rglob("*") if file.is_file())
            shutil.rmtree(place)
    return measured
