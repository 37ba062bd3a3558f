"""WARC: what a crawler was answered. A page is a response with the status 200 that is HTML or text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from typing import Any, BinaryIO

from cuttings.index.about import Where
from cuttings.index.formats.response import Response, parsed
from cuttings.index.formats.text import peeked
from cuttings.index.formats.warc import BEGINS, BROKEN, Records
from cuttings.index.outcome import Outcome
from cuttings.index.packed import MAX_BYTES, Torn, Unreadable
from cuttings.index.scrape import Given, Scrape

_PAGES = frozenset(("text/html", "application/xhtml+xml", "text/plain", "text/markdown"))
_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z", re.ASCII)


def crawled(stream: BinaryIO, where: Where) -> Iterator[Scrape | Outcome]:
    """The pages, by the numbers of their records, and an Outcome for each that was answered otherwise or is broken: images, requests
    and what the crawler says of itself are left alone. Raises Unreadable where the file is no WARC, or breaks so that nothing behind
    can be read.
    """
    is_empty = True
    for document in _documents(stream, where):
        if document:
            is_empty = False
            yield document
    if is_empty:
        yield Outcome(0, "skipped", "empty")


def _documents(stream: BinaryIO, where: Where) -> Iterator[Scrape | Outcome | None]:
    """What each record is, None for what is left alone."""
    records, first = Records(stream), 1
    try:
        if peeked(stream, len(BEGINS)) not in (BEGINS, b""):
            raise Unreadable(BROKEN)
    except Torn as torn:
        yield Outcome(first, "failed", torn.reason)
        records.skip()
        first += 1
    for number in count(first):
        try:
            record = records.next()
            if not record:
                return
            document = _document(record, number, where)
        except Torn as torn:
            document = Outcome(number, "failed", torn.reason)
            records.skip()
        yield document


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
        raise Torn("cut short")
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
