"""From a file to its documents, one at a time: an HTML or text file is one, an export has one a line."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO
from urllib.parse import urljoin

from cuttings.index import packed
from cuttings.index.address import address, readable
from cuttings.index.exported import is_exported, scrape_of
from cuttings.index.given import content, given, lowered
from cuttings.index.outcome import Outcome
from cuttings.index.packed import Unreadable
from cuttings.index.scrape import Given, Scrape
from cuttings.index.walk import Found

MAX_LINE = 16 * 2**20
"""The most characters that one line of an export may have."""

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def read(found: Found, base_url: str | None = None) -> Iterator[Scrape | Outcome]:
    """The documents of a file, and an Outcome for each that cannot be read. Never raises for what a file holds or does."""
    try:
        yield from _lines(found, base_url) if found.is_export else _document(found, base_url)
    except Unreadable as error:
        yield Outcome(0, "failed", error.reason)


def _document(found: Found, base_url: str | None) -> Iterator[Scrape | Outcome]:
    content = packed.content(found)
    if content.strip():
        yield Scrape(content, readable(found.path), url=address(base_url, found.path) if base_url else None)
    else:
        yield Outcome(0, "skipped", "empty")


def _lines(found: Found, base_url: str | None) -> Iterator[Scrape | Outcome]:
    path = readable(found.path)
    empty = True
    with packed.opened(found) as file:
        for part, line in _numbered(file, found):
            if line is None:
                yield Outcome(part, "failed", f"line longer than {MAX_LINE >> 20} MiB")
            elif line.strip():
                yield _record(line, path, part, base_url)
            else:
                continue
            empty = False
    if empty:
        yield Outcome(0, "skipped", "empty")


def _numbered(file: BinaryIO, found: Found) -> Iterator[tuple[int, str | None]]:
    """Each line with its number; None for one that is too long."""
    number = 0
    with _decoded(file) as lines:
        while line := lines.readline(MAX_LINE):
            number += 1
            whole = line.endswith("\n") or len(line) < MAX_LINE
            yield number, _repaired(line) if whole else None
            while not whole and (line := lines.readline(MAX_LINE)):
                whole = line.endswith("\n")
                _refuse_bomb(file, found)
            _refuse_bomb(file, found)


def _refuse_bomb(file: BinaryIO, found: Found) -> None:
    if found.is_packed and (unpacked := file.tell()) > packed.MAX_BYTES and unpacked > found.size * packed.MAX_RATIO:
        raise Unreadable("unpacks to too much")


def _decoded(file: BinaryIO) -> io.TextIOWrapper:
    start = file.read(2)
    file.seek(0)
    if start in _UTF_16:
        return io.TextIOWrapper(file, "utf-16", "replace", newline="\n")
    return io.TextIOWrapper(file, "utf-8-sig", "surrogateescape", newline="\n")


def _repaired(line: str) -> str:
    """JSON is UTF-8; a line that is not was written by a program of the time before, in Western Europe more often than not."""
    try:
        line.encode()
    except UnicodeEncodeError:
        return line.encode("utf-8", "surrogateescape").decode("windows-1252", "replace")
    return line


def _record(line: str, path: str, part: int, base_url: str | None) -> Scrape | Outcome:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):  # the latter for a million opening brackets
        return Outcome(part, "failed", "not JSON")
    if not isinstance(record, dict):
        return Outcome(part, "failed", "not a JSON object")
    if is_exported(record):
        return scrape_of(record, path, part)
    said = _addressed(given(record), base_url)
    return Scrape(content(lowered(record)), path, part, said.url, said)


def _addressed(said: Given, base_url: str | None) -> Given:
    """An address that is a path becomes one of the site. The file's own address is none for its lines."""
    if not (base_url and said.url):
        return said
    try:
        return replace(said, url=urljoin(base_url, said.url))
    except ValueError:  # such as http://[
        return said
