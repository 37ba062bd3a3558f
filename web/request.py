"""What a request asks for: parameters of an address -> Asked."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from werkzeug.datastructures import MultiDict

from cuttings.search.dates import span
from cuttings.search.parser import parse
from cuttings.search.query import FACETS, All, Clause, Dated, Query, Sort
from cuttings.web.parameters import asking, given


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, and its words as the person typed them, so that links and the search box keep them.

    `since` and `until` are a year, a month or a day each, or nothing; the query holds them as a clause. `unread` are dates given for
    them that are none.
    """

    text: str
    query: Query
    since: str = ""
    until: str = ""
    unread: tuple[str, ...] = ()

    def instead(self, query: Query) -> Asked:
        """A query that nobody typed, made of this one: it prints itself."""
        dated = self.query.clause
        clauses = query.clause.clauses if isinstance(query.clause, All) else ()
        if self.is_dated and isinstance(dated, All) and clauses and clauses[-1] == dated.clauses[-1]:
            words = replace(query, clause=clauses[0] if len(clauses) == 2 else All(clauses[:-1]))
            return replace(self, text=str(words), query=query)
        return Asked(str(query), query)

    @property
    def is_dated(self) -> bool:
        """Is it limited to the time between two dates, or after or before one?"""
        return bool(self.since or self.until)

    @property
    def nothing(self) -> bool:
        """Neither words nor filters: the start page."""
        return self.query.asks_everything and not self.query.filters

    def toggled(self, facet: str, value: str) -> Asked:
        return replace(self, query=self.query.toggled(facet, value))

    def cleared(self) -> Asked:
        """Without filters and dates."""
        return replace(self.undated(), query=replace(self.undated().query, filters={}))

    def undated(self) -> Asked:
        """Without the two dates."""
        clause = self.query.clause
        if self.is_dated and isinstance(clause, All):  # the dates are the last of its clauses
            clause = clause.clauses[0] if len(clause.clauses) == 2 else All(clause.clauses[:-1])
        return Asked(self.text, replace(self.query, clause=clause, page=1))

    def without(self, facet: str) -> Asked:
        """Without the values of one facet."""
        kept = {name: values for name, values in self.query.filters.items() if name != facet}
        return replace(self, query=replace(self.query, filters=kept, page=1))

    def sorted(self, sort: Sort) -> Asked:
        return replace(self, query=replace(self.query, sort=sort, page=1))

    def turned(self, page: int) -> Asked:
        return replace(self, query=replace(self.query, page=page))

    def paged(self, page: int, size: int) -> Asked:
        return replace(self, query=replace(self.query, page=page, size=size))


def asked(parameters: MultiDict[str, str], own: Collection[str] = (), smallest: int = 1) -> Asked:
    """The query in an address; `own` names the archive's own facets, `smallest` is the least size of a page. Raises BadParameter and
    QueryRefused.
    """
    return question(given(asking(tuple(own), smallest), parameters), own)


def question(found: Mapping[str, Any], own: Collection[str]) -> Asked:
    """The query in parameters that are checked: those of asking(), or narrowing() alone. Raises QueryRefused."""
    text = found["q"].strip()
    filters = {facet: found[facet] for facet in (*FACETS, *own)}
    shown = {name: found[name] for name in ("sort", "page", "size") if name in found}
    query = parse(text, filters=filters, fields=own, **shown)
    dates = [found[name].strip() for name in ("from", "to")]
    since, until = (date if span(date) else "" for date in dates)
    if since or until:
        query = replace(query, clause=_dated(query.clause, since, until))
    return Asked(text, query, since, until, tuple(date for date in dates if date and not span(date)))


def _dated(clause: Clause, since: str, until: str) -> Clause:
    """The clause within two dates, the days of both included."""
    first, last = span(since), span(until)
    dated = Dated(first and first[0], last and last[1])
    return All((*clause.clauses, dated) if isinstance(clause, All) else (clause, dated))
