"""The members of a zip."""

from __future__ import annotations

import errno
import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from cuttings.index.formats.archive import Member, tidy
from cuttings.index.packed import Budget, Readable, Unreadable, counted
from cuttings.index.walk import Found, reason

MAX_CONTENTS = 24 * 2**20
"""The most bytes that a zip's table of contents may have, all of which is kept in memory: that of 250,000 members."""

_BROKEN = (zipfile.BadZipFile, EOFError, ValueError, OverflowError, struct.error, zlib.error)
_UTF_8, _ENCRYPTED = 0x800, 0x1
# Others are rare, and LZMA takes as much memory as the file says.
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2)
_LONGEST_LINK = 4096


def zipped(found: Found, budget: Budget) -> Iterator[Member]:
    """Raises Unreadable."""
    try:
        with _Cautious(found.file.open("rb", buffering=0)) as file, zipfile.ZipFile(file) as archive:
            for info in archive.infolist():
                if not info.is_dir():
                    yield _member(archive, info, budget)
    except (*_BROKEN, NotImplementedError):
        raise Unreadable("broken zip") from None
    except OSError as error:
        raise Unreadable(reason(error)) from None


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget) -> Member:
    @contextmanager
    def opened() -> Iterator[BinaryIO]:
        try:
            file = archive.open(info)
        except (*_BROKEN, NotImplementedError, RuntimeError):
            raise Unreadable("broken zip") from None
        except OSError as error:  # also for a place in the file that there cannot be
            raise Unreadable("broken zip" if error.errno == errno.EINVAL else reason(error)) from None
        with file:
            yield counted(cast(Readable, file), "zip", budget)

    name = tidy(_name(info))
    if info.flag_bits & _ENCRYPTED:
        return Member(name, opened, locked="encrypted")
    if info.compress_type not in _METHODS:
        return Member(name, opened, locked="packed in a way that is not read")
    if stat.S_ISLNK(info.external_attr >> 16):
        with opened() as stream:
            target = stream.read(_LONGEST_LINK).decode("utf-8", "replace")
        return Member(name, opened, link=f"{name.rpartition('/')[0] or '.'}/{target}" if not target.startswith("/") else target)
    return Member(name, opened)


def _name(info: zipfile.ZipInfo) -> str:
    """Many programs write UTF-8 without saying so; then it was read as what DOS wrote."""
    if info.flag_bits & _UTF_8:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


class _Cautious(io.BufferedReader):
    """The table of contents is read at once, however large the file says that it is; all else by little and little."""

    def read(self, size: int | None = -1, /) -> bytes:
        is_bounded = size is not None and 0 <= size <= MAX_CONTENTS
        data = super().read(size if is_bounded else MAX_CONTENTS + 1)
        if len(data) > MAX_CONTENTS:
            raise Unreadable("too many files in a zip: unpack it")
        return data
