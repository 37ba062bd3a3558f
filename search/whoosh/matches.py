"""Articles that match a clause, and the sum of what it adds to their scores, which is worked out only for those that need it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from cuttings.search.whoosh.arrays import Array, Floats

Score = Callable[[Array | None], Floats]
"""The scores of the matches at an index; of all of them for None."""

_DENSE = 1 << 17
_SPARSE = 32
"""In an archive of more than _DENSE articles, a column over all of them is not worth it for one in _SPARSE."""


@dataclass(frozen=True, slots=True)
class Matches:
    """`articles` are numbers of articles, ascending, none twice. Without a `score` they add nothing."""

    articles: Array
    score: Score | None = None

    def __len__(self) -> int:
        return len(self.articles)


def both(one: Matches, other: Matches, size: int) -> Matches:
    """The articles in both, of an archive of `size` articles."""
    if len(one) > len(other):
        one, other = other, one
    if _is_sparse(len(one), size):
        at = np.searchsorted(other.articles, one.articles)
        at[at == len(other)] = 0
        held = other.articles[at] == one.articles if len(other) else np.zeros(len(one), bool)
        mine, theirs = np.flatnonzero(held), at[held]
    else:
        place = _places(other.articles, size)
        mine = np.flatnonzero(_among(other.articles, size)[one.articles])
        theirs = place[one.articles[mine]]
    return Matches(one.articles[mine], _sum([(one.score, mine), (other.score, theirs)]))


def any_of(parts: Sequence[Matches], size: int) -> Matches:
    """The articles in any of them."""
    parts = [part for part in parts if len(part)]
    if len(parts) < 2:
        return parts[0] if parts else Matches(np.zeros(0, np.int32))
    if _is_sparse(sum(map(len, parts)), size):
        articles = np.unique(np.concatenate([part.articles for part in parts]))
    else:
        held = np.zeros(size, bool)
        for part in parts:
            held[part.articles] = True
        articles = np.flatnonzero(held).astype(np.int32)
    scored = [(part.score, part.articles) for part in parts if part.score]

    def score(index: Array | None) -> Floats:
        total = np.zeros(len(articles))
        for add, theirs in scored:
            at = np.searchsorted(articles, theirs) if _is_sparse(len(articles), size) else _places(articles, size)[theirs]
            total[at] += add(None)
        return total if index is None else total[index]

    return Matches(articles, score if scored else None)


def without(one: Matches, other: Matches, size: int) -> Matches:
    """The articles of one that are not in the other."""
    if not len(other):
        return one
    kept = np.flatnonzero(~_among(other.articles, size)[one.articles])
    return Matches(one.articles[kept], _sum([(one.score, kept)]))


def _sum(parts: Sequence[tuple[Score | None, Array]]) -> Score | None:
    """The score of matches that stand at an index of other matches' each."""
    scored = [(score, at) for score, at in parts if score]
    if not scored:
        return None

    def score(index: Array | None) -> Floats:
        return sum((add(at if index is None else at[index]) for add, at in scored[1:]), scored[0][0](_at(scored[0][1], index)))

    return score


def _at(at: Array, index: Array | None) -> Array:
    return at if index is None else at[index]


def _is_sparse(count: int, size: int) -> bool:
    return size > _DENSE and count * _SPARSE < size


def _among(articles: Array, size: int) -> Array:
    held = np.zeros(size, bool)
    held[articles] = True
    return held


def _places(articles: Array, size: int) -> Array:
    """For each of the articles its place among them; what stands at the others' numbers is nothing."""
    place = np.empty(size, np.int32)
    place[articles] = np.arange(len(articles), dtype=np.int32)
    return place
