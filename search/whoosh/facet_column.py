"""One facet's values of all articles: counting them, and asking which articles have some of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from cuttings.search.results import Facet, FacetValue
from cuttings.search.unchecked import unchecked
from cuttings.search.whoosh.arrays import Array, Arrays, runs, sums
from cuttings.search.whoosh.table import Values
from cuttings.search.whoosh.vocabulary import Vocabulary

_FEW = 5000
_LITTLE = 500
"""So many counts are put in order at once, though few of them are shown."""

_counted = unchecked(FacetValue)

_NOTHING: Array = np.zeros(0, np.int64)


class FacetColumn:
    """Values have numbers, in their order. Articles come as arrays of their numbers."""

    def __init__(self, read: Arrays, facet: str, articles: int) -> None:
        self.vocabulary = Vocabulary(read, facet)
        self._articles = articles
        self._all: list[int] | None = None
        self._folded = read[f"{facet}:folded"]
        self._folded_starts = read[f"{facet}:folded:starts"]
        # One of the two, as table.py says.
        self._number: Array | None = read.get(f"{facet}:number")
        self._held: Array = read.get(f"{facet}:held", _NOTHING)
        self._numbers: Array = read.get(f"{facet}:numbers", _NOTHING)

    def counts(self, articles: Array) -> Array:
        """How many of the articles have each value."""
        if self._number is not None:
            chosen = self._number if len(articles) == self._articles else self._number.take(articles)
            return np.bincount(chosen, minlength=len(self.vocabulary) + 1)[1:]
        numbers = self._numbers if len(articles) == self._articles else self._numbers.take(self._runs(articles))
        return np.bincount(numbers, minlength=len(self.vocabulary))

    def having(self, values: Sequence[int], articles: Array) -> Array:
        """Which of the articles have one of these values."""
        wanted = np.zeros(len(self.vocabulary) + 1, bool)
        if self._number is not None:
            wanted[np.array(values, np.int64) + 1] = True
            return wanted[self._number[articles]]
        wanted[np.array(values, np.int64)] = True
        held = self._held[articles]
        owners = np.repeat(np.arange(len(articles)), held)[wanted[self._numbers[self._runs(articles)]]]
        has = np.zeros(len(articles), bool)
        has[owners] = True
        return has

    def first_of(self, articles: Array) -> Array:
        """The number of the only value of each article, -1 where it has none. For facets that never hold two."""
        assert self._number is not None or not len(self._numbers)
        return np.full(len(articles), -1) if self._number is None else self._number[articles].astype(np.int64) - 1

    def holding(self, words: Sequence[str]) -> list[int]:
        """The values in which these folded words stand next to each other."""
        return self._having(f" {' '.join(words)} ")

    def begun(self, words: Sequence[str]) -> list[int]:
        """The values in which these folded words stand next to each other; the last of them may be the beginning of one."""
        return self._having(f" {' '.join(words)}")

    def beginning(self, words: Sequence[str], articles: Array, everything: Array) -> list[tuple[str, int]]:
        """The begun values, and how many of some articles have them. `everything` are all articles that are not deleted."""
        numbers = self.begun(words)
        if not numbers:
            return []
        counts = self._of_all(everything) if len(articles) == len(everything) else self.counts(articles)
        return [(self.values[number], count) for number in numbers if (count := int(counts[number]))]

    def _of_all(self, everything: Array) -> list[int]:
        if self._all is None:
            self._all = self.counts(everything).tolist()
        return self._all

    def _having(self, text: str) -> list[int]:
        """The values that hold this when they are folded, with a space on either side."""
        sought = text.encode()
        folded = self._folded.tobytes()
        found: list[int] = []
        at = folded.find(sought)
        while at >= 0:
            found.append(at)
            at = folded.find(sought, at + 1)
        # Looked up at once, because what somebody has begun to type may stand in a hundred thousand values.
        numbers: list[int] = (np.searchsorted(self._folded_starts, np.array(found, np.uint32), side="right") - 1).tolist()
        return list(dict.fromkeys(numbers))

    def facet(self, name: str, counts: Array, ticked: Sequence[str], limit: int) -> Facet:
        """The values with the highest counts and the ticked ones, as facets.made lists them, and how many others there are."""
        numbers, others = _highest(counts, limit)
        known, found = self.values, counts.take(numbers).tolist()
        values = tuple([_counted(known[at], count, known[at] in ticked) for at, count in zip(numbers.tolist(), found, strict=True)])
        if ticked:
            shown = {value.value for value in values}
            late = [FacetValue(value, self._count(counts, value), True) for value in ticked if value not in shown]
            late.sort(key=lambda one: (-one.count, one.value))
            values, others = (*values, *late), others - sum(one.count > 0 for one in late)
        return Facet(name, values, max(0, others))

    def values_of_all(self) -> Values:
        folded = self._folded.tobytes().decode().split("\n")[:-1]
        if self._number is None:
            held, numbers = self._held.astype(np.int64), self._numbers.astype(np.int64)
        else:
            held = (self._number > 0).astype(np.int64)
            numbers = self._number[self._number > 0].astype(np.int64) - 1
        return Values(list(self.vocabulary), [words[1:-1] for words in folded], held, numbers)

    def _count(self, counts: Array, value: str) -> int:
        number = self.vocabulary.find(value)
        return 0 if number is None else int(counts[number])

    def _runs(self, articles: Array) -> Array:
        return runs(self._starts[articles], self._held[articles].astype(np.int64))

    @cached_property
    def values(self) -> Sequence[str]:
        """All values, as texts where they are few, as most facets' are: that saves finding them again and again."""
        return list(self.vocabulary) if len(self.vocabulary) <= _FEW else self.vocabulary

    @cached_property
    def _starts(self) -> Array:
        return sums(self._held)


def _highest(counts: Array, limit: int) -> tuple[Array, int]:
    """Where the highest counts above 0 stand, the highest first, then in their order, and how many others there are."""
    if len(counts) <= _LITTLE:
        held = int(np.count_nonzero(counts))
        return (-counts).argsort(kind="stable")[: min(limit, held)], max(0, held - limit)
    (numbers,) = counts.nonzero()
    found = counts.take(numbers)
    others = len(numbers) - limit
    if others > 0:
        least = np.partition(found, others)[others]
        above, tied = numbers[found > least], numbers[found == least]
        numbers = np.sort(np.concatenate([above, tied[: limit - len(above)]]))
        found = counts.take(numbers)
    return numbers.take((-found).argsort(kind="stable")), max(0, others)
