"""Reading: the files of a run one after the other, as the documents that are in them, and what there is to say about each file.

This only reads. It runs ahead of the run that takes in what it gives, while pages are being cleaned.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from cuttings.index import packed
from cuttings.index.ledger import Entry, File
from cuttings.index.outcome import Outcome
from cuttings.index.read import read
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
    """The file was touched, and is what it was. `mtime_ns` as below."""

    mtime_ns: int


@dataclass(frozen=True, slots=True)
class Finished:
    """The file's documents have all been given. `mtime_ns` is 0 if it is so young that another change could leave it at the
    same time: clocks of files tick slowly.
    """

    mtime_ns: int
    sha256: str


End: TypeAlias = Unread | Unchanged | Finished


@dataclass(frozen=True, slots=True)
class Origin:
    """A file, and the number of a document in it (0 for the whole). `is_read` tells of a document that could be read."""

    found: Found
    part: int
    is_read: bool

    @property
    def file(self) -> File:
        return self.found.folder, self.found.path


def steps(pending: Iterable[Found], known: Mapping[File, Entry], base_url: str | None) -> Iterator[tuple[Origin, Scrape | Outcome | End]]:
    """The documents of the files, and an End behind those of each. `known` are the entries that hold as long as a file's bytes
    are the same.
    """
    for found in pending:
        whole = Origin(found, 0, is_read=False)
        mtime_ns = _trusted(found)
        try:
            sha256 = packed.digest(found)
        except OSError as error:
            yield whole, Unread(reason(error))
            continue
        before = known.get(whole.file)
        if before and before.sha256 == sha256:
            yield whole, Unchanged(mtime_ns)
            continue
        for document in read(found, base_url):
            yield Origin(found, document.part or 0, isinstance(document, Scrape)), document
        yield whole, Finished(mtime_ns, sha256)


def _trusted(found: Found) -> int:
    return found.mtime_ns if found.mtime_ns < time.time_ns() - _TICK_NS else 0
