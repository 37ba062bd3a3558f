"""Dates and numbers as people write them."""

from __future__ import annotations

from datetime import date

from cuttings.search.dates import span
from cuttings.search.query import UNDATED

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


def day(when: date) -> str:
    """
    >>> day(date(2022, 1, 10))
    '10 January 2022'
    """
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def period(value: str) -> str:
    """A value of the published facet: a year, a month, a day or "undated"; anything else stays as it is.

    >>> period("2022-01"), period("undated"), period("2022-13")
    ('January 2022', 'Undated', '2022-13')
    """
    found = span(value)
    if found is None:
        return "Undated" if value == UNDATED else value
    return day(found[0]).split(" ", 2 - value.count("-"))[-1]


def thousands(number: int) -> str:
    """
    >>> thousands(1234567)
    '1,234,567'
    """
    return f"{number:,}"


def duration(seconds: float) -> str:
    """
    >>> duration(0.0123), duration(2.5), duration(0.0001)
    ('12 ms', '2.5 s', 'under 1 ms')
    """
    if seconds >= 1:
        return f"{seconds:.1f} s"
    return f"{seconds * 1000:.0f} ms" if seconds >= 0.001 else "under 1 ms"
