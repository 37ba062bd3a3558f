"""A Cutting: what was kept of a page and what was removed, before it is described as an Article."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from cuttings.search.article import Article, Removed


class Piece(NamedTuple):
    """A piece of a page and the rule that cuts it, None for one that is kept."""

    text: str
    rule: str | None


@dataclass(frozen=True, slots=True)
class Cutting:
    """`paragraphs` in reading order; `headline` is what the text itself shows as its title, or "". `pieces` are the paragraphs and
    what was removed, as they stood in the page.
    """

    headline: str
    paragraphs: tuple[str, ...]
    removed: tuple[Removed, ...] = ()
    pieces: tuple[Piece, ...] = ()

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)


def gathered(pieces: Iterable[tuple[str, str | None]]) -> tuple[Removed, ...]:
    """The pieces that have a rule, neighbours of one rule put together."""
    return tuple(Removed(piece.text, piece.rule) for piece in joined(pieces) if piece.rule)


def joined(pieces: Iterable[tuple[str, str | None]]) -> Iterator[Piece]:
    """The pieces, neighbours that one rule cuts put together."""
    for rule, run in groupby(pieces, key=lambda piece: piece[1]):
        texts = (text for text, _ in run)
        yield from (Piece(text, None) for text in texts) if rule is None else (Piece("\n".join(texts), rule),)


def as_cleaned(article: Article) -> tuple[Piece, ...]:
    """The pieces of an article that was cleaned before: what was kept, and then what was cut, for nobody knows where that stood."""
    kept = [Piece(paragraph, None) for paragraph in article.text.split("\n\n")]
    return (*kept, *(Piece(removed.text, removed.rule) for removed in article.removed))


def in_place(lines: Iterable[str], cutting: Cutting) -> tuple[Piece, ...]:
    """The pieces of a text dump in the order of its lines. A line that the cutting does not have is its title."""
    rules: dict[str, deque[str]] = defaultdict(deque)
    for removed in cutting.removed:
        for line in removed.text.split("\n"):
            rules[line].append(removed.rule)
    kept = deque(cutting.paragraphs)
    pieces: list[Piece] = []
    for line in lines:
        if kept and kept[0] == line:
            pieces.append(Piece(kept.popleft(), None))
        else:
            pieces.append(Piece(line, rules[line].popleft() if rules[line] else "title"))
    return tuple(joined(pieces))
