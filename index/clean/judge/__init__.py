"""The judge: a small model that was trained on labelled pages says how likely each block is to be the article's.

`measure` turns a page's blocks, as the rules have judged them, into numbers; `Trees` turns the numbers into likelihoods. Training
is not part of the package (see bench/train.py); its result are two files of numbers and words, for pages and for text dumps.
"""

from __future__ import annotations

from cuttings.index.clean.judge.model import Judge, shipped
from cuttings.index.clean.judge.weigh import FEWEST_BLOCKS, LIKELY_IN_DUMPS, LIKELY_IN_PAGES, weigh

__all__ = ["FEWEST_BLOCKS", "LIKELY_IN_DUMPS", "LIKELY_IN_PAGES", "Judge", "shipped", "weigh"]
