"""A Cutting: what was kept of a page and what was removed, before it is described as an Article."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from cuttings.search.article import Removed


@dataclass(frozen=True, slots=True)
class Cutting:
    """`paragraphs` in reading order; `headline` is what the text itself shows as its title, or ""."""

    headline: str
    paragraphs: tuple[str, ...]
    removed: tuple[Removed, ...] = ()

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)


def gathered(pieces: Iterable[tuple[str, str | None]]) -> tuple[Removed, ...]:
    """The pieces that have a rule, neighbours of one rule put together."""
    runs = groupby(pieces, key=lambda piece: piece[1])
    return tuple(Removed("\n".join(text for text, _ in run), rule) for rule, run in runs if rule)
