"""Whoosh's own table of contents in a generation: what whoosh.index.open_dir looks for. Cuttings never reads it to answer.

It is the only pickle in an index, because Whoosh wants one. It is the same in every generation with the same own facets: what else there
is to know stands in the other files. `checked` reads one through an allow-list of classes, without making anything that is not on it.
"""

from __future__ import annotations

import io
import pickle
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO

FILE = "_MAIN_1.toc"
_MAIN = "MAIN"

_ALLOWED = {
    ("__builtin__", "long"),
    ("builtins", "int"),
    ("cuttings.search.whoosh.codec", "GenerationSegment"),
    ("cuttings.search.whoosh.schema", "Folding"),
    ("whoosh.analysis.tokenizers", "IDTokenizer"),
    ("whoosh.formats", "Existence"),
    ("whoosh.formats", "Positions"),
    *(("whoosh.fields", name) for name in ("Schema", "ID", "TEXT", "DATETIME", "STORED")),
}


class NotAllowed(ValueError):
    """A table of contents names something that has no place in it."""


@cache
def content(own: tuple[str, ...] = ()) -> bytes:
    """The bytes of the table of contents of an archive with these own facets."""
    # Loaded only by who writes: nobody needs Whoosh to search.
    from whoosh.filedb.filestore import RamStorage
    from whoosh.index import TOC

    from cuttings.search.whoosh.codec import GenerationSegment
    from cuttings.search.whoosh.schema import schema

    storage = RamStorage()
    TOC(schema(own), [GenerationSegment()], 1).write(storage, _MAIN)
    with storage.open_file(FILE) as file:
        return bytes(file.read())


def checked(path: Path) -> None:
    """Raises NotAllowed, and ValueError for what is no table of contents at all."""
    with path.open("rb") as stream:
        try:
            _skip_numbers(stream)
            schema = stream.read(_number(stream))
            stream.read(8)  # Whoosh's number for the generation, and one that is not used
            pickles = (io.BytesIO(schema), stream)
            for one in pickles:
                _Reader(one).load()
        except NotAllowed:
            raise
        except Exception as error:  # noqa: BLE001  # a pickle that is none raises anything
            raise ValueError(f"its file {path.name} cannot be read: {type(error).__name__}") from None


def _skip_numbers(stream: BinaryIO) -> None:
    """What stands before the schema: sizes of numbers, the order of bytes, a version, a release."""
    for _ in range(3):
        _number(stream)
    stream.read(8)
    for _ in range(3):
        _number(stream)


def _number(stream: BinaryIO) -> int:
    """A number in Whoosh's form: seven bits in each byte, the lowest first."""
    number = shift = 0
    while True:
        (byte,) = stream.read(1)
        number |= (byte & 0x7F) << shift
        shift += 7
        if not byte & 0x80:
            return number


class _Stand:
    """Stands for whatever an allowed class would have made: nothing is loaded and nothing is run to look at a pickle."""

    def __new__(cls, *given: object) -> _Stand:
        return super().__new__(cls)

    def __setstate__(self, state: object) -> None: ...


class _Reader(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in _ALLOWED:
            raise NotAllowed(f"its table of contents names {module}.{name}, which has no place there")
        return _Stand
