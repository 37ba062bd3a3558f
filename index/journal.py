"""The journal: what a run has cleaned so far, on the disk, so that a run that was interrupted goes on where it was.

Articles wait here, too, until all files have been read: only then it is known which are to be written, and what of them is template.
A record is found by the key of its document. Nothing in it is ever run, and what is torn or damaged counts as not there.

    magic and the cleaner's version | records: length, checksum, key, head (JSON), blocks, packed article
"""

from __future__ import annotations

import errno
import json
import os
import sqlite3
import struct
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self, cast

from zstandard import ZstdError

from cuttings.index.outcome import KINDS, Outcome
from cuttings.index.prepared import Prepared
from cuttings.search.article import Article
from cuttings.search.errors import InvalidArticle

NAME = "journal"
"""The file's name, beside the generations of the index."""

_MAGIC = "cuttings journal 1"
_HEAD = struct.Struct("!IIII")
"""Of a record: the bytes after it, their checksum, and how many of them are the head and the blocks."""
_KEY = 16


class Journal:
    """A context manager. What is noted at `path` stays there until somebody says `forget`; None is a journal that nobody goes on with.
    Raises OSError.
    """

    def __init__(self, path: Path | None, cleaner: str) -> None:
        self._path = path
        self._begin = f"{_MAGIC} {cleaner}\n".encode()
        self._places = sqlite3.connect("", isolation_level=None)  # in a file that only SQLite knows, when it is large
        self._places.execute("CREATE TABLE places (key BLOB PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID")
        self._places.execute("BEGIN")
        self._file = self._opened()
        self._end = self._looked_through()

    def find(self, key: bytes) -> int | None:
        """Where the newest record of a document is."""
        found = self._places.execute("SELECT at FROM places WHERE key = ?", (key,)).fetchone()
        return found[0] if found else None

    def add(self, key: bytes, context: str, result: Prepared | Outcome) -> int:
        """Notes what became of a document that was cleaned in a context; gives where it stands."""
        blocks, packed = (result.blocks, result.packed) if isinstance(result, Prepared) else (b"", b"")
        head = json.dumps([context, *_told(result)]).encode()
        body = b"".join((key, head, blocks, packed))
        at = self._end
        self._write(_HEAD.pack(len(body), zlib.crc32(body), len(head), len(blocks)) + body)
        self._places.execute("INSERT OR REPLACE INTO places VALUES (?, ?)", (key, at))
        return at

    def read(self, at: int) -> tuple[str, Prepared | Outcome] | None:
        """The context of a record and what became of its document; None if it is damaged."""
        self._file.seek(at)
        found = self._record()
        if not found:
            return None
        _, head, blocks, packed = found
        try:
            context, *told = json.loads(head)
            return str(context), _result(told, blocks, packed)
        except (ValueError, TypeError, RecursionError):
            return None

    def article(self, at: int, id: str, source: str) -> Article:
        """The article of a record. Raises OSError: it was whole when it was found."""
        found = self.read(at)
        try:
            if found and isinstance(found[1], Prepared):
                return found[1].article(id, source)
        except (ValueError, InvalidArticle, ZstdError):
            pass
        raise OSError(errno.EIO, os.strerror(errno.EIO), str(self._path or ""))

    def _opened(self) -> BinaryIO:
        if self._path is None:
            return cast(BinaryIO, tempfile.TemporaryFile(buffering=0))
        # Not through a link, which may lead to something that is not ours to write over.
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        return cast(BinaryIO, os.fdopen(os.open(self._path, flags, 0o666), "r+b", buffering=0))

    def _looked_through(self) -> int:
        """Finds what is there already; gives where the next record goes."""
        if self._file.read(len(self._begin)) == self._begin:
            end = self._file.tell()
            for key, at, after in self._records():
                self._places.execute("INSERT OR REPLACE INTO places VALUES (?, ?)", (key, at))
                end = after
        else:
            self._file.seek(0)
            self._file.truncate()
            self._file.write(self._begin)
            end = len(self._begin)
        self._file.truncate(end)
        return end

    def _records(self) -> Iterator[tuple[bytes, int, int]]:
        while True:
            at = self._file.tell()
            found = self._record()
            if not found:
                return
            yield found[0], at, self._file.tell()

    def _record(self) -> tuple[bytes, bytes, bytes, bytes] | None:
        """The key, the head, the blocks and the packed article that stand next in the file."""
        start = self._file.read(_HEAD.size)
        if len(start) < _HEAD.size:
            return None
        length, checksum, head, blocks = _HEAD.unpack(start)
        if length > os.fstat(self._file.fileno()).st_size or _KEY + head + blocks > length:
            return None
        body = self._file.read(length)
        if len(body) < length or zlib.crc32(body) != checksum:
            return None
        first, second = _KEY + head, _KEY + head + blocks
        return body[:_KEY], body[_KEY:first], body[first:second], body[second:]

    def _write(self, record: bytes) -> None:
        # What is written without a buffer is there when this process is killed; a power cut may tear off the end.
        self._file.seek(self._end)
        left = memoryview(record)
        while left:
            left = left[self._file.write(left) :]
        self._end += len(record)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._file.close()
        self._places.close()


def forget(path: Path | None) -> None:
    """All that the journal at this path notes is in the index now."""
    if path:
        with suppress(OSError):  # what is left is looked through, and of no use
            path.unlink()


def _told(result: Prepared | Outcome) -> list[object]:
    if isinstance(result, Outcome):
        return [KINDS.index(result.kind), result.part, result.what]
    return [0, result.id, result.hosts, result.asks_for_no_index, result.template_host]


def _result(told: list[object], blocks: bytes, packed: bytes) -> Prepared | Outcome:
    """Raises ValueError."""
    match told:
        case [0, str(id), list(hosts), bool(asks), str(host)] if len(blocks) % 8 == 0:
            return Prepared(id, tuple(str(one) for one in hosts), asks, host, blocks, packed)
        case [int(kind), int(part), str(what)] if 0 < kind < len(KINDS):
            return Outcome(part, KINDS[kind], what)
    raise ValueError("no record of ours")
