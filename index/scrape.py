"""A Scrape: one document as it was scraped or exported, before anything is known about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
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

    def over(self, other: Given) -> Given:
        """This, and where it says nothing, the other.

        >>> Given(site="A").over(Given(site="B", section="World")).section
        'World'
        """
        known = {one.name: getattr(self, one.name) or getattr(other, one.name) for one in fields(self)}
        return Given(**{**known, "extra": {**other.extra, **self.extra}})

    @property
    def of_many(self) -> Given:
        """What can be true of several articles at once."""
        return replace(self, id=None, title=None, url=None)


NOTHING = Given()


@dataclass(frozen=True, slots=True)
class Scrape:
    """`content` is HTML or text (bytes of any encoding, or text). `path` is relative to the SOURCE folder, with slashes.

    `part` numbers a document within its file (the line of a JSONL file), from 1. `member` is what a document of an archive is
    called there, such as 2022/a.html or export.jsonl:3. `url` is the address if the source or --base-url gives one. `presumed`
    is a day that counts if the document says none. `charset` is the encoding that came with it over HTTP. `article` is there if
    somebody has cleaned it before: then it is the article as it is.
    """

    content: bytes | str
    path: str
    part: int | None = None
    url: str | None = None
    given: Given | None = None
    member: str = ""
    presumed: date | None = None
    charset: str | None = None
    article: Article | None = None

    @property
    def source(self) -> str:
        if self.member:
            return f"{self.path}/{self.member}"
        return f"{self.path}:{self.part}" if self.part else self.path
