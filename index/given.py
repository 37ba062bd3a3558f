"""What an export says about an article: its fields under the names that exports use, told apart from its content."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from cuttings.index.clean.authors import people
from cuttings.index.moment import moment
from cuttings.index.scrape import Given
from cuttings.search.article import BETWEEN

CONTENT = ("text", "body", "content", "html")

# Our field, and the names under which exports have it, the likeliest first.
NAMES = {
    "id": ("id",),
    "title": ("title", "headline"),
    "url": ("url", "link"),
    "authors": ("authors", "author", "byline"),
    "published": ("published", "published_at", "date"),
    "modified": ("modified", "updated"),
    "site": ("site", "source"),
    "section": ("section", "category"),
    "tags": ("tags", "keywords"),
    "language": ("language", "lang"),
}
_KNOWN = frozenset(CONTENT).union(*NAMES.values())
_NOTHING = frozenset({"", "none", "null"})


def content(record: Mapping[str, object]) -> str:
    """The article itself, as HTML or text: the first of the fields that hold one."""
    return next((text for name in CONTENT if (text := _text(record.get(name)))), "")


def given(record: Mapping[str, object]) -> Given:
    """What a record says besides its content. Names of fields count in any case; fields that are not ours become `extra`.

    >>> given({"Headline": "A title", "byline": "Jane Doe; John Roe", "date": "none", "topic": "lakes"}).authors
    ('Jane Doe', 'John Roe')
    """
    record = lowered(record)
    return Given(
        id=_first(record, "id"),
        title=_first(record, "title"),
        url=_first(record, "url"),
        authors=_authors(record),
        published=_moment(record, "published"),
        modified=_moment(record, "modified"),
        site=_first(record, "site"),
        section=_first(record, "section"),
        tags=_tags(record),
        language=_first(record, "language"),
        extra=_extra(record),
    )


def lowered(record: Mapping[str, object]) -> dict[str, object]:
    """The record with the names of our own fields in small letters; the owner's keep theirs."""
    return {name.lower() if name.lower() in _KNOWN else name: value for name, value in record.items()}


def _text(value: object) -> str | None:
    """A scalar as text; None for what holds nothing, and for lists and mappings."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return str(value) if math.isfinite(value) else None
    if isinstance(value, str) and value.strip().lower() not in _NOTHING:
        return _whole(value.strip())
    return None


def _whole(text: str) -> str:
    """Text without the halves of surrogate pairs that JSON can smuggle in: nothing could encode them."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _first(record: Mapping[str, object], field: str) -> str | None:
    return next((text for name in NAMES[field] if (text := _text(_only(record.get(name))))), None)


def _only(value: object) -> object:
    """The first of a list, and the name of a thing that has one, as JSON-LD writes sections and publishers."""
    if isinstance(value, list):
        value = value[0] if value else None
    return value.get("name") if isinstance(value, dict) else value


def _authors(record: Mapping[str, object]) -> tuple[str, ...]:
    """A by-line is taken apart as one on a page is; a list is what it is."""
    for name in NAMES["authors"]:
        value = record.get(name)
        if isinstance(value, str) and (parts := _texts(re.split(r"[;|]", value))):
            return people(parts) or parts
        if isinstance(value, list | dict) and (texts := _texts(value if isinstance(value, list) else [value])):
            return texts
    return ()


def _tags(record: Mapping[str, object]) -> tuple[str, ...]:
    for name in NAMES["tags"]:
        value = record.get(name)
        if texts := _texts(re.split(r"[;|,]", value) if isinstance(value, str) else value if isinstance(value, list) else []):
            return texts
    return ()


def _texts(values: Iterable[object]) -> tuple[str, ...]:
    return tuple(text for value in values if (text := _text(_only(value))))


def _moment(record: Mapping[str, object], field: str) -> date | datetime | None:
    return next((found for name in NAMES[field] if (text := _text(record.get(name))) and (found := moment(text))), None)


def _extra(record: Mapping[str, object]) -> dict[str, str]:
    """The owner's fields: what stands under names that are not ours, and in a mapping `extra`, as our own export writes it. A list is
    kept as its scalars, divided as own.values takes them apart."""
    own = record.get("extra")
    every = {**(own if isinstance(own, dict) else {}), **{name: value for name, value in record.items() if name not in _KNOWN}}
    return {str(name): text for name, value in every.items() if (text := _listed(value) if isinstance(value, list) else _text(value))}


def _listed(values: list[object]) -> str:
    return BETWEEN.join(text for value in values if (text := _text(value)))
