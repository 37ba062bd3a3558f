"""Which files there are under a Source. Nothing is opened here, and no link is followed."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from cuttings.index.formats.form import READ, Form, Kind, form_of
from cuttings.index.source import Source, below


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read. `path` is its path in `folder`, with slashes; `size` in bytes. What came through standard input lies
    elsewhere, in `spooled`.
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


def walk(source: Source, besides: Collection[str] = ()) -> Listing:
    """Every file of the source, in no order. Hidden ones are left out, and the folders named in `besides` (absolute)."""
    listing = Listing(source)
    if source.only:
        _one_file(listing, source.only)
        return listing
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        try:
            entries = list(os.scandir(below(source.folder, folder)))
        except OSError as error:
            listing.unreadable[folder] = reason(error)
            continue
        waiting += [path for path in _sorted_out(listing, folder, entries) if below(source.folder, path) not in besides]
    return listing


def reason(error: OSError) -> str:
    """Why the system did not let us, as a short phrase that holds no name."""
    return (error.strerror or type(error).__name__).lower()


def _one_file(listing: Listing, name: str) -> None:
    if form := form_of(name):
        _file(listing, name, form, lambda: os.lstat(below(listing.source.folder, name)))
    else:
        listing.unreadable[name] = f"not a kind of file that is read ({READ})"


def _sorted_out(listing: Listing, folder: str, entries: list[os.DirEntry[str]]) -> Iterator[str]:
    """Puts a folder's files into the listing; gives the paths of the folders in it."""
    for entry in entries:
        path = f"{folder}/{entry.name}" if folder else entry.name
        if entry.name.startswith("."):
            continue
        if entry.is_symlink():
            _link(listing, path)
        elif entry.is_dir(follow_symlinks=False):
            yield path
        elif form := form_of(entry.name):
            _file(listing, path, form, partial(entry.stat, follow_symlinks=False))
        else:
            listing.others += 1


def _file(listing: Listing, path: str, form: Form, lstat: Callable[[], os.stat_result]) -> None:
    try:
        seen = lstat()
    except OSError as error:
        listing.unreadable[path] = reason(error)
        return
    if stat.S_ISREG(seen.st_mode):
        listing.found.append(Found(listing.source.folder, path, seen.st_size, seen.st_mtime_ns, form))
    else:  # a pipe or a device would be waited for until the end of days
        listing.others += 1


def _link(listing: Listing, path: str) -> None:
    """A link to something inside the source is no news: the walk comes upon the thing itself. One that leads out is reported."""
    target = Path(os.path.realpath(below(listing.source.folder, path))).as_posix()
    if not listing.source.covers(target):
        listing.links.append(path)
