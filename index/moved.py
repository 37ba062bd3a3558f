"""Moved: an article whose id comes from its place keeps it when its file is moved, so that its address on the page stays valid.

That is the one thing in which an archive that was read bit by bit may differ from one that is read at once: of what happened to files
in between, the latter knows nothing. An id is not kept where another document lies at the old place by then, and one that comes there
later gets another one.
"""

from __future__ import annotations

import sqlite3

from cuttings.index.clean.ids import short_hash
from cuttings.index.ledger import ARTICLE

_PARTED = "NOT EXISTS (SELECT 1 FROM fresh WHERE fresh.file = documents.file AND fresh.part = documents.part AND is_kept)"
CHANGED = f"(file IN (SELECT file FROM gone) OR file IN (SELECT file FROM finished) AND {_PARTED})"
"""True of a row of the ledger that holds no longer, by what was noted beside it (holdings.py)."""

# The articles that are not any more where they were.
_LEFT = f"CREATE TEMP TABLE left_behind AS SELECT file, key, what FROM documents WHERE kind = {ARTICLE} AND owns = 1 AND {CHANGED}"

_ARRIVED = """SELECT fresh.file, fresh.part, fresh.key, fresh.what FROM fresh
    JOIN files ON files.id = fresh.file JOIN texts ON texts.id = files.folder
    WHERE is_placed AND NOT moved AND fresh.key IN (SELECT key FROM left_behind) ORDER BY texts.text, files.path, fresh.part"""


def keep_ids(db: sqlite3.Connection) -> None:
    """Gives articles that were noted the ids that just the same documents had at places where they are no more."""
    db.execute(_LEFT)
    db.execute("CREATE INDEX temp.left_behind_by_key ON left_behind (key)")
    db.execute("CREATE INDEX temp.fresh_by_article ON fresh (what)")
    _stay_moved(db)
    for file, part, key, own in db.execute(_ARRIVED).fetchall():
        had = db.execute("SELECT what FROM left_behind WHERE key = ? AND file <> ? AND what <> ? ORDER BY what", (key, file, own))
        if what := next((what for (what,) in had.fetchall() if not _is_taken(db, what)), None):
            db.execute("UPDATE fresh SET what = ?, moved = 1 WHERE file = ? AND part = ?", (what, file, part))
    _step_aside(db)
    db.execute("DROP INDEX temp.fresh_by_article")
    db.execute("DROP TABLE temp.left_behind")


def _stay_moved(db: sqlite3.Connection) -> None:
    """A document that has changed keeps what it had, as others do that were not moved."""
    old = "FROM documents old WHERE old.file = fresh.file AND old.part = fresh.part"
    db.execute(
        f"""UPDATE fresh SET moved = 1, what = (SELECT what {old})
            WHERE is_placed AND EXISTS (SELECT 1 {old} AND old.moved = 1 AND old.owns = 1)"""
    )


def _is_taken(db: sqlite3.Connection, what: str) -> bool:
    (taken,) = db.execute(
        f"""SELECT EXISTS (SELECT 1 FROM fresh WHERE what = ?)
            OR EXISTS (SELECT 1 FROM documents WHERE what = ? AND kind = {ARTICLE} AND NOT {CHANGED})""",
        (what, what),
    ).fetchone()
    return bool(taken)


def _step_aside(db: sqlite3.Connection) -> None:
    """A document at a place whose id has gone elsewhere gets another one."""
    is_elsewhere = f"""(EXISTS (SELECT 1 FROM documents WHERE what = fresh.what AND moved = 1 AND kind = {ARTICLE} AND NOT {CHANGED})
        OR EXISTS (SELECT 1 FROM fresh other WHERE other.what = fresh.what AND other.moved = 1))"""
    while late := db.execute(f"SELECT file, part, what FROM fresh WHERE is_placed AND NOT moved AND {is_elsewhere}").fetchall():
        for file, part, what in late:
            db.execute("UPDATE fresh SET what = ? WHERE file = ? AND part = ?", (short_hash(f"{what} moved"), file, part))
