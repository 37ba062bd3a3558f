"""Articles that match a clause, and the sum of what it adds to their scores, which is worked out only for those that need it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from cuttings.search.whoosh.arrays import Array, Floats

Score = Callable[[Array | None], Floats]
"""The scores of the matches at an index; of all of them for None."""

_UNEQUAL = 16
"""A list that is so many times shorter than another is looked up in it; else both are merged."""
_FIRST = np.zeros(1, np.intp)
_SPARSE = 10
"""A column over all articles is worth it when more than one in so many is in it: lists in order are soon one list in order."""


@dataclass(frozen=True, slots=True)
class Matches:
    """`articles` are numbers of articles, ascending, none twice. Without a `score` they add nothing."""

    articles: Array
    score: Score | None = None

    def __len__(self) -> int:
        return len(self.articles)


def all_of(parts: Sequence[Matches]) -> Matches:
    """The articles in all of them; at least one."""
    if len(parts) == 1:
        return parts[0]
    shortest_first = sorted(parts, key=len)
    articles = shortest_first[0].articles
    for part in shortest_first[1:]:
        articles = _common(articles, part.articles)
    return Matches(articles, _sum(articles, [part for part in parts if part.score]))


def any_of(parts: Sequence[Matches], size: int) -> Matches:
    """The articles in any of them, of an archive of `size` articles."""
    parts = [part for part in parts if len(part)]
    if len(parts) < 2:
        return parts[0] if parts else Matches(np.zeros(0, np.intp))
    together = np.concatenate([part.articles for part in parts])
    if all(part.score for part in parts):
        added = np.concatenate([part.score(None) for part in parts if part.score])
        if len(together) * _SPARSE > size:
            # Adding up the scores finds the articles as well: no score is 0.
            total = np.bincount(together, added, size)
            articles = (total > 0).nonzero()[0]
            return _with_scores(articles, total.take(articles))
        return _with_scores(*_summed(together, added))
    articles = np.unique(together)
    scored = [part for part in parts if part.score]

    def score(index: Array | None) -> Floats:
        total = np.zeros(len(articles))
        for part in scored:
            if part.score:
                total[np.searchsorted(articles, part.articles)] += part.score(None)
        return total if index is None else total.take(index)

    return Matches(articles, score if scored else None)


def _summed(articles: Array, scores: Floats) -> tuple[Array, Floats]:
    """Each article once, in order, with the sum of its scores."""
    order = articles.argsort(kind="stable")  # which merges what is in order already
    articles, scores = articles.take(order), scores.take(order)
    again = articles[1:] == articles[:-1]
    (repeats,) = again.nonzero()
    (firsts,) = np.logical_not(again).nonzero()
    firsts = np.concatenate([_FIRST, firsts + 1])
    total = scores.take(firsts)
    # Of the articles up to a repeat, that many are not the first of theirs.
    total += np.bincount(repeats - np.arange(len(repeats)), scores.take(repeats + 1), len(total))
    return articles.take(firsts), total


def _with_scores(articles: Array, scores: Floats) -> Matches:
    return Matches(articles, lambda index: scores if index is None else scores.take(index))


def without(one: Matches, other: Matches, size: int) -> Matches:
    """The articles of one that are not in the other."""
    if not len(other):
        return one
    held = np.zeros(size, bool)
    held[other.articles] = True
    (kept,) = np.nonzero(~held.take(one.articles))
    articles = one.articles.take(kept)
    return Matches(articles, _sum(articles, [one] if one.score else []))


def _common(one: Array, other: Array) -> Array:
    """What is in both lists; the first is not the longer one."""
    if len(one) * _UNEQUAL < len(other):
        at = np.searchsorted(other, one)
        at[at == len(other)] = 0
        found: Array = one[other.take(at) == one]
        return found
    together = np.concatenate([one, other])
    together.sort(kind="stable")  # which merges what is in order already
    twice: Array = together[:-1][together[1:] == together[:-1]]
    return twice


def _sum(articles: Array, parts: Sequence[Matches]) -> Score | None:
    """The sum of what parts add to articles that are in all of them."""
    if not parts:
        return None

    def score(index: Array | None) -> Floats:
        chosen = articles if index is None else articles.take(index)
        total = np.zeros(len(chosen))
        for part in parts:
            if part.score:
                total += part.score(np.searchsorted(part.articles, chosen))
        return total

    return score
