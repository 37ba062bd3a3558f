"""The way of one page through the cleaner: decode, parse, cut into blocks, choose, describe."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from cuttings.index.clean.authors import in_by_line
from cuttings.index.clean.blocks import Block, count_words, cut
from cuttings.index.clean.choose import choose, paragraphs_of
from cuttings.index.clean.cutting import Cutting, gathered
from cuttings.index.clean.dates import find_moment
from cuttings.index.clean.decode import decode
from cuttings.index.clean.describe import Description, describe, host_in, host_of
from cuttings.index.clean.dump import cut_dump
from cuttings.index.clean.facts import Facts, first_known
from cuttings.index.clean.lines import paragraphs
from cuttings.index.clean.markdown import front_matter, is_markdown, unmarked
from cuttings.index.clean.names import names_in
from cuttings.index.clean.page import is_markup, parse
from cuttings.index.clean.refuse import refuse, refuse_nested
from cuttings.index.scrape import Given, Scrape
from cuttings.search.article import Article
from cuttings.search.errors import NotAnArticle
from cuttings.search.language import SURE, weigh

MAX_LINES = 100_000
"""Of a text dump: more than the longest novels have."""

_LONG_ENOUGH = 200


def clean(page: str | bytes, url: str | None = None) -> Article:
    """The article in a page: HTML, or a text dump of it. Raises NotAnArticle.

    Works in the process that calls it: a page that brings a parser down brings that down. Reindexing cleans in workers.

    >>> clean("<h1>The lake rises</h1><p>It rose by a foot in the night, the miller said.</p><p>Leave a comment</p>").text
    'It rose by a foot in the night, the miller said.'
    """
    return _cleaned(page, url, Given(), None)


def clean_scrape(scrape: Scrape) -> Article:
    """The article in a scrape; what its source gives wins over what its page says. Raises NotAnArticle."""
    article = _cleaned(scrape.content, scrape.url, scrape.given or Given(), scrape.source)
    return article if article.site else replace(article, site=host_in(scrape.path) or None)


def _cleaned(page: str | bytes, url: str | None, given: Given, source: str | None) -> Article:
    text = decode(page)
    url = given.url or url
    if is_markup(text):
        parsed = parse(text)
        blocks = cut(parsed.root)
        refuse_nested(blocks)
        said = describe(parsed, blocks, url)
        cutting = cut_page(blocks, said.facts)
    else:
        cutting, said = cut_text(text, url, titled=given.title is None)
    if given.title is None:
        refuse(cutting, said.facts)
    if not cutting.text.strip():
        raise NotAnArticle("no text")
    return _article(cutting, said, url, given, source)


def cut_page(blocks: Sequence[Block], facts: Facts) -> Cutting:
    """The article's paragraphs out of a page; where a script would have put them in place, out of the JSON-LD."""
    judged = choose(blocks, facts.title)
    kept = paragraphs_of(judged)
    removed = gathered((one.block.text, one.rule) for one in judged)
    if facts.body and count_words(facts.body) > 50 + 2 * sum(map(count_words, kept)):
        kept = tuple(paragraphs(facts.body))
    return Cutting("", kept, removed)


def cut_text(text: str, url: str | None, titled: bool) -> tuple[Cutting, Description]:
    """The article in a text dump or in Markdown, and what its front matter or its by-line says of it."""
    if len(text.splitlines()) > MAX_LINES:
        raise NotAnArticle(f"more than {MAX_LINES:,} lines")
    front, address, below = front_matter(text)
    if address or front.title or is_markdown(below):
        below = unmarked(below)
    cutting = cut_dump(below, titled=titled and not front.title)
    by_lines = [removed.text for removed in cutting.removed if removed.rule == "by-line"]
    shown = Facts(
        title=cutting.headline,
        authors=next((names for line in by_lines if (names := in_by_line(line))), ()),
        published=next((moment for line in by_lines if (moment := find_moment(line))), None),
        site=host_of(address or url),
    )
    return cutting, Description(first_known(front, shown), address)


def _article(cutting: Cutting, said: Description, url: str | None, given: Given, source: str | None) -> Article:
    facts, text = said.facts, cutting.text
    title = given.title or facts.title or cutting.headline
    url = url if given.url else said.url or url
    language = given.language or _language(f"{title}\n{text}", facts.language)
    return Article(
        id=given.id or _short_hash(url or source or text),
        title=title,
        text=text,
        url=url,
        authors=given.authors or facts.authors,
        published=given.published or facts.published,
        modified=given.modified or facts.modified,
        site=given.site or facts.site or None,
        section=given.section or facts.section or None,
        tags=given.tags or facts.tags,
        language=language,
        names=names_in(text, language),
        extra=given.extra,
        source=source,
        removed=cutting.removed,
    )


def _language(text: str, said: str) -> str | None:
    """What the text itself is written in, where it is long enough to tell; else what the page says."""
    found, sureness = weigh(text)
    if found and sureness > SURE and (len(text) >= _LONG_ENOUGH or not said):
        return found
    return said or None


def _short_hash(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]
