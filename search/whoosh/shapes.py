"""What is known of the words of a vocabulary beside themselves: how long each is, and which letters are in it.

A word that is a slip or two away from another is nearly as long and has nearly the same letters, so that few words remain that have
to be compared with it letter by letter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from cuttings.search.whoosh.arrays import Array

BREAK = ord("\n")
_KINDS = 31
"""Letters whose numbers have the same remainder count as one: they make words look closer than they are, never farther."""


class Shapes:
    """Of the words in some bytes, with a line break before the first and behind each. Nine bytes for each word."""

    def __init__(self, words: memoryview) -> None:
        self._words = words
        (self._breaks,) = np.nonzero(np.frombuffer(words, np.uint8) == BREAK)
        self._breaks = self._breaks.astype(np.uint32)
        letters = letters_of(str(words, "utf-8"))
        (breaks,) = np.nonzero(letters == BREAK)
        self._lengths = np.minimum(np.diff(breaks) - 1, 255).astype(np.uint8)
        self._kinds = np.bitwise_or.reduceat(_kinds(letters), breaks[:-1])

    def close(self, word: str, slips: int) -> Array:
        """The numbers of the words that may be at most so many slips away: all that are, and some others."""
        letters = letters_of(word)
        (near,) = np.nonzero(np.abs(self._lengths.astype(np.int16) - min(len(letters), 255)) <= slips)
        different = self._kinds[near] ^ np.bitwise_or.reduce(_kinds(letters))
        # A wrong letter is one that should not be there, and one that should.
        found: Array = near[np.bitwise_count(different) <= 2 * slips]
        return found

    def ending(self, letter: str) -> Array:
        """The numbers of the words that end with a letter."""
        found = [match.start() for match in re.finditer(re.escape(letter.encode()) + b"\n", self._words)]
        return self._breaks.searchsorted(np.array(found, np.uint32)) - 1

    def words(self, numbers: Array) -> Sequence[str]:
        starts, ends = (self._breaks[numbers] + 1).tolist(), self._breaks[numbers + 1].tolist()
        return [str(self._words[start:end], "utf-8") for start, end in zip(starts, ends, strict=True)]


def letters_of(text: str) -> Array:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def _kinds(letters: Array) -> Array:
    """For each letter a number of which one bit is set; none for a line break."""
    bits: Array = np.left_shift(np.uint32(1), letters & _KINDS)
    return np.where(letters == BREAK, np.uint32(0), bits)
