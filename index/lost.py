"""Lost articles: those that the ledger says are in the index, and that are not, because another program has deleted them, say. Their
files are read again.
"""

from __future__ import annotations

from cuttings.index.ledger import Ledger
from cuttings.search.engine import Searcher
from cuttings.search.errors import ArticleNotFound


def read_lost_again(searcher: Searcher, ledger: Ledger) -> None:
    """Has the ledger say of documents whose article is lost that nothing is known of them. Raises EngineError."""
    (wanted,) = ledger.db.execute("SELECT count(*) FROM documents WHERE owns = 1").fetchone()
    if not wanted or wanted <= searcher.status().articles:  # as always: to look for each would take seconds
        return
    for file, part, id in ledger.db.execute("SELECT file, part, what FROM documents WHERE owns = 1").fetchall():
        try:
            searcher.get(id)
        except ArticleNotFound:
            doubt(ledger, file, part)


def doubt(ledger: Ledger, file: int, part: int) -> None:
    """What the ledger knows of a document holds no longer."""
    ledger.has_changed = True
    ledger.db.execute("UPDATE documents SET key = x'' WHERE file = ? AND part = ?", (file, part))
    ledger.db.execute("UPDATE files SET mtime_ns = 0, digest = x'' WHERE id = ?", (file,))
