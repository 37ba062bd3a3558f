"""Files as bytes, unpacked if they are gzip, and never more of them than fits."""

from __future__ import annotations

import gzip
import hashlib
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from cuttings.index.walk import Found, reason

MAX_BYTES = 64 * 2**20
"""The most that one document may have, and one line of an export, unpacked."""

MAX_RATIO = 200
"""Text packs to a tenth, tables of numbers to a fiftieth; a bomb to a thousandth."""


class Unreadable(Exception):
    """`reason` is a short phrase, the same for all files of a kind. Stays within index: it becomes a line of the report."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def digest(found: Found) -> str:
    """The SHA-256 of the file as it lies there; empty if it is larger than will be read. Raises OSError."""
    if found.size > MAX_BYTES and not found.is_export:
        return ""
    with found.file.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def content(found: Found) -> bytes:
    """All of a document. Raises Unreadable."""
    if found.size > MAX_BYTES:
        raise Unreadable(_too_large())
    with opened(found) as file:
        read = file.read(MAX_BYTES + 1)
    if len(read) > MAX_BYTES:
        raise Unreadable(_too_large())
    return read


@contextmanager
def opened(found: Found) -> Iterator[BinaryIO]:
    """The file, unpacked as it is read. What goes wrong inside becomes Unreadable."""
    try:
        with found.file.open("rb") as file:
            yield cast(BinaryIO, gzip.GzipFile(fileobj=file)) if found.is_packed else file
    except (gzip.BadGzipFile, EOFError, zlib.error):
        raise Unreadable("broken gzip") from None
    except OSError as error:
        raise Unreadable(reason(error)) from None


def _too_large() -> str:
    return f"larger than {MAX_BYTES >> 20} MiB"
