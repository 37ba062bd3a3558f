"""Are the files of a generation what was written? Sizes and checksums against the manifest."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path

from cuttings.search.whoosh import manifest, toc
from cuttings.search.whoosh.durable import Written
from cuttings.search.whoosh.manifest import Manifest

AT_ONCE = 24 << 20
"""Bytes whose checksums take less than 50 ms."""

_SMALL = 1 << 20
_CHUNK = 1 << 20


class Damaged(Exception):
    """A file of a generation is not what was written."""


def present(folder: Path, listed: Manifest) -> None:
    """Every file is there and as long as it was. Raises Damaged."""
    for name, written in listed.files.items():
        try:
            size = (folder / name).stat().st_size
        except (FileNotFoundError, NotADirectoryError):
            raise Damaged(f"its file {name} is missing") from None
        if size != written.size:
            raise Damaged(f"its file {name} has {size:,} bytes instead of {written.size:,}")


def at_once(folder: Path, listed: Manifest) -> bool:
    """Checks all files if that is quick, else the small ones; says whether that was all. Raises Damaged."""
    whole = listed.bytes <= AT_ONCE
    for name, written in listed.files.items():
        if whole or written.size <= _SMALL:
            _check(folder, name, written)
    return whole


def everything(folder: Path) -> Iterator[str]:
    """What is wrong with the files of a generation: every one of them is read. Raises manifest.OtherFormat."""
    try:
        listed = manifest.read(folder)
    except (OSError, ValueError) as error:
        yield str(error)
        return
    for name, written in listed.files.items():
        try:
            present(folder, Manifest((), {name: written}))
            _check(folder, name, written)
        except (Damaged, OSError) as error:
            yield str(error)
    try:
        toc.checked(folder / toc.FILE)
    except toc.NotAllowed as error:
        yield str(error)
    except (ValueError, OSError):
        pass  # it is damaged, which its checksum has told


def _check(folder: Path, name: str, written: Written) -> None:
    checksum = 0
    # Not through the mapping: pages that nobody asks for would count as this process's memory.
    with (folder / name).open("rb") as file:
        while chunk := file.read(_CHUNK):
            checksum = zlib.crc32(chunk, checksum)
    if checksum != written.checksum:
        raise Damaged(f"its file {name} has another checksum than when it was written")
