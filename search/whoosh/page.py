"""Which of the matches are on a page, in which order: score.rank over arrays."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np

from cuttings.search.query import Query, Sort
from cuttings.search.whoosh.arrays import Array
from cuttings.search.whoosh.matches import Matches

_DIGITS = 9
"""Scores that differ only after this many digits are equal (score.rank)."""


def page(query: Query, matches: Matches, passing: Array, moments: Array, id: Callable[[int], str]) -> list[tuple[float, int]]:
    """The score and the number of each article of the page. `passing` are those of the matches that pass all filters."""
    last = query.page * query.size
    if not query.size or last - query.size >= len(passing):
        return []
    index = None if len(passing) == len(matches) else np.searchsorted(matches.articles, passing)
    scores = np.round(matches.score(index), _DIGITS) if matches.score else np.zeros(len(passing))
    chosen = _best(query.sort, scores, moments, passing, last)
    order = _ordered(query.sort, scores, moments, passing, chosen)
    ranked = [(float(scores[at]), int(passing[at]), key) for at, key in order]
    ranked = _by_id(ranked[: _until(ranked, last)], id)
    return [(score, number) for score, number, _ in ranked[last - query.size : last]]


_Key = tuple[float, int]
_Ranked = tuple[float, int, _Key]


def _best(sort: Sort, scores: Array, moments: Array, passing: Array, last: int) -> Array:
    """Where those stand that can be among the first: the others are worse than all of them."""
    if len(passing) <= last:
        return np.arange(len(passing))
    first = scores if sort == "relevance" else _by_date(sort, moments[passing])
    least = np.partition(first, len(first) - last)[len(first) - last]
    return np.flatnonzero(first >= least)


def _ordered(sort: Sort, scores: Array, moments: Array, passing: Array, chosen: Array) -> list[tuple[int, _Key]]:
    """Those, best first, with what they are ordered by but for their ids."""
    dates = moments[passing[chosen]].astype(np.int64)
    first = scores[chosen] if sort == "relevance" else np.zeros(len(chosen))
    second = dates if sort == "relevance" else _by_date(sort, dates)
    order = np.lexsort((-second, -first))
    return list(zip(chosen[order].tolist(), zip(first[order].tolist(), second[order].tolist(), strict=True), strict=True))


def _by_date(sort: Sort, dates: Array) -> Array:
    """Numbers that are higher for what comes first. Undated articles, whose date is 0, come last."""
    dates = dates.astype(np.int64)
    return dates if sort == "newest" else np.where(dates > 0, -dates, np.iinfo(np.int64).min // 2)


def _until(ranked: list[_Ranked], last: int) -> int:
    """How many come before the page's end or tie with its last."""
    end = min(last, len(ranked))
    while end < len(ranked) and ranked[end][2] == ranked[end - 1][2]:
        end += 1
    return end


def _by_id(ranked: list[_Ranked], id: Callable[[int], str]) -> list[_Ranked]:
    """Ties go to the smaller id. Ids are read only where there are ties."""
    tied = any(one[2] == other[2] for one, other in pairwise(ranked))
    return sorted(ranked, key=lambda one: (-one[2][0], -one[2][1], id(one[1]))) if tied else ranked
