"""An Article, and what the cleaner Removed from its page. Made once, validated there, then trusted everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Any

from cuttings.search.errors import InvalidArticle
from cuttings.search.unchecked import unchecked

MAX_ID = 512

BETWEEN = "; "
"""Stands between the values of an own field that has several."""


@dataclass(frozen=True, slots=True)
class Removed:
    """A piece of the page that is not the article, and the rule that cut it. Stored with the article, never searchable."""

    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article.

    `text` holds paragraphs divided by one blank line. `language` is an ISO 639-1 code (en-GB and EN become en), or None: then
    the writer detects it. `published` keeps the day or the moment as the publisher wrote it. `extra` holds the owner's own
    fields as texts; a list or tuple is taken for several values and kept as one text, in which "; " divides them.
    `source` says where the article was read (a path, or path:line). Any sequence is taken for authors, tags, names and removed, and
    kept as a tuple; lone surrogates and NUL in text become U+FFFD. Raises InvalidArticle.

    >>> Article(id="7", title="A title", text="A text", tags=["lake"]).tags
    ('lake',)
    """

    id: str
    title: str
    text: str
    url: str | None = None
    authors: tuple[str, ...] = ()
    published: date | datetime | None = None
    modified: date | datetime | None = None
    site: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    language: str | None = None
    names: tuple[str, ...] = ()
    extra: Mapping[str, str] = field(default_factory=dict, hash=False)
    source: str | None = None
    removed: tuple[Removed, ...] = ()

    def __post_init__(self) -> None:
        for name in ("id", "title", "text"):
            if not isinstance(getattr(self, name), str):
                raise InvalidArticle(name, "must be text")
        for name in ("url", "site", "section", "language", "source"):
            if not isinstance(getattr(self, name), str | None):
                raise InvalidArticle(name, "must be text or None")
        for name, kind in (("authors", Iterable), ("tags", Iterable), ("names", Iterable), ("removed", Iterable), ("extra", Mapping)):
            if not isinstance(getattr(self, name), kind):
                raise InvalidArticle(name, "must be a mapping" if name == "extra" else "must be a sequence")
        if not self.id.strip() or len(self.id) > MAX_ID:
            raise InvalidArticle("id", f"must have 1 to {MAX_ID} characters")
        if not self.title.strip() and not self.text.strip():
            raise InvalidArticle("text", "is empty, and so is its title")
        for name in ("published", "modified"):
            if not isinstance(getattr(self, name), date | None):
                raise InvalidArticle(name, "must be a date or a datetime")
        for slot in fields(self):
            object.__setattr__(self, slot.name, _kept(slot.name, getattr(self, slot.name)))


restored = unchecked(Article)
"""An article that was one before, of the values it had then. An engine reads its own with it."""


def _kept(name: str, value: Any) -> Any:
    """A field's value as it is kept: storable text, tuples without blanks or repeats, a mapping of its own."""
    if name in ("authors", "tags", "names"):
        return _distinct(name, value)
    if isinstance(value, str):
        return _text(name, value)
    if name == "removed":
        value = tuple(value)
        if not all(isinstance(cut, Removed) and isinstance(cut.text, str) and isinstance(cut.rule, str) for cut in value):
            raise InvalidArticle(name, "must hold Removed pieces of text only")
        return tuple(Removed(_storable(cut.text), _storable(cut.rule)) for cut in value)
    if name == "extra":
        return {_storable(str(key)): _storable(_one_text(one)) for key, one in value.items()}
    return value


def _one_text(value: object) -> str:
    return BETWEEN.join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _text(name: str, value: str) -> str | None:
    if name == "language":
        return _language(value)
    return _spaced(value) or None if name in ("site", "section") else _storable(value)


def _language(tag: str) -> str | None:
    """What a page calls its language, as we keep it: en-GB and EN are en."""
    match = re.match(r"[a-z]{2,3}(?![a-z])", tag.strip().lower())
    return match[0] if match else None


def _distinct(name: str, values: Iterable[str]) -> tuple[str, ...]:
    if isinstance(values, str):
        raise InvalidArticle(name, "must be a sequence of texts, not one text")
    kept = tuple(values)
    if not all(isinstance(value, str) for value in kept):
        raise InvalidArticle(name, "must hold texts only")
    return tuple(dict.fromkeys(_spaced(value) for value in kept if value.strip()))


def _spaced(text: str) -> str:
    """A value as facets show it: without line breaks and repeated spaces."""
    return " ".join(_storable(text).split())


def _storable(text: str) -> str:
    """Text that any engine can encode as UTF-8."""
    if "\x00" in text:
        text = text.replace("\x00", "\ufffd")
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
