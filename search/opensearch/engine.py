"""The engine over an archive in a cluster."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
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

_PARTIAL = 10.0
"""So many seconds after a partial answer the version of the archive is another each time."""


class OpenSearchEngine:
    """An Engine at opensearch+https://HOST:9200/NAME. Its indices are made at the first write; reading before that raises NoIndex."""

    def __init__(self, url: str) -> None:
        self._connection = Connection(address(url))
        self.url = self._connection.url
        self._status: Status | None = None
        self._partial_at = -_PARTIAL

    def search(self, query: Query) -> Results:
        with self._asked() as store:
            results = answer(query, store)
        return replace(results, notices=(*results.notices, *_notices(store)))

    def facet(self, query: Query, name: str, text: str = "", limit: int = SHOWN) -> Facet:
        with self._asked() as store:
            return store.facet(query, name, text, limit)

    def own_facets(self) -> OwnFacets:
        return self._state().own

    def suggest(self, start: str, limit: int = 8) -> tuple[str, ...]:
        with self._asked() as store:
            return completed(start, store, limit)

    def similar(self, id: str, limit: int = 5) -> tuple[Article, ...]:
        with self._asked() as store:
            article = _article(store, id)
            store.load_frequencies([article])
            return similar(article, store, store.articles, limit)

    def copies(self, id: str) -> tuple[Article, ...]:
        with self._asked() as store:
            return tuple(store.copies(_article(store, id).id))

    def get(self, id: str) -> Article:
        return _article(Store(self._connection), id)

    def articles(self, query: Query) -> Iterator[Article]:
        return Store(self._connection).every(query)

    @contextmanager
    def _asked(self) -> Iterator[Store]:
        store = Store(self._connection)
        yield store
        if store.is_partial:
            self._partial_at = time.monotonic()

    def status(self) -> Status:
        state = self._state()
        # A server asks for it with every page: as long as the state is the same, so is what all of it holds.
        if not self._status or self._status.version != state.version:
            store = Store(self._connection)
            size = self._connection.ask("GET", f"{self._connection.name},{self._connection.name}-terms/_stats/store", again=True)
            stored = size["_all"]["primaries"]["store"]["size_in_bytes"]
            status = Status(self.url, store.articles, stored, store.values(), own=store.own, version=state.version)
            if store.is_partial or self._state() != state:
                return replace(status, version=_never_again())
            self._status = status
        # What was answered in part, or while a writer sends its changes, is not to be kept, as if it had been of another state.
        is_passing = not state.is_whole or time.monotonic() - self._partial_at < _PARTIAL
        return replace(self._status, version=_never_again()) if is_passing else self._status

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


def _never_again() -> str:
    """A version that no state has."""
    return secrets.token_hex(8)


def _article(store: Store, id: str) -> Article:
    found = store.article(id)
    if found is None:
        raise ArticleNotFound(id)
    return found


def _notices(store: Store) -> Sequence[Notice]:
    partial = [Notice("partial-answer")] if store.is_partial else []
    return [*partial, Notice("rounded-counts")] if store.is_rounded else partial
