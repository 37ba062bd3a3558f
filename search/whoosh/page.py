"""Which of the matches are on a page, in which order: score.rank over arrays."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np

from cuttings.search.query import Sort
from cuttings.search.whoosh.arrays import Array
from cuttings.search.whoosh.matches import Matches

_DIGITS = 9
"""Scores that differ only after this many digits are equal (score.rank)."""


_BLOCK = 64


Scored = tuple[float, int]
"""The score and the number of an article."""


def leading(sort: Sort, last: int, matches: Matches, passing: Array, moments: Array, id: Callable[[int], str]) -> list[Scored]:  # noqa: PLR0917
    """The first so many articles in the order of hits. `passing` are those of the matches that pass all filters."""
    index = None if len(passing) == len(matches) else np.searchsorted(matches.articles, passing)
    if sort == "relevance" and matches.score:
        scores = matches.score(index)
        chosen = _best(scores, last, 10.0**-_DIGITS)
        scores = np.round(scores[chosen], _DIGITS)
        keys = scores
    else:  # without scores the newest come first
        dates = _by_date("newest" if sort == "relevance" else sort, moments[passing])
        chosen = _best(dates, last, 0)
        scores = matches.score(chosen if index is None else index[chosen]) if matches.score else np.zeros(len(chosen))
        keys = dates[chosen]
    ranked = _ranked(scores, keys, moments[passing[chosen]].astype(np.int64), passing[chosen], last)
    return [(score, number) for score, number, *_ in _by_id(ranked, id)[:last]]


_Ranked = tuple[float, int, float, int]
"""The score and the number of an article, and what it is ordered by, the highest first."""


def _best(values: Array, last: int, slack: float) -> Array:
    """Where those stand that can be among the first: all others are lower."""
    if len(values) <= last:
        return np.arange(len(values))
    bounds = values
    if len(values) > _BLOCK * 4 * last:
        # Of so many blocks each holds one that is as high as the lowest of these, so that it is no higher than the last of the first.
        bounds = values[: len(values) // _BLOCK * _BLOCK].reshape(-1, _BLOCK).max(axis=1)
    least = np.partition(bounds, len(bounds) - last)[len(bounds) - last]
    (chosen,) = np.nonzero(values >= least - slack)
    return chosen


def _ranked(scores: Array, first: Array, dates: Array, numbers: Array, last: int) -> list[_Ranked]:
    """The first ones and those that tie with the last of them, in order but for ids."""
    if len(first) > 8 * last:  # many are equal, as on a page of all articles of a day
        order = np.lexsort((-dates, -first))
        end = order[last - 1]
        kept = (first > first[end]) | ((first == first[end]) & (dates >= dates[end]))
        scores, first, dates, numbers = scores[kept], first[kept], dates[kept], numbers[kept]
    ranked = list(zip(scores.tolist(), numbers.tolist(), first.tolist(), dates.tolist(), strict=True))
    ranked.sort(key=lambda one: (-one[2], -one[3]))
    return ranked


def _by_date(sort: Sort, dates: Array) -> Array:
    """Numbers that are higher for what comes first. Undated articles, whose date is 0, come last."""
    dates = dates.astype(np.int64)
    return dates if sort == "newest" else np.where(dates > 0, -dates, np.iinfo(np.int64).min // 2)


def _by_id(ranked: list[_Ranked], id: Callable[[int], str]) -> list[_Ranked]:
    """Ties go to the smaller id. Ids are read only where there are ties."""
    tied = any(one[2:] == other[2:] for one, other in pairwise(ranked))
    return sorted(ranked, key=lambda one: (-one[2], -one[3], id(one[1]))) if tied else ranked
