"""The engine over a folder of generations."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cuttings.search import facets
from cuttings.search.answer import answer
from cuttings.search.article import Article
from cuttings.search.errors import ArticleNotFound, IndexDamaged, NoIndex
from cuttings.search.query import Query
from cuttings.search.results import Results, Status
from cuttings.search.similar import similar
from cuttings.search.text import unfinished
from cuttings.search.whoosh import generations
from cuttings.search.whoosh.files import damaged
from cuttings.search.whoosh.state import State
from cuttings.search.whoosh.writer import WhooshWriter


class WhooshEngine:
    """An Engine at whoosh:PATH. The folder is made at the first write; reading before that raises NoIndex."""

    def __init__(self, path: str) -> None:
        self.url = f"whoosh:{path}"
        self._root = Path(path)
        self._state: State | None = None
        self._lock = threading.Lock()

    def search(self, query: Query) -> Results:
        with self._reading() as state:
            return answer(query, state)

    def suggest(self, start: str, limit: int = 8) -> tuple[str, ...]:
        last = unfinished(start)
        if not last:
            return ()
        with self._reading() as state:
            return tuple(facets.by_count(state.beginning_with(last)))[:limit]

    def similar(self, id: str, limit: int = 5) -> tuple[Article, ...]:
        with self._reading() as state:
            return similar(_article(state, id), state, state.articles, limit)

    def get(self, id: str) -> Article:
        with self._reading() as state:
            return _article(state, id)

    def status(self) -> Status:
        with self._reading() as state:
            return Status(self.url, state.articles, generations.size(state.folder), state.facets)

    def attachment(self, name: str) -> bytes | None:
        folder = self._folder()
        path = folder and folder / generations.ATTACHMENTS / name
        return path.read_bytes() if path and path.exists() else None

    def close(self) -> None:
        with self._lock:
            if self._state:
                self._state.close()
            self._state = None

    def writer(self, *, fresh: bool = False) -> WhooshWriter:
        return WhooshWriter(self.url, self._root, fresh=fresh)

    @contextmanager
    def _reading(self) -> Iterator[State]:
        """The current generation. One thread at a time: Whoosh's files have one reading position."""
        with self._lock:
            yield self._current()

    def _folder(self) -> Path | None:
        try:
            return generations.current(self._root)
        except (ValueError, OSError) as error:
            raise damaged(self.url, error) from error

    def _current(self) -> State:
        folder = self._folder()
        if folder is None:
            raise NoIndex(self.url)
        if self._state is None or self._state.folder != folder:
            if self._state:
                self._state.close()
            self._state = None
            try:
                self._state = State(self.url, folder)
            except IndexDamaged:
                if self._folder() == folder:
                    raise
                return self._current()  # it was replaced, and dropped, since we looked
        return self._state


def _article(state: State, id: str) -> Article:
    number = state.number(id)
    if number is None:
        raise ArticleNotFound(id)
    return state.article(number)
