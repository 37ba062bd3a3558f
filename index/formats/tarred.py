"""The members of a tar."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, BinaryIO, cast

from cuttings.index.formats.archive import Member, tidy
from cuttings.index.packed import Budget, Readable, Unreadable, counted, opened
from cuttings.index.walk import Found

_MAX_HEADER = 2**20
_BROKEN = "broken tar"


def tarred(found: Found, budget: Budget) -> Iterator[Member]:
    """Raises Unreadable."""
    with opened(found, budget) as stream:
        tape = _Tape(stream)
        try:
            archive = tarfile.TarFile(fileobj=cast(IO[bytes], tape), encoding="utf-8", errors="surrogateescape")
            while info := archive.next():
                if info.isreg() or info.islnk() or info.issym():
                    yield _member(archive, info)
                archive.members = []  # type: ignore[attr-defined] # it would keep all
        except (tarfile.TarError, ValueError, OverflowError):  # the last two for numbers in its headers
            raise Unreadable(_BROKEN) from None
        if not tape.is_at_end:
            raise Unreadable(_BROKEN)


def _member(archive: tarfile.TarFile, info: tarfile.TarInfo) -> Member:
    @contextmanager
    def opened() -> Iterator[BinaryIO]:
        file = archive.extractfile(info)
        assert file is not None
        yield counted(cast(Readable, file), "tar", None)  # it was counted when the tar was unpacked

    name = tidy(info.name)
    if info.issym():
        is_absolute = info.linkname.startswith("/")
        return Member(name, opened, link=info.linkname if is_absolute else f"{name.rpartition('/')[0] or '.'}/{info.linkname}")
    return Member(name, opened, link=info.linkname if info.islnk() else None, locked="sparse file" if info.issparse() else "")


class _Tape:
    """The file as tarfile wants it. A name that goes on for a gigabyte is not read, and the end of the tar must say that it is one:
    tarfile takes a broken header for it, too.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._block = b""

    @property
    def is_at_end(self) -> bool:
        return self._block == bytes(tarfile.BLOCKSIZE)

    def read(self, size: int) -> bytes:
        if size > _MAX_HEADER:
            raise Unreadable(_BROKEN)
        data = self._stream.read(size)
        if size == tarfile.BLOCKSIZE:
            self._block = data
        return data

    def seek(self, place: int) -> int:
        return self._stream.seek(place)

    def tell(self) -> int:
        return self._stream.tell()
