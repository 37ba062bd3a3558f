"""The formula of score.py over arrays of articles."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

import numpy as np

from cuttings.search.query import TEXT_FIELDS, TextField
from cuttings.search.score import K1, WEIGHTS, B, idf
from cuttings.search.whoosh.arrays import Array, Floats, Ints
from cuttings.search.whoosh.columns import Columns
from cuttings.search.whoosh.counts import Counts
from cuttings.search.whoosh.matches import Score

_FEW = 500
"""Of so many articles those that do not hold a term are worked out with the others: that is sooner done than picking out the rest."""


class Scoring:
    """For one generation."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns

    def worth(self, field: TextField, holding: int) -> float:
        """What a term can add at most of which so many articles hold it in a field."""
        return WEIGHTS[field] * idf(max(1, holding), max(1, self._columns.living))

    def filled(self, field: TextField, counts: Ints, articles: Array) -> Floats:
        """score.bm25: how much a term fills a field of these articles, in which it stands so often."""
        counts = counts.astype(np.float64)
        below = self._norms[field].take(self._columns.lengths[field].take(articles))
        below += counts
        counts /= below
        return counts

    def of_term(self, articles: Array, counts: Counts, field: TextField | None) -> Score:
        """The score of a term that stands so often in these articles; in one field only, or in both."""
        worth = {name: self.worth(name, len(articles)) for name in ((field,) if field else TEXT_FIELDS)}

        def score(index: Array | None) -> Floats:
            chosen = articles if index is None else articles.take(index)
            standing = counts if index is None else counts.at(index)
            total = np.zeros(len(chosen))
            for name, most in worth.items():
                held = getattr(standing, name)
                if len(chosen) < _FEW or np.count_nonzero(held) * 2 > len(chosen):
                    filled = self.filled(name, held, chosen)
                    filled *= most
                    total += filled
                else:
                    (where,) = held.nonzero()
                    total[where] += most * self.filled(name, held.take(where), chosen.take(where))
            return total

        return score

    @cached_property
    def _norms(self) -> Mapping[TextField, Floats]:
        """What is added to a count below the line, for every length of a field that an article has."""
        norms: dict[TextField, Floats] = {}
        for field, lengths in self._columns.lengths.items():
            average = self._columns.averages[field] or 1.0
            norms[field] = K1 * (1 - B + B * np.arange(int(lengths.max(initial=0)) + 1) / average)
        return norms
