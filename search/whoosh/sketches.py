"""The sketches of copies.py for all articles of a segment at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from cuttings.search.copies import BITS, BORROWED, LEAST, LONG, MIX, PLACES, RUN, SHORT, STEP
from cuttings.search.whoosh.arrays import Array, Arrays, runs, sums

_SIZES = np.array([0, 4, PLACES, PLACES])
"""How many numbers a sketch has, by its `words`."""
_STEP, _MIX = np.uint64(STEP), np.uint64(MIX)
_AT_ONCE = 1 << 16
"""Words whose runs are looked at together: so many that they stay in the processor's cache."""


@dataclass(frozen=True, slots=True)
class Sketches:
    """`words` of each article as in copies.Sketch, 0 for one without a sketch; `numbers` of all of them, one article after the other."""

    words: Array
    numbers: Array

    def take(self, index: Array) -> Sketches:
        """Those of the articles at an index."""
        sizes = _SIZES[self.words]
        return Sketches(self.words[index], self.numbers[runs(sums(sizes)[index], sizes[index])])

    def of_length(self, least: int, most: int) -> tuple[Array, Array]:
        """The articles whose `words` are between these, and their numbers, a row for each."""
        sizes = _SIZES[self.words]
        (articles,) = np.nonzero((self.words >= least) & (self.words <= most))
        size = int(_SIZES[most])
        if not len(articles):
            return articles, np.zeros((0, size), np.uint16)
        return articles, sliding_window_view(self.numbers, size)[sums(sizes)[articles]]

    @staticmethod
    def joined(parts: Sequence[Sketches]) -> Sketches:
        none = Sketches(np.zeros(0, np.uint8), np.zeros(0, np.uint16))
        parts = [none, *parts]
        return Sketches(np.concatenate([one.words for one in parts]), np.concatenate([one.numbers for one in parts]))


def build(sketches: Sketches) -> Arrays:
    return {"sketch:words": sketches.words, "sketch:numbers": sketches.numbers}


def read(arrays: Arrays) -> Sketches:
    return Sketches(arrays["sketch:words"], arrays["sketch:numbers"])


def of(words: Array, hashes: Array, counts: Array) -> Sketches:
    """The sketches of articles that have so many words. `words` are numbers of `hashes`, the words' hash_of, those of titles before
    those of texts."""
    kinds = np.select([counts < LEAST, counts < SHORT, counts < LONG], [0, 1, 2], 3).astype(np.uint8)
    starts = sums(counts)
    sizes = _SIZES[kinds]
    numbers = np.zeros(int(sizes.sum()), np.uint16)
    firsts = sums(sizes)
    (short,) = np.nonzero(kinds == 1)
    numbers[runs(firsts[short], sizes[short])] = _whole(words, hashes, starts[short], counts[short]).view(np.uint16)
    for some in _portions(np.flatnonzero(kinds > 1), counts):
        numbers[runs(firsts[some], sizes[some])] = _least(hashes[words[runs(starts[some], counts[some])]], counts[some]).ravel()
    return Sketches(kinds, numbers)


def _portions(articles: Array, counts: Array) -> list[Array]:
    """Articles with about _AT_ONCE words each."""
    portion = np.cumsum(counts[articles]) // _AT_ONCE
    return [one for one in np.split(articles, np.flatnonzero(np.diff(portion)) + 1) if len(one)]


def _mixed(value: Array) -> Array:
    value = (value ^ (value >> np.uint64(32))) * _MIX
    mixed: Array = value ^ (value >> np.uint64(29))
    return mixed


def _whole(words: Array, hashes: Array, starts: Array, counts: Array) -> Array:
    """A number for all words of each article."""
    value = np.zeros(len(starts), np.uint64)
    for at in range(int(counts.max(initial=0))):
        (more,) = np.nonzero(counts > at)
        value[more] = value[more] * _STEP + hashes[words[starts[more] + at]]
    return _mixed(value)


def _least(ours: Array, counts: Array) -> Array:
    """The numbers of longer articles, a row for each, from the hashes of all their words."""
    owner = np.repeat(np.arange(len(counts)), counts)
    value = ours[: len(ours) - RUN + 1]
    for after in range(1, RUN):
        value = value * _STEP + ours[after : len(ours) - RUN + 1 + after]
    whole = owner[: len(value)] == owner[RUN - 1 :]  # not of two articles
    value = _mixed(value[whole])
    place = owner[: len(whole)][whole] * PLACES + (value % np.uint64(PLACES)).astype(np.int64)
    none = np.uint64(np.iinfo(np.uint64).max)
    flat = np.full(len(counts) * PLACES, none, np.uint64)
    np.minimum.at(flat, place, value // np.uint64(PLACES))
    least = flat.reshape(-1, PLACES)
    filled = least != none
    numbers = least.astype(np.uint16)
    for over in range(1, PLACES):
        if filled.all():
            break
        # Only what stood in a place at first is lent.
        borrows = ~filled & (np.roll(least, -over, axis=1) != none)
        lent = (np.roll(least, -over, axis=1) + np.uint64(over * BORROWED)).astype(np.uint16)
        numbers[borrows] = lent[borrows]
        filled |= borrows
    return numbers


assert np.dtype(np.uint16).itemsize * 8 == BITS
