"""A searcher that lets expensive questions through a gate, and tells others what was asked and found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext

from flask import g

from cuttings.search.article import Article
from cuttings.search.engine import Searcher
from cuttings.search.facets import SHOWN
from cuttings.search.own import OwnFacets
from cuttings.search.query import Query
from cuttings.search.results import Facet, Results, Status
from cuttings.web.gate import Gate, is_expensive

Witness = Callable[[Results], None]
_ASKED = "_cuttings_asked"


class Watched:
    """A Searcher, used while requests are answered. What a request searches for first is what was asked; the rest helps to answer it."""

    def __init__(self, searcher: Searcher, gate: Gate, witnesses: Sequence[Witness]) -> None:
        self._searcher = searcher
        self._gate = gate
        self._witnesses = witnesses

    def search(self, query: Query) -> Results:
        with self._gate.passed() if is_expensive(query) else nullcontext():
            results = self._searcher.search(query)
        if not query.asks_everything and _ASKED not in g:
            g.setdefault(_ASKED, True)
            for witness in self._witnesses:
                witness(results)
        return results

    def facet(self, query: Query, name: str, text: str = "", limit: int = SHOWN) -> Facet:
        with self._gate.passed() if is_expensive(query) else nullcontext():
            return self._searcher.facet(query, name, text, limit)

    def own_facets(self) -> OwnFacets:
        return self._searcher.own_facets()

    def suggest(self, start: str, limit: int = 8) -> tuple[str, ...]:
        return self._searcher.suggest(start, limit)

    def similar(self, id: str, limit: int = 5) -> tuple[Article, ...]:
        return self._searcher.similar(id, limit)

    def copies(self, id: str) -> tuple[Article, ...]:
        return self._searcher.copies(id)

    def get(self, id: str) -> Article:
        return self._searcher.get(id)

    def articles(self, query: Query) -> Iterator[Article]:
        return self._searcher.articles(query)

    def status(self) -> Status:
        return self._searcher.status()

    def check(self) -> tuple[str, ...]:
        return self._searcher.check()

    def attachment(self, name: str) -> bytes | None:
        return self._searcher.attachment(name)

    def note(self, name: str) -> bytes | None:
        return self._searcher.note(name)

    def close(self) -> None:
        self._searcher.close()
