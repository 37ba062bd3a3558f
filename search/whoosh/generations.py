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
import shutil
from pathlib import Path

_CURRENT = "CURRENT"
_PREFIX = "generation-"
ATTACHMENTS = "attachments"
KEPT = 2


def current(root: Path) -> Path | None:
    """The folder of the current generation, or None if there is none yet."""
    try:
        name = (root / _CURRENT).read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return None
    return root / name


def begin(root: Path, *, fresh: bool) -> Path:
    """A new folder for the next generation, with everything that the current one has unless it is to be fresh."""
    base = current(root)
    folder = root / f"{_PREFIX}{_number(base) + 1:06d}"
    shutil.rmtree(folder, ignore_errors=True)  # what a writer that died has left
    (folder / ATTACHMENTS).mkdir(parents=True)
    if base and not fresh:
        for path in base.rglob("*"):
            if path.is_file() and not path.name.endswith("LOCK"):
                _link(path, folder / path.relative_to(base))
    return folder


def switch(root: Path, folder: Path) -> None:
    """Make a generation the current one, and drop those that nobody needs any more."""
    new = root / f"{_CURRENT}.new"
    new.write_text(folder.name, encoding="ascii")
    new.replace(root / _CURRENT)
    for old in sorted(root.glob(f"{_PREFIX}*"))[:-KEPT]:
        drop(old)


def drop(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


def size(folder: Path) -> int:
    """Bytes of a generation on disk."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _number(folder: Path | None) -> int:
    return int(folder.name.removeprefix(_PREFIX)) if folder else 0


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:  # another file system, or one without hard links
        shutil.copy2(source, target)
