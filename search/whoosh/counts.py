"""How often a word stands in an article's title and in its text, in half a byte for each article.

Nearly all articles have one of fifteen pairs of numbers; the others' pairs lie beside them.
"""

from __future__ import annotations

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
_DECODED = np.array([(*pair, *other) for other in [*_PAIRS, (0, 0)] for pair in [*_PAIRS, (0, 0)]], np.uint8).view(np.uint32).ravel()


class Counts(NamedTuple):
    """For each of some articles, how often something stands in its title and in its text."""

    title: Ints
    text: Ints

    def at(self, index: Array) -> Counts:
        return Counts(self.title[index], self.text[index])


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
        self._title = arrays[f"{name}:others:title"]
        self._text = arrays[f"{name}:others:text"]

    def between(self, first: int, last: int) -> Counts:
        """Those of the postings from one number to the one before another."""
        pairs = _DECODED[self._codes[first >> 1 : (last + 1) >> 1]].view(np.uint8).reshape(-1, 2)[first & 1 : (first & 1) + last - first]
        title, text = pairs[:, 0], pairs[:, 1]
        if len(self._others):
            start, end = self._others.searchsorted((first, last))
            if start < end:
                return self._with_others(title, text, first, int(start), int(end))
        return Counts(title, text)

    def _with_others(self, title: Ints, text: Ints, first: int, start: int, end: int) -> Counts:
        at = self._others[start:end] - first
        title, text = title.astype(np.uint32), text.astype(np.uint32)
        title[at], text[at] = self._title[start:end], self._text[start:end]
        return Counts(title, text)
