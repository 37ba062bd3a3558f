"""A Scrape: one document as it was scraped or exported, before anything is known about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from cuttings.search.article import Article


@dataclass(frozen=True, slots=True)
class Given:
    """What the source itself says about an article, as an export in JSONL does. It wins over what the cleaner finds."""

    id: str | None = None
    title: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    published: date | datetime | None = None
    modified: date | datetime | None = None
    site: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    language: str | None = None
    extra: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Scrape:
    """`content` is HTML or text (bytes of any encoding, or text). `path` is relative to the SOURCE folder, with slashes.

    `part` numbers a document within its file (the line of a JSONL file), from 1. `url` is the address if the source or
    --base-url gives one. `article` is there if somebody has cleaned it before: then it is the article as it is.
    """

    content: bytes | str
    path: str
    part: int | None = None
    url: str | None = None
    given: Given | None = None
    article: Article | None = None

    @property
    def source(self) -> str:
        return f"{self.path}:{self.part}" if self.part else self.path
