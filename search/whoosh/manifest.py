"""The manifest of a generation: its format, its segments, and every file with its size and checksum."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from cuttings.search.own import OwnFacets
from cuttings.search.whoosh import durable, small
from cuttings.search.whoosh.durable import Written

FILE = "MANIFEST"
FORMAT = 4
"""Goes up when files are laid out in another way."""

_MOST = 4 << 20
"""Bytes of a manifest: about 200 for each segment, which has most often tens of thousands of articles, so that more is none of ours."""

_ENDING = 10
"""Bytes that _ending() has."""

_PLACE = re.compile(r"(?:attachments/)?[^./\\:\0][^/\\:\0]*")
"""Where a file of a generation can be: in its folder, or among the attachments, and nowhere else."""


_Thing = TypeVar("_Thing")


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
    """`own` has the labels of the own facets by name (own.py)."""

    segments: tuple[Named, ...]
    files: Mapping[str, Written]
    own: OwnFacets = field(default_factory=dict)

    @property
    def bytes(self) -> int:
        return sum(written.size for written in self.files.values())


def write(folder: Path, manifest: Manifest) -> None:
    content = json.dumps(
        {
            "format": FORMAT,
            "segments": [[one.name, one.articles, one.languages] for one in manifest.segments],
            "facets": list(manifest.own.items()),
            "files": dict(sorted(manifest.files.items())),
        },
        indent=1,
    ).encode()
    durable.write(folder / FILE, [content, _ending(content)])


def read(folder: Path) -> Manifest:
    """Raises OtherFormat, OSError, and ValueError for what is damaged."""
    try:
        whole = small.read(folder / FILE, _MOST)
    except FileNotFoundError:
        if any(folder.glob("*.toc")) and not (folder / "columns").exists():  # an index of Whoosh's own codec
            raise OtherFormat(None) from None
        raise
    content, ending = whole[:-_ENDING], whole[-_ENDING:]
    if ending != _ending(content):
        raise ValueError(f"its {FILE} is damaged")
    return _parsed(content)


def _parsed(content: bytes) -> Manifest:
    """What a manifest says. A right checksum does not make it one: somebody may have written it who is not us."""
    try:
        listed = json.loads(content, object_pairs_hook=_once)
        if listed["format"] != FORMAT:
            raise OtherFormat(listed["format"])
        segments = tuple(Named(str(name), _size(articles), tuple(languages)) for name, articles, languages in listed["segments"])
        files = {place(name): Written(_size(size), _size(checksum)) for name, (size, checksum) in listed["files"].items()}
        own = _once([(str(name), str(label)) for name, label in listed.get("facets", [])])  # not there in older ones
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"its {FILE} says what cannot be") from error
    return Manifest(segments, files, own)


def _ending(content: bytes) -> bytes:
    return f"\n{zlib.crc32(content):08x}\n".encode()


def _once(pairs: list[tuple[str, _Thing]]) -> dict[str, _Thing]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name is there twice")
    return found


def _size(number: object) -> int:
    if type(number) is not int or number < 0:
        raise ValueError("no size")
    return number


def place(name: str) -> str:
    """The same name. Raises ValueError if it leads anywhere but into a generation."""
    if not _PLACE.fullmatch(name):
        raise ValueError(f"{name!r} is no place of a file")
    return name
