"""What a request asks for: parameters of an address -> Asked."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest

from cuttings.search.parser import parse
from cuttings.search.query import FACETS, SORTS, Query, Sort

# Longer numbers are refused before int() reads them: it takes its time over thousands of digits.
MAX_DIGITS = 9


class BadParameter(BadRequest):
    """A parameter holds what no link or form of ours would send."""

    def __init__(self, name: str, value: str, wanted: str) -> None:
        super().__init__(f"{name}={value[:60]} is not understood: {name} must be {wanted}.")


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, and its words as the person typed them, so that links and the search box keep them."""

    text: str
    query: Query

    @classmethod
    def for_query(cls, query: Query) -> Asked:
        """A query that nobody typed: it prints itself."""
        return cls(str(query), query)

    @property
    def nothing(self) -> bool:
        """Neither words nor filters: the start page."""
        return self.query.asks_everything and not self.query.filters

    def toggled(self, facet: str, value: str) -> Asked:
        return replace(self, query=self.query.toggled(facet, value))

    def cleared(self) -> Asked:
        """Without filters."""
        return replace(self, query=replace(self.query, filters={}, page=1))

    def sorted(self, sort: Sort) -> Asked:
        return replace(self, query=replace(self.query, sort=sort, page=1))

    def turned(self, page: int) -> Asked:
        return replace(self, query=replace(self.query, page=page))


def asked(parameters: MultiDict[str, str], own: Collection[str] = (), smallest: int = 1) -> Asked:
    """The query in an address; `own` names the archive's own facets, `smallest` is the least size of a page. Raises BadParameter and
    QueryRefused.

    Of a repeated q, sort, page or size the first counts; what we do not know is left alone.
    """
    text = parameters.get("q", "").strip()
    filters = {facet: [value for value in parameters.getlist(facet) if value] for facet in (*FACETS, *own)}
    page = _number(parameters, "page", 1, 1)
    size = _number(parameters, "size", 10, smallest)
    return Asked(text, parse(text, filters, _sort(parameters), page, size, fields=own))


def _sort(parameters: MultiDict[str, str]) -> Sort:
    sort = parameters.get("sort") or "relevance"
    if sort not in SORTS:
        raise BadParameter("sort", sort, f"one of {', '.join(SORTS)}")
    return sort


def _number(parameters: MultiDict[str, str], name: str, default: int, smallest: int) -> int:
    text = parameters.get(name) or str(default)
    if not (text.isascii() and text.isdigit() and len(text) <= MAX_DIGITS and int(text) >= smallest):
        raise BadParameter(name, text, f"a whole number from {smallest}")
    return int(text)
