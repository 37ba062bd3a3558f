"""What is known of the words of a vocabulary beside themselves: how long each is, and which letters are in it.

A word that is a slip or two away from another is nearly as long and has nearly the same letters, so that few words remain that have
to be compared with it letter by letter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from cuttings.search.whoosh.arrays import Array

BREAK = ord("\n")
_LONGEST = 255
_KINDS = 31
"""Letters whose numbers have the same remainder count as one: they make words look closer than they are, never farther."""


@dataclass(frozen=True, slots=True)
class Shapes:
    """Of some words of a vocabulary, by their `numbers`, in order: where each starts and ends in the `text` of all of them, how many
    letters it has, and a bit for each kind of letter in it."""

    text: memoryview
    numbers: Array
    starts: Array
    ends: Array
    lengths: Array
    kinds: Array

    @classmethod
    def of(cls, text: memoryview) -> Shapes:
        """Of all words in a text that has a line break before the first and behind each."""
        (breaks,) = np.nonzero(np.frombuffer(text, np.uint8) == BREAK)
        letters = letters_of(str(text, "utf-8"))
        (ends,) = np.nonzero(letters == BREAK)
        return cls(
            text,
            np.arange(len(breaks) - 1, dtype=np.uint32),
            (breaks[:-1] + 1).astype(np.uint32),
            breaks[1:].astype(np.uint32),
            np.minimum(np.diff(ends) - 1, _LONGEST).astype(np.uint8),
            np.bitwise_or.reduceat(_kinds(letters), ends[:-1]),
        )

    def at(self, index: Array) -> Shapes:
        arrays = (self.numbers, self.starts, self.ends, self.lengths, self.kinds)
        return Shapes(self.text, *(one[index] for one in arrays))

    def close(self, word: str, slips: int) -> Shapes:
        """Those of words that may be at most so many slips away: all that are, and some others."""
        letters = letters_of(word)
        (near,) = np.nonzero(np.abs(self.lengths.astype(np.int16) - min(len(letters), _LONGEST)) <= slips)
        different = self.kinds[near] ^ np.bitwise_or.reduce(_kinds(letters))
        # A wrong letter is one that should not be there, and one that should.
        return self.at(near[np.bitwise_count(different) <= 2 * slips])

    def ending(self, letter: str) -> Array:
        """The numbers of the words that end with a letter; of the shapes of all words."""
        found = [match.start() for match in re.finditer(re.escape(letter.encode()) + b"\n", self.text)]
        return self.ends.searchsorted(np.array(found, np.uint32))

    def words(self) -> list[str]:
        return [str(self.text[start:end], "utf-8") for start, end in zip(self.starts.tolist(), self.ends.tolist(), strict=True)]


def letters_of(text: str) -> Array:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def _kinds(letters: Array) -> Array:
    """For each letter a number of which one bit is set; none for a line break."""
    bits: Array = np.left_shift(np.uint32(1), letters & _KINDS)
    return np.where(letters == BREAK, np.uint32(0), bits)
