"""Standard input as a source: what came through it lies in a file while the run lasts, because its digest comes before its reading."""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from cuttings.index.formats.form import ENOUGH, Form, Kind, kind_of, packing_of
from cuttings.index.packed import Budget, Unreadable, unpacked
from cuttings.index.source import Source
from cuttings.index.walk import Found, Listing
from cuttings.search.errors import NothingCame

NAME = "-"
"""What stands for it among sources."""


@contextmanager
def spooled(sources: Sequence[str | Path], form: Form | None = None) -> Iterator[list[Listing]]:
    """The listing of standard input, if it is among the sources; `form` is what comes through it, or else that is found out. It is one
    file to the ledger, whose content is another one each time. Raises NothingCame, OSError.
    """
    if NAME not in map(str, sources):
        yield []
        return
    with tempfile.TemporaryDirectory(prefix="cuttings-") as folder:
        yield [Listing(Source(NAME, NAME, NAME), found=[_found(Path(folder, "input"), sys.stdin.buffer, form)])]


def _found(file: Path, stream: BinaryIO, form: Form | None) -> Found:
    with file.open("wb") as spool:
        shutil.copyfileobj(stream, spool)
    size = file.stat().st_size
    if not size:
        raise NothingCame
    return Found(NAME, NAME, size, time.time_ns(), form or _looked_at(file, size), spooled=file)


def _looked_at(file: Path, size: int) -> Form:
    with file.open("rb") as stream:
        packing = packing_of(stream.read(8))
        stream.seek(0)
        try:
            start = unpacked(stream, Form(Kind.DOCUMENT, packing), Budget(size)).read(ENOUGH)
        except Unreadable:  # reading it tells why
            start = b""
    return Form(kind_of(start), packing)
