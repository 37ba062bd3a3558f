"""Holdings: which document each article in the index comes from, and what a run has to write and to delete because of what it read.

Of several documents that give the same article, the first has it: who came first in time does not matter, only the order of the
places, so that it is the same whether an archive was read at once or bit by bit.

What the run finds out about the documents that it reads is noted beside the ledger. When all are read, `merge` makes the ledger say it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cuttings.index.ledger import ARTICLE, Ledger
from cuttings.index.moved import CHANGED, keep_ids
from cuttings.index.outcome import KINDS, Outcome
from cuttings.index.prepared import Prepared
from cuttings.index.recall import Recalled

# fresh: documents that were read, `at` their place in the journal, and whether the ledger's row holds; if it does, nothing else is told.
#   `is_placed` if the article's id comes from its place, `moved` if it is that of another one.
# touched: ids of articles whose documents came or went, and whether the index had them; hosts whose articles changed.
# waiting: articles to be written, `at` as above; nothing for those that are in the index and change nothing but their template.
_NOTES = (
    "CREATE TEMP TABLE elsewhere (file INTEGER PRIMARY KEY)",
    "CREATE TEMP TABLE gone (file INTEGER PRIMARY KEY)",
    "CREATE TEMP TABLE finished (file INTEGER PRIMARY KEY)",
    """CREATE TEMP TABLE fresh (file INTEGER, part INTEGER, key BLOB, context INTEGER, kind INTEGER, what TEXT, host INTEGER, blocks BLOB,
        at INTEGER, source TEXT, is_kept INTEGER, is_placed INTEGER, moved INTEGER, member TEXT, PRIMARY KEY (file, part)) WITHOUT ROWID""",
    "CREATE TEMP TABLE touched (what TEXT PRIMARY KEY, was_there INTEGER) WITHOUT ROWID",
    "CREATE TEMP TABLE hosts (host INTEGER PRIMARY KEY)",
    """CREATE TEMP TABLE waiting (file INTEGER, part INTEGER, what TEXT, at INTEGER, source TEXT, was_cut TEXT, is_new INTEGER,
        PRIMARY KEY (file, part)) WITHOUT ROWID""",
)

_FIRST = f"""SELECT what, file, part FROM (
    SELECT d.what, d.file, d.part, row_number() OVER (PARTITION BY d.what ORDER BY t.text, f.path, d.part) AS rank
    FROM touched CROSS JOIN documents d ON d.what = touched.what AND d.kind = {ARTICLE}
    JOIN files f ON f.id = d.file JOIN texts t ON t.id = f.folder) WHERE rank = 1"""


class Waiting(NamedTuple):
    """An article to be written: from the record `at` in the journal, else from the index. `was_cut` and `cut` tell what was its template
    and what is now (template_cut.py).
    """

    file: int
    part: int
    id: str
    at: int | None
    source: str
    was_cut: str | None
    cut: str | None


class Holdings:
    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._db = ledger.db
        for statement in _NOTES:
            self._db.execute(statement)

    def leave_out(self, gone: Sequence[int], elsewhere: Sequence[int]) -> None:
        """These files are not there any more; those are in no source of this run."""
        self._db.executemany("INSERT INTO gone VALUES (?)", ((file,) for file in gone))
        self._db.executemany("INSERT INTO elsewhere VALUES (?)", ((file,) for file in elsewhere))

    def has_lost(self, hosts: Sequence[int]) -> None:
        """These hosts have fewer articles than when it was last looked what is template in them."""
        self._db.executemany("INSERT OR IGNORE INTO hosts VALUES (?)", ((host,) for host in hosts))

    def keep(self, file: int, part: int) -> None:
        """What the ledger says of this document is so still."""
        self._db.execute("INSERT OR REPLACE INTO fresh (file, part, is_kept) VALUES (?, ?, 1)", (file, part))

    def take(
        self,
        file: int,
        part: int,
        result: Prepared | Outcome,
        *,
        key: bytes,
        context: str,
        at: int | None = None,
        source: str = "",
        member: str = "",
    ) -> None:
        """Notes what became of a document, and where that stands in the journal."""
        kind, what, host, blocks = self._columns(result, source)
        is_placed = isinstance(result, Prepared) and not result.id
        row = (file, part, key, self._ledger.number(context), kind, what, host, blocks, at, source, is_placed, member)
        self._db.execute("INSERT OR REPLACE INTO fresh VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, 0, ?)", row)

    def finish(self, file: int) -> None:
        """All documents of the file have been noted."""
        self._ledger.has_changed = True
        self._db.execute("INSERT OR IGNORE INTO finished VALUES (?)", (file,))

    def merge(self) -> None:
        """Makes the ledger say what was noted."""
        keep_ids(self._db)
        articles = f"documents WHERE kind = {ARTICLE} AND {CHANGED}"
        self._db.execute(f"INSERT OR IGNORE INTO touched SELECT what, 1 FROM {articles}")
        self._db.execute(f"INSERT OR IGNORE INTO hosts SELECT host FROM {articles} AND owns = 1")
        self._db.execute(
            f"""INSERT OR IGNORE INTO touched SELECT what, EXISTS (SELECT 1 FROM documents WHERE documents.what = fresh.what
                AND documents.kind = {ARTICLE}) FROM fresh WHERE kind = {ARTICLE} AND NOT is_kept"""
        )
        self._db.execute(f"DELETE FROM documents WHERE {CHANGED}")
        self._db.execute("DELETE FROM files WHERE id IN (SELECT file FROM gone)")
        self._db.execute(
            """INSERT INTO documents SELECT file, part, key, context, kind, what, 0, moved, host, blocks, NULL, member FROM fresh
               WHERE NOT is_kept AND file IN (SELECT file FROM finished)"""
        )
        (gone,) = self._db.execute("SELECT EXISTS (SELECT 1 FROM gone)").fetchone()
        self._ledger.has_changed |= bool(gone)
        self.settle()

    def settle(self) -> None:
        """Gives every article that was touched to the first document that gives it. May be repeated when that has changed."""
        self._db.execute("DROP TABLE IF EXISTS temp.owners")
        self._db.execute(f"CREATE TEMP TABLE owners AS {_FIRST}")
        self._db.execute("CREATE INDEX temp.owners_by_place ON owners (file, part)")
        lost = f"""documents WHERE kind = {ARTICLE} AND owns = 1 AND what IN (SELECT what FROM touched)
            AND NOT EXISTS (SELECT 1 FROM owners WHERE owners.file = documents.file AND owners.part = documents.part)"""
        self._db.execute(f"INSERT OR IGNORE INTO hosts SELECT host FROM {lost}")
        self._db.execute(
            """INSERT INTO waiting SELECT o.file, o.part, o.what, fresh.at, fresh.source, NULL, NOT touched.was_there
               FROM owners o JOIN touched USING (what) CROSS JOIN documents d USING (file, part) LEFT JOIN fresh USING (file, part)
               WHERE d.owns = 0"""
        )
        self._db.execute(
            f"UPDATE documents SET owns = 0, cut = NULL WHERE (file, part) IN (SELECT file, part FROM {lost})",
        )
        new = "documents WHERE owns = 0 AND (file, part) IN (SELECT file, part FROM waiting)"
        self._db.execute(f"INSERT OR IGNORE INTO hosts SELECT host FROM {new}")
        self._db.execute("UPDATE documents SET owns = 1, cut = NULL WHERE owns = 0 AND (file, part) IN (SELECT file, part FROM waiting)")

    def misplaced(self) -> dict[int, dict[int, str]]:
        """The articles that belong to a document that was not read in this run: by file and part, their ids."""
        found: dict[int, dict[int, str]] = {}
        for file, part, what in self._db.execute("SELECT file, part, what FROM waiting WHERE at IS NULL ORDER BY file, part"):
            found.setdefault(file, {})[part] = what
        return found

    def replace(self, file: int, part: int, key: bytes, found: Recalled, source: str) -> None:
        """A misplaced article was read, out of a file that is otherwise as it was."""
        _, _, host, blocks = self._columns(found.result, source)
        row = (key, self._ledger.number(found.context), host, blocks, file, part)
        self._db.execute("UPDATE documents SET key = ?, context = ?, host = ?, blocks = ? WHERE file = ? AND part = ?", row)
        self._db.execute("UPDATE waiting SET at = ?, source = ? WHERE file = ? AND part = ?", (found.at, source, file, part))
        self._db.execute("INSERT OR IGNORE INTO hosts VALUES (?)", (host,))

    def disclaim(self, file: int, part: int) -> None:
        """A file of another source does not give what it gave: without this article, and to be read when its source is next named."""
        self._db.execute("DELETE FROM waiting WHERE file = ? AND part = ?", (file, part))
        self._db.execute("DELETE FROM documents WHERE file = ? AND part = ?", (file, part))
        self._db.execute("UPDATE files SET mtime_ns = 0, digest = x'' WHERE id = ?", (file,))

    def lost(self) -> Iterator[str]:
        """The ids of the articles that the index has and no document gives any more."""
        for (what,) in self._db.execute("SELECT what FROM touched WHERE was_there AND what NOT IN (SELECT what FROM owners)"):
            yield what

    def hosts(self) -> list[int]:
        """The hosts whose articles have changed, and who may have template."""
        none = self._ledger.number("")
        return [host for (host,) in self._db.execute("SELECT host FROM hosts WHERE host <> ? ORDER BY host", (none,))]

    def owners(self, host: int) -> Iterator[tuple[int, int, bytes, str | None]]:
        """The articles of a host that are in the index: file, part, fingerprints, and what was cut as template."""
        yield from self._db.execute("SELECT file, part, blocks, cut FROM documents WHERE owns = 1 AND host = ?", (host,))

    def cut(self, file: int, part: int, told: str | None, was_cut: str | None) -> None:
        """Another part of an article is template than was: if it was not to be written, now it is."""
        self._db.execute("UPDATE documents SET cut = ? WHERE file = ? AND part = ?", (told, file, part))
        self._db.execute(
            "INSERT OR IGNORE INTO waiting SELECT file, part, what, NULL, '', ?, 0 FROM documents WHERE file = ? AND part = ?",
            (was_cut, file, part),
        )

    def tell(self, one: Waiting, told: str | None) -> None:
        """With the names that an article had before it was cut."""
        self._db.execute("UPDATE documents SET cut = ? WHERE file = ? AND part = ?", (told, one.file, one.part))

    def waiting(self) -> Iterator[Waiting]:
        """What is to be written, in the order in which it stands in the journal."""
        for row in self._db.execute(
            """SELECT file, part, w.what, at, source, was_cut, cut FROM waiting w CROSS JOIN documents USING (file, part)
               ORDER BY at IS NULL, at, file, part"""
        ):
            yield Waiting(*row)

    def counts(self) -> tuple[int, int]:
        """How many articles were written that the index did not have, and how many that it had."""
        new, every = self._db.execute("SELECT total(is_new), count(*) FROM waiting").fetchone()
        return int(new), int(every - new)

    def _columns(self, result: Prepared | Outcome, source: str) -> tuple[int, str, int, bytes]:
        if isinstance(result, Prepared):
            return ARTICLE, result.id_at(source), self._ledger.number(result.template_host), result.blocks
        return KINDS.index(result.kind), result.what, self._ledger.number(""), b""
