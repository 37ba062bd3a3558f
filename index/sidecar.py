"""Sidecars: tables that say what is known of the files beside and below them, which do not say it themselves.

A sidecar is a file of a certain name, such as metadata.csv, that has a column for the names of files. Without one it is an export
like any other.
"""

from __future__ import annotations

import json
import os
import posixpath
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import reduce
from pathlib import Path

from cuttings.index.fields import KNOWN, Fields, folded
from cuttings.index.formats.exports import RECORDS
from cuttings.index.formats.form import unpacked_name
from cuttings.index.given import file_named, given
from cuttings.index.outcome import Outcome
from cuttings.index.packed import MAX_BYTES, Budget, Unreadable, opened
from cuttings.index.scrape import NOTHING, Given
from cuttings.index.source import below
from cuttings.index.walk import Found

LOST = "row of a sidecar about a file that is not there"
_AGAIN = "row of a sidecar about a file that an earlier row is about"
_JSON = json.JSONEncoder(separators=(",", ":"))
_PACKED = ("", ".gz", ".bz2", ".xz")
_CLIMBS = re.compile(r"^(?:/|[A-Za-z]:)|(?:^|/)\.\.(?:/|$)")


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows about one file and about its members, by their names in it, "" for the file. Each is the JSON of its record; of
    several the first that says something counts.
    """

    texts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fields: Fields = KNOWN

    def of(self, member: str = "") -> Given:
        """What they say of the file, or of a member. What is said of the file is true of all of its members."""
        said = _given(self.texts.get(member, ()), self.fields)
        return said.over(_given(self.texts.get("", ()), self.fields).of_many) if member else said


class Sidecar:
    """`faults` are what could not be read, by the numbers of rows."""

    def __init__(self, records: Iterable[tuple[int, dict[str, object] | str]], fields: Fields) -> None:
        self.faults: dict[int, str] = {}
        self._fields = fields
        self._nowhere: list[int] = []
        self._again: list[int] = []
        self._rows: dict[str, tuple[int, str]] = {}
        names = frozenset(fields.of("file"))
        try:
            for number, record in records:
                if isinstance(record, str):
                    self.faults[number] = record
                elif not (file := file_named(record, fields)) or _CLIMBS.search(key := _key(file)):
                    self._nowhere.append(number)
                elif key in self._rows:
                    self._again.append(number)
                else:
                    rest = {name: value for name, value in record.items() if folded(name) not in names}
                    self._rows[key] = number, _JSON.encode(rest)
        except Unreadable as error:
            self.faults[0] = error.reason
        self._keys = sorted(self._rows)
        self._unseen = set(self._keys)

    def about(self, path: str, *, members: bool = False) -> Iterator[tuple[str, str]]:
        """The rows of the file at a path from the sidecar, and of what is in it if that is asked for: names of members and JSON."""
        key = _key(path)
        row = self._rows.get(key) or self._rows.get(unpacked_name(key))
        if row:
            yield "", row[1]
        if not members:
            return
        start = bisect_left(self._keys, f"{key}/")
        for at in range(start, len(self._keys)):
            if not self._keys[at].startswith(f"{key}/"):
                break
            yield self._keys[at][len(key) + 1 :], self._rows[self._keys[at]][1]

    def said(self, path: str) -> Given:
        """What it says of the file at a path from it."""
        return _given((text for _, text in self.about(path)), self._fields)

    def saw(self, path: str) -> None:
        """There is a file at this path from it."""
        key = _key(path)
        self._unseen -= {key, unpacked_name(key)}

    def look_into(self, folder: str) -> None:
        """It lies in this folder: the files that are there are seen."""
        self._unseen = {key for key in self._unseen if not _is_there(folder, key)}

    @property
    def lost(self) -> list[int]:
        """The numbers of the rows whose file nobody has seen."""
        return sorted([*self._nowhere, *(self._rows[key][0] for key in self._unseen)])

    def faulty(self) -> Iterator[Outcome]:
        for number, reason in self.faults.items():
            yield Outcome(number, "failed", reason)

    def outcomes(self) -> Iterator[Outcome]:
        yield from self.faulty()
        yield from self.unused()

    def unused(self) -> Iterator[Outcome]:
        """The rows that are about no file, or about one that an earlier row is about."""
        for number in self.lost:
            yield Outcome(number, "skipped", LOST)
        for number in self._again:
            yield Outcome(number, "skipped", _AGAIN)


def loaded(found: Found, fields: Fields) -> Sidecar | None:
    """The sidecar that a file is; None if it has no column for files, and is an export. Raises Unreadable."""
    if found.size > MAX_BYTES:  # its rows are kept in memory
        return Sidecar([(0, f"a sidecar larger than {MAX_BYTES >> 20} MiB")], fields)
    with opened(found, Budget(found.size)) as stream:
        sidecar = read_sidecar(RECORDS[found.form.kind](stream), fields)
    if sidecar:
        sidecar.look_into(below(found.folder, posixpath.dirname(found.path)))
    return sidecar


def read_sidecar(records: Iterator[tuple[int, dict[str, object] | str]], fields: Fields) -> Sidecar | None:
    first = next(((number, record) for number, record in records if isinstance(record, dict)), None)
    if first is None or not any(folded(name) in fields.of("file") for name in first[1]):
        return None
    return Sidecar(_behind(first, records), fields)


def _behind(
    first: tuple[int, dict[str, object] | str], records: Iterator[tuple[int, dict[str, object] | str]]
) -> Iterator[tuple[int, dict[str, object] | str]]:
    yield first
    yield from records


def _given(texts: Iterable[str], fields: Fields) -> Given:
    return reduce(Given.over, (given(json.loads(text), fields) for text in texts), NOTHING)


def _key(path: str) -> str:
    """A path as it is compared: with slashes, and with letters and their accents as one, because systems differ."""
    path = path.replace("\\", "/") if "/" not in path else path
    path = path.removeprefix("./")
    return path if path.isascii() else unicodedata.normalize("NFC", path)


def _is_there(folder: str, key: str) -> bool:
    """Is there a file of this name, or one of a folder's name, which is an archive then and knows itself what is in it?"""
    if any(os.path.lexists(below(folder, key + packed)) for packed in _PACKED):
        return True
    parents = key.split("/")[:-1]
    return any(Path(folder, *parents[: depth + 1]).is_file() for depth in range(len(parents)))
