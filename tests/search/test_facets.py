"""Values of articles, filters, and the order in which counts are shown."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from cuttings.search.article import Article
from cuttings.search.facets import SHOWN, by_count, by_year, made, passes, values_of
from cuttings.search.query import FACETS, All, Query
from tests.search.contract.row import listed

ARTICLE = Article(
    "a", "Title", "Text", authors=("Jane Doe", "Ben Tal"), published=datetime(2022, 1, 10, 23, tzinfo=UTC), site="a.example",
    section="World", tags=("b", "a"), names=("Olm",), language="en",
)  # fmt: skip


@pytest.mark.parametrize(
    ("facet", "values"),
    [
        ("published", ("2022-01-10",)),
        ("site", ("a.example",)),
        ("section", ("World",)),
        ("author", ("Jane Doe", "Ben Tal")),
        ("tag", ("b", "a")),
        ("name", ("Olm",)),
        ("language", ("en",)),
    ],
)
def test_values_of(facet: str, values: tuple[str, ...]) -> None:
    assert values_of(ARTICLE, facet) == values


@pytest.mark.parametrize("facet", FACETS)
def test_values_of_nothing(facet: str) -> None:
    assert values_of(Article("a", "Title", "Text"), facet) == (("undated",) if facet == "published" else ())


def test_years_have_four_digits() -> None:
    assert values_of(Article("a", "Title", "Text", published=date(987, 1, 2)), "published") == ("0987-01-02",)


PASSES = [
    ("site", ["a"], [], True),
    ("site", [], [], True),
    ("site", [], ["a"], False),
    ("site", ["a"], ["a"], True),
    ("site", ["a"], ["A"], False),
    ("tag", ["a", "b"], ["b", "c"], True),
    ("tag", ["a", "b"], ["c"], False),
    ("published", ["2022-01-10"], ["2022"], True),
    ("published", ["2022-01-10"], ["2022-01"], True),
    ("published", ["2022-01-10"], ["2022-01-10"], True),
    ("published", ["2022-01-10"], ["2022-01-1"], False),
    ("published", ["2022-10-10"], ["2022-1"], False),
    ("published", ["2022-01-10"], ["202"], False),
    ("published", ["2022-01-10"], [""], False),
    ("published", ["2022-01-10"], ["2022-"], False),
    ("published", ["2022-01-10"], ["2022-01-10-"], False),
    ("published", ["2022-01-10"], ["undated"], False),
    ("published", ["undated"], ["undated"], True),
    ("published", ["undated"], ["u"], False),
    ("published", ["undated"], ["2022", "undated"], True),
]


@pytest.mark.parametrize(("facet", "values", "ticked", "expected"), PASSES)
def test_passes(facet: str, values: list[str], ticked: list[str], expected: bool) -> None:
    assert passes(facet, values, ticked) is expected


def test_order() -> None:
    assert list(by_count({"b": 2, "c": 3, "a": 2}).items()) == [("c", 3), ("a", 2), ("b", 2)]
    days = {"undated": 4, "2021-12-31": 1, "2022-01-10": 2, "2022-01-11": 3, "0987-01-01": 1}
    assert list(by_year(days).items()) == [("2022", 5), ("2021", 1), ("0987", 1), ("undated", 4)]


NOTHING: dict[str, dict[str, int]] = {name: {} for name in FACETS}
DAYS = {"2022-01-10": 2, "2022-02-01": 1, "2020-05-01": 3, "undated": 1}

PUBLISHED = [
    ((), "2022 3, 2020 3, undated 1"),
    (("2022",), "*2022 3, 2020 3, undated 1, 2022-02 1, 2022-01 2"),
    (("2020", "2022"), "*2022 3, *2020 3, undated 1, 2022-02 1, 2022-01 2, 2020-05 3"),
    (("2021",), "2022 3, *2021 0, 2020 3, undated 1"),
    (("2022-01-10", "2022-01"), "2022 3, 2020 3, undated 1, 2022-02 1, *2022-01 2, *2022-01-10 2"),
    (("2022-03", "undated"), "2022 3, 2020 3, *undated 1, *2022-03 0, 2022-02 1, 2022-01 2"),
    (("soon", "2022-1", "2022-13"), "2022 3, 2020 3, undated 1, *soon 0, *2022-1 0, *2022-13 0"),
]


@pytest.mark.parametrize(("ticked", "expected"), PUBLISHED)
def test_published(ticked: tuple[str, ...], expected: str) -> None:
    query = Query(All(()), {"published": ticked})
    shown = listed(made(query, {**NOTHING, "published": DAYS}, {})["published"])
    if "soon" in ticked:  # no link of ours ticks it, and where it stands does not matter
        assert sorted(shown.split(", ")) == sorted(expected.split(", "))
    else:
        assert shown == expected


def test_all_facets_are_made_in_order() -> None:
    facets = made(Query(All(()), {"site": ("a",)}), NOTHING, {})
    assert list(facets) == list(FACETS)
    assert {name: listed(facet) for name, facet in facets.items() if facet.values} == {"site": "*a 0"}


def test_no_more_than_fifty_and_the_ticked() -> None:
    counts = {f"{number:03}": 1 for number in range(SHOWN + 20)}
    facet = made(Query(All(()), {"tag": ("069", "gone")}), {**NOTHING, "tag": counts}, {})["tag"]
    assert [one.value for one in facet.values] == [*(f"{number:03}" for number in range(SHOWN)), "069", "gone"]
    assert facet.others == 19
