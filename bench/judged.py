"""Rows that somebody has judged: a file of comma-separated values with the columns draw, judged (yes or no) and why, among others."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from math import sqrt
from pathlib import Path

_Z = 1.96
"""Of 100 intervals that are made with it, 95 hold the truth."""


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
