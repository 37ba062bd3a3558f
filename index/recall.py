"""Recall: what is known of a document before it is cleaned, because it, or one just like it, was cleaned already."""

from __future__ import annotations

from dataclasses import dataclass, replace

from cuttings.index import template_cut
from cuttings.index.clean.ids import short_hash
from cuttings.index.context import Contexts, read_context
from cuttings.index.forgotten import REASON
from cuttings.index.journal import Journal
from cuttings.index.ledger import ARTICLE, Ledger
from cuttings.index.outcome import KINDS, Outcome
from cuttings.index.prepared import Prepared, pack
from cuttings.search.article import Article
from cuttings.search.engine import Searcher
from cuttings.search.errors import ArticleNotFound

_ENOUGH = 8
"""So many documents that are just the same are looked at: a site may have one error page a thousand times."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The ledger's row of the document is true of it still."""


@dataclass(frozen=True, slots=True)
class Recalled:
    """What became of a document just like it stands in the journal, `at` this place; `result` is without what is packed there, because
    many may be waiting for one that is being cleaned.
    """

    at: int
    context: str
    result: Prepared | Outcome


class Recall:
    """Looks into the ledger, as it was before the run, into the journal, and for a file that was moved into the index."""

    def __init__(self, searcher: Searcher, ledger: Ledger, journal: Journal, contexts: Contexts) -> None:
        self._searcher = searcher
        self._ledger = ledger
        self._journal = journal
        self._contexts = contexts

    def is_whole(self, file: int) -> bool:
        """Were all documents of a file cleaned as they would be today?"""
        numbers = self._ledger.db.execute("SELECT DISTINCT context FROM documents WHERE file = ?", (file,))
        return all(self._contexts.is_current_number(number) for (number,) in numbers)

    def of(self, file: int | None, part: int, key: bytes) -> Kept | Recalled | None:
        """What is known of the document with this key, which stands in this part of a file."""
        row = self._ledger.db.execute("SELECT key, context FROM documents WHERE file = ? AND part = ?", (file, part)).fetchone()
        if row and row[0] == key and self._contexts.is_current_number(row[1]):
            return Kept()
        return self.in_journal(key) or self._elsewhere(key)

    def article(self, id: str, told: str | None) -> Article | None:
        """An article of the index as it was before template was cut from it."""
        try:
            return template_cut.uncut(self._searcher.get(id), told)
        except (ArticleNotFound, ValueError):
            return None

    def in_journal(self, key: bytes) -> Recalled | None:
        """What an earlier run, or this one, has noted of a document just like it."""
        at = self._journal.find(key)
        found = self._journal.read(at) if at is not None else None
        if at is None or not found or not self._contexts.is_current(found[0]):
            return None
        return _light(at, *found)

    def _elsewhere(self, key: bytes) -> Recalled | None:
        """From another place, such as the one that the file was moved from."""
        rows = self._ledger.db.execute(
            "SELECT context, kind, part, what, owns, moved, host, blocks, cut FROM documents WHERE key = ? LIMIT ?", (key, _ENOUGH)
        )
        for number, kind, part, what, owns, moved, host, blocks, cut in rows.fetchall():
            context = self._ledger.text(number)
            if not self._contexts.is_current(context) or (kind == ARTICLE and not owns) or what == REASON:
                continue
            if kind != ARTICLE:
                return self._noted(key, context, Outcome(part, KINDS[kind], what))
            if article := self.article(what, cut):
                hosts, asks = read_context(context)
                id = "" if moved or what == short_hash(article.source or "") else what
                found = Prepared(id, tuple(hosts or ()), asks, self._ledger.text(host), blocks, pack(article))
                return self._noted(key, context, found)
        return None

    def _noted(self, key: bytes, context: str, result: Prepared | Outcome) -> Recalled:
        return _light(self._journal.add(key, context, result), context, result)


def _light(at: int, context: str, result: Prepared | Outcome) -> Recalled:
    return Recalled(at, context, replace(result, packed=b"") if isinstance(result, Prepared) else result)
