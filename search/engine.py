"""What every engine can do, and where each is opened.

A Searcher answers; a Writer changes. Whoever only shows articles holds a Searcher, so that it cannot write.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import Protocol, Self

from cuttings.search.article import Article
from cuttings.search.errors import UnknownEngine
from cuttings.search.facets import SHOWN
from cuttings.search.own import OwnFacets
from cuttings.search.query import Query
from cuttings.search.refused import Refused
from cuttings.search.results import Facet, Results, Status

DEFAULT = "whoosh:cuttings-index"


class Searcher(Protocol):
    """Safe to share between threads. Every call answers from the newest complete state."""

    def search(self, query: Query) -> Results:
        """Raises EngineError, and UnknownFacet where a filter or a field of the query is none of this archive's."""
        ...

    def facet(self, query: Query, name: str, text: str = "", limit: int = SHOWN) -> Facet:
        """More of one facet of search(query): at most `limit` values, up to facets.MOST_LISTED, and all that are selected, among those
        that hold the words of `text` next to each other, the last of them perhaps unfinished; of `published`, those that begin so.
        Raises EngineError, UnknownFacet, QueryRefused."""
        ...

    def own_facets(self) -> OwnFacets:
        """The labels of those facets that are the articles' own fields, by name, in the order in which they are shown; parse() takes
        the names as its fields. Raises EngineError."""
        ...

    def suggest(self, start: str, limit: int = 8) -> tuple[str, ...]:
        """Whole questions that begin with `start`, the last word of which is not finished: completed by the words and names of the
        archive, most frequent first, and by titles. Nothing after a space."""
        ...

    def similar(self, id: str, limit: int = 5) -> tuple[Article, ...]:
        """The articles most like this one, best first, none of them a copy of it. Raises ArticleNotFound."""
        ...

    def copies(self, id: str) -> tuple[Article, ...]:
        """The same story elsewhere, newest first, at most answer.MOST_COPIES. Raises ArticleNotFound."""
        ...

    def get(self, id: str) -> Article:
        """Raises ArticleNotFound."""
        ...

    def articles(self, query: Query) -> Iterator[Article]:
        """Every article that a query finds, copies too, in no order, read one after the other from the state of the call.
        Raises EngineError.
        """
        ...

    def status(self) -> Status: ...

    def check(self) -> tuple[str, ...]:
        """Reads everything that is stored; what is wrong with it, a phrase for each thing. Raises EngineError."""
        ...

    def attachment(self, name: str) -> bytes | None:
        """What a writer attached under this name, or None."""
        ...

    def note(self, name: str) -> bytes | None:
        """What somebody noted under this name (Engine.keep), or None. Raises EngineError."""
        ...

    def close(self) -> None: ...


class Writer(Protocol):
    """A context manager: on a clean exit everything becomes visible at once, on an exception nothing does."""

    @property
    def refused(self) -> Sequence[Refused]:
        """After a clean exit: the articles that were added and are not there, because the engine could not take them."""
        ...

    def add(self, article: Article) -> None:
        """Add an article, or replace the one with the same id."""
        ...

    def delete(self, id: str) -> None:
        """Delete an article; no error if there is none."""
        ...

    def erase(self, id: str) -> None:
        """Delete an article for good: from the commit on nothing that was read of it is left, in states before this one either. No
        error if there is none.
        """
        ...

    def attach(self, name: str, content: bytes) -> None:
        """Keep something of the caller's own with the articles, such as what was read from where."""
        ...

    def own_facets(self, labels: OwnFacets) -> None:
        """Which of the articles' own fields are facets from now on, and what people call them; without a call it stays as it was.
        Articles that are there already are counted as well. Raises ValueError for what own.fault_of finds fault with."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None: ...


class Engine(Searcher, Protocol):
    def writer(self, *, fresh: bool = False) -> Writer:
        """One writer at a time; `fresh` begins with an empty archive, and replaces the old one at the end. Raises IndexLocked."""
        ...

    def keep(self, name: str, content: bytes) -> None:
        """Keep a note that belongs to no state of the archive, and that a fresh one does not replace: at once, in a file that people
        can read where the engine has files. Whoever writes one holds a writer. Raises OSError.
        """
        ...


def open_engine(url: str) -> Engine:
    """The engine at `url`: "whoosh:PATH" (made at the first write), "opensearch+https://HOST:9200/NAME" (the same, in a cluster) or
    "memory:" (empty, gone with the process).

    Raises UnknownEngine, or LibraryMissing where the extra that an engine needs is not installed.
    """
    kind, _, place = url.partition(":")
    # Imported here so that naming one engine does not load the libraries of the others.
    if kind == "whoosh" and place:
        from cuttings.search.whoosh import WhooshEngine

        return WhooshEngine(place)
    if kind in ("opensearch+https", "opensearch+http"):
        from cuttings.search.opensearch import OpenSearchEngine

        return OpenSearchEngine(url)
    if url == "memory:":
        from cuttings.search.memory import MemoryEngine

        return MemoryEngine()
    raise UnknownEngine(url)


def open_searcher(url: str) -> Searcher:
    """The engine at `url`, for someone who only reads. Raises UnknownEngine."""
    return open_engine(url)
