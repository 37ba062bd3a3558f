"""How often a word stands in an article's title and in its text, in half a byte for each article.

Nearly all articles have one of fifteen pairs of numbers; the others' pairs lie beside them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple, Protocol

import numpy as np

from cuttings.search.whoosh.arrays import Array, Arrays, Ints, narrow, sums

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


_TITLE, _TEXT = (np.array([pair[at] for pair in _KNOWN], np.uint8) for at in (0, 1))
_FEW, _MANY = 4, 4096
"""Of so many postings, fewer than one in so many are unpacked alone."""


class Counts(Protocol):
    """For each of some articles, how often something stands in its title and in its text."""

    @property
    def title(self) -> Ints: ...

    @property
    def text(self) -> Ints: ...

    def at(self, index: Array) -> Counts:
        """Those at an index, which ascends."""
        ...


class Plain(NamedTuple):
    title: Ints
    text: Ints

    def at(self, index: Array) -> Plain:
        return Plain(self.title.take(index), self.text.take(index))


def joined(parts: Sequence[Counts], sizes: Sequence[int]) -> Counts:
    """Several, one after the other, and of how many articles each is."""
    return parts[0] if len(parts) == 1 else _Joined(parts, sums(np.array(sizes))[:-1])


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
        """Those of the postings from one number to the one before another; unpacked when they are asked for."""
        return _Packed(self, first, last)

    def unpacked(self, first: int, last: int) -> Plain:
        codes = self._codes[first >> 1 : (last + 1) >> 1].astype(np.intp)
        begin, end = first & 1, (first & 1) + last - first
        title = _TITLES.take(codes).view(np.uint8)[begin:end]
        text = _TEXTS.take(codes).view(np.uint8)[begin:end]
        if len(self._listed):
            start, stop = bisect_left(self._listed, first), bisect_left(self._listed, last)
            if start < stop:
                return self._with_others(title, text, self._others[start:stop] - first, start, stop)
        return Plain(title, text)

    def at(self, postings: Ints) -> Plain:
        """Those of single postings."""
        codes = (self._codes.take(postings >> 1) >> ((postings & 1) << 2).astype(np.uint8)) & _OTHER
        title, text = _TITLE.take(codes), _TEXT.take(codes)
        (where,) = (codes == _OTHER).nonzero()
        if not len(where):
            return Plain(title, text)
        found = np.searchsorted(self._others, postings.take(where))
        title, text = title.astype(self._title.dtype), text.astype(self._text.dtype)
        title[where], text[where] = self._title.take(found), self._text.take(found)
        return Plain(title, text)

    def _with_others(self, title: Ints, text: Ints, at: Ints, start: int, end: int) -> Plain:
        other_title, other_text = self._title[start:end], self._text[start:end]
        title, text = title.astype(other_title.dtype, copy=False), text.astype(other_text.dtype, copy=False)
        title[at], text[at] = other_title, other_text
        return Plain(title, text)


class _Packed:
    """Those of some postings that follow each other."""

    __slots__ = ("_first", "_last", "_packed", "_unpacked")

    def __init__(self, packed: PackedCounts, first: int, last: int) -> None:
        self._packed = packed
        self._first = first
        self._last = last
        self._unpacked: Plain | None = None

    @property
    def title(self) -> Ints:
        return self._all().title

    @property
    def text(self) -> Ints:
        return self._all().text

    def at(self, index: Array) -> Plain:
        if self._unpacked is None and _MANY < self._last - self._first > len(index) * _FEW:
            return self._packed.at(index + self._first)
        return self._all().at(index)

    def _all(self) -> Plain:
        if self._unpacked is None:
            self._unpacked = self._packed.unpacked(self._first, self._last)
        return self._unpacked


class _Joined:
    __slots__ = ("_parts", "_starts")

    def __init__(self, parts: Sequence[Counts], starts: Array) -> None:
        self._parts = parts
        self._starts = starts

    @property
    def title(self) -> Ints:
        return np.concatenate([part.title for part in self._parts])

    @property
    def text(self) -> Ints:
        return np.concatenate([part.text for part in self._parts])

    def at(self, index: Array) -> Plain:
        ends = [*index.searchsorted(self._starts[1:]).tolist(), len(index)]
        found: list[Counts] = []
        first = 0
        for part, start, end in zip(self._parts, self._starts.tolist(), ends, strict=True):
            found.append(part.at(index[first:end] - start))
            first = end
        return Plain(np.concatenate([one.title for one in found]), np.concatenate([one.text for one in found]))
