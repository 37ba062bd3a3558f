"""The columns of a generation as a reader has them: mapped, and asked with the numbers of articles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np

from cuttings.search.query import FACETS, TEXT_FIELDS, UNDATED, Query, TextField
from cuttings.search.score import UNDATED_MOMENT
from cuttings.search.whoosh import arrays
from cuttings.search.whoosh.arrays import Array, Arrays
from cuttings.search.whoosh.facet_column import FacetColumn
from cuttings.search.whoosh.joined_names import WRITTEN, JoinedNames
from cuttings.search.whoosh.table import Table, column_of

FILE = "columns"


class Columns:
    """`moments` and `days` count from a first one, and are 0 for an undated article. `own` names the own facets."""

    def __init__(self, folder: Path, own: Iterable[str] = ()) -> None:
        read = arrays.read(folder / FILE)
        self.lengths: Mapping[TextField, Array] = {field: read[f"length:{field}"] for field in TEXT_FIELDS}
        self.moments = read["moment"]
        self.days = read["day"]
        self.dead = read["dead"]
        named = {facet: column_of(facet) for facet in (*FACETS, *own)}
        self.facets = {facet: FacetColumn(read, column, len(self.moments)) for facet, column in named.items()}
        self._row = read["row"]
        self._rows = {facet: read[f"row:{column}"].astype(np.int64) for facet, column in named.items() if f"row:{column}" in read}
        self._joined = self._with_joined(read)
        self._first_moment = int(read["moment:first"][0])
        self._first_day = int(read["day:first"][0])

    def _with_joined(self, read: Arrays) -> JoinedNames | None:
        if f"{WRITTEN}:short" not in read:
            return None
        return JoinedNames(read, FacetColumn(read, WRITTEN, len(self.moments)), self.facets["name"])

    def resolved(self, query: Query) -> Query:
        """The query as it is asked of the columns: names in its filters are the longer ones to which they were joined."""
        return self._joined.resolved(query) if self._joined else query

    def asked(self, field: str) -> Sequence[FacetColumn]:
        """The columns in which a value of a facet is looked for: a name as it is counted, and as it was written."""
        written = [self._joined.written] if self._joined and field == "name" else []
        return [self.facets[field], *written]

    def __len__(self) -> int:
        """Of all articles, the deleted ones too."""
        return len(self.moments)

    @property
    def living(self) -> int:
        return len(self) - len(self.dead)

    @cached_property
    def newest(self) -> int:
        """The highest of the moments of articles that are not deleted."""
        return int(self.moments[self.everything].max(initial=0))

    @cached_property
    def lives(self) -> Array | None:
        """Which articles are not deleted; None if none is."""
        if not len(self.dead):
            return None
        lives = np.ones(len(self), bool)
        lives[self.dead] = False
        return lives

    @cached_property
    def everything(self) -> Array:
        """The numbers of all articles that are not deleted."""
        return np.arange(len(self)) if self.lives is None else np.flatnonzero(self.lives)

    @cached_property
    def averages(self) -> Mapping[TextField, float]:
        return {
            field: (int(lengths.sum(dtype=np.int64)) - int(lengths[self.dead].sum(dtype=np.int64))) / max(1, self.living)
            for field, lengths in self.lengths.items()
        }

    def between(self, first: int | None, last: int | None, articles: Array) -> Array:
        """Which of the articles were published from one ordinal of a day to another, both included."""
        low = 1 if first is None else max(1, first - self._first_day + 1)
        days = self.days[articles].astype(np.int64)
        return days >= low if last is None else (days >= low) & (days <= last - self._first_day + 1)

    def by_day(self, first: int, last: int, articles: Array) -> Array:
        """How many of the articles were published on each day from one ordinal to another, both included."""
        days = self.days if len(articles) == len(self) else self.days.take(articles)
        begin, end = first - self._first_day + 1, last - self._first_day + 2
        counts = np.bincount(days, minlength=max(0, end))[max(1, begin) : max(1, end)]  # 0 is that of undated ones
        return np.concatenate([np.zeros(last - first + 1 - len(counts), np.int64), counts])

    def counts(self, articles: Array) -> dict[str, Array]:
        """How many of the articles have each value of each facet that has any."""
        counts: dict[str, Array] = {}
        rows = max(map(len, self._rows.values()), default=0)
        if 0 < rows < len(articles):
            held = np.bincount(self._row if len(articles) == len(self) else self._row.take(articles), minlength=rows)
            numbers, ranges = self._values_of_rows
            summed = np.bincount(numbers, np.concatenate([held] * len(self._rows))).astype(np.int64)
            counts = {facet: summed[first:end] for facet, first, end in ranges}
        for facet, column in self.facets.items():
            if facet not in counts and len(column.vocabulary):
                counts[facet] = column.counts(articles)
        return counts

    @cached_property
    def _values_of_rows(self) -> tuple[Array, Sequence[tuple[str, int, int]]]:
        """The values of all combinations, one facet after the other: each has a number, and so has having none, which is a facet's first.
        And for each facet the first number of a value, and where they end."""
        numbers: list[Array] = []
        ranges: list[tuple[str, int, int]] = []
        first = 0
        for facet, values in self._rows.items():
            numbers.append(values + first)
            end = first + 1 + len(self.facets[facet].vocabulary)
            ranges.append((facet, first + 1, end))
            first = end
        return np.concatenate(numbers), ranges

    @cached_property
    def years(self) -> tuple[Sequence[str], Array]:
        """The years in which articles were published, the newest first, "undated" last, and their numbers as values."""
        known = list(self.facets["published"].vocabulary)
        order = sorted(range(len(known)), key=lambda number: (known[number] != UNDATED, known[number]), reverse=True)
        return [known[number] for number in order], np.array(order, np.intp)

    def seconds(self, articles: Array) -> Array:
        """When the articles were published (score.moment)."""
        moments = self.moments[articles].astype(np.int64)
        seconds: Array = np.where(moments > 0, moments + self._first_moment - 1, UNDATED_MOMENT)
        return seconds

    def table(self) -> Table:
        days = self.days.astype(np.int64)
        written = {"name": self._joined.written} if self._joined else {}
        dead = np.zeros(len(self), bool)
        dead[self.dead] = True
        return Table(
            {field: lengths.astype(np.int64) for field, lengths in self.lengths.items()},
            self.seconds(np.arange(len(self))),
            np.where(days > 0, days + self._first_day - 1, 0),
            {facet: column.values_of_all() for facet, column in {**self.facets, **written}.items()},
            dead,
        )
