"""The reading view of one article."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient

from cuttings.search.article import Article
from tests.web.story import STORY

Opener = Callable[[str], BeautifulSoup]
Reader = Callable[[Tag | None], str]


def test_the_whole_article_with_the_words_marked(page: Opener, words: Reader) -> None:
    tree = page("/articles/ferry?q=ferry harbour")
    paragraphs = tree.select(".text p")
    assert [words(one) for one in paragraphs] == [
        "The ferry to Lisk left the harbour again on Monday. It had been tied up since the flood.",
        "Captain Oda Brun said that the crossing took nine minutes longer than before. “We go around the sandbank now,” she said.",
        "The council declined to comment on the cost of dredging.",
    ]
    assert [one.get_text() for one in tree.select("mark")] == ["Ferry", "ferry", "harbour"]
    assert tree.select(".back a")[0]["href"] == "/?q=ferry+harbour"
    assert words(tree.title) == "Ferry to Lisk runs again after the flood – Cuttings"


def test_what_is_known_of_an_article_leads_to_others_like_it(page: Opener, words: Reader) -> None:
    tree = page("/articles/ferry")
    known = {words(row.dt): [(words(one), str(one["href"])) for one in row.select("dd a")] for row in tree.select("dl > div")}
    assert known["Author"] == [("Jane Doe", "/?author=Jane+Doe"), ("Ines Maro", "/?author=Ines+Maro")]
    assert known["Name"] == [("Oda Brun", "/?name=Oda+Brun"), ("Lisk", "/?name=Lisk")]
    assert known["Language"] == [("English", "/?language=en")]
    assert words(tree.select("dl time")[0]) == "12 January 2022"
    assert not tree.select("mark")


def test_what_was_cut_is_shown_on_request_with_its_rule(page: Opener, words: Reader) -> None:
    closed = page("/articles/ferry?q=lisk")
    assert "Ten walks around the lake" not in closed.get_text()
    (link,) = closed.select("#removed a")
    assert words(closed.select_one("#removed")) == "Show what was cut from the page (2 pieces)"
    opened = page(str(link["href"]))
    assert [(words(cut.p), words(cut.blockquote)) for cut in opened.select("#removed li")] == [
        ("read-also line", "Read also: Ten walks around the lake"),
        ("comment form", "Leave a comment"),
    ]
    assert [one.get_text() for one in opened.select(".text mark")] == ["Lisk"]


def test_similar_articles(page: Opener) -> None:
    similar = [str(link["href"]) for link in page("/articles/r3").select(".similar h3 a")]
    assert 1 <= len(similar) <= 5
    assert "/articles/r3" not in similar


@pytest.mark.parametrize(
    "id",
    [
        "a/b",
        "/a",
        "a/",
        "a//b",
        "https://a.example/b?c=d#e",
        "../a",
        "a/../b",
        "a b",
        "a\nb",
        "%2F",
        "é",
        "a;b",
        "~",
        "a\\b",
        "?",
        "#",
        "<b>",
        "r1/",
    ],
)
def test_any_id_has_an_address(client_of: Callable[[list[Article]], FlaskClient], id: str) -> None:
    client = client_of([Article(id=id, title="Lake", text="A lake."), Article(id="r1", title="Other", text="Another.")])
    (link,) = BeautifulSoup(client.get("/?q=lake").data, "lxml").select(".hits h2 a")
    read = client.get(str(link["href"]))
    assert (read.status_code, BeautifulSoup(read.data, "lxml").select("h1")[0].get_text()) == (200, "Lake")
    assert client.get(f"/api/v1/articles/{quote(id, safe='')}").json["id"] == id  # type: ignore[index]


def test_an_article_without_a_title(client_of: Callable[[list[Article]], FlaskClient], words: Reader) -> None:
    client = client_of([Article(id="1", title=" ", text="A lake.")])
    assert words(BeautifulSoup(client.get("/articles/1").data, "lxml").h1) == "Untitled"
    assert words(BeautifulSoup(client.get("/?q=lake").data, "lxml").select_one(".hits h2")) == "Untitled"


def test_the_same_story_elsewhere(client_of: Callable[[list[Article]], FlaskClient], words: Reader) -> None:
    tree = BeautifulSoup(client_of(list(STORY)).get("/articles/b%2Fb?q=froze").data, "lxml")
    copies, similar = tree.select("section.similar")
    assert (copies["id"], words(copies.h2)) == ("copies", "The same story elsewhere")
    assert [str(one["href"]) for one in copies.select("h3 a")] == ["/articles/a?q=froze", "/articles/c?q=froze"]
    assert words(similar.h2) == "Similar articles"
    assert [words(one) for one in similar.select("h3")] == ["Lake thaws"]
