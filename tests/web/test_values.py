"""The page of all values of a facet: what the side column has no place for."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient

from cuttings.search.article import Article
from cuttings.search.memory import MemoryEngine
from cuttings.web import create_app

Reader = Callable[[Tag | None], str]
Opener = Callable[[str], BeautifulSoup]
HOSTILE = '"><script>alert(1)</script>'


def tags(number: int) -> tuple[str, ...]:
    return tuple(f"tag {one:04}" for one in range(number, 1150, 115))


@pytest.fixture(scope="module")
def long() -> FlaskClient:
    """1,150 tags, each of one article, but for tag 0007, which two have."""
    articles = [
        Article(f"{number}", "Lake", "A lake." if number else "A hill.", tags=tags(number), site=f"{number % 3}.example", language="en")
        for number in range(115)
    ]
    articles.append(Article("more", "Lake", "A lake.", tags=("tag 0007", HOSTILE), extra={"topic": "ice; Été"}, language="en"))
    return create_app(MemoryEngine(articles, own_facets={"topic": "Topic"})).test_client()


def tree(client: FlaskClient, address: str) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.data, "lxml")


def labels(page: BeautifulSoup) -> list[str]:
    return [one.get_text() for one in page.select(".values .label")]


def test_more_leads_to_all_values_page_by_page(long: FlaskClient, words: Reader) -> None:
    (link,) = tree(long, "/?q=lake&site=1.example").select(".facets .all a")
    assert words(link) == "All 380 values (Tag)"
    first = tree(long, str(link["href"]))
    assert words(first.h1) == "Tag for lake"
    assert words(first.select_one(".found")) == "380 values, the most frequent first"
    found: list[str] = labels(first)
    page = first
    while following := page.select("a[rel=next]"):
        page = tree(long, str(following[0]["href"]))
        found += labels(page)
    assert sorted(found) == sorted(one for number in range(1, 115, 3) for one in tags(number))
    assert words(page.select_one(".chips a")) == "Take off Site: 1.example"
    assert str(page.select(".back a")[0]["href"]) == "/?q=lake&site=1.example"


def test_a_value_ticks_as_it_does_beside_the_results(long: FlaskClient, words: Reader) -> None:
    page = tree(long, "/facets/tag?q=lake&sort=newest&page=2&tag=tag 0001")
    assert words(page.select(".values li")[0]) == "tag 0001 1 article, selected"
    (link,) = [one for one in tree(long, "/facets/tag?q=lake&sort=newest").select(".values a") if "tag 0007" in one.get_text()]
    assert words(link) == "tag 0007 2 articles"
    assert words(tree(long, str(link["href"])).h1) == "2 articles for lake"
    assert str(link["href"]) == "/?q=lake&tag=tag+0007&sort=newest"


def test_a_value_is_found_by_its_words(long: FlaskClient, words: Reader) -> None:
    page = tree(long, "/facets/tag?q=lake&tag=tag 0003&lang=en")
    form = page.select_one("form.within")
    assert form is not None
    assert form["action"] == "/facets/tag"
    fields = [(one["name"], one["value"]) for one in form.select("input")]
    assert fields == [("q", "lake"), ("tag", "tag 0003"), ("lang", "en"), ("text", "")]
    found = tree(long, "/facets/tag?q=lake&text=TAG 001")
    assert labels(found) == [f"tag 001{digit}" for digit in range(10)]
    assert words(found.select_one(".found")) == "10 values with TAG 001"
    assert labels(tree(long, "/facets/topic?text=ete")) == ["Été"]
    none = tree(long, "/facets/tag?text=zebra")
    assert (labels(none), words(none.select_one(".found"))) == ([], "No value holds zebra.")


def test_of_too_many_the_rarest_are_found_by_their_letters_only(long: FlaskClient, words: Reader) -> None:
    last = tree(long, "/facets/tag?page=10")
    assert len(labels(last)) == 100
    assert not last.select("a[rel=next]")
    assert "Rarer values are found by their letters" in words(last.main)
    assert labels(tree(long, "/facets/tag?text=tag 1149")) == ["tag 1149"]
    assert labels(tree(long, "/facets/tag?page=99")) == labels(last)


def test_hostile_values_and_words_are_text(long: FlaskClient) -> None:
    page = tree(long, f"/facets/tag?text={quote(HOSTILE)}")
    assert labels(page) == [HOSTILE]
    assert all(one.get("src") for one in page.select("script"))


@pytest.mark.parametrize(
    ("address", "status"), [("/facets/colour", 404), ("/facets/", 404), ("/facets/tag?page=0", 400), ("/facets/site", 200)]
)
def test_what_is_no_facet_is_not_there(long: FlaskClient, address: str, status: int) -> None:
    assert long.get(address).status_code == status


def test_the_years_too(page: Opener) -> None:
    assert labels(page("/facets/published?q=quay"))[:3] == ["2023", "2022", "2021"]
