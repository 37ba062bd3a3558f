"""The manifest of a generation: its format, its segments, and every file with its size and checksum."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cuttings.search.whoosh import durable
from cuttings.search.whoosh.durable import Written

FILE = "MANIFEST"
FORMAT = 2
"""Goes up when files are laid out in another way."""


class OtherFormat(Exception):
    """A generation that was written by another version. `found` is its format, None for the time before there was one."""

    def __init__(self, found: object) -> None:
        super().__init__(found)
        self.found = found


@dataclass(frozen=True, slots=True)
class Named:
    """A segment by its name, with the number of its articles, deleted ones too, and their languages."""

    name: str
    articles: int
    languages: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    segments: tuple[Named, ...]
    files: Mapping[str, Written]

    @property
    def bytes(self) -> int:
        return sum(written.size for written in self.files.values())


def write(folder: Path, manifest: Manifest) -> None:
    content = json.dumps(
        {
            "format": FORMAT,
            "segments": [[one.name, one.articles, one.languages] for one in manifest.segments],
            "files": dict(sorted(manifest.files.items())),
        },
        indent=1,
    ).encode()
    durable.write(folder / FILE, [content, f"\n{zlib.crc32(content):08x}\n".encode()])


def read(folder: Path) -> Manifest:
    """Raises OtherFormat, OSError, and ValueError for what is damaged."""
    try:
        content, _, checksum = (folder / FILE).read_bytes().rstrip(b"\n").rpartition(b"\n")
    except FileNotFoundError:
        if any(folder.glob("*.toc")) and not (folder / "columns").exists():  # an index of Whoosh's own codec
            raise OtherFormat(None) from None
        raise
    if checksum != f"{zlib.crc32(content):08x}".encode():
        raise ValueError(f"its {FILE} is damaged")
    listed = json.loads(content)
    if listed["format"] != FORMAT:
        raise OtherFormat(listed["format"])
    segments = tuple(Named(name, articles, tuple(languages)) for name, articles, languages in listed["segments"])
    return Manifest(segments, {name: Written(*written) for name, written in listed["files"].items()})
