"""Words next to each other in one paragraph of a title or a text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce
from typing import TYPE_CHECKING

import numpy as np

from cuttings.search.query import TEXT_FIELDS, TextField
from cuttings.search.whoosh.arrays import Array, Floats
from cuttings.search.whoosh.columns import Columns
from cuttings.search.whoosh.counts import Counts
from cuttings.search.whoosh.matches import Matches
from cuttings.search.whoosh.scoring import Scoring
from cuttings.search.whoosh.segment import Segment

if TYPE_CHECKING:
    from cuttings.search.whoosh.matching import Placed

FIELD_SHIFT = 32
"""A place in a field of an article is one number: which entry and field, above this bit, and where."""


class Phrases:
    """Two words or more, as written, in one generation."""

    def __init__(self, columns: Columns, scoring: Scoring, words: Sequence[str], field: TextField | None) -> None:
        self._columns = columns
        self._scoring = scoring
        self._words = words
        self._fields: Sequence[TextField] = (field,) if field else TEXT_FIELDS

    def matches(self, placed: Sequence[Placed], written: Callable[[str], tuple[Array, Counts]]) -> Matches:
        """`written` gives the living articles with a word as written, and those with the pairs that a single character is in."""
        found: dict[TextField, list[Array]] = {field: [np.zeros(0, np.intp)] for field in self._fields}
        for first, segment in placed:
            for field, articles in self._standing(segment).items():
                found[field].append(articles.astype(np.intp) + first)
        standing = {field: self._living(np.concatenate(articles)) for field, articles in found.items()}
        standing = {field: articles for field, articles in standing.items() if len(articles)}
        articles = reduce(np.union1d, standing.values()) if standing else np.zeros(0, np.intp)

        def score(index: Array | None) -> Floats:
            total = np.zeros(len(articles))
            where = {field: np.searchsorted(articles, ours) for field, ours in standing.items()}
            for word in self._words:
                holding, counts = written(word)
                in_fields = len(holding) if len(self._fields) > 1 else int(np.count_nonzero(getattr(counts, self._fields[0])))
                held = counts.at(np.searchsorted(holding, articles))
                for field, at in where.items():
                    worth = self._scoring.worth(field, in_fields)
                    total[at] += worth * self._scoring.filled(field, getattr(held, field).take(at), articles.take(at))
            return total if index is None else total[index]

        return Matches(articles, score if len(articles) else None)

    def _living(self, articles: Array) -> Array:
        return articles if self._columns.lives is None else articles[self._columns.lives[articles]]

    def _standing(self, segment: Segment) -> dict[TextField, Array]:
        """The articles of a segment in which the words stand so, by field."""
        numbers: list[int] = []
        for word in self._words:
            number = segment.forms.find(word)
            if number is None:
                return {}
            numbers.append(number)
        lists = [segment.lists.articles(number) for number in numbers]
        common, *longer = sorted(dict(zip(numbers, lists, strict=True)).values(), key=len)
        for articles in longer:
            held = np.zeros(len(segment), bool)
            held[articles] = True
            common = common[held.take(common)]
        if not len(common):
            return {}
        entries = self._begins(segment, numbers, lists, common) >> FIELD_SHIFT
        entries.sort()
        first = np.ones(len(entries), bool)  # of each article and field
        np.not_equal(entries[1:], entries[:-1], out=first[1:])
        entries = entries[first]
        return {field: common[entries[entries & 1 == TEXT_FIELDS.index(field)] >> 1] for field in self._fields}

    def _begins(self, segment: Segment, numbers: Sequence[int], lists: Sequence[Array], common: Array) -> Array:
        """Where the words stand in the articles that hold all of them."""
        found = self._places(segment, numbers[0], lists[0], common)
        read = {numbers[0]: found}
        for offset, number in enumerate(numbers[1:], 1):
            if not len(found):
                break
            if number not in read:
                read[number] = self._places(segment, number, lists[offset], common)
            found = found[holds(read[number], found + offset)]
        return found

    def _places(self, segment: Segment, number: int, articles: Array, common: Array) -> Array:
        """Where a word stands in these articles, ascending."""
        entry, field, place = segment.positions(number, np.searchsorted(articles, common))
        places: Array = (entry * 2 + field) << FIELD_SHIFT | place
        return places


def holds(ascending: Array, sought: Array) -> Array:
    """Which of the sought are among those."""
    at = np.searchsorted(ascending, sought)
    at[at == len(ascending)] = 0
    return ascending[at] == sought if len(ascending) else np.zeros(len(sought), bool)
