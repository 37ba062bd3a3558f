"""Places: what the elements around a block say of it. Worked out once for each element, and handed down."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from cuttings.index.clean.blocks import Block, Node
from cuttings.index.clean.hints import hint_of, names_body
from cuttings.index.clean.judge.columns import Columns

_TOKEN = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_WITHIN = ("footer", "section", "table", "ul", "blockquote", "article", "figure", "aside", "main")
_BIT = {tag: 1 << number for number, tag in enumerate(_WITHIN)} | {"ol": 1 << _WITHIN.index("ul")}
_HINTS = ("footer", "sidebar", "related", "caption", "by-line")
_KINDS = {"read-also": "related", "copyright": "footer"}
_FAR = 12


class _Place(NamedTuple):
    """`within` has a bit for each tag around; `hints`, `body` and `article_body` are the depths of the nearest element of each
    kind; `least` to `around` the odds of the class words of all elements around, `own` those of this one's."""

    depth: int
    within: int
    hints: tuple[int, ...]
    body: int
    article_body: int
    least: float
    most: float
    around: float
    own: float


_NONE = -99
_NOWHERE = _Place(-1, 0, (_NONE,) * len(_HINTS), _NONE, _NONE, 0.0, 0.0, 0.0, 0.0)


def class_words(names: str) -> set[str]:
    """The words of a class and an id.

    >>> sorted(class_words("entry-content mainText"))
    ['content', 'entry', 'main', 'text']
    """
    return {word.lower() for word in _TOKEN.findall(names) if len(word) > 1}


def places(blocks: Sequence[Block], words: Mapping[str, float]) -> Columns:
    """`words` are the odds of class words."""
    surveyor = _Surveyor(words)
    own = [surveyor.place(block.node) for block in blocks]
    above = [surveyor.place(block.node.parent) for block in blocks]
    table = np.array([(place.depth, place.body, place.article_body, *place[5:]) for place in own], np.float32)
    within = np.array([place.within for place in own], np.int64)
    depth = table[:, 0]
    steps = np.minimum(depth[:, None] - np.array([place.hints for place in own], np.float32), _FAR)
    columns: Columns = {
        "depth": depth,
        "to_body": np.minimum(depth - table[:, 1], _FAR),
        "to_article_body": np.minimum(depth - table[:, 2], _FAR),
        "odds_least": table[:, 3],
        "odds_most": table[:, 4],
        "odds_around": table[:, 5],
        "odds_own": table[:, 6],
        "odds_above": np.array([place.own for place in above], np.float32),
    }
    columns |= {f"within_{tag}": ((within & _BIT[tag]) > 0).astype(np.float32) for tag in _WITHIN}
    columns |= {f"to_{hint}": steps[:, number] for number, hint in enumerate(_HINTS)}
    return columns


class _Surveyor:
    """Knows the place of every element that it was asked for, and of those around it."""

    def __init__(self, words: Mapping[str, float]) -> None:
        self._words = words
        self._known: dict[Node | None, _Place] = {None: _NOWHERE}
        self._odds: dict[str, tuple[float, float, float]] = {"": (0.0, 0.0, 0.0)}

    def place(self, node: Node | None) -> _Place:
        path = []
        while node not in self._known:
            path.append(node)
            node = node.parent if node is not None else None
        place = self._known[node]
        for one in reversed(path):
            assert one is not None
            place = self._known[one] = self._below(place, one)
        return place

    def _below(self, above: _Place, node: Node) -> _Place:
        depth, names = above.depth + 1, node.names
        hint = "hidden" if node.hidden else hint_of(node.tag, names)
        hints, body, article_body = above.hints, above.body, above.article_body
        if hint and (kind := _KINDS.get(hint, hint)) in _HINTS:
            number = _HINTS.index(kind)
            hints = (*hints[:number], depth, *hints[number + 1 :])
        if names and names_body(names):
            body = depth
        if "articleBody" in node.marks or "articlebody" in names.lower():
            article_body = depth
        own, least, most = self._odds_of(f"{names} {node.marks}" if node.marks else names)
        within = above.within | _BIT.get(node.tag, 0)
        return _Place(
            depth, within, hints, body, article_body, min(above.least, least), max(above.most, most), above.around + own, own
        )

    def _odds_of(self, names: str) -> tuple[float, float, float]:
        """The sum, the least and the greatest of the odds of these names' words."""
        if names not in self._odds:
            known = [self._words[word] for word in class_words(names) if word in self._words]
            self._odds[names] = (sum(known), min(known, default=0.0), max(known, default=0.0))
        return self._odds[names]
