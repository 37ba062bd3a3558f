"""Writing so that it stays: whatever a commit asks of the disk happens here, and nowhere else.

The functions of the system are called through these names, so that a test can make each of them fail in turn.
"""

from __future__ import annotations

import os
import shutil
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

DROPPED = "dropped-"
"""Begins the name of a folder that is being removed."""
_SMALL = 1 << 16

_open = os.open
_write = os.write
_fsync = os.fsync
_rename = os.replace
_link = os.link
_mkdir = os.mkdir
_unlink = os.unlink
_truncate = os.ftruncate
_rmtree = shutil.rmtree
_utime = os.utime


class Written(NamedTuple):
    """What was written to a file: how many bytes, and their CRC-32."""

    size: int
    checksum: int


def write(path: Path, pieces: Iterable[bytes | memoryview]) -> Written:
    """A new file with these bytes, on the disk when this returns. Raises OSError."""
    size = checksum = 0
    file = _open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        for piece in _gathered(pieces):
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
    _utime(path, ns=(time, time))


def sync_folder(folder: Path) -> None:
    """The names in a folder are on the disk when this returns."""
    if os.name == "nt":  # folders cannot be opened there, and need not be
        return
    file = _open(folder, os.O_RDONLY)
    try:
        _fsync(file)
    finally:
        os.close(file)


def make_folder(folder: Path) -> None:
    """A new folder, in one that may be new too. Raises OSError, FileExistsError if it is there."""
    if not folder.parent.is_dir():
        with suppress(FileExistsError):
            make_folder(folder.parent)
    _mkdir(folder)


def remove(path: Path) -> None:
    """Remove a file, if there is one. Raises OSError."""
    with suppress(FileNotFoundError):
        _unlink(path)


def overwrite(path: Path) -> int:
    """Open a file that is written over in place, and made if there is none; its number. Raises OSError."""
    # Not through a link, which may lead to something that is not ours to write over.
    return _open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)


def say(file: int, content: bytes) -> None:
    """Make this all that an open file holds. Raises OSError."""
    _truncate(file, 0)
    _write_all(file, memoryview(content))


def drop(folder: Path) -> None:
    """Remove a folder as far as it can be removed. Its name goes first, so that nobody takes half of it for a damaged one."""
    dropped = folder.with_name(f"{DROPPED}{folder.name}")
    with suppress(OSError):
        _rename(folder, dropped)
    for left in (dropped, folder):
        with suppress(OSError):
            _rmtree(left, ignore_errors=True)


def _gathered(pieces: Iterable[bytes | memoryview]) -> Iterator[bytes | memoryview]:
    """The same bytes, small pieces put together: arrays come with a few bytes before each."""
    held = bytearray()
    for piece in pieces:
        if len(piece) < _SMALL:
            held += piece
        if len(held) >= _SMALL or len(piece) >= _SMALL:
            yield bytes(held)
            held.clear()
        if len(piece) >= _SMALL:
            yield piece
    yield bytes(held)


def _write_all(file: int, piece: memoryview) -> None:
    piece = piece.cast("B") if piece.nbytes else piece
    while len(piece):
        written = _write(file, piece)
        piece = piece[written:]
