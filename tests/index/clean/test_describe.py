"""What a page says of its article: which of several sources is believed."""

from __future__ import annotations

import time

import pytest

from cuttings.index.clean.blocks import cut
from cuttings.index.clean.describe import describe
from cuttings.index.clean.facts import Facts
from cuttings.index.clean.page import parse

HEADLINE = "<h1>The ferry runs again</h1>"


def described(body: str, head: str = "", url: str | None = None, language: str = "en") -> Facts:
    page = parse(f"<html lang={language}><head><title>The ferry runs again</title>{head}</head><body>{body}</body></html>")
    return describe(page, cut(page.root), url).facts


def author(name: str, kind: str = "Person") -> str:
    work = f'{{"@type":"Article","headline":"The ferry runs again","author":{{"@type":"{kind}","name":"{name}"}}}}'
    return f'<script type="application/ld+json">{work}</script>'


@pytest.mark.parametrize(
    ("head", "below", "authors"),
    [
        (author("Ruth Okafor"), "<p class=byline>By Jon Pell", ("Ruth Okafor",)),
        (author("Marl Observer", "Organization"), "<p class=byline>By Jon Pell", ("Jon Pell",)),
        (author("Marl Observer", "Organization"), "<p>It runs.", ("Marl Observer",)),
        (author("Observer staff"), "<p>It runs.", ("Observer staff",)),
        ('<meta name=author content="Jon Pell">', "<a rel=author>Ruth Okafor</a>", ("Ruth Okafor",)),
        ('<meta name=author content="Jon Pell">', "<p class=author>Ruth Okafor", ("Jon Pell",)),
        ("", "<a href=/author/ruth>Ruth Okafor</a>", ("Ruth Okafor",)),
        ("", "<p>By <b>Ruth Okafor</b> | 9 February 2024", ("Ruth Okafor",)),
        ("", "<p>Author:<p>Ruth Okafor", ("Ruth Okafor",)),
        ("", "<p>It runs.<div class=comments><b class=fn>Gull Lover</b></div>", ()),
        ("", "<p>It runs.<aside class=related><a rel=author>Jon Pell</a></aside>", ()),
        ("", "<a rel=author>Ruth Okafor</a> and <a rel=author>Jon Pell</a>", ("Ruth Okafor", "Jon Pell")),
        ("", "<p><a rel=author>Ruth Okafor</a><div><div><div><a rel=author>Jon Pell</a></div></div></div>", ("Ruth Okafor",)),
    ],
)
def test_authors(head: str, below: str, authors: tuple[str, ...]) -> None:
    assert described(f"<article>{HEADLINE}{below}</article>", head).authors == authors


@pytest.mark.parametrize(
    ("head", "below", "published"),
    [
        ("<meta property=article:published_time content=2024-02-09>", "<time>3 March 2021</time>", "2024-02-09"),
        ("<meta name=date content=2024-02-12>", "<p class=published>9 February 2024", "2024-02-09"),
        ("<meta name=date content=2024-02-09>", "<p>It runs.", "2024-02-09"),
        ("", "<p>Published 9 February 2024<p>It runs.<p>Posted 12 February 2024", "2024-02-09"),
        ("", "<p>Updated 12 February 2024<p>Published 9 February 2024", "2024-02-09"),
        ("", "<p>Updated 12 February 2024", "2024-02-12"),
        ("", "<p>2/9/2024", "2024-02-09"),
        ("", "<p>It runs." * 20 + "<p>9 February 2024", "2024-02-09"),
        ("", "<p>It runs.<div class=comments><time datetime=2024-02-09></time></div>", "None"),
    ],
)
def test_published(head: str, below: str, published: str) -> None:
    assert str(described(f"<article>{HEADLINE}{below}</article>", head).published) == published


def test_days_come_first_outside_america() -> None:
    assert str(described(f"{HEADLINE}<p>2/9/2024", language="en-GB").published) == "2024-09-02"


def test_the_address_knows_the_local_day() -> None:
    head = "<meta property=article:published_time content=2024-02-10T01:30:00+00:00>"
    assert str(described(HEADLINE, head, "https://marl.example/2024/02/09/ferry").published) == "2024-02-09"


def test_of_several_articles_the_pages_own_is_meant() -> None:
    works = ",".join(
        f'{{"@type":"Article","headline":"{title}","datePublished":"{day}"}}'
        for title, day in (("The winch of 1931", "2019-05-05"), ("The ferry runs again", "2024-02-09"))
    )
    facts = described(HEADLINE, f'<script type="application/ld+json">[{works}]</script>')
    assert str(facts.published) == "2024-02-09"


@pytest.mark.parametrize(
    "body",
    [
        "<span class='author date'>x</span>" * 50_000,
        ("<div class='author date entry-title'>" * 1000 + "</div>" * 1000) * 20,
        "<h1 class=entry-title><a href=/>x</a> y</h1>" * 30_000,
        "<h1>" + "<span>a</span>" * 50_000 + "</h1>",
        "<a href=/author/x>Jane Doe</a>" * 50_000,
        "<h1>a b c</h1><p class='" + "date " * 50_000 + "'>x",
    ],
)
def test_a_hostile_page_costs_little(body: str) -> None:
    page = parse(f"<title>{'a | ' * 10_000}</title>{body}")
    blocks = cut(page.root)
    start = time.process_time()
    describe(page, blocks, None)
    assert time.process_time() - start < 2
