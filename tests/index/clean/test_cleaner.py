"""What clean and clean_scrape promise beyond the goldens: ids, what a source gives, limits and refusals."""

from __future__ import annotations

import hashlib
import re
from datetime import date

import pytest

from cuttings.index.clean import CLEANER_VERSION, clean, clean_scrape
from cuttings.index.clean.decode import MAX_BYTES
from cuttings.index.scrape import Given, Scrape
from cuttings.search.errors import NotAnArticle

TEXT = "The lake rises\n\nIt rose by a foot in the night, the miller said, and it will rise again.\n\nLeave a comment"
PAGE = """<html lang="en"><head><title>The lake rises</title>{head}</head><body><h1>The lake rises</h1>
<p>It rose by a foot in the night, the miller said, and it will rise again.</p><p>Leave a comment</p></body></html>"""


def short_hash(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def test_version_is_a_short_hash_of_the_cleaner() -> None:
    assert re.fullmatch("[0-9a-f]{12}", CLEANER_VERSION)


@pytest.mark.parametrize(
    ("head", "url", "own"),
    [
        ('<link rel="canonical" href="https://a.example/lake">', None, "https://a.example/lake"),
        ('<link rel="canonical" href="/lake">', "https://b.example/x?utm=1", "https://b.example/lake"),
        ('<link rel="canonical" href="/lake">', None, None),
        ('<link rel="canonical" href="https://b.example/">', "https://b.example/x", "https://b.example/x"),
        ('<link rel="canonical" href="https://b.example">', None, None),
        ('<link rel="canonical" href="https://b.example/?p=7">', None, "https://b.example/?p=7"),
        ('<link rel="canonical" href="javascript:void(0)">', "https://b.example/x", "https://b.example/x"),
        ("", "https://b.example/x", "https://b.example/x"),
    ],
)
def test_id_is_of_the_canonical_address(head: str, url: str | None, own: str | None) -> None:
    article = clean(PAGE.format(head=head), url)
    assert article.url == own
    assert article.id == short_hash(own or article.text)


def test_text_and_bytes_are_the_same() -> None:
    assert clean(TEXT) == clean(TEXT.encode())


def test_scrape_without_an_address_is_known_by_its_source() -> None:
    article = clean_scrape(Scrape(TEXT, "folder/lake.txt"))
    assert (article.id, article.source) == (short_hash("folder/lake.txt"), "folder/lake.txt")


@pytest.mark.parametrize(
    ("path", "url", "given", "site"),
    [
        ("www.a.example/2020/lake.html", None, None, "a.example"),
        ("archive/News.A.example/lake.html", None, None, "news.a.example"),
        ("archive/2020/lake.html", None, None, None),
        ("a.example", None, None, None),
        ("lake.html/page.html", None, None, None),
        ("v1.2/lake.html", None, None, None),
        ("-a.example/lake.html", None, None, None),
        ("www.a.example/lake.html", "https://b.example/lake", None, "b.example"),
        ("www.a.example/lake.html", None, Given(site="The Gazette"), "The Gazette"),
        ("www.a.example/export.jsonl", None, Given(url="https://b.example/lake"), "b.example"),
    ],
)
@pytest.mark.parametrize("page", [TEXT, PAGE.format(head="")])
def test_site_of_a_page_without_an_address_is_its_folder(
    path: str, url: str | None, given: Given | None, site: str | None, page: str
) -> None:
    assert clean_scrape(Scrape(page, path, url=url, given=given)).site == site


def test_a_page_says_its_site_itself() -> None:
    page = PAGE.format(head='<meta property="og:site_name" content="Marl Gazette">')
    assert clean_scrape(Scrape(page, "www.a.example/lake.html")).site == "Marl Gazette"


def test_bytes_that_no_encoding_reads_are_replaced_without_a_word(caplog: pytest.LogCaptureFixture) -> None:
    page = PAGE.format(head="<meta charset=shift_jis>").encode() + b"\x81\xff\x80\xa0" * 3
    assert clean(page).title == "The lake rises"
    assert not caplog.records


def test_given_wins() -> None:
    given = Given(
        id="7", title="Given", authors=("Jane Doe",), published=date(2020, 2, 2), site="S", section="X", tags=("t",), language="fr"
    )
    article = clean_scrape(Scrape(PAGE.format(head=""), "export.jsonl", part=3, given=given))
    assert (article.id, article.title, article.authors, article.published) == ("7", "Given", ("Jane Doe",), date(2020, 2, 2))
    assert (article.site, article.section, article.tags, article.language) == ("S", "X", ("t",), "fr")
    assert article.source == "export.jsonl:3"


def test_with_a_given_title_the_first_line_is_text_and_short_is_long_enough() -> None:
    article = clean_scrape(Scrape("Rises.", "export.jsonl", part=1, given=Given(id="1", title="The lake")))
    assert (article.title, article.text) == ("The lake", "Rises.")


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("", "no text"),
        (" \n ", "no text"),
        ("<html><body></body></html>", "no text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "not text"),
        (b"%PDF-1.7 and so on", "not text"),
        (bytes(range(256)) * 9, "not text"),
        ("x" * (MAX_BYTES + 1), "larger than 16 MiB"),
        ("<html><head><title>404 Not Found</title></head><body><p>It is not here.</p></body></html>", "an error page"),
        ("<html><body><ul>" + "<li><a href='/a'>One of many stories here</a></li>" * 60 + "</ul></body></html>", "a list of links"),
    ],
)
def test_refused(page: str | bytes, reason: str) -> None:
    with pytest.raises(NotAnArticle) as refused:
        clean(page)
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    "page",
    [
        "<",
        "<p",
        "<p>a",
        "<html",
        "<!--",
        "<script>",
        "<p>\ud800 lone</p>",
        "<p>a\x00b</p>",
        "<table><td><p>a",
        "<a>" * 300,
        "</p>" * 300,
        "&#0;&#x110000;",
    ],
)
def test_torn_markup_is_an_article_or_none_but_never_a_crash(page: str) -> None:
    try:
        assert clean(page + " and then a whole sentence of text that stands there.").text
    except NotAnArticle as error:
        assert error.reason


def test_removed_says_what_and_why() -> None:
    removed = clean(PAGE.format(head="")).removed
    assert [(one.text, one.rule) for one in removed] == [("The lake rises", "title"), ("Leave a comment", "comment-form")]
