"""What an export says about an article: its fields under the names that exports use, told apart from its content."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from cuttings.index.clean.authors import people
from cuttings.index.fields import KNOWN, Fields, folded
from cuttings.index.moment import moment
from cuttings.index.scrape import Given
from cuttings.search.article import BETWEEN

_NOTHING = frozenset({"", "none", "null"})


def content(record: Mapping[str, object], fields: Fields = KNOWN) -> str:
    """The article itself, as HTML or text: the first of the fields that hold one. Names in small letters, as `lowered` makes them."""
    return next((text for name in fields.of("text") if (text := _text(record.get(name)))), "")


def given(record: Mapping[str, object], fields: Fields = KNOWN) -> Given:
    """What a record says besides its content. Names of fields count in any case; fields that are not ours become `extra`.

    >>> given({"Headline": "A title", "byline": "Jane Doe; John Roe", "date": "none", "topic": "lakes"}).authors
    ('Jane Doe', 'John Roe')
    """
    record = lowered(record, fields)
    return Given(
        id=_first(record, fields.of("id")),
        title=_first(record, fields.of("title")),
        url=_first(record, fields.of("url")),
        authors=_authors(record, fields.of("authors")),
        published=_moment(record, fields.of("published")),
        modified=_moment(record, fields.of("modified")),
        site=_first(record, fields.of("site")),
        section=_first(record, fields.of("section")),
        tags=_tags(record, fields.of("tags")),
        language=_first(record, fields.of("language")),
        extra=_extra(record, fields.known),
    )


def file_named(record: Mapping[str, object], fields: Fields = KNOWN) -> str | None:
    """The file that a row of a sidecar is about."""
    return _first({folded(name): value for name, value in record.items()}, fields.of("file"))


def lowered(record: Mapping[str, object], fields: Fields = KNOWN) -> dict[str, object]:
    """The record with the names of our own fields in small letters; the owner's keep theirs."""
    known = fields.known
    return {ours if (ours := folded(name)) in known else name.strip(): value for name, value in record.items()}


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


def _first(record: Mapping[str, object], names: Iterable[str]) -> str | None:
    return next((text for name in names if (text := _text(_only(record.get(name))))), None)


def _only(value: object) -> object:
    """The first of a list, and the name of a thing that has one, as JSON-LD writes sections and publishers."""
    if isinstance(value, list):
        value = value[0] if value else None
    return value.get("name") if isinstance(value, dict) else value


def _authors(record: Mapping[str, object], names: Iterable[str]) -> tuple[str, ...]:
    """A by-line is taken apart as one on a page is; a list is what it is."""
    for name in names:
        value = record.get(name)
        if isinstance(value, str) and (parts := _texts(re.split(r"[;|]", value))):
            return people(parts) or parts
        if isinstance(value, list | dict) and (texts := _texts(value if isinstance(value, list) else [value])):
            return texts
    return ()


def _tags(record: Mapping[str, object], names: Iterable[str]) -> tuple[str, ...]:
    for name in names:
        value = record.get(name)
        if texts := _texts(re.split(r"[;|,]", value) if isinstance(value, str) else value if isinstance(value, list) else []):
            return texts
    return ()


def _texts(values: Iterable[object]) -> tuple[str, ...]:
    return tuple(text for value in values if (text := _text(_only(value))))


def _moment(record: Mapping[str, object], names: Iterable[str]) -> date | datetime | None:
    return next((found for name in names if (text := _text(record.get(name))) and (found := moment(text))), None)


def _extra(record: Mapping[str, object], known: frozenset[str]) -> dict[str, str]:
    """The owner's fields: what stands under names that are not ours, and in a mapping `extra`, as our own export writes it. A list is
    kept as its scalars, divided as own.values takes them apart."""
    own = record.get("extra")
    every = {**(own if isinstance(own, dict) else {}), **{name: value for name, value in record.items() if name not in known}}
    return {str(name): text for name, value in every.items() if (text := _listed(value) if isinstance(value, list) else _text(value))}


def _listed(values: list[object]) -> str:
    return BETWEEN.join(text for value in values if (text := _text(value)))
