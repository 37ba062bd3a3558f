"""The list of articles that were taken down: a file that a person can read and edit, beside the states of the index.

    # A line is an id or an address, or both, then the day, then a reason if there is one.
    7 https://a.example/lake 2026-11-24 asked by its author
    "an id with spaces" 2026-11-24

What it lists is in no index, whatever reindexing reads. A line that cannot be understood stops reindexing: an article that came
back because of a slip of the pen would be worse.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from cuttings.index.variants import is_address, variant_key
from cuttings.search.article import MAX_ID, Article
from cuttings.search.errors import InvalidSettings

NAME = "forgotten.txt"

REASON = "taken down (cuttings forget --list)"
"""Why reindexing skips a document that gives such an article."""

_HEAD = """\
# Articles that were taken down with: cuttings forget. Reindexing leaves them out until their line is gone.
# A line is an id or an address, or both, then the day, then a reason if there is one. Ids with spaces stand in "quotation marks".
"""
_PART = re.compile(r'"(?:[^"\\]|\\.)*"|\S+')
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_FORM = "is no id or address that a day and a reason may follow"


@dataclass(frozen=True, slots=True)
class Line:
    """What one line lists: an article under each of its names, which are ids and addresses."""

    names: tuple[str, ...]
    day: str = ""
    reason: str = ""

    def __str__(self) -> str:
        parts = [*map(_quoted, self.names), self.day, " ".join(self.reason.split())]
        return " ".join(part for part in parts if part)


class Forgotten:
    """`text` is the file as it stands. Raises InvalidSettings for what is no list."""

    def __init__(self, text: str) -> None:
        self.text = text
        numbered = [(number, line.strip()) for number, line in enumerate(text.split("\n"), 1)]
        self.lines = tuple(_read(number, line) for number, line in numbered if line and not line.startswith("#"))

    def covers(self, article: Article) -> bool:
        """Is this article listed, by its id or by a variant of its address?"""
        if not self.lines:
            return False
        addresses = (one for one in (article.url, article.id) if one and is_address(one))
        return article.id in self.names or any(variant_key(one) in self._keys for one in addresses)

    def lists(self, name: str) -> bool:
        """Is there a line for this id or address?"""
        return name in self.names or (is_address(name) and variant_key(name) in self._keys)

    def plus(self, lines: Iterable[Line]) -> Forgotten:
        """The list with some lines more, those aside that are there."""
        new = [line for line in lines if not all(self.lists(name) for name in line.names)]
        text = self.text or _HEAD
        return Forgotten("".join([text, "" if text.endswith("\n") else "\n", *(f"{line}\n" for line in new)])) if new else self

    def without(self, names: Sequence[str]) -> Forgotten:
        """The list without the lines of these ids and addresses; everything else in it stays as it was written."""
        asked = Forgotten("\n".join(str(Line((name,))) for name in names))
        kept = [line for line in self.text.split("\n") if not _is_one_of(line, asked)]
        return Forgotten("\n".join(kept))

    @cached_property
    def names(self) -> frozenset[str]:
        """All ids and addresses that are listed."""
        return frozenset(name for line in self.lines for name in line.names)

    @cached_property
    def _keys(self) -> frozenset[str]:
        return frozenset(variant_key(name) for name in self.names if is_address(name))


def decoded(content: bytes) -> Forgotten:
    """The list in a file. Raises InvalidSettings."""
    try:
        return Forgotten(content.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError:
        raise InvalidSettings(NAME, "", "is not UTF-8") from None


def line_of(article: Article, reason: str) -> Line:
    """How an article is listed today."""
    names = (article.id, article.url) if article.url and article.url != article.id else (article.id,)
    return Line(names, date.today().isoformat(), reason)


def _is_one_of(line: str, asked: Forgotten) -> bool:
    line = line.strip()
    return bool(line) and not line.startswith("#") and any(asked.lists(name) for name in _read(0, line).names)


def _read(number: int, line: str) -> Line:
    parts = list(_PART.finditer(line))
    names: list[str] = []
    for part in parts:
        if _DAY.fullmatch(part[0]) and names:
            return Line(tuple(names), part[0], line[part.end() :].strip())
        name = _unquoted(part[0])
        if name is None or not name.strip() or (names and not is_address(name)) or (len(name) > MAX_ID and not is_address(name)):
            raise InvalidSettings(NAME, f"line {number}", _FORM)
        names.append(name)
    return Line(tuple(names))


def _quoted(name: str) -> str:
    is_plain = _PART.fullmatch(name) and not name.startswith(('"', "#")) and not _DAY.fullmatch(name)
    return name if is_plain else json.dumps(name, ensure_ascii=False)


def _unquoted(part: str) -> str | None:
    if not part.startswith('"'):
        return part
    try:
        return str(json.loads(part))
    except ValueError:
        return None
