"""Choose: which blocks of a page are its article. Every block that is not gets the name of the rule that cut it.

First rules find the element that holds the article, by how much running text it holds and how little else, and judge the blocks
in it one by one. Then a trained judge, which sees what the rules say among much else, has the last word where it is worth more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest

from cuttings.index.clean.blocks import Block, Node
from cuttings.index.clean.facts import Facts
from cuttings.index.clean.hints import hint_of, names_body
from cuttings.index.clean.judge import FEWEST_BLOCKS, LIKELY_IN_PAGES, Judge, weigh
from cuttings.index.clean.neighbours import cut_by_neighbours
from cuttings.index.clean.phrases import rule_for
from cuttings.index.clean.surroundings import SENTENCE_END, container, hinted, line_of, masses

# How many lines (by-line, date, share buttons, a caption) may stand between the headline and the text.
_FARTHEST = 25
_MOST_IN_CELL = 12
# An article of fewer words of running text may have most of what it says in a table.
_SHORT = 60
# An article that stands beside another has at least as many words; a part of one rarely has a heading and an element of its own.
_WHOLE = 60
_DATA = frozenset(("table", "pre", "dl"))
_ENTRIES = frozenset(("p", "li", "td", "th", "dt", "dd", "pre"))
# "Facebook" and "Contact" may well head a part of an article.
_HEADINGS_TOO = frozenset(("share", "navigation", "copyright", "newsletter"))
_WORD = re.compile(r"\w+")


@dataclass(slots=True)
class Judged:
    """A block and the rule that cuts it, or None for the article's own."""

    block: Block
    rule: str | None


def choose(blocks: Sequence[Block], facts: Facts, judge: Judge) -> list[Judged]:
    """All blocks in order, each judged."""
    judged = by_rules(blocks, facts.title)
    if len(blocks) < FEWEST_BLOCKS:
        return judged
    rules = [one.rule for one in judged]
    weighed = weigh(blocks, rules, judge.page(blocks, rules, facts), LIKELY_IN_PAGES)
    judged = [Judged(block, rule) for block, rule in zip(blocks, weighed, strict=True)]
    _cut_other_articles(judged, facts.title)
    return judged


def _cut_other_articles(judged: list[Judged], title: str) -> None:
    """Of several whole articles on one page, keep the one that has the page's title: the others are pages of their own."""
    parts: dict[Node, list[Judged]] = {}
    for one in judged:
        element = next((node for node in reversed(list(line_of(one.block.node))) if node.tag == "article"), None)
        if element is not None:
            parts.setdefault(element, []).append(one)
    folded = _folded(title)
    headed = {element: {_folded(one.block.text) for one in part if one.block.node.tag in ("h1", "h2")} for element, part in parts.items()}
    kept = {element: [one for one in part if one.rule is None] for element, part in parts.items()}
    whole = [element for element, part in kept.items() if sum(one.block.words for one in part) >= _WHOLE]
    own = [element for element in whole if folded and folded in headed[element]]
    for element in whole if len(own) == 1 else ():
        if element is not own[0] and headed[element]:
            for one in kept[element]:
                one.rule = "another-article"


def by_rules(blocks: Sequence[Block], title: str) -> list[Judged]:
    """All blocks in order, judged by rules alone; `title` is the article's."""
    weights = masses(blocks)
    rules = hinted(blocks, weights)
    found = container(blocks, weights, rules)
    inside = _inside(blocks, weights, found)
    judged = [
        Judged(block, rule or (None if block.node in inside else "outside-article")) for block, rule in zip(blocks, rules, strict=True)
    ]
    _keep_standfirst(judged, title)
    _cut_lines(judged, title)
    _cut_above_title(judged, weights)
    _cut_linked_headings(judged)
    rules = [one.rule for one in judged]
    cut_by_neighbours([one.block.text for one in judged], rules, weights)
    for one, rule in zip(judged, rules, strict=True):
        one.rule = rule
    _cut_ends(judged)
    return judged


def _inside(blocks: Sequence[Block], weights: Sequence[int], found: Node | None) -> set[Node]:
    """The nodes of the article; of a short one, the tables, programs and definitions beside it too, which hold no running text."""
    nodes = {block.node for block in blocks}
    inside = {node for node in nodes if any(one is found for one in line_of(node))}
    if sum(weight for block, weight in zip(blocks, weights, strict=True) if block.node in inside) >= _SHORT:
        return inside
    around = _around(found)
    return inside | {node for node in nodes if _holds_data(node, around)} if around is not None else inside


def _around(found: Node | None) -> Node | None:
    """The element that says that it is an article around a node; for a bare paragraph, what it stands in."""
    named = (node for node in line_of(found) if node.tag == "article" or names_body(node.names) or "articleBody" in node.marks)
    parent = found.parent if found is not None and found.tag == "p" else None
    return next(named, parent if parent is not None and parent.tag in ("div", "section", "main") else None)


def _holds_data(node: Node, around: Node) -> bool:
    line = list(line_of(node))
    return around in line and any(one.tag in _DATA for one in line[: line.index(around)])


def paragraphs_of(judged: Sequence[Judged]) -> tuple[str, ...]:
    """The article's paragraphs; the short cells of a table's row are one."""
    kept = [one.block for one in judged if one.rule is None]
    rows = groupby(kept, key=lambda block: _row(block) or block)
    return tuple(" | ".join(block.text for block in row) for _, row in rows)


def _row(block: Block) -> Node | None:
    """The row of a table of data, whose cells are short."""
    if block.node.tag not in ("td", "th") or block.words > _MOST_IN_CELL:
        return None
    return next((node for node in line_of(block.node) if node.tag == "tr"), None)


def _keep_standfirst(judged: list[Judged], title: str) -> None:
    """Keep the sentences between the headline and the element that holds the article."""
    start = next((index for index, one in enumerate(judged) if one.rule is None), 0)
    folded = _folded(title)
    heads = [index for index in range(start) if judged[index].block.heading and _folded(judged[index].block.text) == folded]
    if not heads or start - heads[-1] > _FARTHEST:
        return
    for one in judged[heads[-1] + 1 : start]:
        leaf = one.rule == "related" and hint_of("div", one.block.node.names) == "related" and one.block.node.tag in ("p", "h2", "div")
        if (one.rule == "outside-article" or leaf) and _is_standfirst(one.block):
            one.rule = None


def _is_standfirst(block: Block) -> bool:
    return block.words >= 8 and block.link_density < 0.3 and bool(SENTENCE_END.search(block.text)) and len(block.text) < 600


def _cut_lines(judged: list[Judged], title: str) -> None:
    """Judge the lines within the article one by one."""
    folded = _folded(title)
    for one in judged:
        if one.rule is None:
            one.rule = _line_rule(one.block, folded)
        elif one.rule == "outside-article":
            one.rule = "title" if _folded(one.block.text) == folded else rule_for(one.block.text) or one.rule


def _line_rule(block: Block, title: str) -> str | None:
    if block.node.tag == "h1" and title and _folded(block.text) == title:
        return "title"
    rule = rule_for(block.text, block.link_density > 0.9)
    if rule and not (rule in _HEADINGS_TOO and block.heading and block.link_density < 0.5):
        return rule
    if block.node.tag == "h1" or (title and block.words < 40 and _folded(block.text) == title):
        return "title"
    if not _WORD.search(block.text):
        return "ornament"
    if block.link_density > 0.66 and not block.heading and (block.node.tag != "p" or block.words < 14):
        return "links"
    return None


def _cut_above_title(judged: list[Judged], weights: Sequence[int]) -> None:
    """Labels above the title: a kicker, a date, the name of the page."""
    title = next((index for index, one in enumerate(judged) if one.rule == "title"), 0)
    if any(weights[index] for index in range(title) if judged[index].rule is None):
        return
    for one in judged[:title]:
        one.rule = one.rule or "outside-article"


def _cut_linked_headings(judged: list[Judged]) -> None:
    """A heading that is a link all over is the title of another article; its excerpt, cut short with dots, goes with it."""
    for one, after in zip_longest(judged, judged[1:]):
        if one.rule is None and one.block.heading and one.block.link_density > 0.9 and one.block.words >= 3:
            one.rule = "related"
            if after is not None and after.rule is None and after.block.text.endswith(("…", "...", "[…]")):
                after.rule = "related"


def _folded(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


def _cut_ends(judged: list[Judged]) -> None:
    """Headings with nothing below them, and short scraps after the last sentence."""
    for one in reversed(judged):
        if one.rule is not None:
            continue
        block = one.block
        if block.heading:
            one.rule = "empty-heading"
        elif block.words < 10 and not SENTENCE_END.search(block.text) and block.node.tag not in _ENTRIES:
            one.rule = "tail"
        else:
            return
