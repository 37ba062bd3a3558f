"""Files as bytes, unpacked as they are read, and never more of them than fits."""

from __future__ import annotations

import bz2
import gzip
import hashlib
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, Protocol, cast

from cuttings.index.formats.form import Form, Kind
from cuttings.index.gzipped import Members
from cuttings.index.walk import Found, reason

MAX_BYTES = 64 * 2**20
"""The most that one document may have, unpacked."""

MAX_RATIO = 200
"""Text packs to a tenth, tables of numbers to a fiftieth; a bomb to a thousandth."""

_XZ_MEMORY = 100 * 2**20
"""What the strongest of its usual levels takes is 65 MiB; a file may ask for 4 GiB."""

_PIECE = 64 * 2**10
_BROKEN = (gzip.BadGzipFile, EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, tarfile.TarError)
_TOO_LARGE = f"larger than {MAX_BYTES >> 20} MiB"


class Unreadable(Exception):
    """`reason` is a short phrase, the same for all files of a kind. Stays within index: it becomes a line of the report."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class TooMuch(Unreadable):
    """It is the whole file that goes too far, not one document of it."""

    def __init__(self) -> None:
        super().__init__("unpacks to too much")


class Torn(Unreadable):
    """Something is broken or missing here; whoever reads on finds what stands behind it."""


class Budget:
    """How much a file of so many bytes may unpack to, in all that is in it and in whatever that is packed in again."""

    def __init__(self, size: int) -> None:
        # A little more than one document, so that one that is too large is told to be just that.
        self._left = max(MAX_BYTES + 2 * _PIECE, size * MAX_RATIO)

    def spend(self, bytes_: int) -> None:
        """Raises TooMuch."""
        self._left -= bytes_
        if self._left < 0:
            raise TooMuch


class Readable(Protocol):
    """Gives what there is, at most so much: what stands before a break is read before that is told."""

    def read1(self, size: int, /) -> bytes: ...


def digest(found: Found) -> str:
    """The SHA-256 of the file as it lies there; empty if it is larger than will be read. Raises OSError."""
    if found.size > MAX_BYTES and found.is_single:
        return ""
    with found.file.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def content(stream: BinaryIO) -> bytes:
    """All of a document. Raises Unreadable."""
    read = stream.read(MAX_BYTES + 1)
    if len(read) > MAX_BYTES:
        raise Unreadable(_TOO_LARGE)
    return read


@contextmanager
def opened(found: Found, budget: Budget) -> Iterator[BinaryIO]:
    """The file, unpacked as it is read. What goes wrong inside becomes Unreadable."""
    if found.size > MAX_BYTES and found.is_single:
        raise Unreadable(_TOO_LARGE)
    try:
        with found.file.open("rb") as file:
            # Whoever reads may close what it is given; the file itself is closed here.
            yield unpacked(counted(file, "", None), found.form, budget)
    except OSError as error:
        raise Unreadable(reason(error)) from None


def unpacked(stream: BinaryIO, form: Form, budget: Budget) -> BinaryIO:
    """What is in a stream. Reading it raises Unreadable for what is broken or beyond the budget."""
    packing = form.packing
    if packing is None:
        return stream
    inner: Readable
    if packing == "gzip" and form.kind is Kind.CRAWL:
        inner = Members(stream)
    elif packing == "gzip":
        inner = gzip.GzipFile(fileobj=stream)
    elif packing == "bzip2":
        inner = bz2.BZ2File(stream)
    else:
        inner = _Xz(stream)
    return counted(inner, packing, budget)


def counted(inner: Readable, kind: str, budget: Budget | None) -> BinaryIO:
    """A stream from which what is read is taken off the budget, unless it was already. `kind` is what it is if it is broken."""
    return cast(BinaryIO, io.BufferedReader(_Counted(inner, kind, budget), _PIECE))


class _Counted(io.RawIOBase):
    def __init__(self, inner: Readable, kind: str, budget: Budget | None) -> None:
        self._inner = inner
        self._kind = kind
        self._budget = budget
        self._place = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._place

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Forward only, by reading."""
        target = offset if whence == io.SEEK_SET else self._place + offset
        if whence == io.SEEK_END or target < self._place:
            raise io.UnsupportedOperation("it can be read once, from its beginning to its end")
        while self._place < target and self._read(min(_PIECE, target - self._place)):
            pass
        return self._place

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._read(min(len(buffer), _PIECE))
        buffer[: len(data)] = data
        return len(data)

    def _read(self, size: int) -> bytes:
        try:
            data = self._inner.read1(size)
        except _BROKEN:
            goes_on = isinstance(self._inner, Members)
            raise (Torn if goes_on else Unreadable)(f"broken {self._kind}") from None
        except OSError as error:  # bz2 raises it without a number for what is no bzip2
            raise Unreadable(reason(error) if error.errno else f"broken {self._kind}") from None
        self._place += len(data)
        if self._budget:
            self._budget.spend(len(data))
        return data


class _Xz:
    """lzma.LZMAFile knows no limit of memory."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._unpacker = self._begun()

    def read1(self, size: int) -> bytes:
        while True:
            packed = b""
            if self._unpacker.eof:
                packed = self._unpacker.unused_data.lstrip(b"\0") or self._stream.read(_PIECE).lstrip(b"\0")  # what pads it
                if not packed:
                    return b""
                self._unpacker = self._begun()
            elif self._unpacker.needs_input:
                packed = self._stream.read(_PIECE)
                if not packed:
                    raise EOFError
            if data := self._unpacker.decompress(packed, size):
                return data

    def _begun(self) -> lzma.LZMADecompressor:
        return lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_XZ_MEMORY)
