"""Words in any order in one title or text, with at most so many others among them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from cuttings.search.query import TextField
from cuttings.search.whoosh.arrays import Array
from cuttings.search.whoosh.columns import Columns
from cuttings.search.whoosh.phrase import Phrases
from cuttings.search.whoosh.scoring import Scoring
from cuttings.search.whoosh.segment import Segment


class Nearby(Phrases):
    """Two words or more, as written, in one generation. The end of a paragraph takes a place in the index, so it counts as a word."""

    def __init__(self, columns: Columns, scoring: Scoring, words: Sequence[str], field: TextField | None, between: int) -> None:
        super().__init__(columns, scoring, words, field)
        self._longest = len(words) + between

    def _begins(self, segment: Segment, numbers: Sequence[int], lists: Sequence[Array], common: Array) -> Array:
        """Where a piece begins that holds all words, each as often as it is asked for."""
        times = Counter(numbers)
        places = {
            number: self._places(segment, number, articles, common) for number, articles in dict(zip(numbers, lists, strict=True)).items()
        }
        begins = np.concatenate(list(places.values()))
        for number, ascending in places.items():
            first = np.searchsorted(ascending, begins)
            behind = np.searchsorted(ascending, begins + self._longest)
            begins = begins[behind - first >= times[number]]
        return begins
