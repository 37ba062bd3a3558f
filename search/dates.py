"""Days, months and years as people write them in queries and as facets name them: 2022, 2022-01, 2022-01-10."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

_SPAN = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)


def span(text: str) -> tuple[date, date] | None:
    """The first and last day of a year, a month or a day; None for anything else.

    >>> span("2022-02")
    (datetime.date(2022, 2, 1), datetime.date(2022, 2, 28))
    """
    match = _SPAN.fullmatch(text)
    if not match:
        return None
    year, month, day = match.groups()
    try:
        first = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    if day:
        return first, first
    last = date(first.year, int(month or 12), 28)
    while last != date.max and (last + timedelta(1)).month == last.month:
        last += timedelta(1)
    return first, last


def before(text: str) -> date | None:
    """The last day before a year, month or day."""
    found = span(text)
    return found[0] - timedelta(1) if found and found[0] > date.min else None


def after(text: str) -> date | None:
    """The first day after a year, month or day."""
    found = span(text)
    return found[1] + timedelta(1) if found and found[1] < date.max else None


def between(text: str) -> tuple[date | None, date | None] | None:
    """A span, or two of them divided by two dots; one side may be left open.

    >>> between("2022-01..")
    (datetime.date(2022, 1, 1), None)
    """
    start, dots, end = text.partition("..")
    if not dots:
        return span(text)
    first, last = span(start), span(end)
    if (start and not first) or (end and not last) or not (first or last):
        return None
    return first and first[0], last and last[1]


def day_of(published: date | datetime | None) -> date | None:
    """The day an article was published, as its publisher wrote it, whatever the zone."""
    return published.date() if isinstance(published, datetime) else published
