"""Near: the lines about the headline, where by-lines and dates stand that no markup tells of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import chain

from cuttings.index.clean.blocks import Block

_LONGEST, _FEWEST = 160, 8
_BELOW, _ABOVE, _FARTHEST = 10, 3, 300


class Near:
    """The lines of a page by their distance from its headline, which `place` finds when they are first asked for."""

    def __init__(self, lines: Sequence[str], place: Callable[[], int]) -> None:
        self._all = lines
        self._place = place

    @cached_property
    def lines(self) -> list[str]:
        """The short lines just after the headline, then those before it."""
        first = self._first
        near = [*self._all[first : first + _BELOW], *reversed(self._all[max(0, first - _ABOVE) : first])]
        return [line for line in near if len(line) <= _LONGEST]

    def outward(self) -> Iterator[str]:
        """The lines on, the nearest first."""
        first = self._first
        for distance in range(_FARTHEST):
            if first + distance < len(self._all):
                yield self._all[first + distance]
            if 0 < distance <= first:
                yield self._all[first - distance]

    @cached_property
    def _first(self) -> int:
        return self._place()


def near_headline(blocks: Sequence[Block], title: str) -> Near:
    """The lines about the block that shows the title, with a kicker perhaps; else about the first heading."""
    return Near([block.text for block in blocks], lambda: _place(blocks, _folded(title)))


def _place(blocks: Sequence[Block], title: str) -> int:
    headings = [(index, _folded(block.text)) for index, block in enumerate(blocks) if block.heading]
    same = (index for index, text in headings if text == title)
    part = (index for index, text in headings if min(len(text), len(title)) >= _FEWEST and (text in title or title in text))
    first = (index for index, _ in headings if blocks[index].node.tag == "h1")
    return next(chain(same, part, first, (index for index, _ in headings)), 0)


def _folded(text: str) -> str:
    return "".join(filter(str.isalnum, text[:300].lower()))
