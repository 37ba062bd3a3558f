"""Results as files: what the page shows, on all its pages, and harmless wherever they are opened."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from cuttings.search.article import Article
from cuttings.search.engine import open_engine
from cuttings.search.memory import MemoryEngine
from cuttings.search.query import MAX_DEPTH, Query
from cuttings.search.results import Results
from cuttings.web import create_app

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
    assert (found["stories"], found["listed"]) == (len(titles), len(titles))
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
    assert [link.get("rel") for link in entry.iter(f"{ATOM}link")] == ["alternate"]


def updated(feed: bytes) -> list[datetime]:
    entries = ElementTree.fromstring(feed).iter(f"{ATOM}entry")
    return [datetime.fromisoformat(entry.findtext(f"{ATOM}updated") or "") for entry in entries]


def test_an_entry_without_a_day_says_when_it_was_scraped_or_came_into_the_archive(tmp_path: Path) -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    engine = open_engine(f"whoosh:{tmp_path}")
    with engine.writer() as writer:
        writer.add(Article("1", "Lake", "A lake.", published=date(2022, 1, 10)))
        writer.add(Article("2", "Lake", "A hill at the lake.", extra={"scraped": "2024-03-01T10:00:00Z"}))
        writer.add(Article("3", "Lake", "A boat on the lake.", extra={"scraped": "yesterday"}))
    dated, scraped, unknown = updated(create_app(engine).test_client().get("/export.atom?q=lake&sort=newest").data)
    assert (dated, scraped) == (datetime(2022, 1, 10, tzinfo=UTC), datetime(2024, 3, 1, 10, tzinfo=UTC))
    assert before <= unknown <= datetime.now(UTC)
    (in_memory,) = updated(create_app(MemoryEngine([Article("4", "Lake", "A lake.")])).test_client().get("/export.atom").data)
    assert before <= in_memory <= datetime.now(UTC)


class Endless(MemoryEngine):
    """An archive that says it has more hits than can be paged through."""

    def search(self, query: Query) -> Results:
        return replace(super().search(replace(query, page=1)), query=query, stories=MAX_DEPTH + 2345)


def test_a_file_that_stops_says_where() -> None:
    client = create_app(Endless([Article(f"{number}", "Lake", "A lake.", language="en") for number in range(3)])).test_client()
    assert "The first 10,000 of these results as a file: CSV" in " ".join(BeautifulSoup(client.get("/").data, "lxml").get_text().split())
    with client.get("/export.csv") as response:
        assert response.headers["Content-Disposition"] == "attachment; filename=cuttings-first-10000.csv"
    found = json.loads(client.get("/export.json").text)
    assert (found["listed"], found["stories"]) == (10_000, 12_345)
    assert ElementTree.fromstring(client.get("/export.atom").data).findtext(f"{ATOM}subtitle") == "10000 of 12345"
    with client.get("/export.csv?page=1&size=50") as response:
        assert response.headers["Content-Disposition"] == "attachment; filename=cuttings.csv"


def test_what_cannot_be_asked_is_refused_before_anything_is_sent(client: FlaskClient) -> None:
    assert client.get("/export.csv?page=x").status_code == 400
    assert client.get("/export.pdf?q=quay").status_code == 404
