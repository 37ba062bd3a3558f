"""One row of the contract: a question, and what every engine must answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pytest

from cuttings.search.marked import MarkedText
from cuttings.search.query import Sort
from cuttings.search.results import Facet


@dataclass(frozen=True, slots=True)
class Row:
    """`ids` are those of the page, in order. `total` is their number unless it is given.

    `facets` maps names to values as they are listed, with their counts, a ticked one with a star: "*post.example 2, blog.example 1".
    `titles` and `excerpts` map ids to what is shown, with marks in brackets: "New [bridge] at Vasht".
    """

    text: str
    ids: str
    total: int | None = None
    filters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    sort: Sort = "relevance"
    page: int = 1
    size: int = 10
    facets: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    excerpts: Mapping[str, str] = field(default_factory=dict)


def table(*rows: Row) -> list[object]:
    """The rows as pytest's parameters, each named by its text and what else is asked."""
    return [pytest.param(row, id=_name(row)) for row in rows]


def _name(row: Row) -> str:
    ticked = " ".join(f"{name}={'|'.join(values)}" for name, values in row.filters.items())
    asked = "" if (row.sort, row.page, row.size) == ("relevance", 1, 10) else f"{row.sort} {row.page}x{row.size}"
    return " / ".join(part for part in (row.text or "everything", ticked, asked) if part)


def bracketed(marked: MarkedText) -> str:
    return "".join(f"[{piece}]" if is_marked else piece for piece, is_marked in marked.pieces())


def listed(facet: Facet) -> str:
    return ", ".join(f"{'*' if one.selected else ''}{one.value} {one.count}" for one in facet.values)
