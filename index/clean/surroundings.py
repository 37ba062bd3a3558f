"""Surroundings: by which rule each block would be cut for the elements it stands in, and which element holds the article.

A class name is a rumour: themes call the whole page "has-sidebar" and builders call every paragraph a "widget". A rumour that would
cut most of the page's running text is not believed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from cuttings.index.clean.blocks import Block, Node
from cuttings.index.clean.hints import hint_of, names_body

SENTENCE_END = re.compile(r"[.!?…。！？:;»”\"’)\]]\s*$")

# The share of the running text that one element, or all elements of one rule together, may cut.
_ELEMENT_MOST = 0.65
_RULE_MOST = 0.6
# Comment threads and lists of teasers often are longer than the article: they must be all there is to be believed in.
_STUBBORN = frozenset(("comments", "comment-form", "related", "cookie-notice"))
_STUBBORN_MOST = 0.92
_TOO_LITTLE = 40
_NEXT_TO_NONE = 20


def masses(blocks: Sequence[Block]) -> list[int]:
    """How many words of running text each block holds; on a page with next to none, how many words outside links."""
    found = [_mass(block) for block in blocks]
    return found if sum(found) >= _NEXT_TO_NONE else [0 if block.link_density > 0.4 or block.heading else block.words for block in blocks]


def _mass(block: Block) -> int:
    if block.link_density > 0.4 or block.heading:
        return 0
    if block.words >= 12 and (block.words >= 25 or SENTENCE_END.search(block.text)):
        return block.words
    if block.node.tag == "p" and block.words >= 5 and SENTENCE_END.search(block.text):
        return block.words
    return 0


def line_of(node: Node | None) -> Iterator[Node]:
    """The node and all it stands in, innermost first."""
    while node is not None:
        yield node
        node = node.parent


def hinted(blocks: Sequence[Block], weights: Sequence[int]) -> list[str | None]:
    """The rule that each block's surroundings ask for, as far as they are believed."""
    total = sum(weights) or 1
    held: Counter[Node] = Counter()
    for block, weight in zip(blocks, weights, strict=True):
        for node in line_of(block.node):
            held[node] += weight
    doubted: set[str] = set()
    while True:
        rules = _rules(blocks, held, total, doubted)
        cut_by: Counter[str | None] = Counter()
        for weight, rule in zip(weights, rules, strict=True):
            cut_by[rule] += weight
        rule = _unbelievable(cut_by, total)
        if rule is None:
            return rules
        doubted.add(rule)


def _unbelievable(cut_by: Counter[str | None], total: int) -> str | None:
    """The rule that would cut so much that it must be wrong."""
    left = cut_by[None]
    for rule, weight in cut_by.most_common():
        if rule is None or not weight:
            continue
        if rule in _STUBBORN:
            if left < _TOO_LITTLE and weight > 0.5 * total:
                return rule
        elif weight > _RULE_MOST * total or (left < _TOO_LITTLE and weight > left):
            return rule
    return None


def _rules(blocks: Sequence[Block], held: Counter[Node], total: int, doubted: set[str]) -> list[str | None]:
    known: dict[Node | None, str | None] = {None: None}
    return [_rule_of(block.node, held, total, doubted, known) for block in blocks]


def _rule_of(node: Node, held: Counter[Node], total: int, doubted: set[str], known: dict[Node | None, str | None]) -> str | None:
    """The outermost rule on the way down to a node; `known` remembers the way."""
    path = []
    at: Node | None = node
    while at not in known:
        path.append(at)
        at = at.parent if at is not None else None
    rule = known[at]
    for one in reversed(path):
        assert one is not None
        rule = rule or _believed(one, held[one] / total, doubted)
        known[one] = rule
    return rule


def _believed(node: Node, share: float, doubted: set[str]) -> str | None:
    rule = "hidden" if node.hidden else hint_of(node.tag, node.names)
    if rule is None or rule in doubted:
        return None
    return None if share > (_STUBBORN_MOST if rule in _STUBBORN else _ELEMENT_MOST) else rule


def container(blocks: Sequence[Block], weights: Sequence[int], rules: Sequence[str | None]) -> Node | None:
    """The element with the best balance between holding all of the running text and holding nothing else."""
    good: Counter[Node] = Counter()
    whole: Counter[Node] = Counter()
    for block, weight, rule in zip(blocks, weights, rules, strict=True):
        if rule is None:
            for node in line_of(block.node):
                good[node] += weight
                whole[node] += block.words
    total = max(good.values(), default=0)
    if not total:
        return None
    return max(good, key=lambda node: (_worth(node, good[node] / total, good[node] / (whole[node] or 1)), node.index))


def _worth(node: Node, recall: float, precision: float) -> float:
    bonus = 0.15 if names_body(node.names) or "articleBody" in node.marks else 0.08 if node.tag in ("article", "main") else 0.0
    return 3 * precision * recall / (2 * precision + recall or 1) + bonus * recall
