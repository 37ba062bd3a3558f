"""Bytes of an export as text, line by line, whatever wrote them."""

from __future__ import annotations

import io
from typing import BinaryIO

MAX_LINE = 16 * 2**20
"""The most characters that one line of an export may have, and one row of a table with all its lines."""

TOO_LONG = f"longer than {MAX_LINE >> 20} MiB"

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


_LATER = {0xDC00 + byte: bytes([byte]).decode("windows-1252", "replace") for byte in range(0x80, 0x100)}


def decoded(stream: BinaryIO, newline: str = "\n") -> io.TextIOWrapper:
    """UTF-8, or UTF-16 that says so; bytes that are neither come through as `repaired` takes them. `newline` as open has it."""
    is_wide = peeked(stream, 2).startswith(_UTF_16)
    encoding, errors = ("utf-16", "replace") if is_wide else ("utf-8-sig", "surrogateescape")
    return io.TextIOWrapper(stream, encoding, errors, newline)


def peeked(stream: BinaryIO, size: int) -> bytes:
    """The first bytes, which stay to be read."""
    assert isinstance(stream, io.BufferedReader)
    return stream.peek(size)[:size]


def repaired(text: str) -> str:
    """What is not UTF-8 was written by a program of the time before, in Western Europe more often than not."""
    return text if text.isascii() else text.translate(_LATER)
