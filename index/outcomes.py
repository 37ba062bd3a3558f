"""Outcomes: what became of all documents of a run's sources, those of earlier runs too, as the ledger has it when the run is over."""

from __future__ import annotations

from collections.abc import Iterator

from cuttings.index.ledger import ARTICLE, File, Ledger
from cuttings.index.outcome import KINDS, Outcome


class Outcomes:
    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._db = ledger.db

    def unchanged(self) -> int:
        """How many articles are in the index as they were before."""
        (many,) = self._db.execute(
            """SELECT count(*) FROM documents WHERE owns = 1 AND file NOT IN (SELECT file FROM elsewhere)
               AND NOT EXISTS (SELECT 1 FROM waiting WHERE waiting.file = documents.file AND waiting.part = documents.part)"""
        ).fetchone()
        return int(many)

    def refused(self) -> Iterator[tuple[File, Outcome]]:
        """The documents that are no articles, in the order of their places."""
        yield from self._named(f"kind <> {ARTICLE}")

    def twins(self) -> Iterator[tuple[File, Outcome, File, Outcome]]:
        """The documents that give an article which an earlier one gives: files and outcomes of both."""
        firsts: dict[str, tuple[File, Outcome]] = {}  # each is looked for once: a whole site may call all of its pages the same
        for file, outcome in self._named(f"+kind = {ARTICLE} AND owns = 0"):  # "+": not by way of the index over all articles
            if outcome.what not in firsts:
                firsts[outcome.what] = self._first(outcome.what)
            yield file, outcome, *firsts[outcome.what]

    def _first(self, id: str) -> tuple[File, Outcome]:
        file, part, member = self._db.execute(
            f"SELECT file, part, member FROM documents WHERE what = ? AND kind = {ARTICLE} AND owns = 1", (id,)
        ).fetchone()
        return self._ledger.named(file), Outcome(part, "article", id, member)

    def _named(self, condition: str) -> Iterator[tuple[File, Outcome]]:
        rows = self._db.execute(
            f"""SELECT d.file, part, kind, what, member FROM documents d JOIN files f ON f.id = d.file JOIN texts t ON t.id = f.folder
                WHERE {condition} AND d.file NOT IN (SELECT file FROM elsewhere) ORDER BY t.text, f.path, part"""
        )
        for file, part, kind, what, member in rows:
            yield self._ledger.named(file), Outcome(part, KINDS[kind], what, member)
