"""Gzip of which every member can be read, also those behind one that is broken: crawlers write a member for each record."""

from __future__ import annotations

import zlib
from gzip import BadGzipFile
from typing import BinaryIO

_MAGIC = b"\x1f\x8b\x08"
_PIECE = 64 * 2**10
_WITH_HEADER = zlib.MAX_WBITS | 16


class Members:
    """What is in them, one behind the other. Where one is broken or cut off, or something stands between them, BadGzipFile is raised,
    and reading goes on with the next one.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._packed = b""
        self._unpacker: zlib._Decompress | None = None

    def read1(self, size: int) -> bytes:
        while self._unpacker or self._begin():
            if data := self._unpacked(size):
                return data
        return b""

    def _begin(self) -> bool:
        """The next member; False if there is none."""
        self._packed = self._packed.lstrip(b"\0")  # what pads it
        while len(self._packed) < len(_MAGIC) and (more := self._stream.read(_PIECE)):
            self._packed = (self._packed + more).lstrip(b"\0")
        if not self._packed:
            return False
        if not self._packed.startswith(_MAGIC):
            self._lose()
        self._unpacker = zlib.decompressobj(_WITH_HEADER)
        return True

    def _unpacked(self, size: int) -> bytes:
        assert self._unpacker
        try:
            data = self._unpacker.decompress(self._packed, size)
        except zlib.error:
            self._lose()
        self._packed = self._unpacker.unconsumed_tail
        if self._unpacker.eof:
            self._packed = self._unpacker.unused_data
            self._unpacker = None
        elif not data and not self._packed:
            self._packed = self._stream.read(_PIECE)
            if not self._packed:
                self._lose()
        return data

    def _lose(self) -> None:
        """Looks for the beginning of another member."""
        self._unpacker = None
        place = self._packed.find(_MAGIC, 1)
        while place < 0 and (more := self._stream.read(_PIECE)):
            self._packed = self._packed[1:][-len(_MAGIC) + 1 :] + more
            place = self._packed.find(_MAGIC)
        self._packed = self._packed[place:] if place >= 0 else b""
        raise BadGzipFile
