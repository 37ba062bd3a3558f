"""The engine over a folder of generations."""

from __future__ import annotations

import errno
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import zstandard

from cuttings.search.answer import answer
from cuttings.search.article import Article
from cuttings.search.completion import completed
from cuttings.search.errors import ArticleNotFound, IndexDamaged, IndexUnreachable, NoIndex
from cuttings.search.facets import SHOWN
from cuttings.search.own import OwnFacets
from cuttings.search.query import Query
from cuttings.search.results import Facet, Results, Status
from cuttings.search.similar import similar
from cuttings.search.whoosh import generations
from cuttings.search.whoosh.opening import Opening
from cuttings.search.whoosh.state import State
from cuttings.search.whoosh.verify import UNREADABLE
from cuttings.search.whoosh.writer import WhooshWriter

_Answer = TypeVar("_Answer")

_READ_AT_ONCE = 256
"""Articles of a stream that are in memory together."""

_SUSPECT = (*UNREADABLE, zstandard.ZstdError, MemoryError, AttributeError)
"""What reading damaged files can raise. So can a mistake of ours; the checksums tell which it was."""


class WhooshEngine:
    """An Engine at whoosh:PATH. The folder is made at the first write; reading before that raises NoIndex."""

    def __init__(self, path: str) -> None:
        self.url = f"whoosh:{path}"
        self._root = Path(path)
        self._opening = Opening(self.url, self._root)
        self._state: State | None = None
        self._stamp: generations.Stamp = (0, 0)
        self._lock = threading.Lock()

    def search(self, query: Query) -> Results:
        return self._reading(lambda state: answer(query, state))

    def facet(self, query: Query, name: str, text: str = "", limit: int = SHOWN) -> Facet:
        return self._reading(lambda state: state.facet(query, name, text, limit))

    def own_facets(self) -> OwnFacets:
        return self._reading(lambda state: state.manifest.own)

    def suggest(self, start: str, limit: int = 8) -> tuple[str, ...]:
        return self._reading(lambda state: completed(start, state, limit))

    def similar(self, id: str, limit: int = 5) -> tuple[Article, ...]:
        return self._reading(lambda state: similar(_article(state, id), state, state.articles, limit))

    def copies(self, id: str) -> tuple[Article, ...]:
        return self._reading(lambda state: tuple(state.copies(_article(state, id).id)))

    def get(self, id: str) -> Article:
        return self._reading(lambda state: _article(state, id))

    def status(self) -> Status:
        return self._reading(self._status)

    def _status(self, state: State) -> Status:
        return Status(
            self.url,
            state.articles,
            state.manifest.bytes,
            state.facets,
            self._opening.newer_than(state),
            state.manifest.own,
            tuple(generations.kept(self._root)),
            # By number alone an archive that was thrown away and made anew would seem to be the old one.
            f"{state.folder.name}-{'-'.join(map(str, self._opening.stamp()))}",
        )

    def check(self) -> tuple[str, ...]:
        return self._opening.check()

    def attachment(self, name: str) -> bytes | None:
        try:
            return self._reading(lambda state: state.attachment(name))
        except NoIndex:
            return None

    def note(self, name: str) -> bytes | None:
        try:
            return generations.note(self._root, name)
        except ValueError as error:
            raise IndexUnreachable(self.url, OSError(errno.EINVAL, str(error))) from error
        except OSError as error:
            raise IndexUnreachable(self.url, error) from error

    def keep(self, name: str, content: bytes) -> None:
        generations.keep_note(self._root, name, content)

    def articles(self, query: Query) -> Iterator[Article]:
        state, numbers = self._reading(lambda state: (state, state.numbered(query)))
        for start in range(0, len(numbers), _READ_AT_ONCE):
            yield from self._read(state, numbers[start : start + _READ_AT_ONCE].tolist())

    def _read(self, state: State, numbers: Sequence[int]) -> Sequence[Article]:
        """Articles of one state, and of no other. Raises IndexDamaged."""
        try:
            return state.read(numbers)
        except _SUSPECT as error:
            if self._opening.finds_damage(state.folder):
                raise IndexDamaged(self.url, str(error) or type(error).__name__) from error
            raise

    def close(self) -> None:
        with self._lock:
            self._state = None

    def writer(self, *, fresh: bool = False) -> WhooshWriter:
        return WhooshWriter(self.url, self._root, lambda: None if fresh else self._begin())

    def _begin(self) -> State | None:
        """What a writer goes on with: every byte of it is known to be whole, else damage would be linked further, or merged and
        given a right checksum."""
        try:
            while not self._opening.is_sound(state := self._current()):
                pass  # now the one before it is the newest
        except NoIndex:
            return None
        return state

    def _reading(self, read: Callable[[State], _Answer]) -> _Answer:
        """What can be read of the newest whole generation."""
        while True:
            state = self._current()
            stamp = self._stamp
            try:
                return read(state)
            except _SUSPECT as error:
                if self._opening.stamp() != stamp or self._opening.finds_damage(state.folder):
                    continue  # its folder may be gone, because there is a newer one
                if isinstance(error, OSError):
                    raise IndexUnreachable(self.url, error) from error
                raise

    def _current(self) -> State:
        with self._lock:
            stamp = self._opening.stamp()
            if self._state is None or stamp != self._stamp or self._opening.is_condemned(self._state.folder):
                self._state = None
                self._state = self._opening.newest()
                self._stamp = stamp
            return self._state


def _article(state: State, id: str) -> Article:
    number = state.number(id)
    if number is None:
        raise ArticleNotFound(id)
    return state.article(number)
