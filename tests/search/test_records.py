"""What an index keeps of an article is all of it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuttings.search.article import Article, Removed
from cuttings.search.whoosh.table import Rows
from cuttings.search.whoosh.texts import article, record

_some = st.text(max_size=8)
_lists = st.lists(_some, max_size=3)
_dates = st.none() | st.dates() | st.datetimes() | st.datetimes(timezones=st.timezones())


_maybe = st.none() | _some
_articles = st.builds(
    Article, id=st.just("7"), title=_some.map("T{}".format), text=_some, url=st.none() | _some.map("u{}".format), authors=_lists,
    published=_dates, modified=_dates, site=_maybe, section=_maybe, tags=_lists, language=st.sampled_from([None, "en"]), names=_lists,
    extra=st.dictionaries(_some, _some, max_size=2), source=st.none() | _some.map("s{}".format),
    removed=st.lists(st.builds(Removed, _some, _some), max_size=2),
)  # fmt: skip


@given(_articles)
def test_an_article_comes_back(given: Article) -> None:
    back = article("7", record(given))
    assert back == given
    assert (str(back.published), str(back.modified)) == (str(given.published), str(given.modified))


@pytest.mark.parametrize("kept", [b"", b"a\0b", b"\0" * 7, b"\0" * 8 + b"\0x 1", b"\0" * 8 + b"\x001 0 0 1 0\0a\0b", b"\xff"])
def test_what_is_no_record(kept: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        article("7", kept)


def test_one_moment_is_of_two_days_in_two_zones() -> None:
    moment = datetime(2022, 1, 1, 1, tzinfo=UTC)
    rows = Rows()
    for published in (moment, moment.astimezone(timezone(timedelta(hours=-5))), date(2022, 1, 1), datetime(2022, 1, 1), None, moment):
        rows.add(Article("7", "T", "", published=published))
    table = rows.finish({})
    days = [date.fromordinal(day).isoformat() if day else "" for day in table.days.tolist()]
    assert days == ["2022-01-01", "2021-12-31", "2022-01-01", "2022-01-01", "", "2022-01-01"]
    assert np.unique(table.moments[[0, 1, 5]]).tolist() == [int(moment.timestamp())]
    years = table.values["published"]
    assert [years.values[number] for number in years.numbers.tolist()] == ["2022", "2021", "2022", "2022", "undated", "2022"]
