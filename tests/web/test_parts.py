"""The pieces a page is made of: the window of pages, the histogram, the holdings, paragraphs."""

from __future__ import annotations

import pytest
from flask import Flask

from cuttings.search.marked import MarkedText
from cuttings.search.memory import MemoryEngine
from cuttings.search.query import All, Query
from cuttings.search.results import Facet, FacetValue, Results, Status
from cuttings.web import create_app
from cuttings.web.format import period
from cuttings.web.histogram import histogram
from cuttings.web.holdings import holdings
from cuttings.web.languages import NAMES, direction_of
from cuttings.web.links import Links
from cuttings.web.reading import paragraphs
from cuttings.web.request import Asked
from cuttings.web.turning import turning


@pytest.mark.parametrize(
    ("page", "total", "offered", "cut_short"),
    [
        (1, 0, "", False),
        (1, 10, "1", False),
        (1, 11, "1 2", False),
        (1, 95, "1 2 3 … 10", False),
        (4, 95, "1 2 3 4 5 6 … 10", False),
        (5, 95, "1 2 3 4 5 6 7 … 10", False),
        (6, 115, "1 … 4 5 6 7 8 … 12", False),
        (9, 115, "1 … 7 8 9 10 11 12", False),
        (12, 115, "1 … 10 11 12", False),
        (40, 115, "1 … 12", False),
        (999, 50_000, "1 … 997 998 999 1000", True),
    ],
)
def test_the_window_of_pages(page: int, total: int, offered: str, cut_short: bool) -> None:
    made = turning(Results(Query(All(()), page=page), total, (), {}, stories=total))
    assert " ".join("…" if number is None else str(number) for number in made.numbers) == offered
    assert made.cut_short == cut_short


@pytest.mark.parametrize(
    ("counts", "ticked", "bars"),
    [
        ({}, [], []),
        ({"2022": 5}, [], []),
        ({"2022": 5}, ["2022"], ["2022 5 100%*"]),
        ({"2022": 0}, ["2022"], []),
        ({"2022": 5, "2021": 10}, [], ["2021 10 100%", "2022 5 50%"]),
        ({"2022": 1, "2019": 1}, [], ["2019 1 100%", "2020 -", "2021 -", "2022 1 100%"]),
        ({"2022": 1, "1022": 1}, [], ["1022 1 100%", "… -", "2022 1 100%"]),
        ({"2022": 1, "2021": 1000}, [], ["2021 1000 100%", "2022 1 3%"]),
        ({"undated": 2, "2022": 4, "2022-01": 3}, ["2022-01"], ["2022 4 100%", "January 2022 3 75%*", "Undated 2 50%"]),
    ],
)
def test_the_histogram(counts: dict[str, int], ticked: list[str], bars: list[str]) -> None:
    facet = Facet("published", tuple(FacetValue(value, count, value in ticked) for value, count in counts.items()))
    with create_app("memory:").test_request_context():
        drawn = histogram(facet, Asked("", Query(All(()), {"published": tuple(ticked)})), Links("cuttings"))
    told = [
        f"{bar.label} {bar.choice.count} {bar.height}%{'*' if bar.choice.selected else ''}" if bar.choice else f"{bar.label} -"
        for bar in drawn
    ]
    assert told == bars


def test_holdings() -> None:
    held = holdings(
        Status(
            "memory:", 7, 0, {"site": {"a": 4, "b": 3}, "published": {"2020": 1, "2018": 2, "undated": 4}, "language": {"fr": 5, "xx": 2}}
        )
    )
    assert (held.articles, held.sites, held.years, held.languages) == (7, 2, "2018–2020", ("French", "xx"))
    assert holdings(Status("memory:", 1, 0, {"published": {"2020": 1}})).years == "2020"
    assert holdings(MemoryEngine().status()).years == ""


@pytest.mark.parametrize(
    ("text", "marks", "divided"),
    [
        ("one", (), [("one", ())]),
        ("", (), []),
        ("a\nb\n\nc", ((2, 3), (5, 6)), [("a\nb", ("b",)), ("c", ("c",))]),
        ("\n\n a b \n \t\n\n c\n", ((3, 4), (5, 6)), [("a b", ("a", "b")), ("c", ())]),
        ("big\n\nlake", ((0, 9),), [("big", ("big",)), ("lake", ("lake",))]),
    ],
)
def test_paragraphs(text: str, marks: tuple[tuple[int, int], ...], divided: list[tuple[str, tuple[str, ...]]]) -> None:
    assert [(one.text.strip(), one.marked()) for one in paragraphs(MarkedText(text, marks))] == divided


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("2022", "2022"),
        ("2022-02", "February 2022"),
        ("2022-2-9", "9 February 2022"),
        ("2022-02-30", "2022-02-30"),
        ("", ""),
        ("undated", "Undated"),
    ],
)
def test_periods(value: str, read: str) -> None:
    assert period(value) == read


def test_languages() -> None:
    assert len(NAMES) > 80
    assert [direction_of(code) for code in ("he", "fa", "ur", "ar-EG", "en", '"><b>', "")] == [
        "rtl",
        "rtl",
        "rtl",
        "rtl",
        "ltr",
        "auto",
        "auto",
    ]


def test_answers_are_compressed_for_those_who_take_it() -> None:
    app: Flask = create_app("memory:")
    plain = app.test_client().get("/help")
    packed = app.test_client().get("/help", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert plain.headers["Vary"] == packed.headers["Vary"] == "Accept-Encoding"
    assert len(packed.data) < len(plain.data) / 2
