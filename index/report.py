"""The report of a run: what the index holds of its sources now, and what changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: files done of those that have to be read, and documents read so far."""

    done: int
    files: int
    documents: int


@dataclass(frozen=True, slots=True)
class Report:
    """Counts are of articles, but for `read` (documents that were read and cleaned in this run) and `others` (files of a kind that
    is not read). `skipped` and `failed` map a reason to the names of all documents and files of the sources it is true of,
    also of those that earlier runs read. `idle` maps hosts in the owner's rules to selectors of theirs that selected nothing (idle.py).
    `reread` tells that the index could not say what it was made from, so that all was read again.
    """

    read: int = 0
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    deleted: int = 0
    others: int = 0
    skipped: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    failed: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    idle: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    reread: bool = False
    dry_run: bool = False
    seconds: float = 0.0

    @property
    def indexed(self) -> int:
        """Articles written in this run."""
        return self.added + self.changed

    @property
    def is_complete(self) -> bool:
        """Could every file be read?"""
        return not self.failed
