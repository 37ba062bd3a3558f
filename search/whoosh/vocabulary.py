"""Sorted words, in blocks, so that a word is found without a Python object for each of the others.

Words are UTF-8, without line breaks; their order is that of their bytes, which is that of their letters' numbers.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import overload

import numpy as np

from cuttings.search.whoosh.arrays import Array, Arrays
from cuttings.search.whoosh.shapes import Shapes

_BLOCK = 32
_REMEMBERED = 32


def build(words: Sequence[str], name: str) -> Arrays:
    """The arrays of a vocabulary, from words that are sorted."""
    blocks = ["\n".join(words[at : at + _BLOCK]).encode() + b"\n" for at in range(0, len(words), _BLOCK)]
    starts = np.cumsum([1, *map(len, blocks)])  # the first line break is there so that one stands before every word
    firsts = "\n".join(words[::_BLOCK]).encode()
    return {
        f"{name}:words": np.frombuffer(b"\n" + b"".join(blocks), np.uint8),
        f"{name}:blocks": starts.astype(np.uint32),
        f"{name}:firsts": np.frombuffer(firsts, np.uint8),
        f"{name}:count": np.array([len(words)], np.uint32),
    }


class Vocabulary(Sequence[str]):
    """Words have numbers from 0, in their order."""

    def __init__(self, arrays: Arrays, name: str) -> None:
        self._words = arrays[f"{name}:words"].data
        self._starts: list[int] = arrays[f"{name}:blocks"].tolist()
        self._firsts = arrays[f"{name}:firsts"].tobytes().split(b"\n")
        self._count = int(arrays[f"{name}:count"][0])
        self._found: dict[str, int | None] = {}

    def __len__(self) -> int:
        return self._count

    @cached_property
    def shapes(self) -> Shapes:
        return Shapes.of(self._words)

    def find(self, word: str) -> int | None:
        """The number of a word. What was asked last is remembered: one query asks for a word several times."""
        found = self._found
        if word not in found:
            if len(found) >= _REMEMBERED:
                found = self._found = {}
            found[word] = self._find(word)
        return found[word]

    def beginning(self, start: str) -> tuple[int, int]:
        """The numbers from the first word that begins so to the one behind the last."""
        sought = start.encode("utf-8", "surrogatepass")
        return self.before(sought), self.before(sought + b"\xff")

    def touching(self, letter: str) -> Array:
        """The numbers of the words that begin or end with a letter, in order."""
        return np.union1d(np.arange(*self.beginning(letter)), self.shapes.ending(letter))

    def before(self, sought: bytes) -> int:
        """How many words come before these bytes."""
        block = bisect_right(self._firsts, sought) - 1
        if block < 0 or not self._count:
            return 0
        words = self._block(block).split(b"\n")[1:-1]
        return block * _BLOCK + sum(word < sought for word in words)

    @overload
    def __getitem__(self, number: int) -> str: ...

    @overload
    def __getitem__(self, number: slice) -> Sequence[str]: ...

    def __getitem__(self, number: int | slice) -> str | Sequence[str]:
        if isinstance(number, slice):
            return self.between(*number.indices(self._count)[:2])
        block, at = divmod(number, _BLOCK)
        return self._block(block).split(b"\n")[at + 1].decode()

    def between(self, first: int, last: int) -> list[str]:
        """The words from one number to the one before another."""
        if first >= last:
            return []
        block, skipped = divmod(first, _BLOCK)
        start, end = self._starts[block], self._starts[-(-last // _BLOCK)]
        return str(self._words[start : end - 1], "utf-8").split("\n")[skipped : skipped + last - first]

    def at(self, numbers: Sequence[int]) -> list[str]:
        """The words with some numbers, which ascend."""
        if not numbers or numbers[-1] - numbers[0] > _BLOCK:
            return [self[number] for number in numbers]
        near = self.between(numbers[0], numbers[-1] + 1)
        return [near[number - numbers[0]] for number in numbers]

    def __iter__(self) -> Iterator[str]:
        return iter(self.between(0, self._count))

    def _find(self, word: str) -> int | None:
        sought = word.encode("utf-8", "surrogatepass")
        block = bisect_right(self._firsts, sought) - 1
        if block < 0 or not self._count:
            return None
        within = self._block(block)
        at = within.find(b"\n" + sought + b"\n")
        return None if at < 0 else block * _BLOCK + within.count(b"\n", 0, at)

    def _block(self, block: int) -> bytes:
        return bytes(self._words[self._starts[block] - 1 : self._starts[block + 1]])
