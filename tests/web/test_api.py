"""The JSON says what the page says."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from unittest.mock import ANY

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
    copies = client.get("/api/v1/articles/b%2Fb/copies").get_json()["articles"]
    assert [copy["id"] for copy in copies] == ["a", "c"]
    assert not {"text", "removed"} & set(copies[0])
    assert [one["id"] for one in client.get("/api/v1/articles/a/similar").get_json()["articles"]] == ["thaw"]
    assert client.get("/api/v1/articles/nothing/copies").status_code == 404
    assert client.get("/api/v1/articles/nothing/similar").status_code == 404


def facet_value(found: dict[str, Any], facet: str, value: str) -> dict[str, Any]:
    return next(one for one in found["facets"][facet]["values"] if one["value"] == value)


def test_every_value_has_the_address_that_ticks_it_and_takes_it_off(client: FlaskClient) -> None:
    found = client.get("/api/v1/search?q=quay&sort=oldest&page=2&size=5&from=2018").get_json()
    value = facet_value(found, "site", "notes.example")
    assert not value["selected"]
    ticked = client.get(value["url"]).get_json()
    assert (ticked["total"], ticked["filters"], ticked["page"]) == (value["count"], {"site": ["notes.example"]}, 1)
    assert (ticked["sort"], ticked["size"], ticked["from"], ticked["to"]) == ("oldest", 5, "2018", None)
    again = facet_value(ticked, "site", "notes.example")
    assert again["selected"]
    assert client.get(again["url"]).get_json()["filters"] == {}


def test_every_page_has_its_address(client: FlaskClient) -> None:
    found = client.get("/api/v1/search?q=quay&size=5").get_json()
    assert (found["pages"], found["turning"]["previous"]) == (3, None)
    assert [(one["page"], one["selected"]) for one in found["turning"]["numbers"]] == [(1, True), (2, False), (3, False)]
    second = client.get(found["turning"]["next"]).get_json()
    assert (second["page"], second["links"]["self"]) == (2, found["turning"]["numbers"][1]["url"])
    last = client.get(found["turning"]["numbers"][2]["url"]).get_json()
    assert (last["page"], last["turning"]["next"]) == (3, None)
    assert client.get(last["turning"]["previous"]).get_json() == {**second, "seconds": ANY}
    nothing = client.get("/api/v1/search?q=zebra").get_json()
    assert nothing["turning"] == {"previous": None, "next": None, "numbers": []}


def test_what_could_be_asked_instead_has_its_address(client: FlaskClient) -> None:
    found = client.get("/api/v1/search?q=feryr").get_json()
    assert found["suggestion"]["query"] == "ferry"
    assert client.get(found["suggestion"]["url"]).get_json()["total"] > 0
    found = client.get("/api/v1/search?q=quay&site=nowhere.example").get_json()
    assert found["relaxed"]["filters"] == {}
    assert client.get(found["relaxed"]["url"]).get_json()["total"] == found["relaxed"]["total"] == 12


def test_labels_are_in_the_readers_language_and_links_keep_it(client: FlaskClient) -> None:
    found = client.get("/api/v1/search?lang=de").get_json()
    assert found["facets"]["language"]["label"] == "Sprache"
    value = facet_value(found, "language", "ar")
    assert value["label"] == "Arabisch"
    assert client.get(value["url"]).get_json()["facets"]["site"]["label"] != "Site"


def test_text_is_text_and_never_markup(client: FlaskClient) -> None:
    found = client.get("/api/v1/search", query_string={"q": 'ferry "<b>&', "from": "<i>'"}).get_json()
    texts = {one["kind"]: one["text"] for one in found["notices"]}
    assert "“<i>'” is no date" in texts["unread-date"]
    hit = client.get("/api/v1/search?q=ferry+sandbank").get_json()["hits"][0]
    marked = [hit["excerpt"]["text"][start:end] for start, end in hit["excerpt"]["marks"]]
    assert {"ferry", "sandbank"} & {one.lower() for one in marked}
    assert not any(letter in hit["excerpt"]["text"] for letter in "<>")


def test_where_to_read_a_hit(client: FlaskClient) -> None:
    [hit] = client.get("/api/v1/search?q=sandbank").get_json()["hits"]
    links = hit["article"]["links"]
    assert links["original"].startswith("https://harbour-post.example/2022/ferry#:~:text=")
    assert links["page"] == "/articles/ferry?q=sandbank"
    assert client.get(links["page"]).status_code == 200
    assert client.get(links["self"]).get_json()["id"] == "ferry"
    [hostile] = client.get("/api/v1/search?q=tides").get_json()["hits"]
    assert hostile["article"]["links"]["original"] is None
    assert client.get(hostile["article"]["links"]["self"]).get_json()["id"] == "notes/2?#&%//ä"


def test_more_values_of_a_facet(client: FlaskClient) -> None:
    found = client.get("/api/v1/search?q=quay").get_json()
    more = client.get(found["facets"]["site"]["url"]).get_json()
    assert more["name"] == "site"
    assert more["values"] == found["facets"]["site"]["values"]
    narrowed = client.get("/api/v1/facets/site?q=quay&text=valley").get_json()
    assert [one["value"] for one in narrowed["values"]] == ["valley-courier.example"]
    assert client.get("/api/v1/facets/none").status_code == 404


def test_an_article_whose_id_ends_like_an_address_of_ours(client_of: Callable[[Iterable[Article]], FlaskClient]) -> None:
    client = client_of([Article("lake/similar", "Lake", "A lake."), Article("hill", "Hill", "A hill beside the lake.")])
    assert client.get("/api/v1/articles/lake%2Fsimilar").get_json()["title"] == "Lake"
    assert client.get("/api/v1/articles/hill/similar").get_json()["articles"] != []
    assert client.get("/api/v1/articles/none/similar").status_code == 404
