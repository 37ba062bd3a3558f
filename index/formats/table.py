"""Tables: CSV as spreadsheets and databases write it, with the names of its columns in the first row."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import BinaryIO

from cuttings.index.formats.lines import Record
from cuttings.index.formats.text import MAX_LINE, TOO_LONG, decoded, repaired

_DELIMITERS = ",;\t|"
# Excel writes it, and only Excel knows it, where the delimiter is not what it would take there.
_SAID = re.compile(r'"?sep=(.)"?\r?\n')
_QUOTED = re.compile(r'"[^"]*"?')


def rows(stream: BinaryIO) -> Iterator[tuple[int, Record]]:
    """The rows of a table, numbered as a spreadsheet does: the first with an article is 2. A record has all the columns that have a
    name. Raises Unreadable where the stream breaks.
    """
    if csv.field_size_limit() < MAX_LINE:  # csv's own limit is one for the whole process, and less than a long article
        csv.field_size_limit(MAX_LINE)
    text = decoded(stream, newline="")
    found = _Lines(text)
    names: list[str] | None = None
    reader = csv.reader(found, delimiter=found.delimiter, strict=False)
    number = 0
    while True:
        number += 1
        try:
            cells = found.row(reader)
        except StopIteration:
            break
        except _TooLong:
            yield number, f"row {TOO_LONG}: perhaps a quotation mark that is never closed"
            continue
        except csv.Error:
            yield number, "not a row of a table"
            continue
        if names is None:
            names = [repaired(name).strip() for name in cells]
        elif any(cell.strip() for cell in cells):
            yield number, _record(names, cells)


def _record(names: list[str], cells: list[str]) -> Record:
    if any(cell.strip() for cell in cells[len(names) :]):
        return "more cells than the table has columns"
    record: dict[str, object] = {name: "" for name in names if name}
    for name, cell in zip(names, cells, strict=False):
        if name and not record[name]:  # of two columns of one name the first that says something
            record[name] = repaired(cell)
    return record


class _TooLong(Exception):
    pass


class _Lines:
    """The lines of a table for csv's reader, none of its rows longer than may be."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self._left = MAX_LINE
        first = text.readline(MAX_LINE)
        said = _SAID.fullmatch(first)
        self.delimiter = said[1] if said else _delimiter(first)
        self._first = "" if said else first

    def row(self, reader: Iterator[list[str]]) -> list[str]:
        """The next row. Raises StopIteration, _TooLong."""
        self._left = MAX_LINE
        return next(reader)

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line, self._first = self._first or self._text.readline(MAX_LINE), ""
        if not line:
            raise StopIteration
        self._left -= len(line)
        if self._left <= 0:
            while not line.endswith(("\n", "\r")) and (line := self._text.readline(MAX_LINE)):
                pass
            raise _TooLong
        return line.replace("\0", "\ufffd")  # csv takes none before Python 3.11


def _delimiter(header: str) -> str:
    """The one that stands between the names of columns most often."""
    bare = _QUOTED.sub("", header)
    return max(_DELIMITERS, key=bare.count)
