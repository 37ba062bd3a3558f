"""The way of one page through the cleaner: decode, read, refuse what is no article, make an Article of the rest."""

from __future__ import annotations

from cuttings.index.clean.cutting import as_cleaned
from cuttings.index.clean.decode import decode
from cuttings.index.clean.host import host_in, host_of
from cuttings.index.clean.ids import short_hash
from cuttings.index.clean.inspection import Inspection
from cuttings.index.clean.judge import Judge, shipped
from cuttings.index.clean.names import names_in
from cuttings.index.clean.page import is_markup
from cuttings.index.clean.reading import Reading, read_dump, read_page
from cuttings.index.clean.refuse import refuse
from cuttings.index.rules import NOINDEX, Rules
from cuttings.index.scrape import Given, Scrape
from cuttings.search.article import Article
from cuttings.search.errors import NotAnArticle
from cuttings.search.language import SURE, weigh

_NO_RULES = Rules()
_LONG_ENOUGH = 200
# What a text is written in shows in its beginning.
_TELLING = 2_000


def clean(page: str | bytes, url: str | None = None, *, judge: Judge | None = None) -> Article:
    """The article in a page: HTML, or a text dump of it. Raises NotAnArticle.

    Works in the process that calls it: a page that brings a parser down brings that down. Reindexing cleans in workers.
    `judge` takes the place of the one that comes with the package, such as one that has not seen the page.

    >>> clean("<h1>The lake rises</h1><p>It rose by a foot in the night, the miller said.</p><p>Leave a comment</p>").text
    'It rose by a foot in the night, the miller said.'
    """
    return inspect(Scrape(page, "", url=url), judge=judge).article


def clean_scrape(scrape: Scrape, rules: Rules = _NO_RULES) -> Article:
    """The article in a scrape; what its source gives wins over what its page says. Raises NotAnArticle, also for a page that asks
    not to be indexed, unless the rules keep it.
    """
    inspection = inspect(scrape, rules)
    refuse_unwanted(inspection, rules)
    return inspection.article


def refuse_unwanted(inspection: Inspection, rules: Rules) -> None:
    """Raises NotAnArticle for a page that asks not to be indexed, unless the rules keep it."""
    if inspection.asks_for_no_index and rules.noindex == "skip":
        raise NotAnArticle(NOINDEX)


def inspect(scrape: Scrape, rules: Rules = _NO_RULES, judge: Judge | None = None) -> Inspection:
    """The article in a scrape and how it was cut, whether its page asks not to be indexed or not. Raises NotAnArticle."""
    if scrape.article:
        return Inspection(scrape.article, as_cleaned(scrape.article))
    text = decode(scrape.content, scrape.charset)
    given, judge = scrape.given or Given(), judge or shipped()
    url = given.url or scrape.url
    if is_markup(text):
        reading = read_page(text, url, scrape.source, rules, judge)
    else:
        reading = read_dump(text, url, scrape.source, rules, judge, titled=given.title is None)
    cutting = reading.cutting
    if given.title is None and not reading.is_whole:
        refuse(cutting, reading.said.facts)
    if not cutting.text.strip():
        raise NotAnArticle("no text")
    article = _article(reading, url, given, scrape)
    hosts = (host_of(url), host_of(reading.said.url), host_in(scrape.source))
    return Inspection(article, cutting.pieces, reading.asks_for_no_index, reading.unmatched, hosts, reading.idle)


def _article(reading: Reading, url: str | None, given: Given, scrape: Scrape) -> Article:
    facts, text = reading.said.facts, reading.cutting.text
    source = scrape.source or None
    title = given.title or facts.title or reading.cutting.headline
    url = url if given.url else reading.said.url or url
    language = given.language or _language(f"{title}\n{text[:_TELLING]}", facts.language)
    return Article(
        id=given.id or short_hash(url or source or text),
        title=title,
        text=text,
        url=url,
        authors=given.authors or facts.authors,
        published=given.published or facts.published or scrape.presumed,
        modified=given.modified or facts.modified,
        site=given.site or facts.site or host_in(scrape.source) or None,
        section=given.section or facts.section or None,
        tags=given.tags or facts.tags,
        language=language,
        names=names_in(text, language),
        extra={**reading.extra, **given.extra},
        source=source,
        removed=reading.cutting.removed,
    )


def _language(text: str, said: str) -> str | None:
    """What the text itself is written in, where it is long enough to tell; else what the page says."""
    found, sureness = weigh(text)
    if found and sureness > SURE and (len(text) >= _LONG_ENOUGH or not said):
        return found
    return said or None
