"""How often a word stands in an article's title and in its text, in half a byte for each article.

Nearly all articles have one of fifteen pairs of numbers; the others' pairs lie beside them.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

import numpy as np

from cuttings.search.whoosh.arrays import Array, Arrays, Ints, narrow

_PAIRS = [(0, 1), (0, 2), (0, 3), (0, 4), (0, 5), (0, 6), (1, 0), (1, 1), (1, 2), (1, 3), (1, 4), (1, 5), (2, 0), (2, 1), (2, 2)]
_OTHER = 15
_SIDE = 16
# The code of a pair of numbers below 16, and both pairs of a byte: its low half is the first.
_CODES = np.full((_SIDE, _SIDE), _OTHER, np.uint8)
for _code, _pair in enumerate(_PAIRS):
    _CODES[_pair] = _code
_KNOWN = [*_PAIRS, (0, 0)]
_TITLES, _TEXTS = (
    np.array([(pair[at], other[at]) for other in _KNOWN for pair in _KNOWN], np.uint8).view(np.uint16).ravel() for at in (0, 1)
)


class Counts(NamedTuple):
    """For each of some articles, how often something stands in its title and in its text."""

    title: Ints
    text: Ints

    def at(self, index: Array) -> Counts:
        return Counts(self.title.take(index), self.text.take(index))


def build(title: Ints, text: Ints, name: str) -> Arrays:
    codes = np.where((title < _SIDE) & (text < _SIDE), _CODES[np.minimum(title, _SIDE - 1), np.minimum(text, _SIDE - 1)], _OTHER)
    others = np.flatnonzero(codes == _OTHER)
    halves = np.concatenate([codes, np.zeros(len(codes) % 2, codes.dtype)])
    return {
        f"{name}:counts": (halves[::2] | halves[1::2] << 4).astype(np.uint8),
        f"{name}:others": others.astype(np.uint32),
        f"{name}:others:title": narrow(title[others]),
        f"{name}:others:text": narrow(text[others]),
    }


class PackedCounts:
    def __init__(self, arrays: Arrays, name: str) -> None:
        self._codes = arrays[f"{name}:counts"]
        self._others = arrays[f"{name}:others"]
        self._listed = self._others.data
        self._title = arrays[f"{name}:others:title"]
        self._text = arrays[f"{name}:others:text"]

    def between(self, first: int, last: int) -> Counts:
        """Those of the postings from one number to the one before another."""
        codes = self._codes[first >> 1 : (last + 1) >> 1].astype(np.intp)
        begin, end = first & 1, (first & 1) + last - first
        title = _TITLES.take(codes).view(np.uint8)[begin:end]
        text = _TEXTS.take(codes).view(np.uint8)[begin:end]
        if len(self._listed):
            start, stop = bisect_left(self._listed, first), bisect_left(self._listed, last)
            if start < stop:
                return self._with_others(title, text, first, start, stop)
        return Counts(title, text)

    def _with_others(self, title: Ints, text: Ints, first: int, start: int, end: int) -> Counts:
        at = self._others[start:end] - first
        other_title, other_text = self._title[start:end], self._text[start:end]
        title, text = title.astype(other_title.dtype, copy=False), text.astype(other_text.dtype, copy=False)
        title[at], text[at] = other_title, other_text
        return Counts(title, text)
