"""What queries ask of every article beside its words: lengths, dates, values of facets. A row for each article of a generation.

It belongs to the generation and not to its segments, so that a value has one number in all of them, and so that facts about
old articles which later ones change have a place that is written anew with each commit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import chain
from operator import attrgetter
from typing import Any

import numpy as np

from cuttings.search import own
from cuttings.search.article import Article
from cuttings.search.dates import day_of
from cuttings.search.query import FACETS, TEXT_FIELDS, UNDATED, VALUE_FIELDS, TextField
from cuttings.search.score import UNDATED_MOMENT, moment
from cuttings.search.text import forms
from cuttings.search.whoosh import joined_names, vocabulary
from cuttings.search.whoosh.arrays import Array, Arrays, narrow, runs, sums
from cuttings.search.whoosh.joined_names import WRITTEN, join

_YEAR = len("2022")
_ROWS = 4096
"""More combinations of values than so many are not counted together."""


@dataclass(frozen=True, slots=True)
class Values:
    """One facet's values of all articles. `held` is how many each article has, `numbers` are all of them, one article after the other.

    A number is a place in `values`, which are sorted. `folded` holds the folded words of each value.
    """

    values: Sequence[str]
    folded: Sequence[str]
    held: Array
    numbers: Array

    def take(self, index: Array) -> Values:
        """The rows at an index, with the values that are left."""
        numbers = self.numbers[runs(sums(self.held)[index], self.held[index])]
        used, numbers = np.unique(numbers, return_inverse=True)
        return Values([self.values[one] for one in used], [self.folded[one] for one in used], self.held[index], numbers)

    def between(self, first: int, last: int) -> Values:
        """The rows from one to the one before another, with all values."""
        starts = sums(self.held)
        return Values(self.values, self.folded, self.held[first:last], self.numbers[starts[first] : starts[last]])


@dataclass(frozen=True, slots=True)
class Table:
    """`moments` are seconds (score.moment), `days` are ordinals of days, 0 for an undated article. `values` are those of FACETS, and of
    own facets behind them. `dead` says which rows are deleted."""

    lengths: Mapping[TextField, Array]
    moments: Array
    days: Array
    values: Mapping[str, Values]
    dead: Array

    def __len__(self) -> int:
        return len(self.dead)

    def take(self, index: Array) -> Table:
        """The rows at an index."""
        lengths = {field: length[index] for field, length in self.lengths.items()}
        values = {facet: values.take(index) for facet, values in self.values.items()}
        return Table(lengths, self.moments[index], self.days[index], values, self.dead[index])

    def between(self, first: int, last: int) -> Table:
        """The rows from one to the one before another."""
        lengths = {field: length[first:last] for field, length in self.lengths.items()}
        values = {facet: values.between(first, last) for facet, values in self.values.items()}
        return Table(lengths, self.moments[first:last], self.days[first:last], values, self.dead[first:last])

    def languages(self) -> tuple[tuple[str | None, ...], Array]:
        """The languages of the articles, and for each article the number of its own; None stands for an unknown one."""
        values = self.values["language"]
        number = np.full(len(self), len(values.values))
        number[values.held == 1] = values.numbers
        used, number = np.unique(number, return_inverse=True)
        return tuple([*values.values, None][one] for one in used.tolist()), number

    @staticmethod
    def joined(tables: Sequence[Table]) -> Table:
        """The rows of some tables with the same facets, one table after the other."""
        return Table(
            {name: np.concatenate([table.lengths[name] for table in tables]) for name in TEXT_FIELDS},
            np.concatenate([table.moments for table in tables]),
            np.concatenate([table.days for table in tables]),
            {facet: _joined([table.values[facet] for table in tables]) for facet in tables[0].values},
            np.concatenate([table.dead for table in tables]),
        )


@dataclass(slots=True)
class Rows:
    """A table in the making, with columns of some own facets."""

    own: Sequence[str] = ()
    dead: list[bool] = field(default_factory=list)
    held: list[tuple[Any, ...]] = field(default_factory=list)
    held_own: list[list[tuple[str, ...]]] = field(default_factory=list)

    def add(self, article: Article) -> None:
        self.dead.append(False)
        self.held.append(_held(article))
        if self.own:
            self.held_own.append(own.values_of_each(article, self.own))

    def finish(self, lengths: Mapping[TextField, Array]) -> Table:
        published, *columns = zip(*self.held, strict=True) if self.held else [()] * (1 + len(VALUE_FIELDS))
        moments, days, years = _when(published)
        values = {"published": years, **{name: numbered(column) for name, column in zip(VALUE_FIELDS, columns, strict=True)}}
        owned = zip(*self.held_own, strict=True) if self.held_own else ((),) * len(self.own)
        values |= {name: numbered(column) for name, column in zip(self.own, owned, strict=True)}
        return Table(lengths, moments, days, {facet: values[facet] for facet in (*FACETS, *self.own)}, np.array(self.dead, bool))


_held = attrgetter("published", *VALUE_FIELDS.values())


def _when(published: Sequence[date | datetime | None]) -> tuple[Array, Array, Values]:
    """The moments, the days and the years; each date is looked at once, because archives have fewer dates than articles."""
    # Two moments are equal in zones in which their days are not.
    keys = [(one, one.tzinfo) if isinstance(one, datetime) else one for one in published]
    numbers = {key: number for number, key in enumerate(dict.fromkeys(keys))}
    number = np.fromiter(map(numbers.__getitem__, keys), np.int64, len(keys))
    dates = [key[0] if isinstance(key, tuple) else key for key in numbers]
    days = [day_of(one) for one in dates]
    years = numbered([f"{day.year:04}" if day else UNDATED for day in days])
    return (
        np.array([moment(one) for one in dates], np.int64)[number],
        np.array([day.toordinal() if day else 0 for day in days], np.int64)[number],
        Values(years.values, years.folded, years.held[number], years.numbers[number]),
    )


def build(table: Table) -> Arrays:
    """The arrays of a table."""
    dated = table.moments != UNDATED_MOMENT
    first = int(table.moments[dated].min()) if dated.any() else 0
    earliest = int(table.days[dated].min()) if dated.any() else 0
    arrays: dict[str, Array] = {f"length:{name}": narrow(lengths) for name, lengths in table.lengths.items()}
    arrays["moment"] = narrow(np.where(dated, table.moments - first + 1, 0))
    arrays["moment:first"] = np.array([first], np.int64)
    arrays["day"] = narrow(np.where(dated, table.days - earliest + 1, 0))
    arrays["day:first"] = np.array([earliest], np.int64)
    arrays["dead"] = np.flatnonzero(table.dead).astype(np.uint32)
    for facet, values in table.values.items():
        both = join(values, table.dead) if facet == "name" else None
        if both:
            arrays.update({**_built(both.names, facet), **_built(values, WRITTEN), **joined_names.build(both)})
        else:
            arrays.update(_built(values, column_of(facet)))
    lone = {column: arrays[f"{column}:number"].astype(np.int64) for column in map(column_of, table.values) if f"{column}:number" in arrays}
    return {**arrays, **_combined(lone)}


def column_of(facet: str) -> str:
    """The name of a facet's column: those of own facets are told apart from all others."""
    return facet if facet in FACETS else f"own:{facet}"


def _built(values: Values, facet: str) -> Arrays:
    """Where no article has two values, a column of one number for each, 0 for none; else how many each has, and all numbers."""
    lines = [f" {folded} \n".encode() for folded in values.folded]
    if len(values.held) and values.held.max() <= 1:
        column = np.zeros(len(values.held), np.int64)
        column[values.held == 1] = values.numbers + 1
        numbered = {f"{facet}:number": narrow(column)}
    else:
        numbered = {f"{facet}:held": narrow(values.held), f"{facet}:numbers": narrow(values.numbers)}
    return {
        **vocabulary.build(values.values, facet),
        f"{facet}:folded": np.frombuffer(b"".join(lines), np.uint8),
        f"{facet}:folded:starts": sums(np.fromiter(map(len, lines), np.int64, len(lines))).astype(np.uint32),
        **numbered,
    }


def _combined(columns: Mapping[str, Array]) -> Arrays:
    """One column for several facets that never hold two values: it numbers the combinations of their values that there are, so that
    counting how often each stands in some articles counts all of these facets. As many facets as have few combinations."""
    combined: dict[str, Array] = {}
    row: Array = np.zeros(max(map(len, columns.values()), default=0), np.int64)
    rows = 1
    for facet, column in sorted(columns.items(), key=lambda item: int(item[1].max(initial=0))):
        values = int(column.max(initial=0)) + 1
        if values == 1 or rows * values > _ROWS * _ROWS:
            continue
        held = np.zeros(rows * values, bool)
        held[row * values + column] = True
        keys = np.flatnonzero(held)
        if len(keys) > _ROWS:
            continue
        row = (np.cumsum(held) - 1)[row * values + column]
        rows = len(keys)
        combined = {name: numbers[keys // values] for name, numbers in combined.items()} | {facet: keys % values}
    return {"row": narrow(row), **{f"row:{facet}": narrow(numbers) for facet, numbers in combined.items()}}


def numbered(column: Sequence[str | None] | Sequence[tuple[str, ...]]) -> Values:
    """From what each article has: one value, or none, or several."""
    if column and isinstance(column[0], tuple):
        held = np.fromiter(map(len, column), np.int64, len(column))  # type: ignore[arg-type]
        each = list(chain.from_iterable(column))  # type: ignore[arg-type]
    else:
        held = np.fromiter(map(bool, column), np.int64, len(column))
        each = list(filter(None, column))  # type: ignore[arg-type]
    values = sorted(set(each))
    numbers = {value: number for number, value in enumerate(values)}
    found = np.fromiter(map(numbers.__getitem__, each), np.int64, len(each))
    return Values(values, [" ".join(forms(value)) for value in values], held, found)


def _joined(parts: Sequence[Values]) -> Values:
    different = {id(part.values): part for part in parts}
    folded: dict[str, str] = {}
    for part in different.values():
        folded.update(zip(part.values, part.folded, strict=True))
    values = sorted(folded)
    place = {value: number for number, value in enumerate(values)}
    moves = {known: np.fromiter(map(place.__getitem__, part.values), np.int64, len(part.values)) for known, part in different.items()}
    moved = [moves[id(part.values)][part.numbers] for part in parts]
    return Values(values, [folded[value] for value in values], np.concatenate([part.held for part in parts]), np.concatenate(moved))
