"""Are the files of a generation what was written? Sizes and checksums against the manifest."""

from __future__ import annotations

import errno
import stat
import zlib
from collections.abc import Iterator
from pathlib import Path

from cuttings.search.whoosh import columns, manifest, segment, toc
from cuttings.search.whoosh.durable import Written
from cuttings.search.whoosh.manifest import Manifest
from cuttings.search.whoosh.state import State

AT_ONCE = 24 << 20
"""Bytes whose checksums take less than 50 ms."""

_SMALL = 1 << 20
_CHUNK = 1 << 20


_PASSING = (errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EINTR, errno.EAGAIN)


class Damaged(Exception):
    """`file` of a generation is not what was written; empty if it cannot be told which."""

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(reason)
        self.file = file

    def is_shared(self, folder: Path, other: Path) -> bool:
        """Whether another generation has the same file by another name: damage to one is damage to both."""
        try:
            return bool(self.file) and (folder / self.file).samefile(other / self.file)
        except OSError:
            return False


UNREADABLE = (Damaged, OSError, ValueError, KeyError, IndexError, TypeError, OverflowError, RecursionError)
"""What it can raise to open files that are not what was written."""


def is_passing(error: OSError) -> bool:
    """Whether an error says nothing of a file, only that the system cannot read it just now."""
    return error.errno in _PASSING


def present(folder: Path, listed: Manifest) -> None:
    """Every file is there and as long as it was. Raises Damaged."""
    for name, written in listed.files.items():
        try:
            status = (folder / name).lstat()
        except (FileNotFoundError, NotADirectoryError):
            raise Damaged(name, f"its file {name} is missing") from None
        if not stat.S_ISREG(status.st_mode):
            raise Damaged(name, f"its {name} is no file")
        if status.st_size != written.size:
            raise Damaged(name, f"its file {name} has {status.st_size:,} bytes instead of {written.size:,}")


def at_once(folder: Path, listed: Manifest) -> bool:
    """Checks all files if that is quick, else the small ones; says whether that was all. Raises Damaged."""
    whole = listed.bytes <= AT_ONCE
    for name, written in listed.files.items():
        if whole or written.size <= _SMALL:
            _check(folder, name, written)
    return whole


def agrees(folder: Path, listed: Manifest) -> State:
    """The generation, opened. Raises Damaged if it holds other things than its manifest says, and whatever damaged files raise."""
    needed = {columns.FILE, toc.FILE, *(file for named in listed.segments for file in segment.files(named.name))}
    if missing := needed - listed.files.keys():
        raise Damaged(manifest.FILE, f"its {manifest.FILE} has no checksum of {min(missing)}")
    state = State(folder, listed)
    held = [len(placed.segment) for placed in state.placed]
    if held != [named.articles for named in listed.segments] or sum(held) != len(state.columns):
        raise Damaged(manifest.FILE, f"its {manifest.FILE} counts other articles than there are")
    return state


def everything(folder: Path) -> Iterator[Damaged]:
    """What is wrong with the files of a generation: every one of them is read.

    Raises manifest.OtherFormat, and OSError where the system cannot read just now.
    """
    try:
        listed = manifest.read(folder)
    except (OSError, ValueError) as error:
        yield _blamed(manifest.FILE, error)
        return
    whole = True
    for name, written in listed.files.items():
        try:
            present(folder, Manifest((), {name: written}))
            _check(folder, name, written)
        except (Damaged, OSError) as error:
            whole = False
            yield _blamed(name, error)
    if whole:
        try:
            agrees(folder, listed)
        except UNREADABLE as error:
            yield _blamed(manifest.FILE, error)
    try:
        toc.checked(folder / toc.FILE)
    except toc.NotAllowed as error:
        yield Damaged(toc.FILE, str(error))
    except (ValueError, OSError):
        pass  # it is damaged, which its checksum has told


def _blamed(name: str, error: Exception) -> Damaged:
    if isinstance(error, Damaged):
        return error
    if isinstance(error, OSError):
        if is_passing(error):
            raise error
        return Damaged(name, f"its file {name} cannot be read ({error.strerror or error})")
    return Damaged(name, str(error) or type(error).__name__)


def _check(folder: Path, name: str, written: Written) -> None:
    checksum = 0
    # Not through the mapping: pages that nobody asks for would count as this process's memory.
    with (folder / name).open("rb") as file:
        while chunk := file.read(_CHUNK):
            checksum = zlib.crc32(chunk, checksum)
    if checksum != written.checksum:
        raise Damaged(name, f"its file {name} has another checksum than when it was written")
