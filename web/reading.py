"""An article's text as the reading view shows it: paragraphs, with marks."""

from __future__ import annotations

import re

from cuttings.search.marked import MarkedText

_BLANK_LINES = re.compile(r"\n(?:[^\S\n]*\n)+")


def paragraphs(marked: MarkedText) -> list[MarkedText]:
    """A marked text, divided where blank lines are; a mark across a blank line is divided too.

    >>> [one.marked() for one in paragraphs(MarkedText("a lake\\n\\nthe lake", ((2, 6), (12, 16))))]
    [('lake',), ('lake',)]
    """
    borders = [0, *(place for gap in _BLANK_LINES.finditer(marked.text) for place in gap.span()), len(marked.text)]
    pieces = zip(borders[::2], borders[1::2], strict=True)
    return [_part(marked, start, end) for start, end in pieces if marked.text[start:end].strip()]


def _part(marked: MarkedText, start: int, end: int) -> MarkedText:
    inside = ((max(first, start) - start, min(last, end) - start) for first, last in marked.marks)
    return MarkedText(marked.text[start:end], tuple((first, last) for first, last in inside if first < last))
