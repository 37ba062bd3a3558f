"""The names facet of a generation with short names joined to longer ones (joining.py): what is counted, and what articles wrote.

Which names are joined may change with each article, so the table keeps the names as written, and the column of joined ones is made
anew with each commit. Where nothing is joined there is only one column.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import compress
from typing import TYPE_CHECKING

import numpy as np

from cuttings.search.joining import joined
from cuttings.search.query import Query
from cuttings.search.whoosh.arrays import Array, Arrays

if TYPE_CHECKING:
    from cuttings.search.whoosh.facet_column import FacetColumn
    from cuttings.search.whoosh.table import Values

WRITTEN = "written"
"""The column of names as articles wrote them."""


@dataclass(frozen=True, slots=True)
class Joined:
    """`names` are those to count; the `short` ones, numbered as written, in order, are joined to the `long` ones, numbered in `names`."""

    names: Values
    short: Array
    long: Array


def join(written: Values, dead: Array) -> Joined | None:
    """None if nothing is to be joined."""
    living = written.numbers[~np.repeat(dead, written.held)] if dead.any() else written.numbers
    counts = np.bincount(living, minlength=len(written.values)).tolist()
    longer = joined({value: count for value, count in zip(written.values, counts, strict=True) if count})
    if not longer:
        return None
    short = np.array(sorted(bisect_left(written.values, value) for value in longer), np.int64)
    long = np.array([bisect_left(written.values, longer[written.values[number]]) for number in short.tolist()], np.int64)
    target = np.arange(len(written.values))
    target[short] = long
    held, numbers = _once(written.held, written.numbers, target)
    used = np.bincount(numbers, minlength=len(target)) > 0
    place = np.cumsum(used) - 1
    values, folded = (list(compress(texts, used.tolist())) for texts in (written.values, written.folded))
    names = replace(written, values=values, folded=folded, held=held, numbers=place[numbers])
    return Joined(names, short, place[long])


def _once(held: Array, numbers: Array, target: Array) -> tuple[Array, Array]:
    """Each article's names as their targets, none twice: how many it has, and all of them."""
    moved = target[numbers]
    owner = np.repeat(np.arange(len(held)), held)
    changed = np.zeros(len(held), bool)
    changed[owner[moved != numbers]] = True
    (at,) = np.nonzero(changed[owner])
    keys = owner[at] * len(target) + moved[at]
    order = np.argsort(keys, kind="stable")
    again = at[order[1:][keys[order][1:] == keys[order][:-1]]]
    kept = np.ones(len(moved), bool)
    kept[again] = False
    return held - np.bincount(owner[again], minlength=len(held)), moved[kept]


def build(both: Joined) -> Arrays:
    """Which are joined, beside the columns of both."""
    return {f"{WRITTEN}:short": both.short.astype(np.uint32), f"{WRITTEN}:long": both.long.astype(np.uint32)}


class JoinedNames:
    """Finds the longer name of one that was joined."""

    def __init__(self, read: Arrays, written: FacetColumn, names: FacetColumn) -> None:
        self.written = written
        self._names = names
        self._short = read[f"{WRITTEN}:short"]
        self._long = read[f"{WRITTEN}:long"]

    def resolved(self, query: Query) -> Query:
        """The query with longer names for short ones in its filters."""
        if "name" not in query.filters:
            return query
        return replace(query, filters={**query.filters, "name": tuple(map(self._longer, query.filters["name"]))})

    def _longer(self, name: str) -> str:
        number = self.written.vocabulary.find(name)
        at = len(self._short) if number is None else int(np.searchsorted(self._short, number))
        return self._names.vocabulary[int(self._long[at])] if at < len(self._short) and self._short[at] == number else name
