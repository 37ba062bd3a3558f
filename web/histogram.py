"""The published facet as a picture: a bar for each year, and for each month of a year that is looked at more closely."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cuttings.search.query import UNDATED
from cuttings.search.results import Facet, FacetValue
from cuttings.web.facets import Choice, Ticking
from cuttings.web.wording import Wording

# Years without articles are drawn as gaps; longer gaps as one, because a single wrong date would pull the picture apart.
MAX_GAP = 10
_YEAR, _MONTH = len("2022"), len("2022-01")
_MOST_LABELS = 14
"""Of more bars only every fifth says its year, the others when they are pointed at."""


@dataclass(frozen=True, slots=True)
class Bar:
    """`height` is in percent of the tallest bar. A time without articles has a label only; "…" stands for many. `quiet` labels are
    not drawn, only told."""

    label: str
    height: int = 0
    choice: Choice | None = None
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A row of bars: the years, or the months of `year`."""

    bars: tuple[Bar, ...]
    year: str = ""


@dataclass(frozen=True, slots=True)
class Histogram:
    """`others` are what cannot be drawn beside bars: undated, and single days or months that are ticked."""

    charts: tuple[Chart, ...]
    others: tuple[Choice, ...]

    @property
    def oldest(self) -> str:
        return self.charts[0].bars[0].label if self.charts else ""

    @property
    def newest(self) -> str:
        return self.charts[0].bars[-1].label if self.charts else ""


def histogram(facet: Facet | None, ticking: Ticking, wording: Wording) -> Histogram | None:
    """None when there is nothing to choose between."""
    if facet is None or (len(facet.values) < 2 and not any(one.selected for one in facet.values)):
        return None
    if not any(one.count for one in facet.values):
        return None
    years = sorted((one for one in facet.values if len(one.value) == _YEAR), key=lambda one: one.value)
    charts = [_of_years(years, ticking)] if years else []
    drawn = {one.value for one in years}
    for year in sorted({one.value[:_YEAR] for one in facet.values if len(one.value) == _MONTH}):
        months = [one for one in facet.values if len(one.value) == _MONTH and one.value.startswith(year)]
        if len(months) > 1:
            charts.append(_of_months(year, months, ticking, wording))
            drawn |= {one.value for one in months}
    others = sorted((one for one in facet.values if one.value not in drawn), key=lambda one: (one.value == UNDATED, one.value))
    return Histogram(tuple(charts), tuple(ticking.choice("published", one.value, one.count) for one in others))


def _of_years(years: Sequence[FacetValue], ticking: Ticking) -> Chart:
    tallest = max(one.count for one in years)
    bars: list[Bar] = []
    for one in years:
        bars += _gap(bars[-1].label if bars else "", one.value)
        bars.append(_bar(one, tallest, ticking, one.value))
    return Chart(tuple(_thinned(bars)))


def _of_months(year: str, months: Iterable[FacetValue], ticking: Ticking, wording: Wording) -> Chart:
    counted = {one.value: one for one in months}
    tallest = max(one.count for one in counted.values())
    bars = []
    for value in (f"{year}-{month:02}" for month in range(1, 13)):
        label = wording.month(value)
        bars.append(_bar(counted[value], tallest, ticking, label) if value in counted else Bar(label))
    return Chart(tuple(bars), year)


def _bar(one: FacetValue, tallest: int, ticking: Ticking, label: str) -> Bar:
    # A single article among thousands still shows.
    height = max(round(100 * one.count / tallest), 3) if one.count else 0
    return Bar(label, height, ticking.choice("published", one.value, one.count))


def _gap(before: str, value: str) -> list[Bar]:
    if not before:
        return []
    if int(value) - int(before) > MAX_GAP:
        return [Bar("…")]
    return [Bar(str(year)) for year in range(int(before) + 1, int(value))]


def _thinned(bars: list[Bar]) -> Iterable[Bar]:
    if len(bars) <= _MOST_LABELS:
        return bars
    return [Bar(one.label, one.height, one.choice, quiet=one.label != "…" and not one.label.endswith(("0", "5"))) for one in bars]
