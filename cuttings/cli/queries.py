"""Questions that found nothing, as the log of a server has them (web/query_log.py), counted."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from rich.text import Text

from cuttings.cli.terminal import Printer, counted, line

_LONGEST_LINE = 1 << 20
_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Unanswered:
    """`query` with these `filters` was asked so many `times`, the last time on the day `last`, and found nothing."""

    query: str
    filters: Mapping[str, tuple[str, ...]]
    times: int
    last: str


@dataclass(frozen=True, slots=True)
class Queries:
    """The most asked first. `typed_on` are those left out because somebody typed on that day; `unread` are lines that are none of ours."""

    unanswered: tuple[Unanswered, ...]
    typed_on: int
    unread: int


def show_queries(queries: Queries) -> None:
    """The most asked, for a person."""
    printer, shown = Printer(), queries.unanswered[:_SHOWN]
    if not queries.unanswered:
        printer.show("No question without results has been noted.")
    else:
        printer.show(f"{counted(len(queries.unanswered), 'question', 'questions')} without results", style="bold")
    width = max((len(f"{one.times:,}") for one in shown), default=0)
    for one in shown:
        asked = " ".join([one.query, *(f"{name}={value}" for name, values in one.filters.items() for value in values)])
        told = Text(f"{one.times:>{width},}", "cyan") + Text(f"  {line(asked)}") + Text(f"  {line(one.last)}", "dim")
        printer.show(told, indent=2)
    if others := len(queries.unanswered) - len(shown):
        printer.show(f"and {others:,} more", indent=2 + width + 2, style="dim")
    if queries.unread:
        printer.show(f"{counted(queries.unread, 'line', 'lines')} of the log could not be read.", style="red")


@dataclass(frozen=True, slots=True, order=True)
class _Asked:
    day: str
    filters: tuple[tuple[str, tuple[str, ...]], ...]
    query: str

    @property
    def question(self) -> tuple[object, str]:
        """What is the same question on another day, whatever its capitals."""
        return self.filters, self.query.casefold()


def read_queries(path: Path) -> Queries:
    """What is in a log. Raises OSError."""
    with path.open("rb") as lines:
        return _counted(lines)


def _counted(lines: Iterable[bytes]) -> Queries:
    times: Counter[_Asked] = Counter()
    unread = 0
    for one in lines:
        if asked := _read(one):
            times[asked] += 1
        else:
            unread += 1
    return _summed(times, unread)


def _summed(times: Counter[_Asked], unread: int) -> Queries:
    ordered = sorted(times)
    # Results come while somebody types: of "kazakhstan" each beginning is asked, and stands right before it in this order.
    begun = {one for one, other in pairwise(ordered) if _goes_on(one, other)}
    found: dict[object, Unanswered] = {}
    for one in ordered:
        if one not in begun:
            before = found[one.question].times if one.question in found else 0
            found[one.question] = Unanswered(one.query, dict(one.filters), before + times[one], one.day)
    unanswered = sorted(found.values(), key=lambda one: (-one.times, one.query))
    return Queries(tuple(unanswered), sum(times[one] for one in begun), unread)


def _goes_on(one: _Asked, other: _Asked) -> bool:
    return (one.day, one.filters) == (other.day, other.filters) and other.query.startswith(one.query)


def _read(line: bytes) -> _Asked | None:
    """A line as it was written; None for what a full disk cut short, or a person wrote."""
    try:
        match json.loads(line) if len(line) < _LONGEST_LINE else None:
            case {"day": str(day), "query": str(query), "filters": dict(filters)}:
                return _Asked(day, tuple(sorted((str(name), tuple(map(str, values))) for name, values in filters.items())), query)
    except (ValueError, TypeError, RecursionError):
        return None
    return None
