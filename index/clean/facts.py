"""Facts: what one part of a page (its JSON-LD, its meta tags, its visible by-line) says about the article."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Facts:
    """`organisations` are authors that are said to be no people; `description` is the page's summary of itself, `body` the article's
    text as JSON-LD repeats it. Empty fields are not known.
    """

    title: str = ""
    authors: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    published: date | datetime | None = None
    modified: date | datetime | None = None
    site: str = ""
    section: str = ""
    tags: tuple[str, ...] = ()
    language: str = ""
    description: str = ""
    body: str = ""


def first_known(*sources: Facts) -> Facts:
    """Each field from the first source that knows it."""
    known: dict[str, Any] = {slot.name: _first(slot.name, sources) for slot in fields(Facts)}
    return Facts(**known)


def _first(name: str, sources: tuple[Facts, ...]) -> Any:
    values = [getattr(one, name) for one in sources] or [getattr(Facts(), name)]
    return next(filter(None, values), values[-1])
