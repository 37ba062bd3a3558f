"""Facets: which values an article has, whether it passes a filter, and how counts become what is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from cuttings.search import own
from cuttings.search.article import Article
from cuttings.search.dates import day_of
from cuttings.search.errors import QueryRefused
from cuttings.search.narrowing import months_of, years_of
from cuttings.search.own import OwnFacets
from cuttings.search.query import FACETS, UNDATED, VALUE_FIELDS, Query
from cuttings.search.results import Facet, FacetValue
from cuttings.search.text import forms

SHOWN = 50
"""How many values of a facet are listed; selected ones come on top of it."""

MOST_LISTED = 1000
"""So many values can be asked for at once."""


def values_of(article: Article, facet: str) -> tuple[str, ...]:
    """An article's values of a facet. Of `published` it is the day in ISO form, or "undated"."""
    if facet == "published":
        day = day_of(article.published)
        return (day.isoformat() if day else UNDATED,)
    if facet not in VALUE_FIELDS:
        return own.values(article, facet)
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


def made(query: Query, counts: Mapping[str, Mapping[str, int]], labels: OwnFacets) -> dict[str, Facet]:
    """The facets to show, from the counts of values_of's values, each counted under the filters of the other facets.
    `labels` are those of the archive's own facets."""
    return {name: facet_of(name, query, counts[name], labels) for name in (*FACETS, *labels)}


def facet_of(name: str, query: Query, counts: Mapping[str, int], labels: OwnFacets, limit: int = SHOWN) -> Facet:
    """One of them, with at most so many values and all that are ticked."""
    if name == "published":
        return _published_of_days(query, counts)
    ticked = query.filters.get(name, ())
    ordered = by_count({**dict.fromkeys(ticked, 0), **counts})
    shown = [value for number, value in enumerate(ordered) if number < limit or value in ticked]
    values = tuple(FacetValue(value, ordered[value], value in ticked) for value in shown)
    return Facet(name, values, len(ordered) - len(shown), labels.get(name, ""))


def published(query: Query, years: Mapping[str, int], months: Mapping[str, int], count: Callable[[str], int]) -> Facet:
    """The facet from the counts of years, in any order, and of all months of those to which the question is narrowed, in order.
    `count` counts any other value."""
    ticked = query.filters.get("published", ())
    found = by_year({**{one: 0 for one in ticked if one == UNDATED or len(one) == len("2022")}, **years})
    if months:
        found |= {month: articles for month, articles in months.items() if articles or month in ticked}
    for one in ticked:
        if one not in found:
            found[one] = count(one)
    return Facet("published", tuple([FacetValue(value, articles, value in ticked) for value, articles in found.items()]))


def cut(facet: Facet, text: str, limit: int) -> Facet:
    """Of the listed values those that begin so, at most so many and all that are selected."""
    found = [one for one in facet.values if one.value.startswith(text)]
    shown = tuple(one for number, one in enumerate(found) if number < limit or one.selected)
    return replace(facet, values=shown, others=len(found) - len(shown))


def has_words(value: str, words: Sequence[str]) -> bool:
    """Do these folded words stand next to each other in a value? The last may be the beginning of one."""
    return f" {' '.join(words)}" in f" {' '.join(forms(value))} "


def sought(text: str, limit: int) -> list[str]:
    """The folded words that a value is to have; no words ask for all values. Raises QueryRefused, ValueError."""
    if limit < 1:
        raise ValueError("limit counts from 1")
    if limit > MOST_LISTED:
        raise QueryRefused("number of values", limit, MOST_LISTED)
    return forms(text) or [text.strip()]


def of_everything(counts: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, int]]:
    """An archive's values and their counts in the order in which they are listed; of `published`, years."""
    return {name: by_year(days) if name == "published" else by_count(days) for name, days in counts.items()}


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


def _published_of_days(query: Query, days: Mapping[str, int]) -> Facet:
    def count(span: str) -> int:
        return sum(articles for day, articles in days.items() if _holds(span, day))

    months = {month: count(month) for year in years_of(query) for month in months_of(year)}
    return published(query, by_year(days), months, count)


def _holds(span: str, day: str) -> bool:
    """Does a year, month or day hold this day? Days are ISO, so it is a matter of the beginning."""
    return day == span or (day.startswith(span) and day[len(span)] == "-")
