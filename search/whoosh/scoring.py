"""The formula of score.py over arrays of articles."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple

import numpy as np

from cuttings.search.query import TEXT_FIELDS, TextField
from cuttings.search.score import K1, WEIGHTS, B, idf
from cuttings.search.whoosh.arrays import Array, Floats, Ints
from cuttings.search.whoosh.columns import Columns
from cuttings.search.whoosh.counts import PAIRS, Counts, Plain
from cuttings.search.whoosh.matches import Score

_FEW = 500
"""Of so many articles those that do not hold a term are worked out with the others: that is sooner done than picking out the rest."""

_MOST = 1 << 15
_SPREAD = 1 << 22
"""For more pairs of lengths than so many, or more that there could be, there is no table: it would not stay in the processor's caches."""


class _Tabled(NamedTuple):
    """How much a term fills an article, worked out once for all pairs of lengths that there are, and all codes of counts.

    `place` is the number of each article's pair of lengths, `pairs` how many there are: so many stand in the table for each code.
    """

    place: Ints
    pairs: Ints
    filled: Mapping[TextField | None, Floats]


class Scoring:
    """For one generation."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns

    def worth(self, field: TextField, holding: int) -> float:
        """What a term can add at most of which so many articles hold it in a field."""
        return WEIGHTS[field] * self._idf(holding)

    def filled(self, field: TextField, counts: Ints, articles: Array) -> Floats:
        """score.bm25: how much a term fills a field of these articles, in which it stands so often."""
        return _bm25(counts, self._norms[field].take(self._columns.lengths[field].take(articles)))

    def of_term(self, articles: Array, counts: Counts, field: TextField | None) -> Score:
        """The score of a term that stands so often in these articles; in one field only, or in both."""
        worth = self._idf(len(articles))

        def score(index: Array | None) -> Floats:
            chosen = articles if index is None else articles.take(index)
            standing = counts if index is None else counts.at(index)
            coded = standing.coded() if self._tabled else None
            if coded is None or self._tabled is None:
                return self._added(chosen, standing, field, worth)
            place = coded.codes * self._tabled.pairs
            place += self._tabled.place.take(chosen)
            total = self._tabled.filled[field].take(place)
            total *= worth
            if len(coded.others):
                total[coded.others] = self._added(chosen.take(coded.others), Plain(*coded.pairs), field, worth)
            return total

        return score

    def _idf(self, holding: int) -> float:
        return idf(max(1, holding), max(1, self._columns.living))

    def _added(self, articles: Array, counts: Counts, field: TextField | None, worth: float) -> Floats:
        total = np.zeros(len(articles))
        for name in (field,) if field else TEXT_FIELDS:
            held = getattr(counts, name)
            if len(articles) < _FEW or np.count_nonzero(held) * 2 > len(articles):
                filled = self.filled(name, held, articles)
                filled *= WEIGHTS[name] * worth
                total += filled
            else:
                (where,) = held.nonzero()
                total[where] += WEIGHTS[name] * worth * self.filled(name, held.take(where), articles.take(where))
        return total

    @cached_property
    def _norms(self) -> Mapping[TextField, Floats]:
        """What is added to a count below the line, for every length of a field that an article has."""
        norms: dict[TextField, Floats] = {}
        for field, lengths in self._columns.lengths.items():
            average = self._columns.averages[field] or 1.0
            norms[field] = K1 * (1 - B + B * np.arange(int(lengths.max(initial=0)) + 1) / average)
        return norms

    @cached_property
    def _tabled(self) -> _Tabled | None:
        title, text = (_numbered(self._columns.lengths[field]) for field in TEXT_FIELDS)
        if len(title.values) * len(text.values) > _SPREAD:
            return None
        held = np.zeros(len(title.values) * len(text.values), bool)
        pair = title.number * np.intp(len(text.values)) + text.number
        held[pair] = True
        pairs = np.flatnonzero(held)
        if len(pairs) > _MOST:
            return None
        lengths = dict(
            zip(TEXT_FIELDS, (title.values.take(pairs // len(text.values)), text.values.take(pairs % len(text.values))), strict=True)
        )
        filled: dict[TextField | None, Floats] = {}
        for at, field in enumerate(TEXT_FIELDS):
            norms = self._norms[field].take(lengths[field])
            filled[field] = WEIGHTS[field] * np.concatenate([_bm25(np.full(len(pairs), code[at]), norms) for code in PAIRS])
        place = (held.cumsum(dtype=np.uint16) - np.uint16(1)).take(pair)
        return _Tabled(place, np.array(len(pairs)), {**filled, None: filled["title"] + filled["text"]})


class _Numbered(NamedTuple):
    """The values that there are in a column, in order, and the number of each article's."""

    values: Array
    number: Array


def _numbered(column: Array) -> _Numbered:
    held = np.bincount(column) > 0
    return _Numbered(held.nonzero()[0], (held.cumsum() - 1).take(column))


def _bm25(counts: Ints, norms: Floats) -> Floats:
    times = counts.astype(np.float64)
    filled: Floats = times / (norms + times)
    return filled
