"""A paired bootstrap over hosts: how far the difference between two contestants could be an accident of the hosts in a set.

Hosts are drawn, not pages, because pages of one host succeed and fail together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bench.scores import Floats, Score

DRAWS = 2000
_PERCENTILES = (2.5, 97.5)
_SEED = 1


@dataclass(frozen=True, slots=True)
class Difference:
    """One score less another, and the interval that holds it in 95 of 100 draws."""

    value: float
    low: float
    high: float


def difference(score: Score, hosts: Sequence[str], one: Floats, other: Floats) -> Difference:
    """`one` and `other` are what two contestants' pages add to the score's sums, an array (pages, parts) each; `hosts` are the pages'."""
    ours, theirs = _by_host(hosts, one), _by_host(hosts, other)
    count = len(ours)
    draws = np.random.default_rng(_SEED).multinomial(count, np.full(count, 1 / count), size=DRAWS).astype(float)
    drawn = score.value(draws @ ours) - score.value(draws @ theirs)
    low, high = np.percentile(drawn, _PERCENTILES)
    return Difference(float(score.value(ours.sum(0)) - score.value(theirs.sum(0))), float(low), float(high))


def _by_host(hosts: Sequence[str], parts: Floats) -> Floats:
    """Sums for each host, an array (hosts, parts)."""
    names, index = np.unique(np.array(hosts), return_inverse=True)
    sums = np.zeros((len(names), parts.shape[1]))
    np.add.at(sums, index, parts)
    return sums
