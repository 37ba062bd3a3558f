"""What is read from Whoosh's files, and the one place where Whoosh's errors become ours.

Whoosh trusts what it reads, so that damaged files raise many things. They are caught around these few calls only: a mistake
anywhere else must not look like a damaged index.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator, Sequence
from functools import wraps
from pathlib import Path
from pickle import UnpicklingError
from typing import Any, Concatenate, ParamSpec, TypeVar

from whoosh import index, query
from whoosh.index import IndexError as WhooshError
from whoosh.reading import ReaderClosed, TermNotFound

from cuttings.search.errors import IndexDamaged

BROKEN = (
    WhooshError, ReaderClosed, TermNotFound, UnpicklingError, struct.error, zlib.error, OSError, EOFError, ValueError, KeyError, IndexError,
    AttributeError, TypeError, ImportError, AssertionError, OverflowError, MemoryError, NameError,
)  # fmt: skip

_Given = ParamSpec("_Given")
_Answer = TypeVar("_Answer")


def _translated(method: Callable[Concatenate[Files, _Given], _Answer]) -> Callable[Concatenate[Files, _Given], _Answer]:
    @wraps(method)
    def translated(self: Files, /, *given: _Given.args, **named: _Given.kwargs) -> _Answer:
        try:
            return method(self, *given, **named)
        except BROKEN as error:
            raise damaged(self.url, error) from error

    return translated


def damaged(url: str, error: BaseException) -> IndexDamaged:
    said = str(error)
    return IndexDamaged(url, said if said.startswith("its ") else f"{type(error).__name__}: {said}")


class Files:
    """One generation, opened for reading. Articles have numbers, from 0. Every method raises IndexDamaged."""

    @_translated
    def __init__(self, url: str, folder: Path) -> None:
        self.url = url
        self._index = index.open_dir(str(folder), readonly=True)
        self._searcher = self._index.searcher()
        self._reader = self._searcher.reader()

    @_translated
    def articles(self) -> int:
        return int(self._reader.doc_count())

    @_translated
    def numbers(self) -> list[int]:
        """The numbers of all articles that are not deleted."""
        return list(self._reader.all_doc_ids())

    @_translated
    def number(self, id: str) -> int | None:
        """The number of the article with this id."""
        found = self._searcher.document_number(id=id.encode("utf-8", "surrogatepass"))  # any text may be asked for
        return None if found is None else int(found)

    @_translated
    def article(self, number: int) -> str:
        """An article as it was stored."""
        return str(self._reader.stored_fields(number)["article"])

    @_translated
    def words(self, field: str) -> list[str]:
        """Every word in a field."""
        return [word.decode() for word in self._reader.lexicon(field)]

    @_translated
    def words_from(self, field: str, start: str) -> list[tuple[str, int]]:
        """The words of a field that begin so, each with the number of articles that hold it there."""
        return [(word.decode(), int(self._reader.doc_frequency(field, word))) for word in self._reader.expand_prefix(field, start.encode())]

    @_translated
    def holding(self, field: str, word: str) -> int:
        """How many articles hold a word in a field."""
        return int(self._reader.doc_frequency(field, word.encode()))

    @_translated
    def postings(self, field: str, word: str) -> list[tuple[int, float]]:
        """The articles that hold a word in a field, each with how often."""
        return [(matcher.id(), matcher.weight()) for matcher in self._matchers(field, word.encode())]

    @_translated
    def positions(self, field: str, word: str) -> list[tuple[int, list[int]]]:
        """The articles that hold a word in a field, each with where."""
        return [(matcher.id(), matcher.value_as("positions")) for matcher in self._matchers(field, word.encode())]

    @_translated
    def between(self, field: str, first: int | None, last: int | None) -> list[int]:
        """The articles with a number from `first` to `last`, both included, in a numeric field."""
        return list(query.NumericRange(field, first, last).docs(self._searcher))

    @_translated
    def column(self, name: str) -> Sequence[Any]:
        """A column's value for every article; Whoosh has no columns where it has no articles."""
        return list(self._reader.column_reader(name)) if self._reader.doc_count() else []

    def close(self) -> None:
        self._searcher.close()
        self._index.close()

    def _matchers(self, field: str, word: bytes) -> Iterator[Any]:
        """Whoosh's one matcher, at one article after the other."""
        if (field, word) not in self._reader:
            return
        matcher = self._reader.postings(field, word)
        while matcher.is_active():
            yield matcher
            matcher.next()
