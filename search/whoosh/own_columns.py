"""Columns of the articles' own fields for articles that were written before these fields were facets."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from cuttings.search.own import values_of_each
from cuttings.search.query import FACETS
from cuttings.search.whoosh import texts
from cuttings.search.whoosh.segment import Segment
from cuttings.search.whoosh.table import Table, Values, numbered


def with_own(table: Table, segment: Segment, names: Collection[str]) -> Table:
    """The rows of a segment with the columns of these own facets, and of no others. Articles are read only for what is not there yet."""
    missing = [name for name in names if name not in table.values]
    if not missing and len(table.values) == len(FACETS) + len(names):
        return table
    known = {**table.values, **_made(table, segment, missing)}
    return replace(table, values={name: known[name] for name in (*FACETS, *names)})


def _made(table: Table, segment: Segment, names: Sequence[str]) -> dict[str, Values]:
    if not names:
        return {}
    nothing: list[tuple[str, ...]] = [()] * len(names)
    rows = [
        nothing if dead else values_of_each(texts.article(segment.ids[number], segment.texts.record(number)), names)
        for number, dead in enumerate(table.dead.tolist())
    ]
    return {name: numbered(column) for name, column in zip(names, zip(*rows, strict=True), strict=True)}
