"""Facets: which values an article has, whether it passes a filter, and how counts become what is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cuttings.search.article import Article
from cuttings.search.dates import day_of
from cuttings.search.query import FACETS, UNDATED, VALUE_FIELDS, Query
from cuttings.search.results import Facet, FacetValue

SHOWN = 50
"""How many values of a facet are listed; selected ones come on top of it."""


def values_of(article: Article, facet: str) -> tuple[str, ...]:
    """An article's values of a facet. Of `published` it is the day in ISO form, or "undated"."""
    if facet == "published":
        day = day_of(article.published)
        return (day.isoformat() if day else UNDATED,)
    value = getattr(article, VALUE_FIELDS[facet])
    if isinstance(value, tuple):
        return value
    return (value,) if value else ()


def passes(facet: str, values: Sequence[str], ticked: Sequence[str]) -> bool:
    """Does an article with these values pass the filter? One of the ticked values is enough; none ticked, all pass.

    >>> passes("published", ["2022-01-10"], ["2021", "2022-01"]), passes("site", ["a.example.org"], ["a.example"])
    (True, False)
    """
    if not ticked:
        return True
    if facet == "published":
        return any(_holds(one, day) for one in ticked for day in values)
    return any(value in ticked for value in values)


def made(query: Query, counts: Mapping[str, Mapping[str, int]]) -> dict[str, Facet]:
    """The facets to show, from the counts of values_of's values, each counted under the filters of the other facets."""
    return {name: _facet(name, counts[name], query.filters.get(name, ())) for name in FACETS}


def of_everything(counts: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, int]]:
    """An archive's values and their counts in the order in which they are listed; of `published`, years."""
    return {name: by_year(counts[name]) if name == "published" else by_count(counts[name]) for name in FACETS}


def by_year(days: Mapping[str, int]) -> dict[str, int]:
    """Counts of days as counts of years, newest first, "undated" last."""
    years: dict[str, int] = {}
    for day, count in days.items():
        year = day if day == UNDATED else day[:4]
        years[year] = years.get(year, 0) + count
    return dict(sorted(years.items(), key=lambda item: (item[0] != UNDATED, item[0]), reverse=True))


def by_count(counts: Mapping[str, int]) -> dict[str, int]:
    """The most frequent values first."""
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _facet(name: str, counts: Mapping[str, int], ticked: Sequence[str]) -> Facet:
    if name == "published":
        years = by_year({**{one: 0 for one in ticked if one == UNDATED or len(one) == len("2022")}, **counts})
        finer = {one: sum(count for day, count in counts.items() if _holds(one, day)) for one in ticked if one not in years}
        return Facet(name, tuple(FacetValue(value, count, value in ticked) for value, count in {**years, **finer}.items()))
    ordered = by_count({**dict.fromkeys(ticked, 0), **counts})
    shown = [value for number, value in enumerate(ordered) if number < SHOWN or value in ticked]
    return Facet(name, tuple(FacetValue(value, ordered[value], value in ticked) for value in shown), len(ordered) - len(shown))


def _holds(span: str, day: str) -> bool:
    """Does a year, month or day hold this day? Days are ISO, so it is a matter of the beginning."""
    return day == span or (day.startswith(span) and day[len(span)] == "-")
