"""Days, months and years as people write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuttings.search.dates import after, before, between, day_of, span

D = date
SPANS = [
    ("2022", D(2022, 1, 1), D(2022, 12, 31)),
    ("2022-02", D(2022, 2, 1), D(2022, 2, 28)),
    ("2024-02", D(2024, 2, 1), D(2024, 2, 29)),
    ("1900-02", D(1900, 2, 1), D(1900, 2, 28)),
    ("2022-2", D(2022, 2, 1), D(2022, 2, 28)),
    ("2022-04", D(2022, 4, 1), D(2022, 4, 30)),
    ("2022-12", D(2022, 12, 1), D(2022, 12, 31)),
    ("2022-01-10", D(2022, 1, 10), D(2022, 1, 10)),
    ("2022-1-9", D(2022, 1, 9), D(2022, 1, 9)),
    ("0001", D(1, 1, 1), D(1, 12, 31)),
    ("9999", D(9999, 1, 1), D(9999, 12, 31)),
    ("9999-12", D(9999, 12, 1), D(9999, 12, 31)),
]


@pytest.mark.parametrize(("text", "first", "last"), SPANS)
def test_span(text: str, first: date, last: date) -> None:
    assert span(text) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "22",
        "20222",
        "2022-",
        "2022-13",
        "2022-00",
        "2022-01-00",
        "2022-02-30",
        "2022-1-1-1",
        "2022/01",
        "0000",
        "2022 ",
        "-2022",
        "٢٠٢٢",
        "２０２２",
        "a" * 9999,
    ],
)
def test_no_span(text: str) -> None:
    assert (span(text), before(text), after(text), between(text)) == (None, None, None, None)


@pytest.mark.parametrize(
    ("text", "last_before", "first_after"),
    [
        ("2022", D(2021, 12, 31), D(2023, 1, 1)),
        ("2022-03", D(2022, 2, 28), D(2022, 4, 1)),
        ("2024-02-29", D(2024, 2, 28), D(2024, 3, 1)),
        ("0001", None, D(2, 1, 1)),
        ("9999", D(9998, 12, 31), None),
    ],
)
def test_before_and_after(text: str, last_before: date | None, first_after: date | None) -> None:
    assert (before(text), after(text)) == (last_before, first_after)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022", (D(2022, 1, 1), D(2022, 12, 31))),
        ("2022..2023-01", (D(2022, 1, 1), D(2023, 1, 31))),
        ("2022..", (D(2022, 1, 1), None)),
        ("..2022", (None, D(2022, 12, 31))),
        ("2023..2022", (D(2023, 1, 1), D(2022, 12, 31))),
        ("..", None),
        ("2022..x", None),
        ("x..2022", None),
        ("2022...2023", None),
        ("2022..2023..2024", None),
    ],
)
def test_between(text: str, expected: tuple[date | None, date | None] | None) -> None:
    assert between(text) == expected


@pytest.mark.parametrize(
    ("published", "day"),
    [
        (None, None),
        (D(2022, 1, 10), D(2022, 1, 10)),
        (datetime(2022, 1, 10, 23, 59), D(2022, 1, 10)),
        (datetime(2022, 1, 10, 23, 59, tzinfo=UTC), D(2022, 1, 10)),
        (datetime(2022, 1, 10, 23, 59, tzinfo=timezone(timedelta(hours=-11))), D(2022, 1, 10)),
        (datetime(2022, 1, 10, 0, 1, tzinfo=timezone(timedelta(hours=14))), D(2022, 1, 10)),
    ],
)
def test_day_of(published: date | datetime | None, day: date | None) -> None:
    assert day_of(published) == day


@given(st.dates())
def test_every_day_lies_in_its_month_and_year(day: date) -> None:
    for text in (f"{day:%Y}".zfill(4), f"{day.isoformat()[:7]}", day.isoformat()):
        found = span(text)
        assert found
        assert found[0] <= day <= found[1]
    assert span(day.isoformat()) == (day, day)
