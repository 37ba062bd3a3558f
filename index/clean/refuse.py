"""Refuse: pages that hold no article, each with a short reason that a report can count by."""

from __future__ import annotations

from collections.abc import Sequence

from cuttings.index.clean.blocks import Block, Node, count_words
from cuttings.index.clean.cutting import Cutting
from cuttings.index.clean.facts import Facts
from cuttings.index.clean.phrases import title_rule
from cuttings.search.errors import NotAnArticle

_FEW = 120
_FEW_BESIDE_LINKS = 25
_FEWEST = 3
# Choosing looks at all that each block stands in. The most crowded real pages come to some hundred thousand such steps.
_MOST_STEPS = 2_000_000


def refuse_nested(blocks: Sequence[Block]) -> None:
    """Raises NotAnArticle for a page with very many blocks very deep inside each other."""
    depths: dict[Node | None, int] = {None: 0}
    steps = 0
    for block in blocks:
        way: list[Node] = []
        node: Node | None = block.node
        while node is not None and node not in depths:
            way.append(node)
            node = node.parent
        for below in reversed(way):
            depths[below] = depths[below.parent] + 1
        steps += depths[block.node]
    if steps > _MOST_STEPS:
        raise NotAnArticle("nested too deeply")


def refuse(cutting: Cutting, facts: Facts) -> None:
    """Raises NotAnArticle for what is none."""
    words = sum(count_words(paragraph) for paragraph in cutting.paragraphs)
    title = (facts.title or cutting.headline).lower()
    if not words and not cutting.removed:
        raise NotAnArticle("no text")
    if words < _FEW and title_rule(title) == "error-page":
        raise NotAnArticle("an error page")
    if words < _FEW and title_rule(title) == "login-page":
        raise NotAnArticle("a login page")
    if title_rule(title) == "listing" and any(removed.rule in ("related", "links") for removed in cutting.removed):
        raise NotAnArticle("a list of links")
    linked = sum(
        count_words(removed.text) for removed in cutting.removed if removed.rule in ("links", "related", "outside-article", "navigation")
    )
    # A list of links has no day of its own; a gallery with a day is an article of few words.
    if words < _FEW_BESIDE_LINKS and linked > 20 * words + 150 and facts.published is None:
        raise NotAnArticle("a list of links")
    if words < _FEWEST:
        raise NotAnArticle("too little text")
