"""Filters and facets over the articles that match: each facet is counted under the filters of the others."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

import numpy as np

from cuttings.search.errors import UnknownFacet
from cuttings.search.facets import SHOWN, by_count, by_year, cut, has_words, published, sought
from cuttings.search.narrowing import span, years_of
from cuttings.search.query import FACETS, UNDATED, Query
from cuttings.search.results import Facet, FacetValue
from cuttings.search.unchecked import unchecked
from cuttings.search.whoosh.arrays import Array
from cuttings.search.whoosh.columns import Columns
from cuttings.search.whoosh.facet_column import FacetColumn
from cuttings.search.whoosh.months import by_month

_counted = unchecked(FacetValue)
_NOTHING = np.zeros(0, np.int64)
_EMPTY = {facet: Facet(facet, ()) for facet in FACETS}


class Counting:
    """What of some articles passes the filters, and what the facets count."""

    def __init__(self, columns: Columns, matching: Array, query: Query) -> None:
        self._columns = columns
        self._query = query
        self._filters = query.filters
        self.passing = matching
        self._failing: dict[str, Array] = {}  # by the one facet whose filter they fail
        for facet, ticked in self._filters.items():
            passes = self._passes(facet, ticked, self.passing)
            self._failing = {one: failing[self._passes(facet, ticked, failing)] for one, failing in self._failing.items()}
            self._failing[facet] = self.passing[~passes]
            self.passing = self.passing[passes]

    def facets(self) -> dict[str, Facet]:
        counts = self._columns.counts(self.passing)
        return {facet: self._facet(facet, counts.get(facet, _NOTHING), self._filters.get(facet, ())) for facet in self._columns.facets}

    def facet(self, facet: str, text: str, limit: int) -> Facet:
        """More of one facet, as a Searcher's facet() tells."""
        words = sought(text, limit)
        column = self._column(facet)
        counts = column.counts(self.passing)
        if facet == "published":
            return cut(self._facet(facet, counts, self._filters.get(facet, ())), text.strip(), limit)
        if facet in self._failing:
            counts = counts + column.counts(self._failing[facet])
        if words != [""]:
            held = np.zeros(len(counts), bool)
            held[column.begun(words)] = True
            counts = np.where(held, counts, 0)
        ticked = [value for value in self._filters.get(facet, ()) if has_words(value, words)]
        return column.facet(facet, counts, ticked, limit)

    def _facet(self, facet: str, counts: Array, ticked: Sequence[str]) -> Facet:
        column = self._columns.facets[facet]
        if not ticked and not len(counts):
            return _EMPTY[facet] if facet in _EMPTY else Facet(facet, ())
        failing = self._failing.get(facet)
        if failing is not None:
            counts = counts + column.counts(failing)
        if facet == "published":
            return self._published(counts)
        return column.facet(facet, counts, ticked, SHOWN)

    def _published(self, counts: Array) -> Facet:
        narrowed = years_of(self._query)
        if not narrowed and not self._query.filters.get("published"):
            known, numbers = self._columns.years
            found_in = counts.take(numbers).tolist()
            return Facet("published", tuple([_counted(year, count, False) for year, count in zip(known, found_in, strict=True) if count]))
        found = {value: count for value, count in zip(self._columns.facets["published"].values, counts.tolist(), strict=True) if count}
        counted = [self.passing, self._failing.get("published", self.passing[:0])]

        def count(span: str) -> int:
            return sum(int(np.count_nonzero(self._published_in(span, articles))) for articles in counted)

        months: dict[str, int] = {}
        for year in narrowed:
            months |= by_month(self._columns, year, counted)
        return published(self._query, found, months, count)

    def _passes(self, facet: str, ticked: Sequence[str], articles: Array) -> Array:
        column = self._column(facet)
        if facet == "published":
            return reduce(np.logical_or, (self._published_in(one, articles) for one in ticked))
        numbers = [number for value in ticked if (number := column.vocabulary.find(value)) is not None]
        return column.having(numbers, articles)

    def _column(self, facet: str) -> FacetColumn:
        if facet not in self._columns.facets:
            raise UnknownFacet(facet, self._columns.facets)
        return self._columns.facets[facet]

    def _published_in(self, value: str, articles: Array) -> Array:
        """Which of the articles were published in a year, a month or a day, or are undated."""
        if value == UNDATED:
            undated: Array = self._columns.days[articles] == 0
            return undated
        days = span(value)
        if days is None:
            return np.zeros(len(articles), bool)
        return self._columns.between(days[0].toordinal(), days[1].toordinal(), articles)


def of_everything(columns: Columns) -> dict[str, dict[str, int]]:
    """All values of every facet and their counts in the order in which they are listed."""
    listed: dict[str, dict[str, int]] = {}
    counts = columns.counts(columns.everything)
    for facet, column in columns.facets.items():
        counted = zip(column.vocabulary, counts.get(facet, _NOTHING).tolist(), strict=True)
        found = {value: count for value, count in counted if count}
        listed[facet] = by_year(found) if facet == "published" else by_count(found)
    return listed
