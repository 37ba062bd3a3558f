"""Which of the matches are on a page, in which order: score.rank over arrays."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np

from cuttings.search.query import BY_SCORE, Sort
from cuttings.search.score import HALF_LIFE, STALE
from cuttings.search.whoosh.arrays import Array
from cuttings.search.whoosh.matches import Matches

_DIGITS = 9
"""Scores that differ only after this many digits are equal (score.rank)."""

_SCALE = np.array(10.0**_DIGITS)

_BLOCK = 16
_MANY = 8
"""More ties than so many pages of articles are put in order before they become Python's numbers."""


Scored = tuple[float, int]
"""The score and the number of an article."""


def leading(
    sort: Sort, last: int, matches: Matches, passing: Array, *, moments: Array, newest: int, id: Callable[[int], str]
) -> list[Scored]:
    """The first so many articles in the order of hits. `passing` are those of the matches that pass all filters, `newest` is the highest
    of the moments of the archive."""
    index = None if len(passing) == len(matches) else np.searchsorted(matches.articles, passing)
    if sort in BY_SCORE and matches.score:
        scores = matches.score(index)
        if sort == "recent":
            scores = scores * _freshness(moments.take(passing), newest)
        chosen = _best(scores, last, 10.0**-_DIGITS)
        if len(chosen) > _MANY * last:
            chosen = _first(chosen, np.round(scores.take(chosen), _DIGITS), moments.take(passing.take(chosen)), last)
        found = _rounded(scores.take(chosen))
        first: list[float] = found
    else:  # without scores the newest come first
        dates = _by_date("newest" if sort in BY_SCORE else sort, moments.take(passing))
        chosen = _best(dates, last, 0)
        if len(chosen) > _MANY * last:
            chosen = _first(chosen, dates.take(chosen), dates.take(chosen), last)
        found = _rounded(matches.score(chosen if index is None else index.take(chosen))) if matches.score else [0.0] * len(chosen)
        first = dates.take(chosen).tolist()
    numbers = passing.take(chosen)
    ranked = list(zip(first, moments.take(numbers).tolist(), numbers.tolist(), found, strict=True))
    ranked.sort(reverse=True)
    return [(score, number) for *_, number, score in _by_id(ranked, id)[:last]]


_Ranked = tuple[float, int, int, float]
"""What an article is ordered by, the highest first, and then its number and its score."""


def _best(values: Array, last: int, slack: float) -> Array:
    """Where those stand that can be among the first: all others are lower."""
    if len(values) <= last:
        return np.arange(len(values))
    bounds = values
    if len(values) > _BLOCK * 4 * last:
        # Of so many blocks each holds one that is as high as the lowest of these, so that it is no higher than the last of the first.
        bounds = np.maximum.reduce(values[: len(values) // _BLOCK * _BLOCK].reshape(_BLOCK, -1))
    least = np.partition(bounds, len(bounds) - last)[len(bounds) - last]
    chosen: Array = (values >= least - slack).nonzero()[0]
    return chosen


def _first(chosen: Array, first: Array, dates: Array, last: int) -> Array:
    """Of those that were chosen the first ones, and those that tie with the last of them, as on a page of all articles of a day."""
    dates = dates.astype(np.int64)
    end = np.lexsort((-dates, -first))[last - 1]
    kept: Array = chosen[(first > first[end]) | ((first == first[end]) & (dates >= dates[end]))]
    return kept


def _freshness(moments: Array, newest: int) -> Array:
    """score.freshness for moments that are 0 for undated articles."""
    fresh: Array = np.where(moments > 0, STALE + (1 - STALE) * 0.5 ** ((newest - moments.astype(np.float64)) / HALF_LIFE), STALE)
    return fresh


def _rounded(scores: Array) -> list[float]:
    rounded: list[float] = (np.rint(scores * _SCALE) / _SCALE).tolist()
    return rounded


def _by_date(sort: Sort, dates: Array) -> Array:
    """Numbers that are higher for what comes first. Undated articles, whose date is 0, come last."""
    dates = dates.astype(np.int64)
    return dates if sort == "newest" else np.where(dates > 0, -dates, np.iinfo(np.int64).min // 2)


def _by_id(ranked: list[_Ranked], id: Callable[[int], str]) -> list[_Ranked]:
    """Ties go to the smaller id. Ids are read only where there are ties."""
    if len({one[0] for one in ranked}) == len(ranked):
        return ranked
    tied = {number for one, other in pairwise(ranked) if one[:2] == other[:2] for number in (one[2], other[2])}
    ids = {number: id(number) for number in tied}
    return sorted(ranked, key=lambda one: (-one[0], -one[1], ids.get(one[2], ""))) if tied else ranked
