"""Fields: by which names exports have what we call a title, a text, an author."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256

# Our field, and the names under which exports have it, the likeliest first; `file` is what a sidecar names its files by.
NAMES = {
    "id": ("id",),
    "title": ("title", "headline"),
    "text": ("text", "body", "content", "html", "content_html", "content_text", "articlebody"),
    "url": ("url", "link"),
    "authors": ("authors", "author", "byline"),
    "published": ("published", "published_at", "date", "date_published", "datepublished"),
    "modified": ("modified", "updated", "updated_at", "date_modified", "datemodified"),
    "site": ("site", "source"),
    "section": ("section", "category", "articlesection"),
    "tags": ("tags", "keywords"),
    "language": ("language", "lang", "inlanguage"),
    "file": ("file", "file_name", "filename"),
}
_SPACES = re.compile(r"[\s-]+")


@dataclass(frozen=True, slots=True)
class Fields:
    """Which names of an export are which field. `own` maps fields to the names that the owner has given, which take the place of
    those that are known.
    """

    own: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    # All names that are some field's, `file` excepted: in an export it is the owner's own.
    known: frozenset[str] = field(init=False, repr=False, compare=False)
    _names: Mapping[str, tuple[str, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        names = {**NAMES, **{ours: tuple(map(folded, theirs)) for ours, theirs in self.own.items()}}
        object.__setattr__(self, "_names", names)
        object.__setattr__(self, "known", frozenset().union(*(theirs for ours, theirs in names.items() if ours != "file")))

    def of(self, ours: str) -> tuple[str, ...]:
        return self._names[ours]

    @property
    def digest(self) -> str:
        """Another one for other names, also where a new version of this program knows others."""
        return sha256(json.dumps(self._names, sort_keys=True).encode()).hexdigest()[:12]


@lru_cache(maxsize=1024)
def folded(name: str) -> str:
    """A field's name as it is compared.

    >>> folded(" Published-at")
    'published_at'
    """
    return _SPACES.sub("_", name.strip()).lower()


KNOWN = Fields()
