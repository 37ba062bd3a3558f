"""Holdings: which document each article in the index comes from, and what has to be written so that it is the first that gives it."""

from __future__ import annotations

from collections import defaultdict

from cuttings.index.claims import Claims, Place, place_of
from cuttings.index.ledger import Entry, File
from cuttings.search.article import Article
from cuttings.search.engine import Writer


class Holdings:
    """`written` are the ids of the articles that were written; the counts tell of articles too."""

    def __init__(self, writer: Writer) -> None:
        self.written: set[str] = set()
        self.added = self.changed = self.deleted = 0
        self._writer = writer
        self._claims = Claims()
        # Where the index has its article from, for those ids that have been touched; for the others it is the first claim.
        self._from: dict[str, Place | None] = {}

    def claim(self, file: File, entry: Entry) -> None:
        """The file gives these articles, and nothing has to be written for it now."""
        for outcome in entry.articles():
            self._claims.add(outcome.what, place_of(file, outcome.part))

    def let_go(self, file: File, entry: Entry) -> None:
        """The file gives these articles no more, or has to be read to know."""
        for outcome in entry.articles():
            self._from.setdefault(outcome.what, self._claims.first(outcome.what))
            self._claims.drop(outcome.what, place_of(file, outcome.part))

    def offer(self, article: Article, place: Place) -> None:
        """A document gives this article: it is written unless an earlier document gives it too."""
        is_known = article.id in self._claims or article.id in self._from
        self._claims.add(article.id, place)
        if self._claims.first(article.id) == place:
            self.write(article, place, is_known)

    def write(self, article: Article, place: Place, is_known: bool = True) -> None:
        self._writer.add(article)
        self._from[article.id] = place
        if article.id not in self.written:
            self.written.add(article.id)
            self.added += not is_known
            self.changed += is_known

    def first(self, id: str) -> Place | None:
        """The document that the article belongs to."""
        return self._claims.first(id)

    def misplaced(self) -> dict[File, set[str]]:
        """The articles that belong to a document from which they were not written, by the file to read them from."""
        wanted: dict[File, set[str]] = defaultdict(set)
        for id, place in self._from.items():
            first = self._claims.first(id)
            if first and first != place:
                wanted[first[:2]].add(id)
        return wanted

    def delete_lost(self) -> None:
        """Deletes the articles that no document gives any more."""
        for id in self._from:
            if id not in self._claims:
                self._writer.delete(id)
                self.deleted += 1
