"""Rows for somebody to judge, and rows that somebody has judged: comma-separated values with the columns draw, judged (yes or no) and
why, among others."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable, Iterator
from math import sqrt
from pathlib import Path

import click

from cuttings.search.whoosh import generations, manifest
from cuttings.search.whoosh.state import State

_Z = 1.96
"""Of 100 intervals that are made with it, 95 hold the truth."""


def drawing(draw: Callable[[State, int, int], None], count: int) -> click.Command:
    """A command that has `draw(state, seed, count)` print rows from the folder of an index, or counts judgements."""

    @click.command(help=draw.__doc__)
    @click.argument("index", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
    @click.option("--seed", default=3, show_default=True)
    @click.option("--count", default=count, show_default=True, help="Rows of each draw.")
    @click.option("--judged", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Rows with yes or no, to be counted.")
    def main(index: Path | None, seed: int, count: int, judged: Path | None) -> None:
        if judged:
            for told in precisions(judged):
                click.echo(told)
        elif index and (folder := generations.current(index)):
            draw(State(folder, manifest.read(folder)), seed, count)
        else:
            raise click.UsageError("Name the folder of an index.")

    return main


def precisions(file: Path) -> Iterator[str]:
    """A line for each draw: how many of its rows are right, and the interval in which the precision of all probably is."""
    draws: dict[str, list[bool]] = defaultdict(list)
    with file.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            draws[row["draw"]].append(row["judged"] == "yes")
    for draw, judged in draws.items():
        low, high = interval(sum(judged), len(judged))
        yield f"{draw}: {sum(judged)} of {len(judged)} are right, {sum(judged) / len(judged):.2f} ({low:.2f} to {high:.2f})"


def interval(right: int, drawn: int) -> tuple[float, float]:
    """Wilson's interval for a share, at 95 per cent.

    >>> [round(end, 3) for end in interval(95, 100)]
    [0.888, 0.978]
    """
    share = right / drawn
    middle = (share + _Z**2 / (2 * drawn)) / (1 + _Z**2 / drawn)
    reach = _Z * sqrt(share * (1 - share) / drawn + _Z**2 / (4 * drawn**2)) / (1 + _Z**2 / drawn)
    return middle - reach, middle + reach
