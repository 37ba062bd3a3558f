"""Writing so that it stays: every write, sync, link and rename of a commit happens here, and nowhere else.

The functions of the system are called through these names, so that a test can make each of them fail in turn.
"""

from __future__ import annotations

import os
import shutil
import zlib
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

DROPPED = "dropped-"
"""Begins the name of a folder that is being removed."""

_write = os.write
_fsync = os.fsync
_rename = os.replace
_link = os.link


def _utime(path: Path, time: int) -> None:
    os.utime(path, ns=(time, time))


class Written(NamedTuple):
    """What was written to a file: how many bytes, and their CRC-32."""

    size: int
    checksum: int


def write(path: Path, pieces: Iterable[bytes | memoryview]) -> Written:
    """A new file with these bytes, on the disk when this returns. Raises OSError."""
    size = checksum = 0
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        for piece in pieces:
            _write_all(file, memoryview(piece))
            size += len(piece)
            checksum = zlib.crc32(piece, checksum)
        _fsync(file)
    finally:
        os.close(file)
    return Written(size, checksum)


def link(source: Path, target: Path) -> None:
    """The same file under a second name, or a copy of it where a file system has no hard links."""
    try:
        _link(source, target)
    except FileNotFoundError:
        raise
    except OSError:
        with source.open("rb") as file:
            write(target, iter(lambda: file.read(1 << 20), b""))


def rename(source: Path, target: Path) -> None:
    """`target` becomes `source` in one step, also after a power cut."""
    _rename(source, target)
    sync_folder(target.parent)


def touch(path: Path, time: int) -> None:
    """A file is as if it had been written then, in nanoseconds since 1970."""
    _utime(path, time)


def sync_folder(folder: Path) -> None:
    """The names in a folder are on the disk when this returns."""
    if os.name == "nt":  # folders cannot be opened there, and need not be
        return
    file = os.open(folder, os.O_RDONLY)
    try:
        _fsync(file)
    finally:
        os.close(file)


def drop(folder: Path) -> None:
    """Remove a folder as far as it can be removed. Its name goes first, so that nobody takes half of it for a damaged one."""
    dropped = folder.with_name(f"{DROPPED}{folder.name}")
    with suppress(OSError):
        folder.rename(dropped)
    shutil.rmtree(dropped, ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)


def _write_all(file: int, piece: memoryview) -> None:
    piece = piece.cast("B") if piece.nbytes else piece
    while len(piece):
        written = _write(file, piece)
        piece = piece[written:]
