"""Archives: the members of a zip or a tar. Nothing of them is ever written to the disk."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from functools import reduce
from typing import BinaryIO, TypeAlias

from cuttings.index.about import Where
from cuttings.index.address import readable
from cuttings.index.formats.exports import RECORDS
from cuttings.index.formats.form import Form, form_of
from cuttings.index.outcome import Outcome
from cuttings.index.packed import Budget, TooMuch, Unreadable, unpacked
from cuttings.index.scrape import NOTHING, Given, Scrape
from cuttings.index.sidecar import LOST, Sidecar, read_sidecar

MAX_MEMBERS = 1_000_000

_MAX_NAME = 4096
_CLIMBS = re.compile(r"^(?:/|[A-Za-z]:)|(?:^|/)\.\.(?:/|$)|\0")

_CLIMBING = "name that leads out of its archive"
_LONG = "name that is too long"
_LINK = "link that leads out of its archive"
_NESTED = "archive in an archive: unpack the outer one"
_NOTHING = "no file of a kind that is read"


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive, which is read before the next one or never. `link` is the path that it leads to instead, if it is one;
    `locked` why it cannot be read.
    """

    name: str
    opened: Callable[[], AbstractContextManager[BinaryIO]]
    link: str | None = None
    locked: str = ""

    @property
    def is_hidden(self) -> bool:
        return any(part.startswith(".") or part == "__MACOSX" for part in self.name.split("/"))


Members: TypeAlias = Callable[[Budget], Iterator[Member]]
"""The members, from the first one each time. Raises Unreadable where the archive breaks."""

Read: TypeAlias = Callable[[Form, BinaryIO, Where], Iterator[Scrape | Outcome]]


def in_archive(members: Members, size: int, where: Where, read: Read) -> Iterator[Scrape | Outcome]:
    """The documents of an archive of so many bytes, numbered through. Raises Unreadable."""
    budget = Budget(size)
    inside = _Sidecars(members, size, where)
    part = 0
    for member in _bounded(members(budget)):
        inside.saw(member.name)
        for document in _documents(member, replace(where, member=member.name, said=inside.said(member.name)), budget, read, inside):
            part += 1
            name = readable(member.name)
            yield replace(document, part=part, member=f"{name}:{document.part}" if document.part else name)
    for lost in inside.lost():
        part += 1
        yield replace(lost, part=part)
    if not part:
        yield Outcome(0, "skipped", _NOTHING)


def tidy(name: str) -> str:
    """A member's name with slashes, as programs on Windows do not always write it.

    >>> tidy("./2022\\\\a.html"), tidy("../a.html")
    ('2022/a.html', '../a.html')
    """
    name = name.replace("\\", "/")
    return name if _CLIMBS.search(name) else "/".join(part for part in name.split("/") if part not in ("", "."))


def _bounded(members: Iterator[Member]) -> Iterator[Member]:
    for number, member in enumerate(members):
        if number == MAX_MEMBERS:
            raise Unreadable(f"more than {MAX_MEMBERS:,} files in an archive")
        yield member


def _documents(member: Member, where: Where, budget: Budget, read: Read, inside: _Sidecars) -> Iterator[Scrape | Outcome]:
    form = form_of(member.name)
    if len(member.name) > _MAX_NAME:
        yield Outcome(0, "skipped", _LONG)
    elif _CLIMBS.search(member.name):
        yield Outcome(0, "skipped", _CLIMBING)
    elif member.is_hidden:
        return
    elif member.link is not None:
        if _CLIMBS.search(posixpath.normpath(member.link)):
            yield Outcome(0, "skipped", _LINK)
    elif member.name in inside.sidecars:
        yield from inside.sidecars[member.name].faulty()
    elif form and (form.is_archive or member.locked):
        yield Outcome(0, "failed", _NESTED if form.is_archive else member.locked)
    elif form:
        try:
            with member.opened() as stream:
                yield from read(form, unpacked(stream, form, budget), where)
        except TooMuch:
            raise
        except Unreadable as error:
            yield Outcome(0, "failed", error.reason)


class _Sidecars:
    """The sidecars in an archive. They may come behind what they are about, so that the archive is read twice."""

    def __init__(self, members: Members, size: int, where: Where) -> None:
        self.sidecars: dict[str, Sidecar] = {}
        self._names = where.about.telling.sidecars
        self._rows: Mapping[str, tuple[str, ...]] = where.about.rows.texts
        self._unseen = {name for name in self._rows if name}
        try:
            for member in _bounded(members(Budget(size))):
                self._add(member, where, Budget(size))
        except Unreadable:
            pass  # the second time that is told of

    def said(self, name: str) -> Given:
        """What those beside a member and above it say of it, the nearest first."""
        if not self.sidecars:
            return NOTHING
        every = (sidecar.said(path) for sidecar, path in self._near(name))
        return reduce(Given.over, every, NOTHING)

    def saw(self, name: str) -> None:
        self._unseen.discard(name)
        for sidecar, path in self._near(name) if self.sidecars else ():
            sidecar.saw(path)

    def lost(self) -> Iterator[Outcome]:
        """The rows of sidecars, in the archive and beside it, about members that it does not have."""
        for name in sorted(self._unseen):
            yield Outcome(0, "skipped", LOST, name)
        for name, sidecar in self.sidecars.items():
            for row in sidecar.unused():
                yield replace(row, member=f"{readable(name)}:{row.part}")

    def _add(self, member: Member, where: Where, budget: Budget) -> None:
        form = form_of(member.name)
        if posixpath.basename(member.name) not in self._names or not form or form.kind not in RECORDS or member.locked or member.link:
            return
        with member.opened() as stream:
            records = RECORDS[form.kind](unpacked(stream, form, budget))
            if sidecar := read_sidecar(records, where.about.fields):
                self.sidecars[member.name] = sidecar

    def _near(self, name: str) -> Iterator[tuple[Sidecar, str]]:
        folder = name
        while folder:
            folder = posixpath.dirname(folder)
            for one in self._names:
                if sidecar := self.sidecars.get(posixpath.join(folder, one)):
                    yield sidecar, posixpath.relpath(name, folder or ".")
