"""Owners' marks: what is cut by them, what they say of an article, and that nobody can make them slow."""

from __future__ import annotations

from time import process_time

import pytest

from cuttings.index.clean import clean, clean_scrape, inspect
from cuttings.index.rules import NOINDEX, Rules
from cuttings.index.scrape import Given, Scrape
from cuttings.search.article import Article
from cuttings.search.errors import NotAnArticle

LAKE = "The lake rose by a foot in the night, the miller said."
FERRY = "The ferry stayed where it was, and so did everybody else."
PAGE = '<html lang="en"><head><title>The lake rises</title>{head}</head><body>{body}</body></html>'


def cleaned(body: str, head: str = "") -> Article:
    return clean(PAGE.format(head=head, body=body))


@pytest.mark.parametrize(
    ("body", "text", "cut"),
    [
        (f"<!--htdig_noindex--><p>{FERRY}</p><!--/htdig_noindex--><p>{LAKE}</p>", LAKE, [("htdig-noindex", FERRY)]),
        (f"<p>{LAKE}</p><!--UdmComment--><p>{FERRY}</p><!--/UdmComment-->", LAKE, [("udm-comment", FERRY)]),
        (f"<p>{LAKE}</p><!--sphider_noindex--><p>{FERRY}</p><!--/sphider_noindex-->", LAKE, [("sphider-noindex", FERRY)]),
        (f"<p>{LAKE}</p><!--googleoff: all--><p>{FERRY}</p><!--googleon: all-->", LAKE, [("googleoff", FERRY)]),
        (f"<p>{LAKE}</p><!-- GOOGLEOFF:index --><p>{FERRY}</p><!--googleon:all-->", LAKE, [("googleoff", FERRY)]),
        (f"<p>{LAKE}</p><!--googleoff: snippet--><p>{FERRY}</p><!--googleon: snippet-->", f"{LAKE}\n\n{FERRY}", []),
        (f"<p>{LAKE}</p><!--noindex--><p>{FERRY}</p><!--/noindex-->", f"{LAKE}\n\n{FERRY}", []),
        # a mark that never ends is none, and one that only ends neither
        (f"<p>{LAKE}</p><!--htdig_noindex--><p>{FERRY}</p>", f"{LAKE}\n\n{FERRY}", []),
        (f"<p>{LAKE}</p><!--/htdig_noindex--><p>{FERRY}</p>", f"{LAKE}\n\n{FERRY}", []),
        (f"<p>{LAKE}</p><!--htdig_noindex--><p>{FERRY}</p><!--/UdmComment-->", f"{LAKE}\n\n{FERRY}", []),
        # across elements
        (
            f"<div><p>{LAKE}</p><!--UdmComment--></div><div>{FERRY}<!--/UdmComment--><p>{FERRY}</p></div>",
            f"{LAKE}\n\n{FERRY}",
            [("udm-comment", FERRY)],
        ),
        # within a sentence
        ("<p>The lake rose <!--htdig_noindex-->(see page 4) <!--/htdig_noindex-->in the night, and it rained all day.</p>",
         "The lake rose in the night, and it rained all day.", [("htdig-noindex", "(see page 4)")]),
        ("<p>The lake <b>rose<sup data-pagefind-ignore>[1]</sup></b> in the night, and it rained<i data-pagefind-ignore>[2]</i>.</p>",
         "The lake rose in the night, and it rained.", [("pagefind-ignore", "[1]\n[2]")]),
        (f"<p>{LAKE}</p><div data-pagefind-ignore><p>{FERRY}</p></div>", LAKE, [("pagefind-ignore", FERRY)]),
        (f"<p>{LAKE}</p><div data-pagefind-ignore=INDEX><p>{FERRY}</p></div>", LAKE, [("pagefind-ignore", FERRY)]),
        (f"<p>{LAKE}</p><p data-pagefind-ignore=all>{FERRY}</p>", LAKE, [("pagefind-ignore", FERRY)]),
        (f"<p>{FERRY}</p><main data-pagefind-body><p>{LAKE}</p></main>", LAKE, [("outside-pagefind-body", FERRY)]),
        (
            f"<p data-pagefind-body>{LAKE}</p><p>Ha.</p><p data-pagefind-body>{FERRY}</p>",
            f"{LAKE}\n\n{FERRY}",
            [("outside-pagefind-body", "Ha.")],
        ),
        (f"<main data-pagefind-body><p>{LAKE}</p><p data-pagefind-ignore>{FERRY}</p></main>", LAKE, [("pagefind-ignore", FERRY)]),
        (f"<main data-pagefind-body data-pagefind-ignore><p>{LAKE}</p></main>", LAKE, []),
        # what looks like no article is kept if the owner says so, but for lines that are no text of any
        (
            f"<aside data-pagefind-body><p>A word.</p><p>{LAKE}</p><p>Leave a comment</p></aside><p>{FERRY}</p><p>{FERRY}</p>",
            f"A word.\n\n{LAKE}",
            [("comment-form", "Leave a comment"), ("outside-pagefind-body", f"{FERRY}\n{FERRY}")],
        ),
        # of a body without text, as a script would fill it, nothing can be believed
        (f"<div data-pagefind-body></div><p>{LAKE}</p>", LAKE, []),
    ],
)  # fmt: skip
def test_what_is_cut(body: str, text: str, cut: list[tuple[str, str]]) -> None:
    article = cleaned(body)
    assert article.text == text
    assert [(one.rule, one.text) for one in article.removed] == cut


def test_the_title_may_be_outside_of_the_body_but_not_in_what_is_excluded() -> None:
    page = f"<div{{}}><h1>The lake rises</h1></div><main data-pagefind-body><h2>The weir</h2><p>{LAKE}</p></main>"
    assert clean(page.format("")).title == "The lake rises"
    assert clean(page.format(" data-pagefind-ignore")).title == "The lake rises"
    assert clean(page.format(" data-pagefind-ignore=all")).title == "The weir"


def test_jsonld_does_not_bring_back_what_is_cut() -> None:
    script = '<script type="application/ld+json">{"@type": "Article", "articleBody": "%s"}</script>' % (f"{FERRY} " * 20)
    assert cleaned(f"<p>{LAKE}</p><p data-pagefind-ignore>{FERRY}</p>", script).text == LAKE


@pytest.mark.parametrize(
    ("markup", "extra"),
    [
        ('<p data-pagefind-meta="by">Jane  Doe</p>', {"by": "Jane Doe"}),
        ('<p data-pagefind-meta="by">Jane</p><p data-pagefind-meta="by">John</p>', {"by": "John"}),
        ('<p data-pagefind-filter="by">Jane</p><p data-pagefind-filter="by">John</p>', {"by": "Jane; John"}),
        ('<p data-pagefind-filter="by">Jane</p><p data-pagefind-filter="by:Jane"></p>', {"by": "Jane"}),
        ('<p data-pagefind-meta="by:Jane">Text</p>', {"by": "Jane"}),
        ('<p data-pagefind-meta="by:Jane, John: both">Text</p>', {"by": "Jane, John: both"}),
        ('<p id="1" data-pagefind-meta="a[id], text, other:Free, text">Text</p>', {"a": "1", "text": "Text", "other": "Free, text"}),
        ('<img src="/a.png" alt="" data-pagefind-meta="image[src], image_alt[alt], none">', {"image": "/a.png"}),
        ('<p data-pagefind-meta="by:meta"></p><p data-pagefind-filter="by:filter"></p>', {"by": "filter"}),
        ('<p data-pagefind-default-meta="by:default, ok"></p>', {"by": "default, ok"}),
        ('<p data-pagefind-meta="by:Jane"></p><p data-pagefind-default-meta="by:default"></p>', {"by": "Jane"}),
        ('<div data-pagefind-ignore><p data-pagefind-meta="by:Jane"></p></div>', {"by": "Jane"}),
        ('<div data-pagefind-ignore><div data-pagefind-ignore="all"><p data-pagefind-meta="by:Jane"></p></div></div>', {}),
        ('<p data-pagefind-meta=" , :x, [y], a[], "></p>', {}),
    ],
)  # fmt: skip
def test_fields(markup: str, extra: dict[str, str]) -> None:
    assert cleaned(f"<p>{LAKE}</p>{markup}").extra == extra
    assert cleaned(f"<main data-pagefind-body><p>{LAKE}</p></main>{markup}").extra == extra


def test_fields_of_an_export_win() -> None:
    page = PAGE.format(head="", body=f'<p data-pagefind-meta="topic:lakes, rivers" data-pagefind-filter="place:Marl">{LAKE}</p>')
    article = clean_scrape(Scrape(page, "a.jsonl", 1, given=Given(extra={"topic": "water"})))
    assert article.extra == {"topic": "water", "place": "Marl"}


@pytest.mark.parametrize(
    ("head", "asks"),
    [
        ('<meta name="robots" content="noindex">', True),
        ('<META NAME="ROBOTS" CONTENT="NOINDEX, FOLLOW">', True),
        ('<meta name="robots" content="none">', True),
        ('<meta name="googlebot" content="nofollow,noindex">', True),
        ('<meta name="robots" content="index, follow"><meta name="googlebot" content="noindex">', True),
        ('<meta name="robots" content="index, follow, max-image-preview:none">', False),
        ('<meta name="robots" content="noimageindex, noarchive">', False),
        ('<meta name="googlebot-news" content="noindex">', False),
        ('<meta name="description" content="none">', False),
        ("", False),
    ],
)
def test_pages_that_ask_not_to_be_indexed(head: str, asks: bool) -> None:
    page = PAGE.format(head=head, body=f"<p>{LAKE}</p>")
    assert clean(page).text == LAKE
    assert inspect(Scrape(page, "a.html")).asks_for_no_index == asks
    assert clean_scrape(Scrape(page, "a.html"), Rules(noindex="keep")).text == LAKE
    if asks:
        with pytest.raises(NotAnArticle) as refused:
            clean_scrape(Scrape(page, "a.html"))
        assert refused.value.reason == NOINDEX
    else:
        assert clean_scrape(Scrape(page, "a.html")).text == LAKE


def test_a_page_that_ignores_all_of_its_text_asks_the_same() -> None:
    page = f"<html data-pagefind-ignore><body><h1>The lake rises</h1><p>{LAKE}</p></body></html>"
    assert clean(page).text == LAKE
    assert inspect(Scrape(page, "a.html")).asks_for_no_index


@pytest.mark.parametrize(
    "page",
    [
        f"<div><!--htdig_noindex-->{LAKE}</div><div>{LAKE}<!--/htdig_noindex--></div>" * 5_000,
        "<!--htdig_noindex--><!--UdmComment-->a<!--/htdig_noindex--><!--/UdmComment-->" * 10_000,
        f"{LAKE}<span data-pagefind-ignore>a</span>" * 10_000,
        "<span data-pagefind-ignore>" * 1_900 + "<i data-pagefind-ignore=all>a</i>" * 10_000,
        "<b>" * 1_900 + "a <i data-pagefind-ignore>b</i>" * 10_000,
        "<div data-pagefind-body>" * 500 + f"<p>{LAKE}</p>" * 2_000,
        '<p data-pagefind-meta="' + "a[b]," * 50_000 + '">',
    ],
)
def test_marks_without_end_cost_no_more_than_text_without_end(page: str) -> None:
    started = process_time()
    try:
        clean(f"<html><body><h1>The lake rises</h1>{page}</body></html>")
    except NotAnArticle as error:
        assert error.reason
    assert process_time() - started < 6
