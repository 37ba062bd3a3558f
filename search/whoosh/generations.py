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
from pathlib import Path

from cuttings.search.whoosh import durable, manifest

CURRENT = "CURRENT"
ATTACHMENTS = "attachments"
KEPT = 2
"""How many generations stay."""

_PREFIX = "generation-"
_NAME = re.compile(rf"{_PREFIX}\d{{6,12}}")


def stamp(root: Path) -> tuple[int, ...]:
    """Changes whenever CURRENT is replaced, and takes no reading."""
    try:
        status = (root / CURRENT).stat()
    except (FileNotFoundError, NotADirectoryError):
        return ()
    return status.st_ino, status.st_mtime_ns


def candidates(root: Path) -> list[Path]:
    """The folders of generations in the order in which to try them: the current one, then the newest first.

    One without a manifest was never finished, or is being written just now.
    """
    folders = sorted((folder for folder in _folders(root) if (folder / manifest.FILE).exists()), key=_number, reverse=True)
    try:
        name = (root / CURRENT).read_bytes().strip().decode("ascii", "replace")
    except (FileNotFoundError, NotADirectoryError):
        return folders
    current = root / name if _NAME.fullmatch(name) else root / CURRENT
    return [current, *(folder for folder in folders if folder != current)]


def begin(root: Path) -> Path:
    """A new folder for the next generation."""
    folder = root / f"{_PREFIX}{max(map(_number, _folders(root)), default=0) + 1:06d}"
    (folder / ATTACHMENTS).mkdir(parents=True)
    return folder


def switch(root: Path, folder: Path, base: Path | None) -> None:
    """Make a generation, all of whose files are on the disk, the current one. Of the others the newest stay, and `base`."""
    durable.sync_folder(folder / ATTACHMENTS)
    durable.sync_folder(folder)
    durable.sync_folder(root)
    new = root / f"{CURRENT}.new"
    new.unlink(missing_ok=True)
    durable.write(new, [folder.name.encode()])
    durable.rename(new, root / CURRENT)
    others = sorted((one for one in _folders(root) if one not in (folder, base)), key=_number, reverse=True)
    for old in others[KEPT - 1 - (base is not None) :]:
        durable.drop(old)


def is_current(root: Path, folder: Path) -> bool:
    try:
        return (root / CURRENT).read_bytes() == folder.name.encode()
    except OSError:
        return False


def _folders(root: Path) -> list[Path]:
    try:
        with os.scandir(root) as entries:
            return [root / entry.name for entry in entries if _NAME.fullmatch(entry.name)]
    except (FileNotFoundError, NotADirectoryError):
        return []


def _number(folder: Path) -> int:
    return int(folder.name.removeprefix(_PREFIX))
