"""From a file to its documents, one at a time: an HTML or text file is one, an export or an archive has many."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import BinaryIO

from cuttings.index import packed
from cuttings.index.about import About, Where
from cuttings.index.address import readable
from cuttings.index.formats.archive import in_archive
from cuttings.index.formats.crawl import crawled
from cuttings.index.formats.form import Form, Kind
from cuttings.index.formats.records import exported
from cuttings.index.formats.tarred import tarred
from cuttings.index.formats.zipped import zipped
from cuttings.index.outcome import Outcome
from cuttings.index.packed import Budget, Unreadable, opened
from cuttings.index.scrape import NOTHING, Scrape
from cuttings.index.walk import Found


def read(found: Found, about: About | None = None) -> Iterator[Scrape | Outcome]:
    """The documents of a file, and an Outcome for each that cannot be read. Never raises for what a file holds or does."""
    about = about or About(found.path, found.form)
    where = Where(readable(found.path), about)
    try:
        if about.sidecar:
            yield from about.sidecar.outcomes()
        elif found.form.is_archive:
            members = partial(zipped if found.form.kind is Kind.ZIP else tarred, found)
            yield from in_archive(members, found.size, where, _read)
        else:
            with opened(found, Budget(found.size)) as stream:
                yield from _read(found.form, stream, where)
    except Unreadable as error:
        yield Outcome(0, "failed", error.reason)


def _read(form: Form, stream: BinaryIO, where: Where) -> Iterator[Scrape | Outcome]:
    if form.kind is Kind.DOCUMENT:
        yield _document(stream, where)
    elif form.kind is Kind.CRAWL:
        yield from crawled(stream, where)
    else:
        yield from exported(form.kind, stream, where)


def _document(stream: BinaryIO, where: Where) -> Scrape | Outcome:
    content = packed.content(stream)
    if not content.strip():
        return Outcome(0, "skipped", "empty")
    known = where.known
    return Scrape(content, where.path, url=known.url, given=known.given if known.given != NOTHING else None, presumed=known.presumed)
