"""The published facet as a picture: a bar for each year, each a link."""

from __future__ import annotations

from dataclasses import dataclass

from cuttings.search.query import UNDATED
from cuttings.search.results import Facet
from cuttings.web.facets import Choice, choice
from cuttings.web.links import Links
from cuttings.web.request import Asked

# Years without articles are drawn as gaps; longer gaps as one, because a single wrong date would pull the picture apart.
MAX_GAP = 10


@dataclass(frozen=True, slots=True)
class Bar:
    """`height` is in percent of the tallest bar. A year without articles has a label only; "…" stands for many."""

    label: str
    height: int = 0
    choice: Choice | None = None


def histogram(facet: Facet | None, asked: Asked, links: Links) -> list[Bar]:
    """The bars from the oldest year to the newest, then undated. Empty when there is nothing to choose between."""
    # Months that nobody ticked are not drawn among the years.
    values = [one for one in facet.values if one.selected or one.value == UNDATED or _is_year(one.value)] if facet else []
    if len(values) < 2 and not any(one.selected for one in values):
        return []
    tallest = max(one.count for one in values)
    if not tallest:
        return []
    bars: list[Bar] = []
    for one in sorted(values, key=lambda one: (one.value == UNDATED, one.value)):
        bars += _gap(bars[-1].label if bars else "", one.value)
        bars.append(_bar(choice("published", one.value, one.count, asked, links), tallest))
    return bars


def _bar(one: Choice, tallest: int) -> Bar:
    # A single article among thousands still shows.
    return Bar(one.label, max(round(100 * one.count / tallest), 3 if one.count else 0), one)


def _gap(before: str, value: str) -> list[Bar]:
    if not (_is_year(before) and _is_year(value)):
        return []
    if int(value) - int(before) > MAX_GAP:
        return [Bar("…")]
    return [Bar(str(year)) for year in range(int(before) + 1, int(value))]


def _is_year(label: str) -> bool:
    return len(label) == 4 and label.isascii() and label.isdigit()
