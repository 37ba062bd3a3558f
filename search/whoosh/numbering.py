"""A number for each word of many texts at once, without a Python object for any but the first of its kind.

The first eight bytes of a word are an integer; what goes beyond them is taken four bytes at a time, together with the number of
what goes before. So equal numbers are equal words, whatever somebody writes into a text. Integers get their numbers from tables with
open addressing, all of them in the same few array operations.
"""

from __future__ import annotations

import secrets

import numpy as np

from cuttings.search.whoosh.arrays import Array, Ints

_HEAD, _TAIL = 8, 4
_TAIL_BITS = np.uint64(8 * _TAIL)
_LONGEST = _HEAD + 10 * _TAIL
"""Longer words are looked up one by one: a step for each four bytes costs as much for one word as for a thousand."""
PADDING = bytes(_HEAD)
"""Must stand behind the last word, because words are read eight bytes at a time."""

_OWN = np.array([(1 << 8 * size) - 1 for size in range(_HEAD + 1)], np.uint64)
"""By the size of a word: which bits of eight bytes are its own."""


class Numbering:
    """Numbers from 1, of which `words` has the words. Some belong to what is only the beginning of words."""

    def __init__(self) -> None:
        self.words = [b""]
        self._keys = np.zeros(1 << 12, np.uint64)
        self._heads = _Slots()
        self._tails = _Slots()
        self._long: dict[bytes, int] = {}

    def of(self, letters: bytes, starts: Ints, sizes: Ints) -> Ints:
        """The number of each word, given by where it begins among the letters and how many bytes it has, none of them 0."""
        eights: Array = np.ndarray((len(letters) - _HEAD + 1,), "<u8", letters, strides=(1,))
        size = np.minimum(sizes, _HEAD)
        numbers, first = self._numbered(self._heads, eights[starts] & _OWN[size])
        self._name(letters, starts[first], size[first])
        rest, done = np.flatnonzero(sizes > _HEAD), _HEAD
        while len(rest) and done < _LONGEST:
            size = np.minimum(sizes[rest] - done, _TAIL)
            keys = numbers[rest].astype(np.uint64) << _TAIL_BITS | eights[starts[rest] + done] & _OWN[size]
            numbers[rest], first = self._numbered(self._tails, keys)
            self._name(letters, starts[rest[first]], size[first] + done)
            done += _TAIL
            rest = rest[sizes[rest] > done]
        for at in rest.tolist():
            numbers[at] = self._long_one(letters[starts[at] : starts[at] + sizes[at]])
        return numbers

    def _numbered(self, table: _Slots, keys: Array) -> tuple[Ints, Ints]:
        """The number of each integer, and where those stand that have just got one."""
        numbers = table.at(keys)
        wrong = np.flatnonzero(self._keys[numbers] != keys)
        if not len(wrong):
            return numbers, wrong
        table.make_room(len(self.words) + len(wrong), self._keys)
        free = len(self.words)
        if free + len(wrong) > len(self._keys):
            self._keys = np.concatenate([self._keys, np.zeros(len(self._keys) + len(wrong), np.uint64)])
        numbers[wrong], first = table.seek(keys[wrong], self._keys, free)
        return numbers, wrong[first]

    def _name(self, letters: bytes, starts: Ints, sizes: Ints) -> None:
        self.words += [letters[start:end] for start, end in zip(starts.tolist(), (starts + sizes).tolist(), strict=True)]

    def _long_one(self, word: bytes) -> int:
        number = self._long.get(word)
        if number is None:
            number = self._long[word] = len(self.words)
            self.words.append(word)
        return number


class _Slots:
    """Where the numbers of integers lie: each in the slot that its product with a secret names, or in the next free one behind it."""

    def __init__(self) -> None:
        # Nobody can write words that all want one slot, because nobody knows the factor.
        self._factor = np.uint64(secrets.randbits(64) | 1)
        self._room(16)

    def at(self, keys: Array) -> Ints:
        """What lies in the slots that some integers name."""
        numbers: Ints = self._numbers[self._named(keys)]
        return numbers

    def seek(self, keys: Array, known: Array, free: int) -> tuple[Ints, Ints]:
        """The number of each integer; those that are not known get the free ones. Also where each of the new ones stands."""
        found = np.zeros(len(keys), np.int32)
        new: list[Ints] = []
        slots, sought = self._named(keys), np.arange(len(keys))
        while len(sought):
            empty = np.flatnonzero(self._numbers[slots] == 0)
            if len(empty):
                # Of several that want the same slot, the last one written gets it; the others go on.
                self._numbers[slots[empty]] = empty
                lucky = empty[self._numbers[slots[empty]] == empty]
                known[free : free + len(lucky)] = keys[sought[lucky]]
                self._numbers[slots[lucky]] = np.arange(free, free + len(lucky))
                new.append(sought[lucky])
                free += len(lucky)
            numbers = self._numbers[slots]
            right = known[numbers] == keys[sought]
            found[sought[right]] = numbers[right]
            sought, slots = sought[~right], (slots[~right] + 1) & (len(self._numbers) - 1)
        return found, np.concatenate([np.zeros(0, np.int64), *new])

    def make_room(self, count: int, known: Array) -> None:
        """So many numbers may lie here and half of the slots are empty all the same."""
        if 2 * count <= len(self._numbers):
            return
        held = self._numbers[self._numbers > 0]
        self._room((2 * count - 1).bit_length())
        slots = self._named(known[held])
        while len(held):
            empty = self._numbers[slots] == 0
            self._numbers[slots[empty]] = held[empty]
            waiting = self._numbers[slots] != held
            held, slots = held[waiting], (slots[waiting] + 1) & (len(self._numbers) - 1)

    def _room(self, bits: int) -> None:
        self._bits = np.uint64(64 - bits)
        self._numbers = np.zeros(1 << bits, np.int32)

    def _named(self, keys: Array) -> Ints:
        slots: Ints = (keys * self._factor >> self._bits).astype(np.int64)
        return slots
