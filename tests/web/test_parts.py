"""The pieces a page is made of: the window of pages, the histogram, the holdings, paragraphs."""

from __future__ import annotations

import pytest
from babel import Locale
from flask import Flask

from cuttings.search.marked import MarkedText
from cuttings.search.memory import MemoryEngine
from cuttings.search.query import All, Query
from cuttings.search.results import Facet, FacetValue, Results, Status
from cuttings.web import create_app
from cuttings.web.facets import Ticking
from cuttings.web.histogram import Histogram, histogram
from cuttings.web.holdings import holdings
from cuttings.web.languages import direction_of
from cuttings.web.links import Links
from cuttings.web.reading import paragraphs
from cuttings.web.request import Asked
from cuttings.web.turning import turning
from cuttings.web.wording import Wording

ENGLISH = Wording(Locale("en", "GB"))
MONTHS = ("Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov")


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
        (
            {"2022": 1, "2021": 1, "undated": 2, "2022-01": 3},
            ["2022-01"],
            ["2021 1 100%", "2022 1 100%", "/", "January 2022 3*", "Undated 2"],
        ),
        (
            {"2022": 5, "2021": 0, "2022-01": 1, "2022-12": 4},
            ["2022"],
            ["2021 0 0%", "2022 5 100%*", "|2022", "Jan 1 25%", *(f"{month} -" for month in MONTHS), "Dec 4 100%"],
        ),
    ],
)
def test_the_histogram(counts: dict[str, int], ticked: list[str], bars: list[str]) -> None:
    facet = Facet("published", tuple(FacetValue(value, count, value in ticked) for value, count in counts.items()))
    with create_app("memory:").test_request_context():
        question = Asked("", Query(All(()), {"published": tuple(ticked)}))
        drawn = histogram(facet, Ticking(question, Links("cuttings"), ENGLISH, {}), ENGLISH)
    assert (told(drawn) if drawn else []) == bars


def told(drawn: Histogram) -> list[str]:
    """Rows of bars, "|" before the year of a row of months; "/" before what is not drawn."""
    lines = []
    for chart in drawn.charts:
        lines += [f"|{chart.year}"] if chart.year else []
        for bar in chart.bars:
            one = bar.choice
            lines.append(f"{bar.label} {one.count} {bar.height}%{'*' if one.selected else ''}" if one else f"{bar.label} -")
    if drawn.others:
        lines += ["/", *(f"{one.label} {one.count}{'*' if one.selected else ''}" for one in drawn.others)]
    return lines


def test_of_many_years_every_fifth_is_labelled() -> None:
    facet = Facet("published", tuple(FacetValue(str(year), 1, False) for year in range(1990, 2010)))
    with create_app("memory:").test_request_context():
        drawn = histogram(facet, Ticking(Asked("", Query(All(()))), Links("cuttings"), ENGLISH, {}), ENGLISH)
    assert drawn is not None
    assert [bar.label for bar in drawn.charts[0].bars if not bar.quiet] == ["1990", "1995", "2000", "2005"]
    assert (drawn.oldest, drawn.newest) == ("1990", "2009")


def test_holdings() -> None:
    held = holdings(
        Status(
            "memory:", 7, 0, {"site": {"a": 4, "b": 3}, "published": {"2020": 1, "2018": 2, "undated": 4}, "language": {"fr": 5, "xx": 2}}
        )
    )
    assert (held.articles, held.sites, held.years, held.languages) == (7, 2, "2018–2020", ("fr", "xx"))
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
    assert ENGLISH.period(value) == read


def test_languages() -> None:
    assert [ENGLISH.language_name(code) for code in ("fr", "nb", "xx", "")] == ["French", "Norwegian Bokmål", "xx", ""]
    assert Wording(Locale("fr")).languages(["en", "xx"]) == "anglais et xx"
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
    assert plain.headers["Vary"] == packed.headers["Vary"] == "Accept-Language, Accept-Encoding"
    assert len(packed.data) < len(plain.data) / 2
