"""Which years a question is narrowed to."""

from __future__ import annotations

import pytest

from cuttings.search.narrowing import months_of, years_of
from cuttings.search.parser import parse
from cuttings.search.query import All, Dated, Either, Favouring, Query, Word


@pytest.mark.parametrize(
    ("text", "ticked", "years"),
    [
        ("", "", ""),
        ("lake", "", ""),
        ("lake", "undated", ""),
        ("lake", "2022", "2022"),
        ("lake", "2019 2022 2022-01 2021-01-10", "2022 2021 2019"),
        ("lake", "soon 202 2022-1 2022-13 0000", ""),
        ("date:2022", "", "2022"),
        ("date:2022-02-03 lake", "2019", "2022 2019"),
        ("date:2021..2022", "", ""),
        ("date:2021..", "", ""),
        ("date:2021..2022 after:2021", "", "2022"),
        ("after:2020 before:2022 lake", "", "2021"),
        ("date:2021-01 OR date:2021-12", "", "2021"),
        ("date:2021-01 OR date:2022-01", "", ""),
        ("date:2021-01 OR lake", "", ""),
        ("(date:2021 OR date:2022) date:2022", "", "2022"),
        ("-date:2021", "", ""),
        ("date:0987-02", "", "0987"),
    ],
)
def test_years(text: str, ticked: str, years: str) -> None:
    assert " ".join(years_of(parse(text, {"published": ticked.split()}))) == years


def test_what_nobody_types() -> None:
    dated = parse("date:2022").clause
    assert years_of(Query(Favouring(All((Word("lake"), dated)), ()))) == ("2022",)
    assert years_of(Query(Either(()))) == ()
    assert years_of(Query(All((All(()), Dated(None, None))))) == ()


def test_months_are_newest_first() -> None:
    assert months_of("0987")[:2] == ("0987-12", "0987-11")
    assert len(months_of("2022")) == 12
