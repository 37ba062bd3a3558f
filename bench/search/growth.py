"""How cost grows with the archive: the same questions to archives of the same sentences."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bench.search.archive import Asked, shuffled
from bench.search.contestants import Contestant, size
from bench.search.race import ask, build
from bench.search.report import Measured
from cuttings.search.article import Article


def grow(
    contestants: Sequence[Contestant], given: Sequence[Article], asked: Sequence[Asked], counts: Sequence[int], *, folder: Path, rounds: int
) -> dict[int, dict[str, Measured]]:
    """For each size of archive what each contestant needs."""
    grown: dict[int, dict[str, Measured]] = {}
    for count in sorted(counts):
        held = list(shuffled(given, count))
        measured: dict[str, Measured] = {}
        for contestant in contestants:
            place = folder / str(count) / contestant.name
            place.parent.mkdir(exist_ok=True)
            seconds = build(contestant, held, place)
            measured[contestant.name] = Measured(rate=count / seconds, size=size(place))
            contestant.open(place)
        times, _ = ask(contestants, asked, rounds)
        for name, one in measured.items():
            one.median, one.slowest = times[name].median, times[name].slowest
        grown[count] = measured
    return grown
