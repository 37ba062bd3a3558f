"""The records of a WARC, one after the other, and past those that are broken. What stands in one is read by warcio."""

from __future__ import annotations

import io
import logging
from typing import Any, BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import BufferedReader
from warcio.exceptions import ArchiveLoadFailed

from cuttings.index.formats.response import MAX_HEADERS
from cuttings.index.packed import Torn

# It warns of addresses with spaces in them, and a logger that nobody set up prints that, with whatever else is in them.
logging.getLogger("warcio.recordloader").setLevel(logging.ERROR)

BROKEN = "broken WARC"
BEGINS = b"WARC/"
_LONGEST_LINE = 64 * 2**10


class Records:
    def __init__(self, stream: BinaryIO) -> None:
        self._lines = _Lines(stream)
        self._records = _Iterator(self._lines)
        self._before: Any = None

    def next(self) -> Any:
        """The next record, None behind the last one. Raises Torn where it, or the end of the one before, is not what it should be."""
        self._lines.begin()
        before, self._before = self._before, None
        try:
            if before:
                self._records.read_to_end()
                if getattr(before.raw_stream, "limit", 0) > 0:
                    raise Torn(BROKEN)
            record = next(self._records, None)
        except ArchiveLoadFailed:
            raise Torn(BROKEN) from None
        if record is not None and record.length is None:
            raise Torn(BROKEN)
        self._before = record
        return record

    def skip(self) -> None:
        """After something that is broken: `next` will give the next record that begins."""
        self._before = None
        self._lines.skip()
        self._records = _Iterator(self._lines)


class _Iterator(ArchiveIterator):  # type: ignore[misc]
    """warcio reads lines of any length, and warns on standard error of what it takes for wrong."""

    INC_RECORD = ""

    def __init__(self, lines: _Lines) -> None:
        super().__init__(io.BytesIO(), no_record_parse=True)
        self.reader = lines


class _Piecemeal:
    """Gives what there is, so that what stands before a break is read."""

    def __init__(self, stream: BinaryIO) -> None:
        assert isinstance(stream, io.BufferedReader)
        self.read = stream.read1


class _Lines(BufferedReader):  # type: ignore[misc]
    """Refuses headers that never end. What is packed is unpacked already."""

    buff: io.BytesIO | None

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
            raise Torn(BROKEN)
        return line

    def skip(self) -> None:
        """Goes to the next line that begins a record, or to the end."""
        is_new = True
        while True:
            try:
                line: bytes = super().readline(_LONGEST_LINE)
            except Torn:
                is_new = True  # what comes now is the beginning of something
                continue
            if not line or (is_new and line.startswith(BEGINS)):
                break
            is_new = line.endswith(b"\n")
        rest = line + (self.buff.read() if self.buff else b"")
        self.buff, self.buff_size = io.BytesIO(rest), len(rest)
