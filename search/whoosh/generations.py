"""Generations: each complete state of an archive is a folder of its own, and CURRENT names the one to read.

    PATH/CURRENT               the name of the current generation
    PATH/generation-000007/    a Whoosh index, and attachments/
    PATH/LOCK                  held by the one writer

A writer links the files of the current generation into a new folder (files of a generation never change once written),
works there, and then CURRENT is replaced, which is one step for every reader. The generation before it stays for readers
that still use it.
"""

from __future__ import annotations

import os
import re
import shutil
from contextlib import suppress
from pathlib import Path

_CURRENT = "CURRENT"
_PREFIX = "generation-"
_NAME = re.compile(rf"{_PREFIX}\d{{6,12}}")
ATTACHMENTS = "attachments"


def current(root: Path) -> Path | None:
    """The folder of the current generation, or None if there is none yet. Raises ValueError if it cannot be told."""
    try:
        name = (root / _CURRENT).read_text(encoding="ascii").strip()
    except (FileNotFoundError, NotADirectoryError):
        return None
    if not _NAME.fullmatch(name) or not (root / name).is_dir():
        raise ValueError(f"its file {_CURRENT} names no generation that is there")
    return root / name


def begin(root: Path, base: Path | None) -> Path:
    """A new folder for the next generation, with everything that `base` has."""
    folder = root / f"{_PREFIX}{max(map(_number, _folders(root)), default=0) + 1:06d}"
    (folder / ATTACHMENTS).mkdir(parents=True)
    for path in base.rglob("*") if base else ():
        if base and path.is_file() and not path.name.endswith("LOCK"):
            _link(path, folder / path.relative_to(base))
    return folder


def switch(root: Path, folder: Path, base: Path | None) -> None:
    """Make a generation the current one. Of the others only `base` stays, for those who still read it."""
    new = root / f"{_CURRENT}.new"
    with new.open("w", encoding="ascii") as file:
        file.write(folder.name)
        file.flush()
        os.fsync(file.fileno())
    new.replace(root / _CURRENT)
    for old in _folders(root):
        if old not in (folder, base):
            drop(old)


def abandon(root: Path, folder: Path) -> None:
    """Drop a generation that was not finished. One that is current already, as when Ctrl-C came a moment too late, stays."""
    with suppress(ValueError, OSError):
        if current(root) == folder:
            return
    drop(folder)


def drop(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


def size(folder: Path) -> int:
    """Bytes of a generation on disk."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _folders(root: Path) -> list[Path]:
    return [path for path in root.glob(f"{_PREFIX}*") if _NAME.fullmatch(path.name)]


def _number(folder: Path) -> int:
    return int(folder.name.removeprefix(_PREFIX))


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:  # another file system, or one without hard links
        shutil.copy2(source, target)
