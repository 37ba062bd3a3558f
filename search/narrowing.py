"""To which years a question is narrowed, by its filters or by its dates: facets list the months of these as well."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cuttings.search import dates
from cuttings.search.query import All, Clause, Dated, Either, Favouring, Query

_SPANS = (len("2022"), len("2022-01"), len("2022-01-10"))


def years_of(query: Query) -> tuple[str, ...]:
    """The years that are ticked, or of which a month or a day is, and the one in which all dates of the question lie; newest first.

    >>> from cuttings.search.parser import parse
    >>> years_of(parse("coup date:2022-03..2022-05")), years_of(parse("coup after:2021", {"published": ["2019", "undated"]}))
    (('2022',), ('2019',))
    """
    first, last = _within(query.clause)
    ticked = query.filters.get("published")
    if not ticked and not (first and last):
        return ()
    years = {f"{days[0].year:04}" for one in ticked or () if (days := span(one))}
    if first and last and first.year == last.year:
        years.add(f"{first.year:04}")
    return tuple(sorted(years, reverse=True))


def months_of(year: str) -> tuple[str, ...]:
    """The months of a year, newest first."""
    return tuple(f"{year}-{month:02}" for month in range(12, 0, -1))


def span(value: str) -> tuple[date, date] | None:
    """The first and last day of a value of `published`; None if it is no year, month or day in the form in which these are listed."""
    return dates.span(value) if len(value) in _SPANS else None


_Days = tuple[date | None, date | None]
_OPEN: _Days = (None, None)
_MAY_HOLD_DATES = (Dated, All, Either, Favouring)


def _within(clause: Clause) -> _Days:
    """The days between which everything lies that the clause matches; None is open."""
    match clause:
        case Dated():
            return clause.first, clause.last
        case Favouring():
            return _within(clause.clause)
        case All():
            # Asked for each page: of most questions nothing is left here.
            dated = [inner for inner in clause.clauses if isinstance(inner, _MAY_HOLD_DATES)]
            if not dated:
                return _OPEN
            firsts, lasts = _ends(dated)
            return max(filter(None, firsts), default=None), min(filter(None, lasts), default=None)
        case Either() if clause.clauses:
            firsts, lasts = _ends(clause.clauses)
            return (None if None in firsts else min(filter(None, firsts))), (None if None in lasts else max(filter(None, lasts)))
        case _:
            return _OPEN


def _ends(clauses: Sequence[Clause]) -> tuple[list[date | None], list[date | None]]:
    within = [_within(clause) for clause in clauses]
    return [first for first, _ in within], [last for _, last in within]
