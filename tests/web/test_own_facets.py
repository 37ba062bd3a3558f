"""The owner's own facets on the page, in its addresses, and in the JSON."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient

from cuttings.search.article import Article
from cuttings.search.memory import MemoryEngine
from cuttings.web import create_app

Reader = Callable[[Tag | None], str]
HOSTILE = "<script>alert(1)</script>"
OWN = {"topic": "Topic & more", "area": "Area"}


@pytest.fixture
def client() -> FlaskClient:
    topics = ["ice; lakes", "ice", HOSTILE, ""]
    articles = [
        Article(f"{number}", f"Note {number}", f"The lake, part {number}.", language="en", extra={"Topic": topic})
        for number, topic in enumerate(topics)
    ]
    return create_app(MemoryEngine(articles, own_facets=OWN)).test_client()


def tree(client: FlaskClient, address: str) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.data, "lxml")


def test_the_page_has_them_as_it_has_others(client: FlaskClient, words: Reader) -> None:
    page = tree(client, "/?q=lake")
    (section,) = [one for one in page.select(".facets section") if words(one.h3) == "Topic & more"]
    assert [words(one) for one in section.select("li")] == ["ice 2 articles", f"{HOSTILE} 1 article", "lakes 1 article"]
    assert not page.select(".facets script")
    assert not [one for one in page.select(".facets h3") if words(one) == "Area"]  # nobody has one
    address = str(section.select("a")[0]["href"])
    assert address == "/?q=lake&topic=ice"
    ticked = tree(client, address)
    assert words(ticked.h1) == "2 articles for lake"
    assert words(ticked.select_one(".chips a")) == "Take off Topic & more: ice"
    assert str(ticked.select(".chips a")[0]["href"]) == "/?q=lake"
    hidden = [(one["name"], one["value"]) for one in ticked.select("form input[type=hidden]")]
    assert hidden == [("topic", "ice")]


@pytest.mark.parametrize(
    ("address", "total"),
    [
        ("q=topic:ice", 2),
        ("q=-topic:ice", 2),
        ("q=topic:ice&topic=lakes", 1),
        ("topic=ice&topic=lakes", 2),
        ("topic=gone", 0),
        ("area=ice", 0),
        ("colour=red", 4),
    ],
)
def test_addresses(client: FlaskClient, address: str, total: int) -> None:
    found = client.get(f"/api/v1/search?{address}").json
    assert found is not None
    assert (found["total"], list(found["facets"])[-2:]) == (total, ["topic", "area"])
    assert found["facets"]["topic"]["label"] == OWN["topic"]
    assert client.get(f"/?{address}").status_code == 200


def test_the_reading_view_links_to_them(client: FlaskClient, words: Reader) -> None:
    page = tree(client, "/articles/0?q=topic:ice+lake")
    (shown,) = [one for one in page.select("dl div") if words(one.dt) == "Topic & more"]
    assert [(words(one), one["href"]) for one in shown.select("a")] == [("ice", "/?topic=ice"), ("lakes", "/?topic=lakes")]
    assert [one.get_text() for one in page.select("mark")] == ["lake"]
    assert HOSTILE in words(tree(client, "/articles/2").select_one("dl"))
