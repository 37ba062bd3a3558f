"""Dates and numbers as people of a locale write them."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal

from cuttings.search.dates import span

_GROUPED = 1000


def day(when: date, locale: Locale) -> str:
    """The day that is written in a date or a datetime, whatever its zone.

    >>> day(date(2022, 1, 10), Locale("en", "GB")), day(date(2022, 1, 10), Locale("de"))
    ('10 January 2022', '10. Januar 2022')
    """
    return _day(when.date() if isinstance(when, datetime) else when, locale)


@lru_cache(4096)
def _day(when: date, locale: Locale) -> str:
    return format_date(when, "long", locale=locale)


def period(value: str, locale: Locale) -> str:
    """A value of the published facet: a year, a month or a day; anything else stays as it is.

    >>> period("2022-01", Locale("fr")), period("2022-13", Locale("fr"))
    ('janvier 2022', '2022-13')
    """
    found = span(value)
    if found is None:
        return value
    match value.count("-"):
        case 0:
            return value
        case 1:
            return format_skeleton("yMMMM", found[0], locale=locale)
    return day(found[0], locale)


def month(value: str, locale: Locale) -> str:
    """
    >>> month("2022-01", Locale("es"))
    'ene'
    """
    found = span(value)
    return format_date(found[0], "LLL", locale=locale).rstrip(".") if found else value


def number(number: int, locale: Locale) -> str:
    """
    >>> [number(1234567, Locale(language)) for language in ("en", "de")]
    ['1,234,567', '1.234.567']
    """
    return str(number) if 0 <= number < _GROUPED else _grouped(number, locale)


@lru_cache(4096)
def _grouped(number: int, locale: Locale) -> str:
    return format_decimal(number, locale=locale)


def duration(seconds: float, locale: Locale) -> str:
    """Nothing for what is too short to be told.

    >>> [duration(seconds, Locale("de")) for seconds in (0.0123, 2.54, 0.0001)]
    ['12\\xa0ms', '2,5\\xa0s', '']
    """
    if seconds >= 1:
        return f"{format_decimal(seconds, '0.0', locale=locale)}\xa0s"
    return f"{seconds * 1000:.0f}\xa0ms" if seconds >= 0.001 else ""
