"""Describe: title, authors, dates, site, section, tags and language of a page, each from the source that knows it best."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from urllib.parse import urljoin, urlsplit

from lxml.etree import _Element as Element

from cuttings.index.clean.authors import people
from cuttings.index.clean.blocks import Block
from cuttings.index.clean.dates import date_in_url
from cuttings.index.clean.facts import Facts, first_known
from cuttings.index.clean.jsonld import read_jsonld
from cuttings.index.clean.metatags import meta_tags, read_meta_tags
from cuttings.index.clean.page import Page
from cuttings.index.clean.titles import best_title, tidy
from cuttings.index.clean.visible import read_visible, text_of

_SITE_TITLE = re.compile(r"site-title|site-name|logo|brand", re.IGNORECASE)
_HOST = re.compile(r"^(?:(?!-)[a-z0-9-]{1,63}+(?<!-)\.){1,6}(?:[a-z]{2,24}|xn--[a-z0-9-]{2,58})$")
# What ends the names of folders that hold files of a kind, and of copies.
_SUFFIXES = frozenset("html htm xhtml php asp aspx txt md xml json jsonl csv zip tar gz warc files bak old orig tmp".split())
_LANGUAGE = re.compile(r"^[a-zA-Z]{2}(?![a-zA-Z])")


@dataclass(frozen=True, slots=True)
class Description:
    """What the page says of the article, and the address that it says is its own."""

    facts: Facts
    url: str | None


def describe(page: Page, blocks: Sequence[Block], url: str | None) -> Description:
    """All that a page says about its article."""
    tags = meta_tags(page.root)
    canonical = _canonical(page.root, url)
    host = host_of(canonical or url)
    jsonld, meta, shown = read_jsonld(page.jsonld), read_meta_tags(tags), read_visible(page.root, blocks)
    site = tidy(tags.get("og:site_name", [""])[0]) or tidy(jsonld.site) or meta.site or host
    facts = replace(
        first_known(jsonld, meta, shown),
        title=_title(page.root, blocks, jsonld, meta, {site, host, host.split(".")[0]}),
        authors=next((names for one in (jsonld, meta, shown) if (names := people(one.authors, site, host))), ()),
        published=_published(jsonld, meta, shown, url if _is_root(canonical) else canonical),
        site=site,
        language=_language(page.root, meta.language, jsonld.language),
    )
    return Description(facts, None if _is_root(canonical) else canonical)


def host_of(url: str | None) -> str:
    """The host of an address, without www.

    >>> host_of("https://www.valley.example/lake")
    'valley.example'
    """
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def host_in(path: str) -> str:
    """The host that a folder of a path is named after, as wget names them; without www., or "".

    >>> host_in("archive/www.valley.example/2020/lake.html"), host_in("archive/lake.html")
    ('valley.example', '')
    """
    folders = (folder.lower() for folder in path.split("/")[:-1])
    return next((one.removeprefix("www.") for one in folders if _HOST.match(one) and one.rsplit(".")[-1] not in _SUFFIXES), "")


def _is_root(url: str | None) -> bool:
    """Is it the address of a whole site? As the canonical address of all its articles it would make them one."""
    return url is None or (urlsplit(url).path in ("", "/") and not urlsplit(url).query)


def _title(root: Element, blocks: Sequence[Block], jsonld: Facts, meta: Facts, names: set[str]) -> str:
    headings = [tidy(block.text) for block in blocks if block.node.tag == "h1" and not _SITE_TITLE.search(block.node.names)]
    lesser = [tidy(block.text) for block in blocks if block.node.tag != "h1" and len(block.text) <= 300 and block.link_density < 0.5]
    title = best_title(_element_title(root), meta.title or jsonld.title, headings, lesser, names)
    return title or next((tidy(block.text) for block in blocks if block.heading), "")


def _element_title(root: Element) -> str:
    element = root.find(".//title")
    return text_of(element) if element is not None else ""


def _published(jsonld: Facts, meta: Facts, shown: Facts, url: str | None) -> date | datetime | None:
    known = jsonld.published or meta.published
    if known:
        return known
    return date_in_url(url or "") or shown.published


def _canonical(root: Element, url: str | None) -> str | None:
    """The page's own address, as its rel=canonical gives it; relative ones are read against `url`."""
    for link in root.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split() and (href := (link.get("href") or "").strip()):
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
