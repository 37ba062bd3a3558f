"""What is between the pages and the browser: what may be kept, by which name we are asked, who may frame us, what robots may do."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from cuttings.search.article import Article
from cuttings.search.memory import MemoryEngine
from cuttings.web import create_app
from cuttings.web.options import Options

LAKE = Article("lake", "Lake", "A lake.", language="en")


@pytest.mark.parametrize(
    "address", ["/", "/?q=lake", "/facets/site?q=lake", "/articles/lake", "/help", "/api/v1/search?q=lake", "/export.csv?q=lake"]
)
def test_an_answer_is_kept_until_the_archive_changes(address: str) -> None:
    engine = MemoryEngine([LAKE])
    client = create_app(engine).test_client()
    first = client.get(address)
    known = {"If-None-Match": first.headers["ETag"]}
    assert first.data  # to its end: what is streamed is made while it is read
    assert first.headers["Cache-Control"] == "no-cache"
    again = client.get(address, headers=known)
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", first.headers["ETag"])
    assert client.get(address, headers={**known, "Accept-Language": "fr"}).status_code == 200
    with engine.writer() as writer:
        writer.add(Article("hill", "Hill", "A hill beside the lake.", language="en"))
    assert client.get(address, headers=known).status_code == 200


def test_files_of_ours_are_kept_forever_under_an_address_that_changes_with_them(client: FlaskClient) -> None:
    tree = BeautifulSoup(client.get("/").data, "lxml")
    addresses = [str(one.get("href") or one.get("src")) for one in tree.select("link[rel=stylesheet], script")]
    assert len(addresses) == 4
    for address in addresses:
        with client.get(address) as response:
            assert "immutable" in response.headers["Cache-Control"]
    with client.get("/static/cuttings.css") as response:
        assert "immutable" not in response.headers["Cache-Control"]


@pytest.mark.parametrize(
    ("host", "status"), [("a.example", 200), ("b.a.example", 400), ("c.example:8000", 200), ("d.c.example", 200), ("", 400)]
)
def test_other_names_than_ours_are_refused(host: str, status: int) -> None:
    client = create_app(MemoryEngine([LAKE]), Options(hosts=("a.example", ".c.example"))).test_client()
    for address in ("/", "/articles/lake", "/nowhere"):
        answer = client.get(address, headers={"Host": host})
        assert answer.status_code == (404 if status == 200 and address == "/nowhere" else status)
        assert "<h1" in answer.text
    assert client.get("/api/v1/search", headers={"Host": host}).status_code == status


def test_who_may_frame_the_pages_is_set(client: FlaskClient) -> None:
    assert client.get("/").headers["Content-Security-Policy"].endswith("; frame-ancestors 'self'")
    framed = create_app(MemoryEngine(), Options(origins=("https://a.example",))).test_client()
    for address in ("/", "/nowhere", "/api/v1/search"):
        assert framed.get(address).headers["Content-Security-Policy"].endswith("; frame-ancestors 'self' https://a.example")


def robots(client: FlaskClient, address: str) -> list[str]:
    return [str(one["content"]) for one in BeautifulSoup(client.get(address).data, "lxml").select("meta[name=robots]")]


def test_search_engines_list_no_results_and_reading_views_only_where_they_may(client: FlaskClient) -> None:
    assert robots(client, "/?q=quay") == robots(client, "/?site=notes.example") == ["noindex, nofollow"]
    assert robots(client, "/") == robots(client, "/help") == []
    assert robots(client, "/articles/ferry") == robots(client, "/nowhere") == ["noindex"]
    listed = create_app(MemoryEngine([LAKE]), Options(index_articles=True)).test_client()
    assert robots(listed, "/articles/lake") == []
    assert "Disallow: /api/" in client.get("/robots.txt").text


def test_browsers_can_add_the_search() -> None:
    client = create_app(MemoryEngine([LAKE])).test_client()
    (link,) = BeautifulSoup(client.get("/").data, "lxml").select("link[rel=search]")
    described = ElementTree.fromstring(client.get(str(link["href"]), base_url="https://a.example/archive").data)
    templates = {one.get("type"): one.get("template") for one in described.iter("{http://a9.com/-/spec/opensearch/1.1/}Url")}
    assert templates["text/html"] == "https://a.example/archive/?q={searchTerms}"
    assert client.get("/api/v1/opensearch?q=la").json == ["la", ["lake"]]
    assert client.get("/api/v1/suggest?q=la").json == {"query": "la", "suggestions": ["lake"]}
    assert client.get(f"/api/v1/suggest?q={'a' * 10_000}").json["suggestions"] == []  # type: ignore[index]
