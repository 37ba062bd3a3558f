"""Dates as pages write them."""

from __future__ import annotations

import pytest

from cuttings.index.clean.dates import date_in_url, find_date, find_moment, read_date


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("2022-01-10", "2022-01-10"),
        ("2022-01-10T09:30:00Z", "2022-01-10T09:30:00+00:00"),
        ("2022-01-10T09:30:00.123+0100", "2022-01-10T09:30:00.123000+01:00"),
        ("2022-01-10 09:30:00", "2022-01-10T09:30:00"),
        ("Mon, 10 Jan 2022 09:30:00 +0100", "2022-01-10T09:30:00+01:00"),
        ("January 10, 2022", "2022-01-10"),
        ("20220110", "2022-01-10"),
        ("1641859200", "2022-01-11T00:00:00+00:00"),
        ("1641859199000", "2022-01-10T23:59:59+00:00"),
    ],
)
def test_machine_written(value: str, read: str) -> None:
    found = read_date(value)
    assert found is not None
    assert found.isoformat() == read


@pytest.mark.parametrize("value", ["", "yesterday", "0000-00-00", "2022-13-40", "1822-01-10", "2999-01-01", "99999999999999"])
def test_no_date(value: str) -> None:
    assert read_date(value) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Published March 3rd, 2021 by the editors", "2021-03-03"),
        ("3 March 2021", "2021-03-03"),
        ("Le 3 mars 2021 à 10h", "2021-03-03"),
        ("1er août 2021", "2021-08-01"),
        ("Mittwoch, 3. März 2021", "2021-03-03"),
        ("03.03.2021, 10:00 Uhr", "2021-03-03"),
        ("3 de marzo de 2021", "2021-03-03"),
        ("3 marzo 2021", "2021-03-03"),
        ("3 de março de 2021", "2021-03-03"),
        ("3 maart 2021", "2021-03-03"),
        ("3 mars 2021", "2021-03-03"),
        ("3 marca 2021", "2021-03-03"),
        ("3 марта 2021", "2021-03-03"),
        ("3. března 2021", "2021-03-03"),
        ("3 Mart 2021", "2021-03-03"),
        ("2021年3月3日", "2021-03-03"),
        ("2021년 3월 3일", "2021-03-03"),
        ("2021/03/04", "2021-03-04"),
        ("16/01/2020", "2020-01-16"),
        ("01/16/2020", "2020-01-16"),
        ("Am 03.03.21 gesehen", "2021-03-03"),
        ("Datum:3. März 2021", "2021-03-03"),
        ("Mar 03 09:34 2021", "2021-03-03"),
    ],
)
def test_written(text: str, day: str) -> None:
    found = find_date(text)
    assert found is not None
    assert found.isoformat() == day


@pytest.mark.parametrize("text", ["In 1954 an engineer", "version 3.10.2", "call 030 2021 33", "32 March 2021", "Marching 3, 2021 strong"])
def test_not_written(text: str) -> None:
    assert find_date(text) is None


@pytest.mark.parametrize(("american", "day"), [(False, "2021-04-03"), (True, "2021-03-04")])
def test_the_month_comes_first_in_america(american: bool, day: str) -> None:
    assert str(find_date("3/4/2021", american)) == day


def test_moment() -> None:
    assert find_moment("Publié le 14 janvier 2023 à 06h00").isoformat() == "2023-01-14T06:00:00"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/2021/03/04/lake", "2021-03-04"),
        ("https://a.example/lake-20210304.html", "2021-03-04"),
        ("https://a.example/2021-03-04-lake", "2021-03-04"),
        ("https://a.example/2021/mar/04/lake", "2021-03-04"),
        ("https://a.example/news/04-03-2021", "2021-03-04"),
        ("https://a.example/lake-1234567890", None),
        ("https://a.example/2021/lake", None),
    ],
)
def test_in_url(url: str, day: str | None) -> None:
    found = date_in_url(url)
    assert (found.isoformat() if found else None) == day
