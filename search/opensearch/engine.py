"""The engine over an archive in a cluster."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cuttings.search.answer import answer
from cuttings.search.article import Article
from cuttings.search.completion import completed
from cuttings.search.errors import ArticleNotFound, NoIndex
from cuttings.search.facets import SHOWN
from cuttings.search.opensearch.address import address
from cuttings.search.opensearch.checking import checked
from cuttings.search.opensearch.connection import Connection
from cuttings.search.opensearch.keeping import attached, keep, noted
from cuttings.search.opensearch.numbers import State, state_of
from cuttings.search.opensearch.store import Store
from cuttings.search.opensearch.writer import OpenSearchWriter
from cuttings.search.own import OwnFacets
from cuttings.search.query import Notice, Query
from cuttings.search.results import Facet, Results, Status
from cuttings.search.similar import similar


class OpenSearchEngine:
    """An Engine at opensearch+https://HOST:9200/NAME. Its indices are made at the first write; reading before that raises NoIndex."""

    def __init__(self, url: str) -> None:
        self._connection = Connection(address(url))
        self.url = self._connection.url
        self._status: Status | None = None

    def search(self, query: Query) -> Results:
        store = Store(self._connection)
        results = answer(query, store)
        return replace(results, notices=(*results.notices, *_notices(store)))

    def facet(self, query: Query, name: str, text: str = "", limit: int = SHOWN) -> Facet:
        return Store(self._connection).facet(query, name, text, limit)

    def own_facets(self) -> OwnFacets:
        return Store(self._connection).own

    def suggest(self, start: str, limit: int = 8) -> tuple[str, ...]:
        return completed(start, Store(self._connection), limit)

    def similar(self, id: str, limit: int = 5) -> tuple[Article, ...]:
        store = Store(self._connection)
        article = _article(store, id)
        store.load_frequencies([article])
        return similar(article, store, store.articles, limit)

    def copies(self, id: str) -> tuple[Article, ...]:
        store = Store(self._connection)
        return tuple(store.copies(_article(store, id).id))

    def get(self, id: str) -> Article:
        return _article(Store(self._connection), id)

    def articles(self, query: Query) -> Iterator[Article]:
        return Store(self._connection).every(query)

    def status(self) -> Status:
        state = self._state()
        # A server asks for it with every page: as long as the state is the same, so is what all of it holds.
        if self._status and state.is_whole and self._status.version == state.version:
            return self._status
        store = Store(self._connection)
        size = self._connection.ask("GET", f"{self._connection.name},{self._connection.name}-terms/_stats/store", again=True)
        stored = size["_all"]["primaries"]["store"]["size_in_bytes"]
        status = Status(self.url, store.articles, stored, store.values(), own=store.own, version=state.version)
        if not state.is_whole:  # it may change at any moment
            return replace(status, version=secrets.token_hex(8))
        if not store.is_partial and self._state() == state:
            self._status = status
        return status

    def _state(self) -> State:
        return state_of(f"{self._connection.name}-kept", self._connection)

    def check(self) -> tuple[str, ...]:
        return checked(self._connection)

    def attachment(self, name: str) -> bytes | None:
        try:
            return attached(self._connection, f"{self._connection.name}-kept", self._state(), name)
        except NoIndex:
            return None

    def note(self, name: str) -> bytes | None:
        return noted(self._connection, name)

    def keep(self, name: str, content: bytes) -> None:
        keep(self._connection, name, content)

    def close(self) -> None:
        """What is asked after it opens connections anew."""
        self._connection.close()

    def writer(self, *, fresh: bool = False) -> OpenSearchWriter:
        return OpenSearchWriter(self._connection, fresh)


def _article(store: Store, id: str) -> Article:
    found = store.article(id)
    if found is None:
        raise ArticleNotFound(id)
    return found


def _notices(store: Store) -> Sequence[Notice]:
    partial = [Notice("partial-answer")] if store.is_partial else []
    return [*partial, Notice("rounded-counts")] if store.is_rounded else partial
