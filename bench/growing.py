"""What a change among many files costs: python -m bench.growing

makes an archive of --files small text files, indexes it as the command line does, and then changes one file at a time: nothing at all,
one that is new, one that is changed, one that is gone. Each is measured --rounds times, in turn, as a command of its own: seconds of
computing with all processes that it starts, seconds on the clock from its start to its end, and the most memory that they held at once.
After each it is asked whether the change can be searched. The clock tells little on a busy machine: its best round is told beside the
median, and how many programs wanted a core meanwhile.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import click

from bench.indexing.process import Cost, run
from cuttings.search.engine import open_searcher
from cuttings.search.parser import parse

CHANGES = ("unchanged", "one deleted", "one new", "one changed")

_FOLDERS = 100
_WORDS, _SENTENCES, _LONG = 20_000, 5, 14
_MEGABYTE = 1e6


@dataclass(slots=True)
class Archive:
    """Small files of words that nobody has written, the most frequent ones far more often than the others, as in any language."""

    folder: Path
    chance: random.Random = field(default_factory=lambda: random.Random(1))
    words: Sequence[str] = ()
    weights: Sequence[float] = ()
    made: int = 0

    def __post_init__(self) -> None:
        syllables = [first + second for first in "bdfgklmnprstvz" for second in "aeiou"]
        self.words = ["".join(self.chance.choices(syllables, k=self.chance.randint(1, 4))) for _ in range(_WORDS)]
        self.weights = [1 / rank for rank in range(1, _WORDS + 1)]

    def put(self, place: Path | None = None) -> tuple[Path, str]:
        """A file with a text of its own, at a new place or at one that is there, and a word that no other has."""
        self.made += 1
        word = f"only{self.made}"
        file = place or self.folder / f"{self.made % _FOLDERS:02}" / f"{self.made}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n\n".join([f"The {self._sentence(4)} {word}", *(f"{self._sentence(_LONG)}." for _ in range(_SENTENCES))]))
        return file, word

    def _sentence(self, long: int) -> str:
        return " ".join(self.chance.choices(self.words, self.weights, k=long)).capitalize()


@click.command()
@click.option("--files", default=100_000, show_default=True, help="How many the archive has.")
@click.option("--rounds", default=5, show_default=True)
def main(files: int, rounds: int) -> None:
    with tempfile.TemporaryDirectory(prefix="cuttings-bench-") as name:
        folder = Path(name)
        archive = Archive(folder / "source")
        kept = [archive.put() for _ in range(files)]
        first = reindexed(folder)
        load = [os.getloadavg()[0]]
        costs: dict[str, list[Cost]] = defaultdict(list)
        for _ in range(rounds):
            # What has just been written might change again within a tick of the clock, so that its first run reads it twice.
            time.sleep(3)
            reindexed(folder)
            for change in CHANGES:
                costs[change].append(_after(change, archive, kept, folder))
            load.append(os.getloadavg()[0])
    click.echo(f"\n{files:,} files; first run: {first.cpu:,.0f} seconds of computing, {first.memory / _MEGABYTE:,.0f} MB at most\n")
    click.echo(table(costs))
    click.echo(f"\n{os.cpu_count()} cores, which {median(load):.1f} programs wanted")


def reindexed(folder: Path) -> Cost:
    command = [sys.executable, "-m", "cuttings", "reindex", str(folder / "source"), "--engine", f"whoosh:{folder / 'index'}", "--quiet"]
    return run(command, folder / "output")


def table(costs: Mapping[str, Sequence[Cost]]) -> str:
    """In Markdown."""
    rows = ["| | seconds of computing | seconds on the clock, median (best) | peak memory, MB |", "|---|---|---|---|"]
    for change, found in costs.items():
        clock = [one.clock for one in found]
        cpu, memory = median(one.cpu for one in found), max(one.memory for one in found) / _MEGABYTE
        rows.append(f"| {change} | {cpu:.2f} | {median(clock):.2f} ({min(clock):.2f}) | {memory:,.0f} |")
    return "\n".join(rows)


def _after(change: str, archive: Archive, kept: list[tuple[Path, str]], folder: Path) -> Cost:
    """What a run costs after a change, which can be searched when it is over."""
    gone = found = ""
    if change == "one new":
        kept.append(archive.put())
        _, found = kept[-1]
    elif change == "one changed":
        file, gone = kept[0]
        kept[0] = archive.put(file)
        _, found = kept[0]
    elif change == "one deleted":
        file, gone = kept.pop()
        file.unlink()
    cost = reindexed(folder)
    searcher = open_searcher(f"whoosh:{folder / 'index'}")
    try:
        totals = [searcher.search(parse(word)).total for word in (found, gone) if word]
    finally:
        searcher.close()
    if totals != [1] * bool(found) + [0] * bool(gone):
        raise click.ClickException(f"{change}: what was written cannot be searched as it should.")
    return cost


if __name__ == "__main__":
    main()
