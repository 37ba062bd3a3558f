"""All values of one facet, page by page, or those that hold some words: for facets too long for the side column."""

from __future__ import annotations

from dataclasses import dataclass

from cuttings.search.engine import Searcher
from cuttings.search.facets import MOST_LISTED
from cuttings.search.query import Query
from cuttings.search.results import FacetValue
from cuttings.web.turning import Turning, turned

SIZE = 100
"""Values on a page."""
MOST_PAGES = MOST_LISTED // SIZE


@dataclass(frozen=True, slots=True)
class Values:
    """One page of a facet's values, the most frequent first. `selected` are those that are ticked, on every page; `total` is how many
    there are in all."""

    selected: tuple[FacetValue, ...]
    others: tuple[FacetValue, ...]
    total: int
    turning: Turning


def values(searcher: Searcher, query: Query, facet: str, text: str, page: int) -> Values:
    """Of the values that hold these words the page with this number. Raises EngineError, UnknownFacet, QueryRefused."""
    ticked = len(query.filters.get(facet, ()))
    found = searcher.facet(query, facet, text, min(page * SIZE + ticked, MOST_LISTED))
    selected = tuple(one for one in found.values if one.selected)
    others = [one for one in found.values if not one.selected]
    total = len(found.values) + found.others
    pages = -(-(total - len(selected)) // SIZE)
    page = max(1, min(page, pages, MOST_PAGES))  # one that is not there any more shows the last
    return Values(selected, tuple(others[(page - 1) * SIZE : page * SIZE]), total, turned(page, pages, MOST_PAGES))
