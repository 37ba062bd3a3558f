"""Examples: labelled pages cut into blocks, each block with the share of it that is in the truth."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from bench.dumps import by_blank_lines
from bench.folds import fold_of
from bench.labelled import LabelledPage, LabelledSet
from cuttings.index.clean.blocks import Block, cut
from cuttings.index.clean.choose import by_rules
from cuttings.index.clean.decode import decode
from cuttings.index.clean.describe import Description, describe
from cuttings.index.clean.dump import by_rules as by_rules_of_dumps
from cuttings.index.clean.facts import Facts
from cuttings.index.clean.judge.measure import measure_dump, measure_page
from cuttings.index.clean.judge.places import class_words
from cuttings.index.clean.judge.wording import line_words
from cuttings.index.clean.page import parse
from cuttings.index.clean.surroundings import line_of
from cuttings.search.errors import NotAnArticle

Floats = NDArray[np.float64]

_WORD = re.compile(r"\w+")
_RUN = 4
# How much the truth of a set is believed: that of np3k resembles one peer's output, that of readab is another's.
_BELIEF = {"np3k": 0.5, "readab": 0.3}


@dataclass(slots=True)
class Example:
    """One page or dump. `truth` is, for each block, the share of it that is the article's, NaN where nobody knows; `weight` what
    a block is worth in training. `measure` makes its table with the odds of words."""

    host: str
    blocks: Sequence[Block]
    truth: Floats
    weight: Floats
    words: Sequence[set[str]]
    measure: Callable[[Mapping[str, float]], NDArray[np.float32]]

    @property
    def fold(self) -> int:
        return fold_of(self.host)


def of_pages(sets: Sequence[LabelledSet]) -> Iterator[Example]:
    """Examples for the judge of pages."""
    for page, belief in _pages(sets):
        try:
            parsed = parse(decode(page.read()))
        except NotAnArticle:
            continue
        blocks = cut(parsed.root)
        if blocks:
            yield _of_page(page, belief, blocks, _shown(describe(parsed, blocks, page.url)))


def _shown(said: Description) -> Facts:
    """What is said, with the title as its heading shows it: what the cleaner judges by."""
    return replace(said.facts, title=said.headline)


def _of_page(page: LabelledPage, belief: float, blocks: Sequence[Block], facts: Facts) -> Example:
    rules = [one.rule for one in by_rules(blocks, facts.title)]
    truth = _truth(blocks, page)
    words = [set().union(*(class_words(f"{node.names} {node.marks}") for node in line_of(block.node))) for block in blocks]
    return Example(page.host, blocks, truth, belief * _weight(blocks, truth), words, lambda odds: measure_page(blocks, rules, facts, odds))


def of_dumps(sets: Sequence[LabelledSet]) -> Iterator[Example]:
    """Examples for the judge of text dumps."""
    for page, belief in _pages(sets):
        try:
            text = decode(by_blank_lines(page.read()))
        except NotAnArticle:
            continue
        headline, lines, rules = by_rules_of_dumps(text, titled=True)
        if lines:
            yield _of_dump(page, belief, headline, lines, rules)


def _of_dump(page: LabelledPage, belief: float, headline: str, lines: Sequence[Block], rules: Sequence[str | None]) -> Example:
    truth = _truth(lines, page)
    words = [line_words(line) for line in lines]
    return Example(page.host, lines, truth, belief * _weight(lines, truth), words, lambda odds: measure_dump(lines, rules, headline, odds))


def _pages(sets: Sequence[LabelledSet]) -> Iterator[tuple[LabelledPage, float]]:
    """The pages that have text to learn from, and how much they are believed."""
    for one in sets:
        for page in one.pages:
            if page.has_text:
                yield page, _BELIEF.get(one.name, 1.0)


def _weight(blocks: Sequence[Block], truth: Floats) -> Floats:
    """A block is worth its share of the article, so that each page weighs the same; where only snippets are known, each is."""
    if np.isnan(truth).any():
        return np.where(np.isnan(truth), 0.0, 1.2)
    words = np.array([block.words for block in blocks], np.float64)
    total = words[truth >= 0.5].sum() or words.sum() or 1.0
    weight: Floats = np.minimum(100 * words / total, 60) + 0.3
    return weight


def _truth(blocks: Sequence[Block], page: LabelledPage) -> Floats:
    texts = [block.text for block in blocks]
    return _of_text(texts, page.text) if page.text else _of_pieces(texts, page)


def _of_pieces(texts: Sequence[str], page: LabelledPage) -> Floats:
    spaced = [" ".join(text.split()) for text in texts]
    truth = np.full(len(texts), np.nan)
    for pieces, value in ((page.unwanted, 0.0), (page.wanted, 1.0)):
        for piece in filter(None, (" ".join(piece.split()) for piece in pieces)):
            truth[[index for index, text in enumerate(spaced) if piece in text]] = value
    return truth


def _of_text(texts: Sequence[str], text: str) -> Floats:
    """The share of each block's runs of four words that the truth has; a shorter block must stand in it in its place."""
    numbers: dict[str, int] = {}
    wanted = [numbers.setdefault(word, len(numbers)) for word in _WORD.findall(text)]
    found = [[numbers.setdefault(word, len(numbers)) for word in _WORD.findall(one)] for one in texts]
    runs = set(zip(*(wanted[start:] for start in range(_RUN)), strict=False))
    places = _places([number for block in found for number in block], wanted)
    truth, start = np.zeros(len(texts)), 0
    for index, block in enumerate(found):
        own = places[start : start + len(block)]
        start += len(block)
        if len(block) >= _RUN:
            whole = [tuple(block[at : at + _RUN]) for at in range(len(block) - _RUN + 1)]
            truth[index] = sum(run in runs for run in whole) / len(whole)
        elif block:
            truth[index] = float(-1 not in own and own[-1] - own[0] == len(block) - 1)
    return truth


def _places(found: Sequence[int], wanted: Sequence[int]) -> list[int]:
    """For each word of the page its place in the truth, as their longest common subsequence has it, or -1."""
    # Only who trains needs it.
    from rapidfuzz.distance import LCSseq

    places = [-1] * len(found)
    for piece in LCSseq.opcodes(found, wanted):
        if piece.tag == "equal":
            places[piece.src_start : piece.src_end] = range(piece.dest_start, piece.dest_end)
    return places
