"""Text with marks. Never HTML: escaping belongs to the templates and to textContent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MarkedText:
    """`marks` are (start, end) character positions in `text`, in order, not overlapping, not empty.

    >>> MarkedText("a coup attempt", ((2, 6),)).marked()
    ('coup',)
    """

    text: str
    marks: tuple[tuple[int, int], ...] = ()

    def __post_init__(self) -> None:
        last = 0
        for start, end in self.marks:
            if not last <= start < end <= len(self.text):
                raise ValueError(f"marks must be in order, inside the text and not overlap: {self.marks}")
            last = end

    def marked(self) -> tuple[str, ...]:
        """The marked pieces, in order."""
        return tuple(self.text[start:end] for start, end in self.marks)

    def pieces(self) -> Iterator[tuple[str, bool]]:
        """The whole text as (piece, is it marked), without empty pieces.

        >>> list(MarkedText("a coup", ((2, 6),)).pieces())
        [('a ', False), ('coup', True)]
        """
        last = 0
        for start, end in self.marks:
            if start > last:
                yield self.text[last:start], False
            yield self.text[start:end], True
            last = end
        if last < len(self.text):
            yield self.text[last:], False
