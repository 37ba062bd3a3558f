"""Lines and paragraphs of plain text: what is divided by blank lines, by single newlines, or wrapped at a column."""

from __future__ import annotations

import re

_NEWLINE = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
_BLANK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_SPACES = re.compile(r"[^\S\n]+")
_LONG = 120
_BROAD, _NARROW = 110, 45


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text dump, however it divides them.

    >>> paragraphs("One lake.\\n\\nTwo lakes.")
    ['One lake.', 'Two lakes.']
    >>> paragraphs("One lake.\\nTwo lakes.")
    ['One lake.', 'Two lakes.']
    """
    whole = _NEWLINE.sub("\n", text).expandtabs(4)
    blocks = [block.strip("\n") for block in _BLANK.split(whole.strip())]
    wrapped = _is_wrapped(blocks)
    found = [one for block in blocks for one in (_unwrapped(block) if wrapped else _lines(block))]
    return [one for one in found if one]


def _lines(block: str) -> list[str]:
    return [_SPACES.sub(" ", line).strip() for line in block.split("\n")]


def _is_wrapped(blocks: list[str]) -> bool:
    """Do the lines end at a column rather than where a sentence ends?"""
    inner = [line.rstrip() for block in blocks for line in block.split("\n")[:-1] if line.strip()]
    if len(inner) < 3:
        return False
    lengths = sorted(map(len, inner))
    widest = lengths[int(len(lengths) * 0.95)]
    if not _NARROW <= widest <= _BROAD:
        return False
    full = [line for line in inner if len(line) >= widest - 22]
    open_ended = [line for line in full if line[-1:] not in '.!?:…”"']
    return len(full) >= 0.6 * len(inner) and len(open_ended) >= 0.6 * len(full)


def _unwrapped(block: str) -> list[str]:
    """The paragraphs of a wrapped block: one, unless a short line or an indent divides it."""
    lines = block.split("\n")
    widest = max(map(len, lines))
    found: list[list[str]] = [[]]
    for before, line in zip(["", *lines], lines, strict=False):
        ended = len(before.rstrip()) < widest - 25 and before.rstrip().endswith((".", "!", "?", "”", '"', ":"))
        if found[-1] and (ended or line.startswith(("    ", "* ", "- ", "• "))):
            found.append([])
        found[-1].append(line.strip())
    return [_SPACES.sub(" ", " ".join(one)) for one in found]
