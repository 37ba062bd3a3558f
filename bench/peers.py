"""The peers: other cleaners, each installed as its users install it and called as its documentation says.

Where a peer can leave out comments, it does, because the labels do. Text that a peer gives as HTML is read off with its blocks
apart, as a browser shows it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from importlib.metadata import version
from typing import Any

from bs4.dammit import UnicodeDammit

from bench.contestant import ALL, TEXT, TITLE, Contestant, Prediction, everywhere
from bench.readability import readability_js

TRAFILATURA = "trafilatura"
_BLOCK_TAG = re.compile(r"</?(?:p|div|br|li|h[1-6]|td|tr|blockquote|ul|ol|pre|table)\b[^>]*>", re.IGNORECASE)
_INSTALL = "make peers"


def peers(stack: ExitStack) -> Iterator[Contestant | str]:
    """The peers that are installed, and for each that is not a line that says how to install it.

    What a peer keeps running is ended with the stack.
    """
    for name, makes in _MAKERS.items():
        try:
            made = makes()
        except ImportError as error:
            yield _left_out(name, f"module {error.name or name}")
        else:
            yield from made
    yield readability_js(stack) or _left_out("Readability.js", "node, or no bench/node_modules")


def _left_out(name: str, missing: str) -> str:
    return f"{name} is left out: there is no {missing}. Install the peers with: {_INSTALL}"


def _decoded(page: bytes) -> str:
    """For peers that take text only."""
    try:
        return page.decode("utf-8")
    except UnicodeDecodeError:
        return UnicodeDammit(page, is_html=True).unicode_markup or page.decode("utf-8", "replace")


def _trafilatura() -> list[Contestant]:
    from trafilatura import bare_extraction

    def mode(gives: tuple[str, ...], name: str, **options: bool) -> Contestant:
        def cleaned(page: bytes, url: str | None) -> Prediction:
            found: Any = bare_extraction(page, url=url, include_comments=False, **options)
            if found is None:
                return Prediction()
            if TITLE not in gives:
                return Prediction(found.text or "")
            return Prediction(found.text or "", found.title or "", found.author or "", found.date or "")

        return Contestant(name, version(TRAFILATURA), everywhere(cleaned), gives)

    return [
        mode(ALL, TRAFILATURA, with_metadata=True),
        mode((TEXT,), "trafilatura, fast", fast=True),
        mode((TEXT,), "trafilatura, precision", favor_precision=True),
        mode((TEXT,), "trafilatura, recall", favor_recall=True),
    ]


def _readability_lxml() -> list[Contestant]:
    from lxml import html
    from readability import Document

    def cleaned(page: bytes, url: str | None) -> Prediction:
        document = Document(_decoded(page), url=url)
        article = document.summary(html_partial=True)
        return Prediction("".join(map(str, html.fromstring(_BLOCK_TAG.sub(r"\n\g<0>", article)).itertext())), document.short_title() or "")

    return [Contestant("readability-lxml", version("readability-lxml"), everywhere(cleaned), (TEXT, TITLE))]


def _newspaper4k() -> list[Contestant]:
    import tldextract.tldextract as domains
    from newspaper import Article

    # Without it the first address would be a reason to ask the network for a newer list of suffixes.
    domains.TLD_EXTRACTOR = domains.TLDExtract(suffix_list_urls=())

    def cleaned(page: bytes, url: str | None) -> Prediction:
        article = Article(url or "http://page.example/", fetch_images=False)
        article.download(input_html=_decoded(page))
        article.parse()
        return Prediction(article.text, article.title, "; ".join(article.authors), str(article.publish_date or ""))

    return [Contestant("newspaper4k", version("newspaper4k"), everywhere(cleaned))]


def _resiliparse() -> list[Contestant]:
    from resiliparse.extract.html2text import extract_plain_text

    def cleaned(page: bytes, _url: str | None) -> Prediction:
        return Prediction(extract_plain_text(_decoded(page), main_content=True, comments=False, alt_texts=False))

    return [Contestant("resiliparse", version("resiliparse"), everywhere(cleaned), (TEXT,))]


_MAKERS: dict[str, Callable[[], list[Contestant]]] = {
    "trafilatura": _trafilatura,
    "readability-lxml": _readability_lxml,
    "newspaper4k": _newspaper4k,
    "resiliparse": _resiliparse,
}
