"""Only indexing: each contestant builds its index in turn, several times, and medians are compared: a busy machine slows all alike."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from bench.search.contestants import Contestant, size
from bench.search.race import build
from bench.search.report import Measured
from cuttings.search.article import Article


def index(contestants: Sequence[Contestant], given: Sequence[Article], *, folder: Path, rounds: int) -> dict[str, Measured]:
    """Each contestant's articles per CPU second, the median of all rounds, and bytes on the disk."""
    seconds: dict[str, list[float]] = {one.name: [] for one in contestants}
    sizes: dict[str, int] = {}
    for _ in range(rounds):
        for contestant in contestants:
            place = folder / contestant.name
            seconds[contestant.name].append(build(contestant, given, place))
            sizes[contestant.name] = size(place)
            shutil.rmtree(place)
    return {name: Measured(rate=len(given) / median(taken), size=sizes[name]) for name, taken in seconds.items()}
