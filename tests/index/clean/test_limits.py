"""No page takes long, however it is made; what is beyond a limit is refused with the limit, and no text is lost without a word."""

from __future__ import annotations

import time

import pytest

from cuttings.index.clean import clean
from cuttings.index.clean.page import MAX_ATTRIBUTES, MAX_TAGS
from cuttings.search.article import Article
from cuttings.search.errors import NotAnArticle
from tests.index.clean.hostile import ARTICLE, CROWDED, PAGES, SENTENCE

MOST_SECONDS = 5.0


def outcome(page: str | bytes) -> Article | str:
    try:
        return clean(page)
    except NotAnArticle as error:
        return error.reason


@pytest.mark.parametrize("name", PAGES)
def test_in_time(name: str) -> None:
    clean(ARTICLE)  # loads what is loaded late
    started = time.process_time()
    outcome(PAGES[name])
    assert time.process_time() - started < MOST_SECONDS


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("<html><body>" + "<div>" * 90_000 + "Deep" + "</div>" * 90_000, "nested too deeply"),
        ("<html><body>" + "<div>" * 5_000 + ARTICLE, "nested too deeply"),
        ("<html><body>" + "<q></z>" * 300 + "<div>" * 5_000 + ARTICLE, "nested too deeply"),
        ("<div>" * 1_500 + "<div>Ann Oak</div>" * 2_000, "nested too deeply"),
        ("<html><body>" + "<hr>" * (MAX_TAGS + 1), "more than 200,000 tags"),
        (CROWDED["attributes"], "a tag with more than 1,000 attributes"),
        (CROWDED["attributes without values"], "a tag with more than 1,000 attributes"),
        (CROWDED["attributes with signs of tags"], "a tag with more than 1,000 attributes"),
        (CROWDED["attributes without spaces"], "a tag with more than 1,000 attributes"),
    ],
)
def test_beyond_a_limit(page: str, reason: str) -> None:
    assert outcome(page) == reason


@pytest.mark.parametrize(
    "page",
    [
        "<html><body>" + "<b>" * 100_000 + ARTICLE,
        "<html><body>" + "<font size=2 color='#>'>" * 5_000 + ARTICLE,
        "<html><body>" + ARTICLE.replace("<p>", "<span><i>" * 900 + "<p>"),
        "<html><body>" + "<div>" * 500 + ARTICLE,
        f"<html><body><p {' '.join(f'a{number}=1' for number in range(MAX_ATTRIBUTES // 2))}>{ARTICLE}",
        "<html><body>" + "<hr>" * (MAX_TAGS // 2) + ARTICLE,
    ],
)
def test_text_that_can_be_had_is(page: str) -> None:
    article = outcome(page)
    assert isinstance(article, Article)
    assert article.title == "The lake rises"
    assert SENTENCE.strip() in article.text


@pytest.mark.parametrize("tag", ["b", "font", "i", "span", "u", "strong", "em", "small", "nobr", "center"])
def test_tags_that_are_never_closed(tag: str) -> None:
    """Each stands in all before it, a depth that no parser goes to."""
    article = outcome("<html><body><h1>The lake rises</h1>" + f"<{tag}>{SENTENCE}<br><br>" * 3_000)
    assert isinstance(article, Article)
    # A few of so many equal sentences look like boilerplate to the judge, and may be cut; none is lost to the parser.
    assert article.text.count(SENTENCE.strip()) >= 2_500
    whole = "\n".join([article.text, *(one.text for one in article.removed)])
    assert whole.count(SENTENCE.strip()) == 3_000
