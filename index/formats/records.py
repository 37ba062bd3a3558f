"""Records: what exports hold, as scrapes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import BinaryIO

from cuttings.index.about import Where
from cuttings.index.address import addressed
from cuttings.index.exported import is_exported, scrape_of
from cuttings.index.formats.exports import RECORDS
from cuttings.index.formats.form import Kind
from cuttings.index.given import content, given, lowered
from cuttings.index.outcome import Outcome
from cuttings.index.scrape import Scrape

_STRANGE = {
    Kind.LIST: "JSON that holds no articles",
    Kind.TABLE: "a table without articles: none of its columns is a text ([fields] in cuttings.toml can name one)",
}


def exported(kind: Kind, stream: BinaryIO, where: Where) -> Iterator[Scrape | Outcome]:
    """The articles of an export, and an Outcome for each that cannot be read. Raises Unreadable where the stream breaks."""
    is_empty = True
    for number, record in RECORDS[kind](stream):
        if isinstance(record, str):
            yield Outcome(number, "failed", record)
        elif is_empty and kind in _STRANGE and not _has_text(record, where):
            yield Outcome(0, "skipped", _STRANGE[kind])
            return
        else:
            yield _scrape(record, number, where)
        is_empty = False
    if is_empty:
        yield Outcome(0, "skipped", "empty")


def _has_text(record: Mapping[str, object], where: Where) -> bool:
    """Does it have a field that may hold one? Folders hold tables and JSON of many other kinds."""
    return not lowered(record, where.about.fields).keys().isdisjoint(where.about.fields.of("text"))


def _scrape(record: Mapping[str, object], number: int, where: Where) -> Scrape | Outcome:
    if is_exported(record):
        return scrape_of(record, where.path, number)
    fields, known = where.about.fields, where.known
    said = addressed(where.about.base_url, given(record, fields)).over(known.given.of_many)
    return Scrape(content(lowered(record, fields), fields), where.path, number, said.url, said, presumed=known.presumed)
