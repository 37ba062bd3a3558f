"""Lines and paragraphs of plain text: what is divided by blank lines, by single newlines, or wrapped at a column."""

from __future__ import annotations

import re
from itertools import pairwise

_NEWLINE = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
_BLANK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_SPACES = re.compile(r"[^\S\n]+")
_ITEM = re.compile(r"\s{0,40}[*•·–-] ")
_ENDED = re.compile(r"[.!?:…][”\"’»)]*$")
_HYPHEN = re.compile(r"\w-$")
_BROAD, _NARROW = 130, 30


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text dump, however it divides them.

    >>> paragraphs("One lake.\\n\\nTwo lakes.")
    ['One lake.', 'Two lakes.']
    >>> paragraphs("One lake.\\nTwo lakes.")
    ['One lake.', 'Two lakes.']
    """
    whole = _NEWLINE.sub("\n", text).expandtabs(4)
    blocks = [[line.rstrip() for line in block.strip("\n").split("\n")] for block in _BLANK.split(whole.strip())]
    column = _column(blocks)
    found = [one for block in blocks for one in (_unwrapped(block, column) if column else block)]
    return [tidy for one in found if (tidy := _SPACES.sub(" ", one).strip())]


def _column(blocks: list[list[str]]) -> int:
    """The column at which the lines are wrapped; 0 where they end as the text does.

    Labels, as menus have them, say nothing of it: only lines of at least half the width count.
    """
    inner = [pair for block in blocks for pair in pairwise(block)]
    lengths = sorted(len(line) for line, _ in inner)
    widest = lengths[int(len(lengths) * 0.95)] if lengths else 0
    whole = [len(line) for block in blocks for line in block]
    if not _NARROW <= widest <= _BROAD or sum(length for length in whole if length > 1.5 * widest) > 0.2 * sum(whole):
        return 0
    long = [(line, below) for line, below in inner if 2 * len(line) >= widest]
    forced = [(line, below) for line, below in long if _is_full(line, below, widest - widest // 8)]
    amid = [line for line, below in forced if not below.lstrip()[:1].isupper() and not _ITEM.match(below)]
    return widest if len(long) >= 3 and len(forced) >= 0.65 * len(long) and len(amid) >= 0.4 * len(forced) else 0


def _is_full(line: str, below: str, column: int) -> bool:
    """Had the next line's first word no room?"""
    return len(line) + 1 + len(below.split(maxsplit=1)[0]) > column


def _unwrapped(block: list[str], column: int) -> list[str]:
    """The paragraphs of a wrapped block: one, unless a line with room to spare, an indent or a bullet divides it."""
    found = [block[0]]
    for before, line in pairwise(block):
        if _goes_on(before, line, column):
            joint = "" if _HYPHEN.search(before) and line.lstrip()[:1].islower() else " "
            found[-1] += joint + line.lstrip()
        else:
            found.append(line)
    return found


def _goes_on(before: str, line: str, column: int) -> bool:
    """Is the line the rest of the one before it?"""
    if _ITEM.match(line) or (_indent(line) > _indent(before) and not _ITEM.match(before)):
        return False
    if _is_full(before, line, column - column // 8):
        return True
    return 2 * len(before) >= column and not _ENDED.search(before) and not line.lstrip()[:1].isupper()


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
