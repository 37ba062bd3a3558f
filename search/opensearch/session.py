"""What a writer is told, kept on this machine's disk until its session ends: an exception leaves the cluster as it is."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator

from cuttings.search.article import Article
from cuttings.search.opensearch.analysed import Analysed, Story, article_of
from cuttings.search.opensearch.connection import Json
from cuttings.search.opensearch.settling import Told
from cuttings.search.query import TEXT_FIELDS, TextField


class Session:
    """The articles that were added, the last of each id, and the ids that were deleted. Counts are those that the archive gains."""

    def __init__(self, own: Iterable[str]) -> None:
        """`own` are the names of the owner's own facets."""
        self._own = tuple(own)
        self._outdated: set[str] = set()
        self._spool = tempfile.TemporaryFile("w+b", prefix="cuttings-")  # noqa: SIM115 - close() closes it
        self._places: dict[str, tuple[int, int]] = {}
        self.told: dict[str, Told] = {}
        self.deleted: set[str] = set()
        self._counts: tuple[Counter[str], Counter[str], Counter[str]] = (Counter(), Counter(), Counter())
        self.filled: Counter[TextField] = Counter()
        self.tags: Counter[str] = Counter()

    @property
    def touched(self) -> set[str]:
        return self.deleted | self.told.keys()

    def add(self, article: Article) -> None:
        self.delete(article.id)
        self.deleted.discard(article.id)
        analysed = Analysed(article)
        self.count(analysed, 1)
        document = analysed.document(Story(article.id, has_copies=False), {}, self._own)
        self.told[article.id] = Told.by(document)
        line = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
        self._places[article.id] = self._spool.seek(0, 2), len(line)
        self._spool.write(line)

    def own_facets(self, own: Iterable[str]) -> None:
        """What was added before is to be made again (is_outdated)."""
        self._own = tuple(own)
        self._outdated = set(self.told)

    def is_outdated(self, id: str) -> bool:
        """Was an article added when the owner's own facets were others?"""
        return id in self._outdated

    def delete(self, id: str) -> None:
        if id in self.told:
            self.count(Analysed(article_of(json.loads(self.line(id)))), -1)
            del self.told[id], self._places[id]
        self._outdated.discard(id)
        self.deleted.add(id)

    def count(self, one: Analysed, times: int) -> None:
        for counts, keys in zip(self._counts, one.terms(), strict=True):
            if times > 0:
                counts.update(keys)
            else:
                counts.subtract(keys)
        self.tags[one.tag] += times
        for field in TEXT_FIELDS:
            self.filled[field] += times * bool(one.forms[field])

    def terms(self) -> dict[str, tuple[int, int, int]]:
        """In how many titles, texts and articles more each word stands, where something changes."""
        title, text, any_of_them = self._counts
        counted = ((term, (title[term], text[term], any_of_them[term])) for term in {**title, **text, **any_of_them})
        return {term: counts for term, counts in counted if any(counts)}

    def names(self) -> dict[str, int]:
        """By how many articles more have each name, where something changes."""
        return {term.removeprefix("n:"): more for term, (*_, more) in self.terms().items() if term.startswith("n:")}

    def line(self, id: str) -> str:
        """The document of an article that was added, as JSON."""
        at, length = self._places[id]
        self._spool.seek(at)
        return self._spool.read(length).decode()

    def ids(self) -> Iterator[str]:
        """Of the articles that were added, in the order in which they were."""
        return iter(self.told)

    def document(self, id: str) -> Json:
        read: Json = json.loads(self.line(id))
        return read

    def close(self) -> None:
        self._spool.close()
