"""The JSON says what the page says."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from cuttings.search.article import Article, Removed
from tests.web.story import STORY

Opener = Callable[[str], BeautifulSoup]


@pytest.mark.parametrize(
    "parameters",
    ["", "q=quay", "q=ferry&site=harbour-post.example&site=notes.example", "q=quay&sort=oldest&page=2&size=5", "q=zebra", "language=ar"],
)
def test_json_equals_the_page(client: FlaskClient, page: Opener, parameters: str) -> None:
    tree = page(f"/?{parameters}")
    found = client.get(f"/api/v1/search?{parameters}").json
    assert found is not None
    assert [hit["title"]["text"] for hit in found["hits"]] == [one.get_text() for one in tree.select(".hits h2")]
    assert [hit["excerpt"]["text"] for hit in found["hits"]] == [one.get_text() for one in tree.select(".excerpt")]
    assert [hit["article"]["id"] for hit in found["hits"]] == [
        str(one["href"]).removeprefix("/articles/").partition("?")[0] for one in tree.select(".hits h2 a")
    ]
    counts = [str(value["count"]) for name, facet in found["facets"].items() if name != "published" for value in facet["values"]]
    assert counts == [one.get_text().split()[0] for one in tree.select(".choice .count")]


def test_a_size_of_zero_asks_for_counts_only(client: FlaskClient) -> None:
    found = client.get("/api/v1/search?q=quay&size=0").json
    assert found is not None
    assert (found["total"], found["hits"]) == (12, [])


def test_an_article(client: FlaskClient) -> None:
    article = client.get("/api/v1/articles/ferry").json
    assert article is not None
    assert article["authors"] == ["Jane Doe", "Ines Maro"]
    assert article["published"] == "2022-01-10T14:05:00+00:00"
    assert article["removed"][1] == {"text": "Leave a comment", "rule": "comment form"}


def test_names_of_an_articles_own_fields_that_no_encoding_has(client_of: Callable[[Iterable[Article]], FlaskClient]) -> None:
    client = client_of([Article("1", "A title", "A text", extra={"\ud800topic": "\udfff"}, removed=(Removed("Share", "\ud800"),))])
    found, article = client.get("/api/v1/search"), client.get("/api/v1/articles/1")
    assert (found.status_code, article.status_code) == (200, 200)
    assert article.get_json()["extra"] == {"\ufffdtopic": "\ufffd"}
    assert article.get_json()["removed"] == [{"text": "Share", "rule": "\ufffd"}]


def test_copies_and_similar_articles(client_of: Callable[[Iterable[Article]], FlaskClient]) -> None:
    client = client_of(STORY)
    [hit] = client.get("/api/v1/search?q=froze").get_json()["hits"]
    assert [copy["id"] for copy in hit["copies"]] == ["b/b", "c"]
    copies = client.get("/api/v1/copies/b%2Fb").get_json()["articles"]
    assert [copy["id"] for copy in copies] == ["a", "c"]
    assert not {"text", "removed"} & set(copies[0])
    assert [one["id"] for one in client.get("/api/v1/similar/a").get_json()["articles"]] == ["thaw"]
    assert client.get("/api/v1/copies/nothing").status_code == 404
    assert client.get("/api/v1/similar/nothing").status_code == 404
