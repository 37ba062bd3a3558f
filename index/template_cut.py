"""Cutting template out of an article, and putting it back: the blocks are kept with the article, as what was removed from it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from cuttings.index.clean.template import BLOCK_BREAK
from cuttings.search.article import Article, Removed

RULE = "template"


def cut(article: Article, blocks: Sequence[int]) -> tuple[Article, str | None]:
    """The article without these of its blocks, and a text with which `uncut` finds out what it was. Names that stand in nothing else
    go with them.
    """
    text = article.text.split(BLOCK_BREAK)
    gone = set(blocks)
    left = BLOCK_BREAK.join(block for number, block in enumerate(text) if number not in gone)
    names = tuple(name for name in article.names if name in left or name not in article.text)
    removed = tuple(Removed(text[number], RULE) for number in blocks)
    cut_out = replace(article, text=left, names=names, removed=(*article.removed, *removed))
    return cut_out, told(blocks, None if names == article.names else article.names)


def told(blocks: Sequence[int], names: Sequence[str] | None = None) -> str | None:
    """The text for blocks that were cut, and for the names that an article had before; None if nothing was."""
    return json.dumps([list(blocks), names]) if blocks else None


def blocks_of(told: str | None) -> list[int]:
    """Which blocks were cut; none if the text is none of ours."""
    return _read(told)[0] if told else []


def uncut(article: Article, told: str | None) -> Article:
    """The article as it was before. Raises ValueError for a text that does not belong to it."""
    if told is None:
        return article
    blocks, names = _read(told)
    first = len(article.removed) - len(blocks)
    if first < 0 or any(one.rule != RULE for one in article.removed[first:]):
        raise ValueError("other blocks were cut")
    text = article.text.split(BLOCK_BREAK)
    for number, one in zip(blocks, article.removed[first:], strict=True):
        text.insert(number, one.text)  # they are in order, so that those before are in their places
    before = article.names if names is None else tuple(names)
    return replace(article, text=BLOCK_BREAK.join(text), names=before, removed=article.removed[:first])


def _read(told: str) -> tuple[list[int], list[str] | None]:
    with suppress(ValueError, RecursionError):
        match json.loads(told):
            case [list(blocks), (list() | None) as names] if all(isinstance(one, int) for one in blocks):
                return blocks, names
    return [], None
