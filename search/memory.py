"""The engine in memory, for trials, and the oracle that other engines are compared with (brute_force.py)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from types import MappingProxyType, TracebackType
from typing import Self

from cuttings.search import facets, own
from cuttings.search.answer import answer
from cuttings.search.article import Article
from cuttings.search.brute_force import Held, State, held
from cuttings.search.completion import completed
from cuttings.search.errors import ArticleNotFound, IndexLocked
from cuttings.search.language import with_language
from cuttings.search.own import OwnFacets
from cuttings.search.query import (
    Query,
)
from cuttings.search.refused import Refused
from cuttings.search.results import Facet, Results, Status
from cuttings.search.similar import similar

URL = "memory:"


class MemoryEngine:
    """An Engine whose articles are gone with the process."""

    def __init__(self, articles: Iterable[Article] = (), own_facets: OwnFacets = MappingProxyType({})) -> None:
        self._state = State({}, {}, {})
        self._notes: dict[str, bytes] = {}
        self._writing = False
        with self.writer() as writer:
            writer.own_facets(own_facets)
            for article in articles:
                writer.add(article)

    def search(self, query: Query) -> Results:
        return answer(query, self._state)

    def facet(self, query: Query, name: str, text: str = "", limit: int = facets.SHOWN) -> Facet:
        return self._state.facet(query, name, text, limit)

    def own_facets(self) -> OwnFacets:
        return self._state.labels

    def suggest(self, start: str, limit: int = 8) -> tuple[str, ...]:
        return completed(start, self._state, limit)

    def similar(self, id: str, limit: int = 5) -> tuple[Article, ...]:
        state = self._state
        return similar(self.get(id), state, len(state.held), limit)

    def copies(self, id: str) -> tuple[Article, ...]:
        return tuple(self._state.copies(self.get(id).id))

    def get(self, id: str) -> Article:
        try:
            return self._state.held[id].article
        except KeyError:
            raise ArticleNotFound(id) from None

    def articles(self, query: Query) -> Iterator[Article]:
        return self._state.every(query)

    def status(self) -> Status:
        state = self._state
        return Status(URL, len(state.held), 0, facets.of_everything(state.values()), own=state.labels, version=state.version)

    def check(self) -> tuple[str, ...]:
        return ()

    def attachment(self, name: str) -> bytes | None:
        return self._state.attachments.get(name)

    def note(self, name: str) -> bytes | None:
        return self._notes.get(name)

    def keep(self, name: str, content: bytes) -> None:
        self._notes[name] = content

    def close(self) -> None:
        self._state = State({}, {}, {})

    def writer(self, *, fresh: bool = False) -> _MemoryWriter:
        return _MemoryWriter(self, fresh)


class _MemoryWriter:
    refused: Sequence[Refused] = ()

    def __init__(self, engine: MemoryEngine, fresh: bool) -> None:
        self._engine = engine
        self._fresh = fresh
        self._held: dict[str, Held] = {}
        self._attachments: dict[str, bytes] = {}
        self._labels: OwnFacets = {}

    def add(self, article: Article) -> None:
        self._held[article.id] = held(with_language(article))

    def delete(self, id: str) -> None:
        self._held.pop(id, None)

    def erase(self, id: str) -> None:
        self.delete(id)

    def attach(self, name: str, content: bytes) -> None:
        self._attachments[name] = content

    def own_facets(self, labels: OwnFacets) -> None:
        self._labels = own.checked(labels)

    def __enter__(self) -> Self:
        if self._engine._writing:
            raise IndexLocked(URL)
        self._engine._writing = True
        if not self._fresh:
            self._held = dict(self._engine._state.held)
            self._attachments = dict(self._engine._state.attachments)
            self._labels = self._engine._state.labels
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind is None:
            self._engine._state = State(self._held, self._attachments, self._labels)
        self._engine._writing = False
