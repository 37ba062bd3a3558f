"""Which files there are under a Source. Nothing is opened here, and no link is followed."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from cuttings.index.formats.form import READ, Form, Kind, form_of
from cuttings.index.source import Source, below


class Found(NamedTuple):
    """A file to read. `path` is its path in `folder`, with slashes; `size` in bytes. What came through standard input lies
    elsewhere, in `spooled`. A tuple, because 100,000 are made in a run that finds nothing to do.
    """

    folder: str
    path: str
    size: int
    mtime_ns: int
    form: Form
    spooled: Path | None = None

    @property
    def file(self) -> Path:
        return self.spooled or Path(self.folder, self.path)

    @property
    def is_single(self) -> bool:
        """Is it one document?"""
        return self.form.kind is Kind.DOCUMENT


@dataclass(slots=True)
class Listing:
    """What a walk came upon. `unreadable` maps the path of a folder or file in its source to the reason why it cannot be read."""

    source: Source
    found: list[Found] = field(default_factory=list)
    unreadable: dict[str, str] = field(default_factory=dict)
    links: list[str] = field(default_factory=list)
    others: int = 0

    def hides(self, path: str) -> bool:
        """Is this path, or a folder above it, one that could not be read, so that nobody knows whether the file is still there?"""
        return any(path == one or path.startswith(f"{one}/") or not one for one in self.unreadable)


def stated(folder: str, path: str) -> Found:
    """A file that is known to have been there, and to be of a kind that is read. Raises OSError."""
    seen = os.lstat(below(folder, path))
    return Found(folder, path, seen.st_size, seen.st_mtime_ns, form_of(path) or Form(Kind.DOCUMENT))


def walk(source: Source, besides: Collection[str] = (), seen: Callable[[Iterable[Found]], None] = lambda _: None) -> Listing:
    """Every file of the source, in no order. Hidden ones are left out, and the folders named in `besides` (absolute). `seen` is told of
    the files of each folder as the walk comes upon them: those first in which files came or went last.
    """
    listing = Listing(source)
    if source.only:
        _one_file(listing, source.only)
        seen(listing.found)
        return listing
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        before = len(listing.found)
        try:
            entries = list(os.scandir(below(source.folder, folder)))
        except OSError as error:
            listing.unreadable[folder] = reason(error)
            continue
        folders = sorted((_changed(entry), path) for path, entry in _sorted_out(listing, folder, entries))
        waiting += [path for _, path in folders if below(source.folder, path) not in besides]
        seen(listing.found[before:])
    return listing


def reason(error: OSError) -> str:
    """Why the system did not let us, as a short phrase that holds no name."""
    return (error.strerror or type(error).__name__).lower()


def _one_file(listing: Listing, name: str) -> None:
    form = form_of(name)
    if not form:
        listing.unreadable[name] = f"not a kind of file that is read ({READ})"
        return
    try:
        _put(listing, name, form, os.lstat(below(listing.source.folder, name)))
    except OSError as error:
        listing.unreadable[name] = reason(error)


def _sorted_out(listing: Listing, folder: str, entries: list[os.DirEntry[str]]) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Puts a folder's files into the listing; gives the folders in it and their paths."""
    start = f"{folder}/" if folder else ""
    for entry in entries:
        path = start + entry.name
        if entry.name.startswith("."):
            continue
        if entry.is_symlink():
            _link(listing, path)
        elif entry.is_dir(follow_symlinks=False):
            yield path, entry
        elif form := form_of(path):
            try:
                _put(listing, path, form, entry.stat(follow_symlinks=False))
            except OSError as error:
                listing.unreadable[path] = reason(error)
        else:
            listing.others += 1


def _changed(folder: os.DirEntry[str]) -> int:
    """When a file in a folder last came or went, in nanoseconds since 1970."""
    try:
        return folder.stat(follow_symlinks=False).st_mtime_ns
    except OSError:  # looking into it tells why
        return 0


def _put(listing: Listing, path: str, form: Form, seen: os.stat_result) -> None:
    if stat.S_ISREG(seen.st_mode):
        listing.found.append(Found(listing.source.folder, path, seen.st_size, seen.st_mtime_ns, form))
    else:  # a pipe or a device would be waited for until the end of days
        listing.others += 1


def _link(listing: Listing, path: str) -> None:
    """A link to something inside the source is no news: the walk comes upon the thing itself. One that leads out is reported."""
    target = Path(os.path.realpath(below(listing.source.folder, path))).as_posix()
    if not listing.source.covers(target):
        listing.links.append(path)
