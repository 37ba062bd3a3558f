"""A Model: trees, the columns they read, and how the odds stand for some words to belong to an article.

The words of a model for pages are those of classes and ids, the words of a model for text dumps those of short lines. Odds are
natural logarithms: above 0 speaks for the article.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from cuttings.index.clean.blocks import Block
from cuttings.index.clean.facts import Facts
from cuttings.index.clean.judge.measure import DUMP_COLUMNS, PAGE_COLUMNS, Rules, measure_dump, measure_page
from cuttings.index.clean.judge.trees import Floats, Trees


@dataclass(frozen=True, slots=True)
class Model:
    trees: Trees
    words: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Judge:
    """Says how likely each block or line is the article's, 0 to 1. `rules` are those that would cut them, or None."""

    of_pages: Model
    of_dumps: Model

    def page(self, blocks: Sequence[Block], rules: Rules, facts: Facts) -> Floats:
        model = self.of_pages
        return model.trees.likelihoods(measure_page(blocks, rules, facts, model.words))

    def dump(self, lines: Sequence[Block], rules: Rules, title: str) -> Floats:
        model = self.of_dumps
        return model.trees.likelihoods(measure_dump(lines, rules, title, model.words))


@cache
def shipped() -> Judge:
    """The judge that comes with the package."""
    here = Path(__file__).parent
    return Judge(
        load((here / "pages.json").read_text(encoding="utf-8"), PAGE_COLUMNS),
        load((here / "dumps.json").read_text(encoding="utf-8"), DUMP_COLUMNS),
    )


def load(text: str, columns: Sequence[str]) -> Model:
    """A model out of the JSON that training writes. Raises ValueError for one of other columns than these."""
    given = json.loads(text)
    if given["columns"] != list(columns):
        raise ValueError("the model was trained on other measurements: train it again (python -m bench.train)")
    trees = given["trees"]
    asked, borders, leaves = (np.array(trees[name], kind) for name, kind in _PARTS)
    return Model(Trees(asked, borders, leaves, float(trees["bias"])), given["words"])


_PARTS = (("columns", np.intp), ("borders", np.float32), ("leaves", np.float32))
