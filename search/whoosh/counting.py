"""Filters and facets over the articles that match: each facet is counted under the filters of the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce

import numpy as np

from cuttings.search import dates
from cuttings.search.facets import SHOWN, by_count, by_year
from cuttings.search.query import FACETS, UNDATED
from cuttings.search.results import Facet, FacetValue
from cuttings.search.unchecked import unchecked
from cuttings.search.whoosh.arrays import Array
from cuttings.search.whoosh.columns import Columns

_counted = unchecked(FacetValue)
_NOTHING = np.zeros(0, np.int64)
_EMPTY = {facet: Facet(facet, ()) for facet in FACETS}
_SPANS = (len("2022"), len("2022-01"), len("2022-01-10"))


class Counting:
    """What of some articles passes the filters, and what the facets count."""

    def __init__(self, columns: Columns, matching: Array, filters: Mapping[str, Sequence[str]]) -> None:
        self._columns = columns
        self._filters = filters
        self.passing = matching
        self._failing: dict[str, Array] = {}  # by the one facet whose filter they fail
        for facet, ticked in filters.items():
            passes = self._passes(facet, ticked, self.passing)
            self._failing = {one: failing[self._passes(facet, ticked, failing)] for one, failing in self._failing.items()}
            self._failing[facet] = self.passing[~passes]
            self.passing = self.passing[passes]

    def facets(self) -> dict[str, Facet]:
        counts = self._columns.counts(self.passing)
        return {facet: self._facet(facet, counts.get(facet, _NOTHING), self._filters.get(facet, ())) for facet in FACETS}

    def _facet(self, facet: str, counts: Array, ticked: Sequence[str]) -> Facet:
        column = self._columns.facets[facet]
        if not ticked and not len(counts):
            return _EMPTY[facet]
        failing = self._failing.get(facet)
        if failing is not None:
            counts = counts + column.counts(failing)
        if facet == "published":
            return self._published(counts, ticked)
        return column.facet(facet, counts, ticked, SHOWN)

    def _published(self, counts: Array, ticked: Sequence[str]) -> Facet:
        """Years, newest first; ticked months and days behind them."""
        if not ticked:
            known, numbers = self._columns.years
            found_in = counts.take(numbers).tolist()
            return Facet("published", tuple([_counted(year, count, False) for year, count in zip(known, found_in, strict=True) if count]))
        found = {value: count for value, count in zip(self._columns.facets["published"].values, counts.tolist(), strict=True) if count}
        years = by_year({**{one: 0 for one in ticked if one == UNDATED or len(one) == len("2022")}, **found})
        counted = [self.passing, self._failing.get("published", self.passing[:0])]
        for one in ticked:
            if one not in years:
                years[one] = sum(int(np.count_nonzero(self._published_in(one, articles))) for articles in counted)
        return Facet("published", tuple([FacetValue(value, count, value in ticked) for value, count in years.items()]))

    def _passes(self, facet: str, ticked: Sequence[str], articles: Array) -> Array:
        if facet == "published":
            return reduce(np.logical_or, (self._published_in(one, articles) for one in ticked))
        column = self._columns.facets[facet]
        numbers = [number for value in ticked if (number := column.vocabulary.find(value)) is not None]
        return column.having(numbers, articles)

    def _published_in(self, span: str, articles: Array) -> Array:
        """Which of the articles were published in a year, a month or a day, or are undated."""
        if span == UNDATED:
            undated: Array = self._columns.days[articles] == 0
            return undated
        days = dates.span(span) if len(span) in _SPANS else None
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
