"""Dates as exports write them: like those of pages, but of any time, and none that could be two."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from cuttings.index.clean.dates import read_date

_DAY = re.compile(r"(\d{4})([-/]?)(\d{1,2})\2(\d{1,2})(?:[T ]+(.+))?", re.ASCII | re.DOTALL)

# 03/04/2021 is April in most of the world and March in the United States; a page tells where it is from, a field does not.
_AMBIGUOUS = re.compile(r"\d{1,2}[/-]\d{1,2}[/-]\d{4}", re.ASCII)

# Databases without a date write their first one, such as 0001-01-01.
_FIRST_YEAR = 1400


def moment(text: str) -> date | datetime | None:
    """A day, or a moment if the text has a time: ISO 8601, YYYY/MM/DD, RFC 2822, seconds since 1970, or words since 1990.

    >>> moment("2022/1/10"), moment("Mon, 10 Jan 2022 12:00:00 GMT")
    (datetime.date(2022, 1, 10), datetime.datetime(2022, 1, 10, 12, 0, tzinfo=datetime.timezone.utc))
    """
    text = text.strip()
    found = _iso(text) or _rfc(text) or (None if _AMBIGUOUS.match(text) else read_date(text))
    return found if found and found.year >= _FIRST_YEAR else None


def _iso(text: str) -> date | datetime | None:
    match = _DAY.fullmatch(text)
    if not match:
        return None
    year, _, month, day, time = match.groups()
    iso = f"{year}-{int(month):02}-{int(day):02}"
    try:
        return datetime.fromisoformat(f"{iso}T{_zoned(time)}") if time else date.fromisoformat(iso)
    except ValueError:
        return None


def _zoned(time: str) -> str:
    """`12:00 UTC` as `12:00Z`."""
    return re.sub(r"\s*(UTC|GMT)$", "Z", time.strip())


def _rfc(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text)
    except (ValueError, IndexError, OverflowError):  # the library lets the last two out for some broken dates
        return None
