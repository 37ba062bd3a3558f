"""About: what is known of the documents of a file besides its bytes: by the base URL, by its folder, by a sidecar.

What an export says of an article itself wins over its row in a sidecar, that over the rule of its folder, that over what the
page says, and the day that a folder is named after comes last.
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256

from cuttings.index.address import address, addressed
from cuttings.index.fields import Fields
from cuttings.index.folders import DAY
from cuttings.index.formats.exports import RECORDS
from cuttings.index.formats.form import Form
from cuttings.index.given import given
from cuttings.index.scrape import NOTHING, Given
from cuttings.index.sidecar import Rows, Sidecar
from cuttings.index.telling import Telling


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one document: `url` if it is a page, what is `given`, and the day that is only `presumed`."""

    url: str | None
    given: Given
    presumed: date | None


@dataclass(frozen=True, slots=True)
class About:
    """What is known of one file. `path` is as it lies in its folder; `sidecar` is what the file is, if it is one."""

    path: str
    form: Form
    base_url: str | None = None
    telling: Telling = field(default_factory=Telling)
    rows: Rows = field(default_factory=Rows)
    sidecar: Sidecar | None = None

    @property
    def fields(self) -> Fields:
        return self.telling.fields

    def known(self, member: str = "", said: Given = NOTHING) -> Known:
        """Of the file, or of a member of it, of which a sidecar in the file may have `said` something. An archive is read as if it were
        unpacked where it lies.
        """
        path = posixpath.join(posixpath.dirname(self.path), member) if member else self.path
        of_folder, presumed = _of_folder(self.telling.folders.record(path))
        given = addressed(self.base_url, said.over(self.rows.of(member))).over(of_folder)
        return Known(address(self.base_url, path) if self.base_url else None, given, presumed)

    @property
    def evidence(self) -> str:
        """A short text that is another one when something besides the file's bytes, its path and the base URL would give other
        documents; empty where nothing is told.
        """
        if self.sidecar:
            return _digest(["sidecar", self.sidecar.lost])
        parts: list[object] = [self.rows.texts, self.telling.folders.record(self.path)]
        if self.form.is_archive:
            parts = [self.rows.texts, self.telling.folders.texts, self.telling.sidecars]
        if self.form.kind in RECORDS or self.form.is_archive or self.rows.texts:
            parts.append(self.fields.digest)
        return _digest(parts) if any(parts) else ""


@dataclass(frozen=True, slots=True)
class Where:
    """Where a document is, and what is known about it there. `path` is that of the file, as text; `member` the name in it of what is
    being read, "" for all of the file; `said` is what a sidecar in the file says of that.
    """

    path: str
    about: About
    member: str = ""
    said: Given = NOTHING

    @property
    def known(self) -> Known:
        return self.about.known(self.member, self.said)


def _of_folder(record: Mapping[str, str]) -> tuple[Given, date | None]:
    """What the path of a file tells, and the day, which is no more than presumed: folders are often named after the day of a crawl.
    A month is its first day, a year the first of January.
    """
    if not record:
        return NOTHING, None
    known = given({name: value for name, value in record.items() if name not in DAY})
    said = given({name: record[name] for name in ("date", "published") if name in record}).published
    return known, said.date() if isinstance(said, datetime) else said or _day(record)


def _day(record: Mapping[str, str]) -> date | None:
    if "year" not in record:
        return None
    month = date(int(record["year"]), int(record.get("month", 1)), 1)
    try:
        return month.replace(day=int(record.get("day", 1)))
    except ValueError:  # 31 February
        return month


def _digest(parts: object) -> str:
    return sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:16]
