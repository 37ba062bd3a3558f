"""WARC: what a crawler was answered. A page is a response with the status 200 that is HTML or text."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import BufferedReader
from warcio.exceptions import ArchiveLoadFailed

from cuttings.index.about import Where
from cuttings.index.formats.response import MAX_HEADERS, Response, parsed
from cuttings.index.formats.text import peeked
from cuttings.index.outcome import Outcome
from cuttings.index.packed import MAX_BYTES, Unreadable
from cuttings.index.scrape import Given, Scrape

# It warns of addresses with spaces in them, and a logger that nobody set up prints that, with whatever else is in them.
logging.getLogger("warcio.recordloader").setLevel(logging.ERROR)

_BROKEN = "broken WARC"
_PAGES = frozenset(("text/html", "application/xhtml+xml", "text/plain", "text/markdown"))
_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z", re.ASCII)


def crawled(stream: BinaryIO, where: Where) -> Iterator[Scrape | Outcome]:
    """The pages, by the numbers of their records, and an Outcome for each that was answered otherwise: images, requests and what
    the crawler says of itself are left alone. Raises Unreadable where the file breaks.
    """
    start = peeked(stream, 5)
    if start and start != b"WARC/":
        raise Unreadable(_BROKEN)
    is_empty = True
    for number, record in enumerate(_records(stream), start=1):
        document = _document(record, number, where)
        if document:
            is_empty = False
            yield document
    if is_empty:
        yield Outcome(0, "skipped", "empty")


def _records(stream: BinaryIO) -> Iterator[Any]:
    records = _Records(stream)
    try:
        for record in records:
            if record.length is None:
                raise Unreadable(_BROKEN)
            yield record
            records.reader.begin()
            records.read_to_end()
            if getattr(record.raw_stream, "limit", 0) > 0:
                raise Unreadable(_BROKEN)
    except ArchiveLoadFailed:
        raise Unreadable(_BROKEN) from None


def _document(record: Any, number: int, where: Where) -> Scrape | Outcome | None:
    headers = record.rec_headers
    address = headers.get_header("WARC-Target-URI") or ""
    if not address.startswith(("http://", "https://")):
        return None
    if record.rec_type == "revisit":
        return Outcome(number, "skipped", "a page that had not changed since an earlier crawl (revisit)")
    if record.rec_type != "response":
        return None
    block = record.raw_stream.read(MAX_BYTES + 1)
    if getattr(record.raw_stream, "limit", 0) > 0:
        if len(block) > MAX_BYTES:
            return Outcome(number, "failed", f"larger than {MAX_BYTES >> 20} MiB")
        return Outcome(number, "failed", "cut short")
    try:
        response = parsed(block)
    except Unreadable as error:
        return Outcome(number, "failed", error.reason)
    return _page(response, address, headers.get_header("WARC-Date"), number, where)


def _page(response: Response, address: str, when: str | None, number: int, where: Where) -> Scrape | Outcome | None:
    if response.status != 200:
        return Outcome(number, "skipped", _answer(response.status))
    if response.kind not in _PAGES and not (not response.kind and response.looks_like_html):
        return None
    if address.endswith("/robots.txt"):
        return None
    try:
        content = response.content()
    except Unreadable as error:
        return Outcome(number, "failed", error.reason)
    if not content.strip():
        return Outcome(number, "skipped", "empty")
    known = where.known
    scraped = {"scraped": when} if when and _DATE.fullmatch(when) else {}
    given = Given(extra=scraped).over(known.given.of_many)
    return Scrape(content, where.path, number, address, given, presumed=known.presumed, charset=response.charset)


def _answer(status: int) -> str:
    kind = {3: "a redirect", 4: "an error", 5: "an error of the server"}.get(status // 100, "no page")
    return f"{kind} (HTTP {status})"


class _Records(ArchiveIterator):  # type: ignore[misc]
    """warcio reads lines of any length, and warns on standard error of what it takes for wrong."""

    INC_RECORD = ""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__(stream, no_record_parse=True)
        self.reader = _Lines(stream)


class _Piecemeal:
    """Gives what there is, so that what stands before a break is read."""

    def __init__(self, stream: BinaryIO) -> None:
        assert isinstance(stream, io.BufferedReader)
        self.read = stream.read1


class _Lines(BufferedReader):  # type: ignore[misc]
    """Refuses headers that never end. What is packed is unpacked already."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__(_Piecemeal(stream))
        self._left = MAX_HEADERS

    def begin(self) -> None:
        """Of the next record."""
        self._left = MAX_HEADERS

    def readline(self, length: int | None = None) -> bytes:
        line: bytes = super().readline(min(length or self._left, self._left))
        self._left -= len(line)
        if self._left <= 0:
            raise Unreadable(_BROKEN)
        return line
