"""The ledger: which file was read when, and what it gave, so that a file that has not changed is neither read nor cleaned again.

It is kept with the articles that it tells of, as bytes of JSON, and changes with them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cuttings.index.outcome import KINDS, Outcome
from cuttings.index.walk import Found

NAME = "ledger"
_FORM = 1

File = tuple[str, str]
"""A folder, absolute, and a path in it. Files take precedence over each other in this order."""


class LedgerDamaged(ValueError):
    """These bytes are no ledger, or one of another form."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of one file: how it was on the disk, which cleaner and base URL read it, and what became of its documents."""

    size: int
    mtime_ns: int
    sha256: str
    cleaner: str
    base_url: str | None
    outcomes: tuple[Outcome, ...]

    def is_of(self, found: Found) -> bool:
        """Has the file not been touched since?"""
        return self.size == found.size and self.mtime_ns == found.mtime_ns

    def was_read_by(self, cleaner: str, base_url: str | None) -> bool:
        return self.cleaner == cleaner and self.base_url == base_url

    def articles(self) -> Iterable[Outcome]:
        return (one for one in self.outcomes if one.kind == "article")


def dump(entries: Mapping[File, Entry]) -> bytes:
    """The same entries always give the same bytes."""
    folders: dict[str, dict[str, object]] = {}
    for (folder, path), entry in sorted(entries.items()):
        outcomes = [[one.part, KINDS.index(one.kind), one.what] for one in entry.outcomes]
        row = [entry.size, entry.mtime_ns, entry.sha256, entry.cleaner, entry.base_url, outcomes]
        folders.setdefault(folder, {})[path] = row
    # ASCII, because the name of a file may be what no other encoding takes.
    return json.dumps({NAME: _FORM, "folders": folders}, separators=(",", ":")).encode("ascii")


def load(content: bytes) -> dict[File, Entry]:
    """Raises LedgerDamaged."""
    try:
        ledger = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise LedgerDamaged(str(error)) from None
    match ledger:
        case {"ledger": int(form), "folders": dict(folders)} if form == _FORM:
            return {(folder, path): _entry(row) for folder, files in folders.items() for path, row in _items(files)}
    raise LedgerDamaged("another form")


def _items(files: object) -> Iterable[tuple[str, object]]:
    if isinstance(files, dict):
        return files.items()
    raise LedgerDamaged("a folder without files")


def _entry(row: object) -> Entry:
    match row:
        case [int(size), int(mtime_ns), str(sha256), str(cleaner), str() | None as base_url, list(outcomes)]:
            return Entry(size, mtime_ns, sha256, cleaner, base_url, tuple(_outcome(one) for one in outcomes))
    raise LedgerDamaged("a file without what became of it")


def _outcome(row: object) -> Outcome:
    match row:
        case [int(part), int(kind), str(what)] if 0 <= kind < len(KINDS):
            return Outcome(part, KINDS[kind], what)
    raise LedgerDamaged("a document without what became of it")
