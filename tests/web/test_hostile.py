"""Scraped text is hostile: whatever it holds is shown as text, and the page's elements stay the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from cuttings.search.article import Article, Removed

STRINGS = [
    "<script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '" autofocus onfocus="alert(1)',
    "</textarea></style></p><svg/onload=alert(1)>",
    "<!--",
    "]]>",
    "&lt;script&gt;",
    "&#60;b&#62;",
    "{{ 7*7 }}",
    "{% raw %}",
    "${7*7}",
    "javascript:alert(1)",
    "JaVaScRiPt://%0aalert(1)",
    " javascript:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "//evil.example/x",
    "https:evil",
    'http://a.example/" onclick="alert(1)',
    "https://a.example/<b>",
    "<mark>not ours</mark>",
    "<a href=//evil.example>x</a>",
    "<meta http-equiv=refresh content=0;url=//evil.example>",
    "<base href=//evil.example>",
    "\u202egnp.exe",
    "\u2028x\u2029",
    "x\r\nSet-Cookie: a=b",
    "\x00x",
    "\ud800x",
    "＜script＞",
    "%3Cscript%3E",
    "<x" + "<" * 300,
    '<script src="https://evil.example/x.js">',
    '<iframe srcdoc="<script>alert(1)</script>">',
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<svg><animate onbegin=alert(1)>",
    '"-alert(1)-"',
    '\\"><b>',
    "<plaintext>",
    '<noscript><p title="</noscript><img src=x>">',
    "+ADw-script+AD4-",
    "\x1b[31mred",
    "a\u0300" * 40,
    "\ufeff<b>",
]

LINKS = (("a", ("class", "data-address", "href", "rel")), ("a", ("href", "rel")), ("div", ()), ("dt", ()), ("dd", ()))
"""What an address that may be followed adds."""

SCHEMES = ("/", "#", "?", "http://a.example/", "https://a.example/")


def hostile(text: str) -> Article:
    return Article(
        id=text,
        title=f"lake {text}",
        text=f"A lake. {text} lake.\n\n{text}",
        url=text,
        authors=(text,),
        site=text,
        section=text,
        tags=(text,),
        language=text,
        names=(text,),
        removed=(Removed(text, "rule"),),
    )


def shape(tree: BeautifulSoup) -> Counter[tuple[str, tuple[str, ...]]]:
    """Each kind of element with the names of its attributes, and how many there are."""
    return Counter((one.name, tuple(sorted(one.attrs))) for one in tree.find_all(True))


def pages(client: FlaskClient, text: str) -> Iterable[BeautifulSoup]:
    article = hostile(text)
    id = quote(article.id, safe="")
    filters = f"site={quote(article.site or '')}&author={quote(article.authors[0])}&tag={quote(article.tags[0])}"
    for address in (f"/?q=lake&{filters}", f"/articles/{id}?q=lake&removed=1", f"/?q={quote(text, errors='replace')}+lake&name=x"):
        response = client.get(address)
        assert response.status_code == 200
        yield BeautifulSoup(response.data, "html.parser")


@pytest.mark.parametrize("text", STRINGS)
def test_nothing_of_it_becomes_an_element(client_of: Callable[[list[Article]], FlaskClient], text: str) -> None:
    client = client_of([hostile(text)])
    harmless = client_of([hostile("harmless")])
    for found, expected in zip(list(pages(client, text))[:2], list(pages(harmless, "harmless"))[:2], strict=True):
        more = shape(found) - shape(expected)
        # Marks depend on the words; an address that may be followed is a link.
        more = Counter({kind: count for kind, count in more.items() if kind not in (("mark", ()), *LINKS)})
        assert set(more) <= {("span", ()), ("span", ("class",)), ("p", ())}, more
        assert hostile(text).tags[0].replace("\r\n", "\n") in found.get_text().replace("\r\n", "\n")


@pytest.mark.parametrize("text", STRINGS)
def test_links_lead_to_the_archive_or_the_web(client_of: Callable[[list[Article]], FlaskClient], text: str) -> None:
    for tree in pages(client_of([hostile(text)]), text):
        assert all(str(script["src"]).startswith("/static/") and not script.get_text() for script in tree.select("script"))
        assert not tree.select("style, iframe, object, embed, base, [onerror], [onclick], [style], meta[http-equiv]")
        for link in tree.select("[href]"):
            address = str(link["href"])
            assert address.startswith(SCHEMES), address
            assert not address.startswith("//"), address


def test_every_answer_tells_the_browser_what_to_refuse(client: FlaskClient) -> None:
    for address in ("/", "/articles/ferry", "/help", "/nowhere", "/api/v1/search", "/healthz", "/static/cuttings.css", "/?page=x"):
        with client.get(address) as response:
            headers = response.headers
        assert headers["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self';")
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
