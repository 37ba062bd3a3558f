"""Measure: all that the judge knows of the blocks of a page, or of the lines of a text dump, as one table of numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from cuttings.index.clean.blocks import Block, Node
from cuttings.index.clean.facts import Facts
from cuttings.index.clean.judge.columns import Columns
from cuttings.index.clean.judge.looks import looks, markup
from cuttings.index.clean.judge.neighbourhood import beside, families, linked_around, windows
from cuttings.index.clean.judge.places import places
from cuttings.index.clean.judge.position import about_title, echoes, position, since
from cuttings.index.clean.judge.trees import Floats
from cuttings.index.clean.judge.wording import topic, wording
from cuttings.index.clean.surroundings import masses

Rules = Sequence[str | None]
"""For each block the rule that would cut it, or None."""

_CUT_BY = ("related", "links", "by-line", "outside-article", "comments", "read-also")
_SINCE = ("related", "share", "comments", "newsletter", "comment-form")


def measure_page(blocks: Sequence[Block], rules: Rules, facts: Facts, words: Mapping[str, float]) -> Floats:
    """A row for each block of a page, a column for each of PAGE_COLUMNS. `words` are the odds of class words."""
    return _table(_of_page(blocks, rules, facts, words)) if blocks else np.zeros((0, len(PAGE_COLUMNS)), np.float32)


def measure_dump(lines: Sequence[Block], rules: Rules, title: str, words: Mapping[str, float]) -> Floats:
    """A row for each line of a text dump, a column for each of DUMP_COLUMNS. `words` are the odds of the words of lines."""
    return _table(_of_dump(lines, rules, title, words)) if lines else np.zeros((0, len(DUMP_COLUMNS)), np.float32)


def _of_page(blocks: Sequence[Block], rules: Rules, facts: Facts, words: Mapping[str, float]) -> Columns:
    columns = _of_text(blocks, rules, facts.title)
    count, mass, kept = columns["words"], columns["mass"], columns["kept"]
    columns |= markup(blocks, count)
    link_density = columns["link_density"]
    columns |= linked_around(count, link_density)
    columns |= places(blocks, words)
    columns |= families(blocks, count, link_density, mass, kept)
    columns |= echoes(blocks, facts.description, facts.body)
    return columns


def _of_dump(lines: Sequence[Block], rules: Rules, title: str, words: Mapping[str, float]) -> Columns:
    columns = _of_text(lines, rules, title)
    columns |= wording(lines, words)
    columns |= topic(lines, columns["kept"])
    return columns


def _of_text(blocks: Sequence[Block], rules: Rules, title: str) -> Columns:
    """What pages and dumps are both judged by."""
    columns = looks(blocks)
    count = columns["words"]
    kept = np.array([rule is None for rule in rules], np.float32)
    mass = np.array(masses(blocks), np.float32)
    columns |= {"mass": mass, "kept": kept}
    columns |= {f"cut_by_{rule}": np.array([one == rule for one in rules], np.float32) for rule in _CUT_BY}
    columns |= {f"since_{rule}": since(rules, rule) for rule in _SINCE}
    columns |= beside(count, kept)
    columns |= windows(count, mass, kept)
    columns |= position(count, mass, kept)
    columns |= about_title(blocks, count, title)
    return columns


def _table(columns: Columns) -> Floats:
    table = np.empty((len(columns["words"]), len(columns)), np.float32)
    for number, column in enumerate(columns.values()):
        table[:, number] = column
    return table


_ANY = [Block("A", Node("p", None, 0), 1, 0)]
PAGE_COLUMNS = tuple(_of_page(_ANY, [None], Facts(), {}))
DUMP_COLUMNS = tuple(_of_dump(_ANY, [None], "", {}))
