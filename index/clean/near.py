"""Near: the lines about the headline, where by-lines and dates stand that no markup tells of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain

from cuttings.index.clean.blocks import Block

_LONGEST, _FEWEST = 160, 8
_BELOW, _ABOVE = 10, 3


class Near:
    """The lines of a page by their distance from its headline; found when they are first asked for."""

    def __init__(self, blocks: Sequence[Block], title: str) -> None:
        self._blocks = blocks
        self._title = title

    @cached_property
    def lines(self) -> list[str]:
        """The short lines just after the headline, then those before it."""
        first = self._headline
        near = [*self._blocks[first : first + _BELOW], *reversed(self._blocks[max(0, first - _ABOVE) : first])]
        return [block.text for block in near if len(block.text) <= _LONGEST]

    def outward(self) -> Iterator[str]:
        """All lines, the nearest first."""
        first = self._headline
        for distance in range(len(self._blocks)):
            if first + distance < len(self._blocks):
                yield self._blocks[first + distance].text
            if 0 < distance <= first:
                yield self._blocks[first - distance].text

    @cached_property
    def _headline(self) -> int:
        """The number of the block that shows the title, with a kicker perhaps; else of the first heading."""
        headings = [(index, _folded(block.text)) for index, block in enumerate(self._blocks) if block.heading]
        title = _folded(self._title)
        same = (index for index, text in headings if text == title)
        part = (index for index, text in headings if min(len(text), len(title)) >= _FEWEST and (text in title or title in text))
        first = (index for index, _ in headings if self._blocks[index].node.tag == "h1")
        return next(chain(same, part, first, (index for index, _ in headings)), 0)


def _folded(text: str) -> str:
    return "".join(filter(str.isalnum, text[:300].lower()))
