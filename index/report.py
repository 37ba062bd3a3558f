"""The report of a run: what the index holds of its sources now, and what changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from cuttings.search.refused import Refused


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
    also of those that earlier runs read. `refused` are articles of this run that the engine could not take; they are among the
    `failed`, too. `idle` maps hosts in the owner's rules to selectors of theirs that selected nothing (idle.py). `reread` tells that
    the index could not say what it was made from, so that all was read again.
    """

    read: int = 0
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    deleted: int = 0
    others: int = 0
    skipped: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    failed: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    refused: tuple[Refused, ...] = ()
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

    def without(self, refused: Sequence[Refused]) -> Report:
        """What is true if an engine did not take these."""
        failed = dict(self.failed)
        for one in refused:
            reason = f"the engine does not take it ({one.reason})"
            failed[reason] = (*failed.get(reason, ()), one.article.source or one.article.id)
        gone = sum(one.had_place for one in refused)
        added, changed = self.added - len(refused) + gone, self.changed - gone
        return replace(self, added=added, changed=changed, deleted=self.deleted + gone, failed=failed, refused=tuple(refused))
