"""Articles that match a clause, and the sum of what it adds to their scores, which is worked out only for those that need it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np

from cuttings.search.whoosh.arrays import Array, Floats

Score = Callable[[Array | None], Floats]
"""The scores of the matches at an index; of all of them for None."""

_UNEQUAL = 16
"""A list that is so many times shorter than another is looked up in it; else both are merged."""
_SPARSE = 16
"""A column over all articles is worth it when more than one in so many is in it."""


@dataclass(frozen=True, slots=True)
class Matches:
    """`articles` are numbers of articles, ascending, none twice. Without a `score` they add nothing."""

    articles: Array
    score: Score | None = None

    def __len__(self) -> int:
        return len(self.articles)


def both(one: Matches, other: Matches) -> Matches:
    """The articles in both."""
    if len(one) > len(other):
        one, other = other, one
    mine, theirs = _common(one.articles, other.articles)
    return Matches(one.articles[mine], _sum([(one.score, mine), (other.score, theirs)]))


def any_of(parts: Sequence[Matches], size: int) -> Matches:
    """The articles in any of them, of an archive of `size` articles."""
    parts = [part for part in parts if len(part)]
    if len(parts) < 2:
        return parts[0] if parts else Matches(np.zeros(0, np.int32))
    is_dense = sum(map(len, parts)) * _SPARSE > size
    if is_dense:
        held = np.zeros(size, bool)
        for part in parts:
            held[part.articles] = True
        articles = np.flatnonzero(held).astype(np.int32)
    else:
        articles = np.unique(np.concatenate([part.articles for part in parts]))
    scored = [(part.score, part.articles) for part in parts if part.score]

    def score(index: Array | None) -> Floats:
        total = np.zeros(size if is_dense else len(articles))
        for add, theirs in scored:
            total[theirs if is_dense else np.searchsorted(articles, theirs)] += add(None)
        if is_dense:
            total = total[articles]
        return total if index is None else total[index]

    return Matches(articles, score if scored else None)


def without(one: Matches, other: Matches, size: int) -> Matches:
    """The articles of one that are not in the other."""
    if not len(other):
        return one
    held = np.zeros(size, bool)
    held[other.articles] = True
    (kept,) = np.nonzero(~held[one.articles])
    return Matches(one.articles[kept], _sum([(one.score, kept)]))


def _common(one: Array, other: Array) -> tuple[Array, Array]:
    """Where those stand in each list that are in both; the first list is not the longer one."""
    if len(one) * _UNEQUAL < len(other):
        theirs = np.searchsorted(other, one)
        theirs[theirs == len(other)] = 0
        (mine,) = np.nonzero(other[theirs] == one)
        return mine, theirs[mine]
    together = np.concatenate([one, other])
    order = np.argsort(together, kind="stable")  # which merges what is in order already
    ordered = together[order]
    (twice,) = np.nonzero(ordered[1:] == ordered[:-1])
    return order[twice], order[twice + 1] - len(one)


def _sum(parts: Sequence[tuple[Score | None, Array]]) -> Score | None:
    """The score of matches that stand at an index of other matches' each."""
    scored = [(score, at) for score, at in parts if score]
    if not scored:
        return None

    def score(index: Array | None) -> Floats:
        added = [add(at if index is None else at[index]) for add, at in scored]
        return reduce(np.add, added)

    return score
