"""JSON files: a list of articles, of any length, or one object that is an article or holds such a list."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import BinaryIO, cast

from cuttings.index.formats.lines import Record
from cuttings.index.formats.lines import record as parsed
from cuttings.index.formats.text import MAX_LINE, TOO_LONG, decoded, repaired

LISTS = ("articles", "items", "posts", "entries", "documents", "results", "data")
"""What exports call the list of their articles, where it is not the whole file."""

_PIECE = 64 * 2**10
_BETWEEN = " \t\r\n,"
_DECODER = json.JSONDecoder()


def items(stream: BinaryIO) -> Iterator[tuple[int, Record]]:
    """The objects of a list with their numbers in it, from 1. After what is no JSON nothing more is read. Raises Unreadable where
    the stream breaks.
    """
    text = decoded(stream)
    window = _Window(text)
    match window.next():
        case "[":
            window.place += 1
            yield from _in_list(window)
        case "{":
            yield from _in_object(window.rest())
        case "":
            pass
        case _:
            yield 1, "not JSON"


def _in_list(window: _Window) -> Iterator[tuple[int, Record]]:
    number = 0
    while (start := window.next()) not in ("", "]"):
        number += 1
        if start != "{":
            yield number, "not a list of JSON objects"
            return
        found = window.value()
        yield number, found
        if isinstance(found, str):
            return
    if not start:
        yield number + 1, "not JSON: it ends within the list"


def _in_object(whole: str | None) -> Iterator[tuple[int, Record]]:
    found = f"an object {TOO_LONG}" if whole is None else parsed(whole)
    if isinstance(found, dict):
        lists = (value for name in LISTS if isinstance(value := found.get(name), list))
        yield from enumerate((one if isinstance(one, dict) else "not a JSON object" for one in next(lists, [found])), start=1)
    else:
        yield 1, found


class _Window:
    """A stretch of the text that holds the value at `place` whole, and no more than that needs."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self._held = ""
        self.place = 0

    def next(self) -> str:
        """The first letter of the next value, or of what ends the list; empty at the end of the text."""
        while True:
            while self.place < len(self._held) and self._held[self.place] in _BETWEEN:
                self.place += 1
            if self.place < len(self._held):
                return self._held[self.place]
            if not self._more(_PIECE):
                return ""

    def value(self) -> Record:
        """The object at `place`, which moves behind it."""
        while True:
            try:
                found, self.place = _DECODER.raw_decode(self._held, self.place)
                return cast(dict[str, object], found)
            except json.JSONDecodeError:
                held = len(self._held) - self.place
                if held > MAX_LINE:
                    return f"an object {TOO_LONG}"
                # Twice as much each time, because what is held is read again from its beginning.
                if not self._more(max(_PIECE, held)):
                    return "not JSON"
            except (ValueError, RecursionError):  # a number of ten thousand digits, a million opening brackets
                return "not JSON"

    def rest(self) -> str | None:
        """All that is left; None if that is too much."""
        self._more(MAX_LINE)
        return None if self._text.read(1) else self._held[self.place :]

    def _more(self, size: int) -> bool:
        read = repaired(self._text.read(size))
        self._held, self.place = self._held[self.place :] + read, 0
        return bool(read)
