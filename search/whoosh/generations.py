"""Generations: each complete state of an archive is a folder of its own, and CURRENT names the one to read.

    PATH/CURRENT               the name of the current generation
    PATH/generation-000007/    MANIFEST, segments, columns, and attachments/
    PATH/LOCK                  held by the one writer

A writer links the files of the current generation into a new folder (files of a generation never change once written),
works there, and then CURRENT is replaced, which is one step for every reader. The generation before it stays: for readers
that still use it, and for all of them when the current one turns out to be damaged.
"""

from __future__ import annotations

import os
import re
import zlib
from pathlib import Path
from time import time_ns

from cuttings.search.whoosh import durable, manifest

CURRENT = "CURRENT"
ATTACHMENTS = "attachments"
_PREFIX = "generation-"
_NAME = re.compile(rf"{_PREFIX}\d{{6,12}}")


Stamp = tuple[int, int]
"""Inode and time of CURRENT."""

_TICK = 1_000_000
"""Nanoseconds between the times of two CURRENTs at least: more than the file systems of today round off, FAT's aside."""


def stamp(root: Path) -> Stamp:
    """Changes whenever CURRENT is replaced: no two that follow each other have the same time (switch)."""
    try:
        status = os.stat(f"{root}/{CURRENT}")  # noqa: PTH116  # asked for every search: making a Path takes longer
    except (FileNotFoundError, NotADirectoryError):
        return 0, 0
    return status.st_ino, status.st_mtime_ns


def candidates(root: Path) -> list[Path]:
    """The folders of generations in the order in which to try them: the current one, then those before it, the newest first.

    One behind the current one, or without a manifest, was never finished, or is being written just now.
    """
    folders = sorted((folder for folder in _folders(root) if (folder / manifest.FILE).exists()), key=_number, reverse=True)
    pointed = current(root)
    return [pointed, *(folder for folder in folders if _number(folder) < _number(pointed))] if pointed else folders


def current(root: Path) -> Path | None:
    """The folder that CURRENT names, None if it names none that is there."""
    try:
        name, _, checksum = (root / CURRENT).read_bytes().decode("ascii", "replace").strip().partition(" ")
    except (FileNotFoundError, NotADirectoryError):
        return None
    if not _NAME.fullmatch(name) or not (root / name).is_dir():
        return None
    # An index of an older version has no checksum here and no manifest there.
    is_whole = checksum == _checksum(name) or (not checksum and not (root / name / manifest.FILE).exists())
    return root / name if is_whole else None


def begin(root: Path) -> Path:
    """A new folder for the next generation."""
    folder = root / f"{_PREFIX}{max(map(_number, _folders(root)), default=0) + 1:06d}"
    (folder / ATTACHMENTS).mkdir(parents=True)
    return folder


def switch(root: Path, folder: Path, base: Path | None) -> None:
    """Make a generation, all of whose files are on the disk, the current one. The one it was made from stays, or the one it replaces."""
    before = base or current(root)
    durable.sync_folder(folder / ATTACHMENTS)
    durable.sync_folder(folder)
    durable.sync_folder(root)
    new = root / f"{CURRENT}.new"
    new.unlink(missing_ok=True)
    durable.write(new, [f"{folder.name} {_checksum(folder.name)}\n".encode()])
    # The second of two commits within one tick of the file system's clock may have the inode of the state before the first.
    _, time = stamp(root)
    durable.touch(new, max(time_ns(), time + _TICK))
    durable.rename(new, root / CURRENT)
    for old in _folders(root):
        if old not in (folder, before):
            durable.drop(old)
    for left in root.glob(f"{durable.DROPPED}*"):  # by a process that died while it removed it
        durable.drop(left)


def _checksum(name: str) -> str:
    return f"{zlib.crc32(name.encode()):08x}"


def _folders(root: Path) -> list[Path]:
    try:
        with os.scandir(root) as entries:
            return [root / entry.name for entry in entries if _NAME.fullmatch(entry.name)]
    except (FileNotFoundError, NotADirectoryError):
        return []


def _number(folder: Path) -> int:
    return int(folder.name.removeprefix(_PREFIX))
