"""Reading: the files of a run one after the other, as the documents that are in them, and what there is to say about each file.

This only reads. It runs ahead of the run that takes in what it gives, while pages are being cleaned.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from cuttings.index import packed
from cuttings.index.abouts import Abouts
from cuttings.index.key import key_of
from cuttings.index.ledger import File, Ledger
from cuttings.index.outcome import Outcome
from cuttings.index.read import read
from cuttings.index.recall import Kept, Recall, Recalled
from cuttings.index.scrape import Scrape
from cuttings.index.walk import Found, reason

# The coarsest clock of a file system in use is that of FAT.
_TICK_NS = 2 * 10**9


@dataclass(frozen=True, slots=True)
class Unread:
    """The file could not be opened."""

    reason: str


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The file was touched, and is what it was. The fields are those of Finished."""

    mtime_ns: int
    digest: bytes


@dataclass(frozen=True, slots=True)
class Finished:
    """The file's documents have all been given. `mtime_ns` is 0 if it is so young that another change could leave it at the
    same time: clocks of files tick slowly. `digest` is of the file's bytes as they lie there.
    """

    mtime_ns: int
    digest: bytes


End: TypeAlias = Unread | Unchanged | Finished


@dataclass(frozen=True, slots=True)
class Origin:
    """A file, and a document in it: the number of its part (0 for the whole), its key, what an article calls its source, and what
    it is called in an archive. What could not be read has no key.
    """

    found: Found
    part: int = 0
    key: bytes = b""
    source: str = ""
    member: str = ""

    @property
    def file(self) -> File:
        return self.found.folder, self.found.path


Step: TypeAlias = tuple[Origin, Scrape | Outcome | Kept | Recalled | End]


def steps(pending: Iterable[Found], ledger: Ledger, recall: Recall, abouts: Abouts) -> Iterator[Step]:
    """The documents of the files, and an End behind those of each. What is known of a document stands in its place."""
    for found in pending:
        whole = Origin(found)
        mtime_ns = _trusted(found)
        try:
            digest = bytes.fromhex(packed.digest(found))
        except OSError as error:
            yield whole, Unread(reason(error))
            continue
        before = ledger.file(whole.file)
        if before and before.digest == digest and before.reading == abouts.reading(found) and recall.is_whole(before.id):
            yield whole, Unchanged(mtime_ns, digest)
            continue
        for document in read(found, abouts.about(found)):
            if isinstance(document, Outcome):
                yield Origin(found, document.part, member=document.member), document
                continue
            origin = Origin(found, document.part or 0, key_of(document), document.source, document.member)
            yield origin, recall.of(before.id if before else None, origin.part, origin.key) or document
        yield whole, Finished(mtime_ns, digest)


def _trusted(found: Found) -> int:
    return found.mtime_ns if found.mtime_ns < time.time_ns() - _TICK_NS else 0
