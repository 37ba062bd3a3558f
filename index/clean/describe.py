"""Describe: title, authors, dates, site, section, tags and language of a page, each from the source that knows it best."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urljoin, urlsplit

from lxml.etree import _Element as Element

from cuttings.index.clean.blocks import Block
from cuttings.index.clean.bylines import authors_of
from cuttings.index.clean.dates import date_in_url
from cuttings.index.clean.facts import Facts
from cuttings.index.clean.headline import Headings, tidy
from cuttings.index.clean.host import host_of
from cuttings.index.clean.jsonld import read_jsonld
from cuttings.index.clean.labels import shown_section, shown_tags
from cuttings.index.clean.metatags import meta_tags, read_meta_tags, titles_in, vaguely_published
from cuttings.index.clean.near import near_headline
from cuttings.index.clean.page import Page
from cuttings.index.clean.signs import read_signs, text_of
from cuttings.index.clean.times import shown_modified, shown_published
from cuttings.index.clean.titles import best_title

_NOT_AMERICAN = re.compile(r"en[-_](?:gb|au|nz|ie|in|za|sg|hk)", re.IGNORECASE)
_NOT_AMERICAN_HOST = re.compile(r"\.(?:uk|au|nz|ie|in|za|sg|hk|eu)$")
_LANGUAGE = re.compile(r"^[a-zA-Z]{2}(?![a-zA-Z])")


@dataclass(frozen=True, slots=True)
class Description:
    """What the page says of the article, and the address that it says is its own.

    `headline` is the title as its heading shows it, with a kicker perhaps.
    """

    facts: Facts
    url: str | None
    headline: str = ""


def describe(page: Page, blocks: Sequence[Block], url: str | None) -> Description:
    """All that a page says about its article."""
    signs = read_signs(page.root)
    tags = meta_tags(signs.metas)
    canonical = _canonical(signs.links, url)
    host = host_of(canonical or url)
    meta, titles = read_meta_tags(tags), titles_in(tags)
    jsonld = read_jsonld(page.jsonld, (*titles, signs.title))
    site = tidy(tags.get("og:site_name", [""])[0]) or tidy(jsonld.site) or meta.site or host
    given = [jsonld.title, *titles] if jsonld.title else titles
    title, headline = best_title(signs.title, given, Headings(signs), (site, host, host.split(".")[0]))
    signs.settle(headline.element if headline else None)
    near = near_headline(blocks, title)
    address = None if _is_root(canonical) else canonical
    american = _is_american(page.root.get("lang") or meta.language or jsonld.language, host)
    facts = Facts(
        title=title or next((tidy(block.text) for block in blocks if block.heading), ""),
        authors=authors_of((jsonld, meta), signs, near, site, host),
        published=_published(jsonld.published or meta.published, date_in_url(address or url or ""))
        or shown_published(signs, near, vaguely_published(tags), american),
        modified=jsonld.modified or meta.modified or shown_modified(signs, american),
        site=site,
        section=jsonld.section or meta.section or shown_section(signs, blocks),
        tags=jsonld.tags or meta.tags or shown_tags(signs),
        language=_language(page.root, meta.language, jsonld.language),
        description=meta.description,
        body=jsonld.body,
    )
    return Description(facts, address, text_of(headline.element) if headline else facts.title)


def _is_root(url: str | None) -> bool:
    """Is it the address of a whole site? As the canonical address of all its articles it would make them one."""
    return url is None or (urlsplit(url).path in ("", "/") and not urlsplit(url).query)


def _published(said: date | datetime | None, in_url: date | None) -> date | datetime | None:
    """When it was published by JSON-LD or meta tags, else by its address."""
    if said and in_url and isinstance(said, datetime) and said.utcoffset() == timedelta(0) and abs(said.date() - in_url) == timedelta(1):
        # The same moment: the address has the day where it was published, the tag the one in Greenwich.
        return in_url
    return said or in_url


def _is_american(language: str, host: str) -> bool:
    """Does the page write months before days? English ones do, unless they say that they come from elsewhere."""
    return language[:2].lower() == "en" and not _NOT_AMERICAN.match(language) and not _NOT_AMERICAN_HOST.search(host)


def _canonical(links: Sequence[Element], url: str | None) -> str | None:
    """The page's own address, as its rel=canonical gives it; relative ones are read against `url`."""
    for link in links:
        if "canonical" in (link.get("rel") or "").lower() and (href := (link.get("href") or "").strip()):
            try:
                whole = urljoin(url or "", href)
                if urlsplit(whole).scheme in ("http", "https") and urlsplit(whole).hostname:
                    return whole
            except ValueError:
                continue
    return None


def _language(root: Element, meta: str, jsonld: str) -> str:
    """The two letters that the page says its language is, or ""."""
    given = (root.get("lang") or root.get("xml:lang") or "", meta, jsonld)
    return next((match[0].lower() for one in given if (match := _LANGUAGE.match(one.strip()))), "")
