"""JSONL: an article a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO, TypeAlias

from cuttings.index.formats.text import MAX_LINE, TOO_LONG, decoded, repaired

Record: TypeAlias = dict[str, object] | str
"""What a program wrote about one article, by its own names of fields, or the reason why that cannot be read."""


def lines(stream: BinaryIO) -> Iterator[tuple[int, Record]]:
    """The records of JSONL with the numbers of their lines. Raises Unreadable where the stream breaks."""
    number = 0
    text = decoded(stream)
    while line := text.readline(MAX_LINE):
        number += 1
        if line.endswith("\n") or len(line) < MAX_LINE:
            if line.strip():
                yield number, record(repaired(line))
        else:
            yield number, f"line {TOO_LONG}"
            while not line.endswith("\n") and (line := text.readline(MAX_LINE)):
                pass


def record(line: str) -> Record:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):  # the latter for a million opening brackets
        return "not JSON"
    return found if isinstance(found, dict) else "not a JSON object"
