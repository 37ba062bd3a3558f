from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from cuttings.index.moment import moment

NOON = datetime(2022, 1, 10, 12, 0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022-01-10", date(2022, 1, 10)),
        (" 2022-01-10\n", date(2022, 1, 10)),
        ("2022/01/10", date(2022, 1, 10)),
        ("2022/1/9", date(2022, 1, 9)),
        ("20220110", date(2022, 1, 10)),
        ("2022-01-10T12:00:00", NOON),
        ("2022-01-10 12:00", NOON),
        ("2022/01/10 12:00", NOON),
        ("2022-01-10T12:00:00Z", NOON.replace(tzinfo=UTC)),
        ("2022-01-10 12:00:00 UTC", NOON.replace(tzinfo=UTC)),
        ("2022-01-10T12:00:00+0530", NOON.replace(tzinfo=timezone(timedelta(hours=5, minutes=30)))),
        ("2022-01-10T12:00:00.250Z", NOON.replace(microsecond=250_000, tzinfo=UTC)),
        ("Mon, 10 Jan 2022 12:00:00 GMT", NOON.replace(tzinfo=UTC)),
        ("10 Jan 2022 12:00:00 +0100", NOON.replace(tzinfo=timezone(timedelta(hours=1)))),
        ("1887-02-26", date(1887, 2, 26)),
        ("January 10, 2022", date(2022, 1, 10)),
        ("10 janvier 2022", date(2022, 1, 10)),
        ("1641816000", NOON.replace(tzinfo=UTC)),
        ("2022-02-30", None),
        ("0001-01-01T00:00:00", None),
        ("2022", None),
        ("2022-01", None),
        ("10/01/2022", None),  # a day or a month: nobody knows
        ("10-01-2022 12:00", None),
        ("yesterday", None),
        ("", None),
        ("9" * 50, None),
        ("Mon, 99 Jan 99999999999999999999 12:00:00 +999999999999", None),
        ("٢٠٢٢-٠١-١٠", None),
    ],
)
def test_dates_as_exports_write_them(text: str, expected: date | datetime | None) -> None:
    found = moment(text)
    assert found == expected
    assert type(found) is type(expected)
