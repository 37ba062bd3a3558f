"""A Source: a folder that a person named, or one file of it. What is read belongs to the folder and has its path there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from cuttings.search.errors import SourceNotFound


@dataclass(frozen=True, slots=True)
class Source:
    """`folder` is absolute and without links. `only` is the name of the one file in it that is meant, None for all of them.

    `given` is how the person wrote it: reports name files by it.
    """

    given: str
    folder: str
    only: str | None = None

    @property
    def place(self) -> str:
        return below(self.folder, self.only) if self.only else self.folder

    def covers(self, file: str) -> bool:
        """Is this absolute path the source or below it?"""
        return file == self.place or (self.only is None and file.startswith(below(self.folder, "")))

    def named(self, path: str) -> str:
        """A path in the folder, as the person would write it."""
        return self.given if self.only else below(self.given, path)


def below(folder: str, path: str) -> str:
    """A path in a folder. Both have slashes on every system, so that text can tell what is below what."""
    return f"{folder}{path}" if folder.endswith("/") else f"{folder}/{path}"


def resolved(sources: Iterable[str | Path]) -> tuple[Source, ...]:
    """The sources in the order of their folders, those inside others left out. Raises SourceNotFound."""
    every = sorted((_resolved(str(one)) for one in sources), key=lambda one: (one.folder, one.only is not None, one.only or ""))
    kept: list[Source] = []
    for source in every:
        if not any(other.covers(source.place if source.only else below(source.folder, "")) for other in kept):
            kept.append(source)
    return tuple(kept)


def _resolved(given: str) -> Source:
    try:
        place = Path(given).resolve(strict=True)
    except (OSError, RuntimeError, ValueError):  # RuntimeError is a circle of links before Python 3.13, ValueError a NUL in the name
        raise SourceNotFound(given) from None
    if place.is_dir():
        return Source(given, place.as_posix())
    return Source(given, place.parent.as_posix(), place.name)
