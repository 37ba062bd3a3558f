"""JSON-LD: what a page tells search engines about its article, in all the shapes that sites write it."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import TypeAlias

from cuttings.index.clean.dates import read_date
from cuttings.index.clean.facts import Facts, first_known

Json: TypeAlias = "str | int | float | bool | Sequence[Json] | Mapping[str, Json] | None"
Thing: TypeAlias = Mapping[str, Json]

_MAX_DEPTH = 12
_MOST_WORKS, _MOST_MAKERS = 20, 30
_ARTICLE = re.compile(r"Article|Posting|Report", re.IGNORECASE)
_OTHER_WORK = re.compile(r"Review|Recipe|VideoObject|PodcastEpisode|CreativeWork|HowTo", re.IGNORECASE)
_PAGE = re.compile(r"^(?:WebPage|ItemPage|AboutPage|FAQPage|QAPage|MedicalWebPage)$", re.IGNORECASE)
_TRAILING_COMMA = re.compile(r",(?=\s{0,100}[\]}])")
_WRAPPING = re.compile(r"^(?:// ?)?(?:<!\[CDATA\[|<!--)|(?:// ?)?(?:\]\]>|-->)$")
_TAG = re.compile(r"<[^<>]*>")


def read_jsonld(scripts: Sequence[str], titles: Sequence[str] = ()) -> Facts:
    """What the scripts say: of the article first, then of the page that holds it. Invalid scripts say nothing.

    `titles` are what else the page calls its article: where the scripts tell of several, the one of that name is meant.
    """
    things = [thing for script in scripts for thing in _things(_loaded(script))]
    by_id = {key: thing for thing in things if isinstance(key := thing.get("@id"), str) and len(thing) > 1}
    works = [thing for thing in things if _ARTICLE.search(_type(thing))] or [thing for thing in things if _OTHER_WORK.search(_type(thing))]
    pages = [thing for thing in things if _PAGE.search(_type(thing))]
    return first_known(*(_facts(thing, by_id) for thing in _meant(works, titles)), *(_page_facts(thing) for thing in pages[:2]))


def _meant(works: Sequence[Thing], titles: Sequence[str]) -> Sequence[Thing]:
    """The works that are this page's article: of that title, else the first and what has its title or none."""
    if len(works) < 2:
        return works
    folded = [_folded(title) for title in titles if title]
    headlines = [_folded(_first(thing.get("headline")) or _first(thing.get("name"))) for thing in works[:_MOST_WORKS]]
    named = [thing for thing, one in zip(works, headlines, strict=False) if len(one) >= 8 and any(one in title for title in folded)]
    if named:
        return named
    return [thing for thing, one in zip(works, headlines, strict=False) if one in ("", headlines[0])]


def _folded(text: str) -> str:
    return "".join(char for char in text[:500].lower() if char.isalnum())


def _loaded(script: str) -> Json:
    script = script.strip().rstrip("; \n")
    if not script.startswith(("{", "[")):
        script = _WRAPPING.sub("", script).strip().rstrip(";")
    for attempt in (script, _TRAILING_COMMA.sub("", script), html.unescape(script)):
        try:
            loaded: Json = json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
        return loaded
    return None


def _things(value: Json, depth: int = 0) -> Iterator[Thing]:
    """All objects with a type, outermost first."""
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, Mapping):
        if "@type" in value or "@id" in value:
            yield value
        for key, inner in value.items():
            if key not in ("comment", "review", "hasPart", "mentions", "citation", "isBasedOn", "itemListElement"):
                yield from _things(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _things(inner, depth + 1)


def _type(thing: Thing) -> str:
    return " ".join(_texts(thing.get("@type")))


def _facts(thing: Thing, by_id: Mapping[str, Thing]) -> Facts:
    section = _texts(thing.get("articleSection"))
    authors = list(_makers(thing.get("author"), by_id)) or list(_makers(thing.get("creator"), by_id))
    return Facts(
        title=_first(thing.get("headline")) or _first(thing.get("name")),
        authors=tuple(name for name, kind in authors if "Organization" not in kind),
        organisations=tuple(name for name, kind in authors if "Organization" in kind),
        published=_date(thing.get("datePublished")) or _date(thing.get("dateCreated")) or _date(thing.get("uploadDate")),
        modified=_date(thing.get("dateModified")),
        site=next((name for name, _ in _makers(thing.get("publisher"), by_id)), ""),
        section=section[0] if section else "",
        tags=tuple(_keywords(thing.get("keywords"))),
        language=_first(thing.get("inLanguage")),
        body=_plain(_first(thing.get("articleBody"))),
    )


def _page_facts(thing: Thing) -> Facts:
    return Facts(
        published=_date(thing.get("datePublished")), modified=_date(thing.get("dateModified")), language=_first(thing.get("inLanguage"))
    )


def _texts(value: Json, depth: int = 0) -> list[str]:
    if depth > _MAX_DEPTH:
        return []
    if isinstance(value, str):
        text = html.unescape(value).strip()
        return [text] if text else []
    if isinstance(value, list):
        return [text for one in value for text in _texts(one, depth + 1)]
    return _texts(value.get("name") or value.get("@value"), depth + 1) if isinstance(value, Mapping) else []


def _first(value: Json) -> str:
    return next(iter(_texts(value)), "")


def _plain(body: str) -> str:
    return _TAG.sub(" ", body) if "</" in body else body


def _makers(value: Json, by_id: Mapping[str, Thing], depth: int = 0) -> Iterator[tuple[str, str]]:
    """Names of people or organisations with their types, given as text, as an object, by reference, or as a list of these."""
    if isinstance(value, list):
        for one in value[:_MOST_MAKERS] if depth < _MAX_DEPTH else ():
            yield from _makers(one, by_id, depth + 1)
    elif isinstance(value, Mapping):
        known = value if "name" in value else by_id.get(str(value.get("@id")), value)
        names = _texts(known.get("name")) or _texts(
            " ".join(filter(None, (_first(known.get("givenName")), _first(known.get("familyName")))))
        )
        for name in names:
            yield name, _type(known)
    else:
        for name in _texts(value):
            yield name, ""


def _keywords(value: Json) -> list[str]:
    return [word.strip() for text in _texts(value) for word in re.split(r"[,;]", text) if word.strip()]


def _date(value: Json) -> date | datetime | None:
    found = _first(value) if not isinstance(value, int) else str(value)
    return read_date(found)
