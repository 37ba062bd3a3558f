"""Generations: each complete state of an archive is a folder of its own, and CURRENT names the one to read.

    PATH/CURRENT               the name of the current generation
    PATH/generation-000007/    MANIFEST, segments, columns, and attachments/
    PATH/LOCK                  held by the one writer
    PATH/forgotten.txt         a note that belongs to no generation, for people to read

A writer links the files of the current generation into a new folder (files of a generation never change once written),
works there, and then CURRENT is replaced, which is one step for every reader. The generation before it stays: for readers
that still use it, and for all of them when the current one turns out to be damaged.
"""

from __future__ import annotations

import errno
import os
import re
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from time import time_ns

from cuttings.search.results import Generation
from cuttings.search.whoosh import durable, manifest, small

CURRENT = "CURRENT"
ATTACHMENTS = "attachments"
_PREFIX = "generation-"
_NAME = re.compile(rf"{_PREFIX}\d{{6,12}}", re.ASCII)
_NONE_YET = f"{_PREFIX}000000"
"""What CURRENT names while the first generation is being finished."""
_MOST = 64
"""Bytes of CURRENT, at most."""
_CHECKSUM = 10
"""Those that stand behind the name."""
_MOST_OF_NOTE = 64 << 20
"""Bytes of a note: hundreds of thousands of lines."""

Stamp = tuple[int, int]
"""Inode and time of CURRENT."""

_TICK = 1_000_000
"""Nanoseconds between the times of two CURRENTs at least: more than the file systems of today round off, FAT's aside."""


def stamp(root: Path) -> Stamp:
    """Changes whenever CURRENT is replaced: no two that follow each other have the same time (switch). Raises OSError."""
    try:
        status = os.lstat(f"{root}/{CURRENT}")  # asked for every search: making a Path takes longer
    except (FileNotFoundError, NotADirectoryError):
        return 0, 0
    return status.st_ino, status.st_mtime_ns


def _said(root: Path) -> bytes:
    """What stands in CURRENT; nothing where it is none of ours."""
    try:
        return small.read(root / CURRENT, _MOST)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return b""


def candidates(root: Path) -> list[Path]:
    """The folders of generations in the order in which to try them: the current one, then those before it, the newest first.
    Raises OSError.

    One behind the current one, or without a manifest, was never finished, or is being written just now.
    """
    if _said(root) == _pointer(_NONE_YET):
        return []
    folders = sorted((folder for folder in _folders(root) if _is_finished(folder)), key=_number, reverse=True)
    pointed = current(root)
    return [pointed, *(folder for folder in folders if _number(folder) < _number(pointed))] if pointed else folders


def kept(root: Path) -> Iterator[Generation]:
    """The generations that can be opened, the newest first. Raises OSError."""
    for folder in candidates(root):
        try:
            written = (folder / manifest.FILE).stat().st_mtime
            yield Generation(folder.name, manifest.read(folder).bytes, datetime.fromtimestamp(written, UTC))
        except (FileNotFoundError, ValueError, manifest.OtherFormat):
            continue  # it was replaced just now, or it is damaged, which is told elsewhere


def current(root: Path) -> Path | None:
    """The folder that CURRENT names, None if it names none that is there. Raises OSError."""
    said = _said(root)
    name = said[: len(said) - _CHECKSUM].decode("ascii", "replace")
    if said == _pointer(name) and (root / name) in _folders(root):
        return root / name
    # An index of an older version has no checksum here and no manifest there.
    name = said.decode("ascii", "replace").strip()
    return root / name if (root / name) in _folders(root) and not (root / name / manifest.FILE).exists() else None


def begin(root: Path) -> Path:
    """A new folder for the next generation. Raises OSError."""
    _forget_unfinished(root)
    taken = [int(entry.name.removeprefix(_PREFIX)) for entry in root.iterdir() if _NAME.fullmatch(entry.name)]
    folder = root / f"{_PREFIX}{max(taken, default=0) + 1:06d}"
    durable.make_folder(folder / ATTACHMENTS)
    return folder


def _forget_unfinished(root: Path) -> None:
    """What a writer that died left behind: it may be whole but for CURRENT, and must not pass for a state that ever was, once
    CURRENT names one after it."""
    if pointed := current(root):
        for folder in _folders(root):
            if _number(folder) > _number(pointed):
                durable.drop(folder)


def expect_first(root: Path) -> None:
    """To be called before the first generation is finished: until CURRENT names it, it is not there, and nobody who finds it takes the
    lack of CURRENT for damage. Where there is any generation, or was, nothing happens. Raises OSError.
    """
    if not candidates(root) and _said(root) != _pointer(_NONE_YET):
        _point(root, _NONE_YET)


def switch(root: Path, folder: Path, base: Path | None, *, alone: bool = False) -> None:
    """Make a generation, all of whose files are on the disk, the current one. The one it was made from stays, or the one it replaces;
    none if it is to be `alone`: then what cannot be removed raises OSError.
    """
    before = None if alone else base or current(root)
    durable.sync_folder(folder / ATTACHMENTS)
    durable.sync_folder(folder)
    durable.sync_folder(root)
    _point(root, folder.name)
    for old in _folders(root):
        if old not in (folder, before):
            durable.drop(old)
    for left in root.glob(f"{durable.DROPPED}*"):  # by a process that died while it removed it
        durable.drop(left)
    if alone and (kept := [old.name for old in _folders(root) if old != folder] + [old.name for old in root.glob(f"{durable.DROPPED}*")]):
        raise OSError(errno.ENOTEMPTY, "an older state of the index cannot be removed", str(root / min(kept)))


def _point(root: Path, name: str) -> None:
    """Makes CURRENT name another generation."""
    new = root / f"{CURRENT}.new"
    durable.remove(new)
    durable.write(new, [_pointer(name)])
    # The second of two commits within one tick of the file system's clock may have the inode of the state before the first.
    _, time = stamp(root)
    durable.touch(new, max(time_ns(), time + _TICK))
    durable.rename(new, root / CURRENT)


def note(root: Path, name: str) -> bytes | None:
    """What stands in a note, None if there is none. Raises OSError, and ValueError for what is no file."""
    try:
        return small.read(root / name, _MOST_OF_NOTE)
    except (FileNotFoundError, NotADirectoryError):
        return None


def keep_note(root: Path, name: str, content: bytes) -> None:
    """Replaces a note in one step. Raises OSError."""
    new = root / f"{name}.new"
    durable.remove(new)
    durable.write(new, [content])
    durable.rename(new, root / name)


def _pointer(name: str) -> bytes:
    return f"{name} {zlib.crc32(name.encode()):08x}\n".encode()


def _folders(root: Path) -> list[Path]:
    """A link is none of them: what it leads to is not ours to read, or to remove."""
    try:
        with os.scandir(root) as entries:
            return [root / entry.name for entry in entries if _NAME.fullmatch(entry.name) and entry.is_dir(follow_symlinks=False)]
    except (FileNotFoundError, NotADirectoryError):
        return []


def _is_finished(folder: Path) -> bool:
    try:
        return (folder / manifest.FILE).exists()
    except OSError:  # nobody lets us look
        return False


def _number(folder: Path) -> int:
    return int(folder.name.removeprefix(_PREFIX))
