from datetime import date
from typing import Any

import pytest

from cuttings.index.given import content, given, lowered
from cuttings.index.scrape import Given


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({}, Given()),
        ({"title": "A", "headline": "B"}, Given(title="A")),
        ({"title": "none", "headline": "B"}, Given(title="B")),
        ({"HEADLINE": "B"}, Given(title="B")),
        ({"title": " \n", "url": None, "author": "NULL", "section": "None"}, Given()),
        ({"id": 7}, Given(id="7")),
        ({"title": 1984}, Given(title="1984")),
        ({"link": "https://a.example/1"}, Given(url="https://a.example/1")),
        ({"author": "Jane Doe"}, Given(authors=("Jane Doe",))),
        ({"byline": "By Jane Doe and John Roe"}, Given(authors=("Jane Doe", "John Roe"))),
        ({"byline": "Doe, Jane; Roe, John"}, Given(authors=("Jane Doe", "John Roe"))),
        ({"author": "Jane Doe, John Roe"}, Given(authors=("Jane Doe", "John Roe"))),
        ({"author": "The lake's friends of 1887"}, Given(authors=("The lake's friends of 1887",))),
        ({"author": {"name": "Jane Doe"}}, Given(authors=("Jane Doe",))),
        ({"authors": ["Jane Doe", None, {"@type": "Person", "name": "John Roe"}]}, Given(authors=("Jane Doe", "John Roe"))),
        ({"authors": [], "author": "Jane Doe"}, Given(authors=("Jane Doe",))),
        ({"keywords": "lake, ice , ,snow"}, Given(tags=("lake", "ice", "snow"))),
        ({"tags": ["a, b", 3]}, Given(tags=("a, b", "3"))),
        ({"published_at": "2022-01-10"}, Given(published=date(2022, 1, 10))),
        (
            {"published": "soon", "date": "2022-01-10", "updated": "2022-01-11"},
            Given(published=date(2022, 1, 10), modified=date(2022, 1, 11)),
        ),
        ({"date": 20220110}, Given(published=date(2022, 1, 10))),
        ({"category": ["Local", "Sport"]}, Given(section="Local")),
        ({"source": {"name": "The Courier"}, "lang": "en"}, Given(site="The Courier", language="en")),
        (
            {"topic": "lakes", "Views": 3, "paid": True, "score": 0.5},
            Given(extra={"topic": "lakes", "Views": "3", "paid": "true", "score": "0.5"}),
        ),
        ({"topic": "none", "nan": float("nan"), "inf": float("inf"), "deep": {"a": 1}, "list": [], "nothing": [None, {}, [1]]}, Given()),
        ({"topic": ["lakes", None, "ice ", 3, True, ["x"], {"name": "y"}]}, Given(extra={"topic": "lakes; ice; 3; true"})),
        ({"extra": {"topic": "lakes", "deep": {}}, "page": "3"}, Given(extra={"topic": "lakes", "page": "3"})),
        ({"text": "not extra", "html": "nor this"}, Given()),
        ({"title": "half \ud83d of a pair"}, Given(title="half \ufffd of a pair")),
        ({"url": ["https://a.example/1"], "title": [], "id": {}}, Given(url="https://a.example/1")),
    ],
)
def test_what_a_record_says(record: dict[str, Any], expected: Given) -> None:
    assert given(record) == expected


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({"text": "A text", "body": "A body"}, "A text"),
        ({"text": "", "body": None, "content": "none", "html": "<p>A page</p>"}, "<p>A page</p>"),
        ({"Body": "A body"}, "A body"),
        ({"text": ["A list"]}, ""),
        ({"title": "A title"}, ""),
    ],
)
def test_where_the_article_is(record: dict[str, Any], expected: str) -> None:
    assert content(lowered(record)) == expected
