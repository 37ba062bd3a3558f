"""How often a word stands in an article's title and in its text, in half a byte for each article.

Nearly all articles have one of fifteen pairs of numbers; the others' pairs lie beside them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple, Protocol

import numpy as np

from cuttings.search.whoosh.arrays import Array, Arrays, Ints, narrow, portions

_PAIRS = [(0, 1), (0, 2), (0, 3), (0, 4), (0, 5), (0, 6), (1, 0), (1, 1), (1, 2), (1, 3), (1, 4), (1, 5), (2, 0), (2, 1), (2, 2)]
_OTHER = 15
_SIDE = 16
# The code of a pair of numbers below 16, and both pairs of a byte: its low half is the first.
_CODES = np.full((_SIDE, _SIDE), _OTHER, np.uint8)
for _code, _pair in enumerate(_PAIRS):
    _CODES[_pair] = _code
_TITLE, _TEXT = (np.array([*(pair[at] for pair in _PAIRS), 0], np.uint8) for at in (0, 1))
_HALVES = np.array([(byte & _OTHER, byte >> 4) for byte in range(256)], np.intp)
_TOTALS = np.array([(sum(one), sum(other)) for other in (*_PAIRS, (0, 0)) for one in (*_PAIRS, (0, 0))], np.intp)
_HELD = np.array([[int(sum(map(bool, (*_PAIRS, (0, 0))[half]))) for half in halves] for halves in _HALVES.tolist()], np.uint8)
_NONE: Ints = np.zeros(0, np.intp)
_NO_PAIRS: Ints = np.zeros((2, 0), np.uint8)
# No number of Python's is put into an operation in as short a time.
_ONE, _TWO, _LAST = (np.array(number, np.intp) for number in (1, 2, _OTHER))
_FEW, _MANY = 8, 4096
"""Single postings are unpacked alone when a list has so many more for each of them, and so many more than that."""

PAIRS = (*_PAIRS, (0, 0))
"""How often a word stands in a title and in a text, for each code; the last one does not say."""


class Counts(Protocol):
    """For each of some articles, how often something stands in its title and in its text."""

    @property
    def title(self) -> Ints: ...

    @property
    def text(self) -> Ints: ...

    def at(self, index: Array) -> Counts:
        """Those at an index, which ascends."""
        ...

    def coded(self) -> Coded | None:
        """The same as codes; None if they never were."""
        ...


class Plain(NamedTuple):
    title: Ints
    text: Ints

    def at(self, index: Array) -> Plain:
        return Plain(self.title.take(index), self.text.take(index))

    def coded(self) -> None:
        return None


class Coded(NamedTuple):
    """A code for each article (PAIRS). `others` are the places of those whose code is the last one, and `pairs` what they have instead:
    a row for titles, and one for texts."""

    codes: Ints
    others: Ints
    pairs: Ints

    @property
    def title(self) -> Ints:
        return self._unpacked(_TITLE, 0)

    @property
    def text(self) -> Ints:
        return self._unpacked(_TEXT, 1)

    def at(self, index: Array) -> Coded:
        codes = self.codes.take(index)
        if not len(self.others):
            return Coded(codes, self.others, self.pairs)
        (others,) = (codes == _LAST).nonzero()
        if not len(others):
            return Coded(codes, _NONE, _NO_PAIRS)
        return Coded(codes, others, self.pairs.take(self.others.searchsorted(index.take(others)), axis=1))

    def coded(self) -> Coded:
        return self

    def _unpacked(self, of_codes: Ints, row: int) -> Ints:
        counts = of_codes.take(self.codes)
        if len(self.others):
            counts = counts.astype(self.pairs.dtype)
            counts[self.others] = self.pairs[row]
        return counts


def joined(parts: Sequence[Counts], sizes: Sequence[int]) -> Counts:
    """Several, one after the other, and of how many articles each is."""
    if len(parts) == 1:
        return parts[0]
    together = _Joined(parts, list(accumulate(sizes[:-1], initial=0)))
    return together if sum(sizes) > _MANY else together.coded() or together


def build(title: Ints, text: Ints, name: str) -> Arrays:
    codes = np.empty(len(title), np.uint8)
    for some in portions(len(codes)):
        one, other = title[some], text[some]
        known = _CODES[np.minimum(one, _SIDE - 1), np.minimum(other, _SIDE - 1)]
        codes[some] = np.where((one < _SIDE) & (other < _SIDE), known, _OTHER)
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
        self._pairs = (arrays[f"{name}:others:title"], arrays[f"{name}:others:text"])

    def between(self, first: int, last: int) -> Counts:
        """Those of the postings from one number to the one before another; unpacked when they are asked for."""
        return _Packed(self, first, last)

    def unpacked(self, first: int, last: int) -> Coded:
        begin = first & 1
        codes = _HALVES.take(self._codes[first >> 1 : (last + 1) >> 1], axis=0).ravel()[begin : begin + last - first]
        if len(self._listed):
            start, end = bisect_left(self._listed, first), bisect_left(self._listed, last)
            if start < end:
                return Coded(codes, self._others[start:end].astype(np.intp) - first, np.array([one[start:end] for one in self._pairs]))
        return Coded(codes, _NONE, _NO_PAIRS)

    def totals(self, first: int, last: int) -> Ints:
        """How often, titles and texts together, for the postings from one number to the one before another."""
        begin = first & 1
        totals: Ints = _TOTALS.take(self._codes[first >> 1 : (last + 1) >> 1], axis=0).ravel()[begin : begin + last - first]
        if len(self._listed):
            start, end = bisect_left(self._listed, first), bisect_left(self._listed, last)
            if start < end:
                others = self._others[start:end].astype(np.intp) - first
                totals[others] = sum(one[start:end].astype(np.intp) for one in self._pairs)
        return totals

    def held(self, first: int, last: int) -> int:
        """In how many titles and texts, counted together, something stands of which these are the postings."""
        held = int(_HELD.take(self._codes[first >> 1 : (last + 1) >> 1], axis=0).ravel()[first & 1 :][: last - first].sum())
        start, end = bisect_left(self._listed, first), bisect_left(self._listed, last)
        return held + sum(int(np.count_nonzero(one[start:end])) for one in self._pairs) if start < end else held

    def at(self, postings: Ints) -> Coded:
        """Those of single postings."""
        codes = self._codes.take(postings >> _ONE).astype(np.intp) >> ((postings & _ONE) << _TWO) & _LAST
        (others,) = (codes == _LAST).nonzero()
        if not len(others):
            return Coded(codes, _NONE, _NO_PAIRS)
        found = self._others.searchsorted(postings.take(others))
        return Coded(codes, others, np.array([one.take(found) for one in self._pairs]))


class _Packed:
    """Those of some postings that follow each other."""

    __slots__ = ("_first", "_last", "_packed", "_unpacked")

    def __init__(self, packed: PackedCounts, first: int, last: int) -> None:
        self._packed = packed
        self._first = first
        self._last = last
        self._unpacked: Coded | None = None

    @property
    def title(self) -> Ints:
        return self.coded().title

    @property
    def text(self) -> Ints:
        return self.coded().text

    def at(self, index: Array) -> Coded:
        if self._unpacked is None and self._last - self._first > _MANY + len(index) * _FEW:
            return self._packed.at(index + self._first)
        return self.coded().at(index)

    def coded(self) -> Coded:
        if self._unpacked is None:
            self._unpacked = self._packed.unpacked(self._first, self._last)
        return self._unpacked


class _Joined:
    __slots__ = ("_parts", "_starts")

    def __init__(self, parts: Sequence[Counts], starts: Sequence[int]) -> None:
        self._parts = parts
        self._starts = starts

    @property
    def title(self) -> Ints:
        return np.concatenate([part.title for part in self._parts])

    @property
    def text(self) -> Ints:
        return np.concatenate([part.text for part in self._parts])

    def at(self, index: Array) -> Counts:
        ends = [*index.searchsorted(self._starts[1:]).tolist(), len(index)]
        found: list[Counts] = []
        firsts: list[int] = []
        first = 0
        for part, start, end in zip(self._parts, self._starts, ends, strict=True):
            found.append(part.at(index[first:end] - start))
            firsts.append(first)
            first = end
        together = _Joined(found, firsts)
        return together.coded() or Plain(together.title, together.text)

    def coded(self) -> Coded | None:
        parts: list[Coded] = []
        for part in self._parts:
            coded = part.coded()
            if coded is None:
                return None
            parts.append(coded)
        codes = np.concatenate([part.codes for part in parts])
        if not sum([len(part.others) for part in parts]):
            return Coded(codes, _NONE, _NO_PAIRS)
        others = np.concatenate([part.others + start for part, start in zip(parts, self._starts, strict=True)])
        return Coded(codes, others, np.concatenate([part.pairs for part in parts], axis=1))
