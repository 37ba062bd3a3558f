"""Phrases that begin or end with a single character of a script without spaces: 2022年, "서울에 비".

In texts it is part of pairs: of the one that ends with it before the rest of the phrase, of the one that begins with it behind.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from cuttings.search.query import TEXT_FIELDS, TextField
from cuttings.search.text import is_lone
from cuttings.search.whoosh.arrays import Array, Ints
from cuttings.search.whoosh.phrase import FIELD_SHIFT, Phrases, holds
from cuttings.search.whoosh.segment import Segment


def has_edge(words: Sequence[str]) -> bool:
    return is_lone(words[0]) or is_lone(words[-1])


class Edged(Phrases):
    """Two words or more, of which the first or the last is a single character."""

    def _standing(self, segment: Segment) -> dict[TextField, Array]:
        sought = [self._numbers(segment, at) for at in range(len(self._words))]
        held = np.ones(len(segment), bool)
        for numbers in sought:
            ours = np.zeros(len(segment), bool)
            ours[segment.lists.at(numbers).articles] = True
            held &= ours
        if not held.any():
            return {}
        found = self._keys(segment, sought[0], held)
        for offset, numbers in enumerate(sought[1:], 1):
            found = found[holds(self._keys(segment, numbers, held), found + offset)]
        entries = np.unique(found >> FIELD_SHIFT)
        return {field: entries[entries & 1 == TEXT_FIELDS.index(field)] >> 1 for field in self._fields}

    def _numbers(self, segment: Segment, at: int) -> Ints:
        """The words of a segment that one of the phrase stands for."""
        word = self._words[at]
        if at == 0 and is_lone(word):
            ending: Ints = segment.forms.shapes.ending(word)
            return ending
        if at == len(self._words) - 1 and is_lone(word):
            return np.arange(*segment.forms.beginning(word))
        number = segment.forms.find(word)
        return np.arange(0) if number is None else np.array([number])

    def _keys(self, segment: Segment, numbers: Ints, held: Array) -> Array:
        """Where some words stand in the articles that are held, ascending."""
        article, field, place = segment.places_of(numbers, held)
        keys: Array = (article * 2 + field) << FIELD_SHIFT | place
        keys.sort()
        return keys
