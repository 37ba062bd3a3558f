"""Results as files: what the page shows, on all its pages, and harmless wherever they are opened."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from cuttings.search.article import Article

ATOM = "{http://www.w3.org/2005/Atom}"
QUESTIONS = ("q=quay", "q=quay&sort=oldest&site=harbour-post.example", "", "q=zebra", "q=quay&from=2019&to=2021-06&size=2&lang=fr")


def on_screen(client: FlaskClient, parameters: str) -> list[str]:
    """The titles of all pages, as their links turn them."""
    titles: list[str] = []
    address: str | None = f"/?{parameters}"
    while address:
        tree = BeautifulSoup(client.get(address).data, "lxml")
        if not tree.select(".nothing"):
            titles += [one.get_text() for one in tree.select(".hits h2")]
        following = tree.select("a[rel=next]")
        address = str(following[0]["href"]) if following else None
    return titles


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


@pytest.mark.parametrize("parameters", QUESTIONS)
def test_a_file_holds_what_is_on_the_screen(client: FlaskClient, parameters: str) -> None:
    titles = on_screen(client, parameters)
    assert [row["title"] for row in rows(client.get(f"/export.csv?{parameters}").text)] == titles
    found = json.loads(client.get(f"/export.json?{parameters}").text)
    assert [hit["title"]["text"] for hit in found["hits"]] == titles
    assert found["stories"] == len(titles)
    feed = ElementTree.fromstring(client.get(f"/export.atom?{parameters}").data)
    assert [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")] == titles


def test_more_than_one_page_of_the_engine(client_of: Callable[[Iterable[Article]], FlaskClient]) -> None:
    client = client_of(
        Article(f"{number:03}", f"Lake {number}", f"The lake rose by {number} feet.", language="en") for number in range(230)
    )
    assert len({row["id"] for row in rows(client.get("/export.csv?q=lake").text)}) == 230
    assert len(rows(client.get("/export.csv?q=lake&page=2&size=30").text)) == 30


def test_a_page_links_to_its_files_and_its_feed(client: FlaskClient) -> None:
    tree = BeautifulSoup(client.get("/?q=quay&site=notes.example&page=2&size=1").data, "lxml")
    assert [str(one["href"]) for one in tree.select(".files a")] == [
        f"/export.{kind}?q=quay&site=notes.example" for kind in ("csv", "json", "atom")
    ]
    (feed,) = tree.select("link[rel=alternate]")
    assert feed["href"] == "/export.atom?q=quay&site=notes.example&sort=newest&page=1&size=50"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", " =", "＝"])
def test_a_spreadsheet_runs_nothing(client_of: Callable[[Iterable[Article]], FlaskClient], start: str) -> None:
    text = f'{start}HYPERLINK("https://evil.example")'
    client = client_of([Article("1", f"{text} lake", "A lake.", site=text, authors=(text,), tags=(text,), language="en")])
    with client.get("/export.csv?q=lake") as response:
        assert response.headers["Content-Disposition"] == "attachment; filename=cuttings.csv"
        (row,) = rows(response.text)
    assert all(row[name].startswith("'") for name in ("title", "authors", "tags")), row


def test_a_feed_is_well_formed_whatever_is_in_it(client_of: Callable[[Iterable[Article]], FlaskClient]) -> None:
    client = client_of(
        [Article("1", "lake \x08 <b>&\ufffe", "A lake ]]> \x1b[31m.", url="javascript:alert(1)", authors=("<a>",), language="en")]
    )
    feed = ElementTree.fromstring(client.get("/export.atom?q=lake").data)
    (entry,) = feed.iter(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "lake \ufffd <b>&\ufffd"
    assert entry.findtext(f"{ATOM}updated") == "1970-01-01T00:00:00Z"
    assert [link.get("rel") for link in entry.iter(f"{ATOM}link")] == ["alternate"]


def test_what_cannot_be_asked_is_refused_before_anything_is_sent(client: FlaskClient) -> None:
    assert client.get("/export.csv?page=x").status_code == 400
    assert client.get("/export.pdf?q=quay").status_code == 404
