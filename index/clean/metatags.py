"""Meta tags: OpenGraph, article:*, Dublin Core, and what older systems and analytics services put into the head of a page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from lxml.etree import _Element as Element

from cuttings.index.clean.dates import read_date
from cuttings.index.clean.facts import Facts

Tags: TypeAlias = Mapping[str, list[str]]

_TITLE = """og:title twitter:title dc.title dcterms.title sailthru.title parsely-title citation_title cxenseparse:title headline
    title""".split()
_AUTHOR = """article:author_name author dc.creator dcterms.creator dc.creator.personalname sailthru.author parsely-author byl
    citation_author cxenseparse:author og:author article:author article.author dcsext.author content_author authors
    twitter:data1 creator""".split()
_PUBLISHED = """article:published_time article:published og:published_time og:article:published_time datepublished date.published
    dc.date.issued dcterms.issued dcterms.created dc.date.created dc.date dcterms.date sailthru.date parsely-pub-date
    publish-date publishdate pubdate publication_date published_date published_time_telegram cxenseparse:recs:publishtime
    citation_publication_date citation_date cxenseparse:publishtime rnews:datepublished originalpublicationdate
    article_date_original published dcsext.articlefirstpublished article.published displaydate date.release date created
    datecreated article:created bt:pubdate ptime last-modified-date""".split()
_MODIFIED = """article:modified_time og:updated_time og:modified_time datemodified dc.date.modified dcterms.modified article:modified
    last-modified lastmod revised modified updated_time""".split()
_SITE = """og:site_name application-name dc.publisher dcterms.publisher cre citation_journal_title publisher
    twitter:app:name:iphone al:android:app_name""".split()
_SECTION = """article:section og:article:section parsely-section sailthru.section cxenseparse:section section dcsext.section
    category article.section""".split()
_TAGS = "article:tag og:article:tag parsely-tags sailthru.tags news_keywords keywords dc.subject dcterms.subject".split()
_DESCRIPTION = "og:description description twitter:description dc.description dcterms.description".split()
_LANGUAGE = "og:locale dc.language dcterms.language content-language language".split()
# Meta tags whose value is often a template's own words.
_NONE = frozenset(("null", "none", "undefined", "n/a", "[object object]"))


def meta_tags(root: Element) -> Tags:
    """All meta tags: lower-case name, property, itemprop or http-equiv, to the values given, in order."""
    found: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        get = element.get
        content = (get("content") or get("value") or "").strip()
        if content and content.lower() not in _NONE:
            for key in {get("property"), get("name"), get("itemprop"), get("http-equiv")}:
                if key:
                    found.setdefault(key.strip().lower(), []).append(content)
    return found


def read_meta_tags(tags: Tags) -> Facts:
    """What the meta tags say."""
    return Facts(
        title=_first(tags, _TITLE),
        authors=_authors(tags),
        published=next((day for key in _PUBLISHED for value in tags.get(key, ()) if (day := read_date(value))), None),
        modified=next((day for key in _MODIFIED for value in tags.get(key, ()) if (day := read_date(value))), None),
        site=_first(tags, _SITE),
        section=_first(tags, _SECTION),
        description=_first(tags, _DESCRIPTION),
        tags=_keywords(tags),
        language=_first(tags, _LANGUAGE),
    )


def _first(tags: Tags, keys: list[str]) -> str:
    return next((value for key in keys for value in tags.get(key, ()) if value), "")


def _authors(tags: Tags) -> tuple[str, ...]:
    for key in _AUTHOR:
        values = [value for value in tags.get(key, ()) if not value.startswith(("http", "@", "/"))]
        if key == "twitter:data1" and not any(
            "written by" in label.lower() or "author" in label.lower() for label in tags.get("twitter:label1", ())
        ):
            continue
        if values:
            return tuple(values)
    return ()


def _keywords(tags: Tags) -> tuple[str, ...]:
    for key in _TAGS:
        if values := tags.get(key):
            return tuple(word.strip() for value in values for word in value.replace(";", ",").split(",") if word.strip())
    return ()
