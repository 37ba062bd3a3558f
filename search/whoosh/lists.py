"""The articles of many terms, a list for each: two bytes for the number of an article, and how often the term stands in it.

What is beyond two bytes is the same for long runs of a list, so that only the places are kept where it changes: the turns.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from cuttings.search.whoosh import counts
from cuttings.search.whoosh.arrays import Array, Arrays, Ints, ranges, runs
from cuttings.search.whoosh.counts import Counts, PackedCounts

_BITS = 16
"""Of an article's number, that are kept for each of its postings."""


class Listed(NamedTuple):
    """Some articles of a segment, in order, and how often something stands in each."""

    articles: Ints
    counts: Counts


def build(starts: Ints, articles: Ints, title: Ints, text: Ints, name: str) -> Arrays:
    """The arrays of lists that begin at `starts`, of which the last one is where all end. No list is empty."""
    return {
        f"{name}:starts": starts.astype(np.uint32),
        f"{name}:articles": articles.astype(np.uint16) & np.uint16((1 << _BITS) - 1),
        f"{name}:turns": _turns(starts, articles).astype(np.uint32),
        **counts.build(title, text, name),
    }


def _turns(starts: Ints, articles: Ints) -> Ints:
    """For each further 65,536 articles of a segment where they begin in each list."""
    higher = range(1, (int(articles.max(initial=0)) >> _BITS) + 1)
    begins = [starts[:-1] + np.add.reduceat(articles < (one << _BITS), starts[:-1], dtype=np.int64) for one in higher]
    return np.concatenate([np.zeros(0, np.int64), *begins])


class Lists:
    """Terms have numbers from 0. Mapped into memory; safe for several threads."""

    def __init__(self, arrays: Arrays, name: str) -> None:
        # Single numbers are read from memoryviews, whole runs of them from arrays.
        self.starts = arrays[f"{name}:starts"].data
        self.counts = PackedCounts(arrays, name)
        self._all_starts: Array = arrays[f"{name}:starts"]
        self._articles: Array = arrays[f"{name}:articles"]
        turns = arrays[f"{name}:turns"]
        self._turns = [turns[at : at + len(self)] for at in range(0, len(turns), len(self))] if len(self) else []
        self._each_turn = [one.data for one in self._turns]

    def __len__(self) -> int:
        return len(self.starts) - 1

    def one(self, number: int) -> Listed:
        """The list of a term."""
        start, end = self.starts[number], self.starts[number + 1]
        return Listed(self._numbered(number, start, end), self.counts.between(start, end))

    def articles(self, number: int) -> Ints:
        """The articles of a term."""
        return self._numbered(number, self.starts[number], self.starts[number + 1])

    def size(self, number: int) -> int:
        """How many articles a term has."""
        return self.starts[number + 1] - self.starts[number]

    def between(self, first: int, last: int) -> Listed:
        """The lists of the terms from one to the one before another, one after the other."""
        if last - first == 1:
            return self.one(first)
        start, end = self.starts[first], self.starts[last]
        articles = self._articles[start:end]
        if self._turns:
            articles = articles + self._higher(np.arange(first, last))
        return Listed(articles, self.counts.between(start, end))

    def at(self, numbers: Ints) -> Listed:
        """The lists of terms with some numbers, one after the other."""
        postings = runs(self._all_starts[numbers].astype(np.int64), self.sizes_of(numbers).astype(np.int64))
        articles = self._articles[postings]
        return Listed(articles + self._higher(numbers) if self._turns else articles, self.counts.at(postings))

    def sizes_between(self, first: int, last: int) -> Ints:
        """How many articles the terms have from one to the one before another."""
        starts = self._all_starts[first : last + 1].astype(np.int64)
        return starts[1:] - starts[:-1]

    def sizes_of(self, numbers: Ints) -> Ints:
        """The same for terms with some numbers."""
        sizes: Ints = self._all_starts[numbers + 1] - self._all_starts[numbers]
        return sizes

    def sizes_among(self, articles: Array) -> Ints:
        """How many of some articles each term has; `articles` says of each article whether it is one of them."""
        sizes = self.sizes_between(0, len(self))
        found = np.zeros(len(sizes), np.int64)
        for first, last in ranges(sizes):
            held = articles[self.between(first, last).articles]
            starts = self._all_starts[first:last].astype(np.int64)
            found[first:last] = np.add.reduceat(held, starts - starts[0], dtype=np.int64)
        return found

    def _numbered(self, number: int, start: int, end: int) -> Ints:
        """The articles of a term whose list is there."""
        articles = self._articles[start:end]
        if not self._turns:
            return articles
        articles = articles.astype(np.intp)
        for turn in self._each_turn:
            if (begins := turn[number]) < end:
                articles[begins - start :] += 1 << _BITS
        return articles

    def _higher(self, numbers: Ints) -> Ints:
        """What is beyond two bytes of the articles of some terms."""
        borders: Sequence[Array] = [self._all_starts[numbers], *(one[numbers] for one in self._turns), self._all_starts[numbers + 1]]
        lengths: Ints = np.diff(np.stack(borders).astype(np.int64), axis=0)  # a row for each 65,536 articles
        higher: Ints = np.tile(np.arange(len(lengths)) << _BITS, len(numbers)).repeat(lengths.T.ravel())
        return higher
