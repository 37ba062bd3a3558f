"""Meta tags: OpenGraph, article:*, Dublin Core, and what older systems and analytics services put into the head of a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
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
    article_date_original published dcsext.articlefirstpublished article.published date.release bt:pubdate""".split()
# Some systems write the day of a change, or of the visit, into these.
_VAGUE = "date displaydate created datecreated article:created ptime last-modified-date".split()
_MODIFIED = """article:modified_time og:updated_time og:modified_time datemodified dc.date.modified dcterms.modified article:modified
    last-modified lastmod revised modified updated_time""".split()
_SITE = """og:site_name application-name dc.publisher dcterms.publisher cre citation_journal_title publisher
    twitter:app:name:iphone al:android:app_name""".split()
_SECTION = """article:section og:article:section parsely-section sailthru.section cxenseparse:section section dcsext.section
    category article.section""".split()
_TAGS = "article:tag og:article:tag parsely-tags sailthru.tags news_keywords keywords dc.subject dcterms.subject".split()
_DESCRIPTION = "og:description description twitter:description dc.description dcterms.description".split()
_LANGUAGE = "og:locale dc.language dcterms.language content-language language".split()
_MOST_AUTHORS = 20
# Meta tags whose value is often a template's own words.
_NONE = frozenset(("null", "none", "undefined", "n/a", "[object object]"))
_LONGEST_NONE = max(map(len, _NONE))


def meta_tags(metas: Iterable[Element]) -> Tags:
    """All meta tags: lower-case name, property, itemprop or http-equiv, to the values given, in order."""
    found: dict[str, list[str]] = {}
    for element in metas:
        get = element.get
        content = (get("content") or get("value") or "").strip()
        if content and (len(content) > _LONGEST_NONE or content.lower() not in _NONE):
            for key in {get("property"), get("name"), get("itemprop"), get("http-equiv")}:
                if key:
                    found.setdefault(key.strip().lower(), []).append(content)
    return found


def read_meta_tags(tags: Tags) -> Facts:
    """What the meta tags say."""
    return Facts(
        title=next(iter(titles_in(tags)), ""),
        authors=_authors(tags),
        published=_day(tags, _PUBLISHED),
        modified=_day(tags, _MODIFIED),
        site=_first(tags, _SITE),
        section=_first(tags, _SECTION),
        description=_first(tags, _DESCRIPTION),
        tags=_keywords(tags),
        language=_first(tags, _LANGUAGE),
    )


def vaguely_published(tags: Tags) -> date | datetime | None:
    """A date that is likely, but not said to be, the day of publication."""
    return _day(tags, _VAGUE)


def _day(tags: Tags, keys: list[str]) -> date | datetime | None:
    return next((day for key in keys for value in tags.get(key, ()) if (day := read_date(value))), None)


def titles_in(tags: Tags) -> list[str]:
    """The titles that meta tags give, OpenGraph's first."""
    return [value for key in _TITLE for value in tags.get(key, ())[:2]]


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
            return tuple(values[:_MOST_AUTHORS])
    return ()


def _keywords(tags: Tags) -> tuple[str, ...]:
    for key in _TAGS:
        if values := tags.get(key):
            return tuple(word.strip() for value in values for word in value.replace(";", ",").split(",") if word.strip())
    return ()
