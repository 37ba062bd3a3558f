"""The ledger: which file was read when, and what became of its documents, so that what has not changed is neither read nor cleaned
again.

It is kept with the articles that it tells of, as the bytes of a SQLite database, and changes with them. While a run goes on, the
ledger says what was before it; what the run finds out stands in temporary tables until the end (holdings.py).
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from cuttings.index.outcome import KINDS

NAME = "ledger"
_FORM = 2

ARTICLE = KINDS.index("article")

File = tuple[str, str]
"""A folder, absolute, and a path in it. Files take precedence over each other in the order of the bytes of their names."""

Place = tuple[str, str, int]
"""A File and a part of it."""

# A document `owns` the article in the index if it is the first of those that give it. `context` is what cleaning depended on besides
# the document (context.py), `host` whose template it may have, `blocks` its fingerprints before `cut` says which of them are template.
# `moved` if the article has kept the id that it had at another place. `member` is its name in an archive.
_SCHEMA = (
    "CREATE TABLE texts (id INTEGER PRIMARY KEY, text BLOB NOT NULL UNIQUE) STRICT",
    """CREATE TABLE files (id INTEGER PRIMARY KEY, folder INTEGER NOT NULL REFERENCES texts, path BLOB NOT NULL, size INTEGER NOT NULL,
        mtime_ns INTEGER NOT NULL, digest BLOB NOT NULL, reading INTEGER NOT NULL REFERENCES texts, UNIQUE (folder, path)) STRICT""",
    f"""CREATE TABLE documents (file INTEGER NOT NULL REFERENCES files, part INTEGER NOT NULL, key BLOB NOT NULL,
        context INTEGER NOT NULL REFERENCES texts, kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND {len(KINDS) - 1}), what TEXT NOT NULL,
        owns INTEGER NOT NULL, moved INTEGER NOT NULL, host INTEGER NOT NULL REFERENCES texts,
        blocks BLOB NOT NULL CHECK (length(blocks) % 8 = 0), cut TEXT, member TEXT NOT NULL,
        PRIMARY KEY (file, part)) STRICT, WITHOUT ROWID""",
    "CREATE INDEX documents_by_key ON documents (key)",
    f"CREATE INDEX documents_by_article ON documents (what) WHERE kind = {ARTICLE}",
    "CREATE INDEX documents_by_host ON documents (host) WHERE owns = 1",
)


class LedgerDamaged(ValueError):
    """These bytes are no ledger, or one of another form."""


class FileRow(NamedTuple):
    """What is known of one file: how it was on the disk, and how it was read (reading.py)."""

    id: int
    size: int
    mtime_ns: int
    digest: bytes
    reading: str


class Ledger:
    """A ledger in memory; an empty one is a new one. `has_changed` since it was made or loaded."""

    def __init__(self) -> None:
        self.db = sqlite3.connect(":memory:", isolation_level=None)
        for statement in _SCHEMA:
            self.db.execute(statement)
        self.db.execute(f"PRAGMA user_version = {_FORM}")
        self._begin()

    def _begin(self) -> None:
        self.has_changed = False
        self._numbers: dict[str, int] = {}
        self._texts: dict[int, str] = {}
        # Whoever fails throws the ledger away: nothing is ever rolled back.
        self.db.execute("PRAGMA journal_mode = OFF")
        self.db.execute("BEGIN")

    @classmethod
    def load(cls, content: bytes) -> Ledger:
        """Raises LedgerDamaged. Nothing of what a database can hold besides rows is believed: no view, no trigger is ever run."""
        ledger = cls.__new__(cls)
        ledger.db = sqlite3.connect(":memory:", isolation_level=None)
        try:
            if not content:  # SQLite takes it for a lack of memory
                raise LedgerDamaged("empty")
            ledger.db.deserialize(content)
            _check(ledger.db, len(content))
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise LedgerDamaged(str(error)) from None
        ledger._begin()
        return ledger

    def dump(self) -> bytes:
        """The bytes to keep. The ledger is not to be changed after it."""
        self.db.execute("COMMIT")
        if _value(self.db, "freelist_count") * 4 > _value(self.db, "page_count"):
            self.db.execute("VACUUM")
        return self.db.serialize()

    def close(self) -> None:
        self.db.close()

    def number(self, text: str) -> int:
        """The number that stands for a text in the tables."""
        if text not in self._numbers:
            content = _encoded(text)
            self.db.execute("INSERT OR IGNORE INTO texts (text) VALUES (?)", (content,))
            (self._numbers[text],) = self.db.execute("SELECT id FROM texts WHERE text = ?", (content,)).fetchone()
        return self._numbers[text]

    def text(self, number: int) -> str:
        if number not in self._texts:
            (content,) = self.db.execute("SELECT text FROM texts WHERE id = ?", (number,)).fetchone()
            self._texts[number] = os.fsdecode(content)
        return self._texts[number]

    def files(self) -> Iterator[tuple[int, bytes, int, int, int, int]]:
        """Of every file the number of its folder, its path, its own number, its size, its time, and the number of how it was read."""
        yield from self.db.execute("SELECT folder, path, id, size, mtime_ns, reading FROM files")

    def newest(self) -> int:
        """The time of the file that was changed last, in nanoseconds since 1970."""
        (newest,) = self.db.execute("SELECT max(mtime_ns) FROM files").fetchone()
        return newest or 0

    def file(self, file: File) -> FileRow | None:
        folder, path = file
        row = self.db.execute(
            "SELECT id, size, mtime_ns, digest, reading FROM files WHERE folder = ? AND path = ?", (self.number(folder), os.fsencode(path))
        ).fetchone()
        return FileRow(row[0], row[1], row[2], row[3], self.text(row[4])) if row else None

    def named(self, id: int) -> File:
        """The file with a number."""
        folder, path = self.db.execute("SELECT folder, path FROM files WHERE id = ?", (id,)).fetchone()
        return self.text(folder), os.fsdecode(path)

    def put(self, file: File, size: int, mtime_ns: int, digest: bytes, reading: str) -> int:
        """Notes how a file was when it was read; gives its number."""
        self.has_changed = True
        folder, path = file
        (id,) = self.db.execute(
            """INSERT INTO files (folder, path, size, mtime_ns, digest, reading) VALUES (?, ?, ?, ?, ?, ?)
               ON CONFLICT DO UPDATE SET size = excluded.size, mtime_ns = excluded.mtime_ns, digest = excluded.digest,
               reading = excluded.reading RETURNING id""",
            (self.number(folder), os.fsencode(path), size, whole(mtime_ns), digest, self.number(reading)),
        ).fetchone()
        return int(id)

    def numbered(self, file: File) -> int:
        """The number of a file, which is noted if it is not known."""
        known = self.file(file)
        return known.id if known else self.put(file, 0, 0, b"", "")

    def reading_of(self, id: int) -> str:
        """How the file with a number was read."""
        (reading,) = self.db.execute("SELECT reading FROM files WHERE id = ?", (id,)).fetchone()
        return self.text(reading)

    def contexts(self) -> list[int]:
        """The numbers of all contexts in which documents were cleaned."""
        return [number for (number,) in self.db.execute("SELECT DISTINCT context FROM documents")]

    def cleaned_in(self, context: int) -> list[int]:
        """The numbers of the files that have a document that was cleaned in this context."""
        return [file for (file,) in self.db.execute("SELECT DISTINCT file FROM documents WHERE context = ?", (context,))]


def whole(time_ns: int) -> int:
    """A time as it can be kept: dates beyond the year 2262 are all the same one."""
    return min(time_ns, 2**63 - 1)


def _encoded(text: str) -> bytes:
    # Folders may have names that are no text.
    return text.encode("utf-8", "surrogateescape")


def _check(db: sqlite3.Connection, size: int) -> None:
    """Raises LedgerDamaged, sqlite3.Error."""
    db.execute("PRAGMA trusted_schema = OFF")
    db.execute("PRAGMA cell_size_check = ON")
    if size != _value(db, "page_count") * _value(db, "page_size"):
        raise LedgerDamaged("cut short")
    if _value(db, "user_version") != _FORM or _schema(db) != _schema_of_ours():
        raise LedgerDamaged("another form")
    for check in ("PRAGMA quick_check(1)", "PRAGMA foreign_key_check"):
        if found := [row for row in db.execute(check) if row != ("ok",)]:
            raise LedgerDamaged(str(found[0]))


def _value(db: sqlite3.Connection, pragma: str) -> int:
    (value,) = db.execute(f"PRAGMA {pragma}").fetchone()
    return int(value)


def _schema(db: sqlite3.Connection) -> list[tuple[str, str, str, str | None]]:
    return db.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema").fetchall()


@cache
def _schema_of_ours() -> list[tuple[str, str, str, str | None]]:
    ledger = Ledger()
    try:
        return _schema(ledger.db)
    finally:
        ledger.close()
