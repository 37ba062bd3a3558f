"""Looks: what a block's own text and tag say, without its surroundings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

from cuttings.index.clean.blocks import Block
from cuttings.index.clean.judge.columns import Columns
from cuttings.index.clean.judge.trees import Floats
from cuttings.index.clean.surroundings import SENTENCE_END

_SENTENCE = re.compile(r"[.!?。！？…](?=[\s\"”’»)]|$)")
_COMMA = re.compile(r"[,、，;]")
_CAPITAL = re.compile(r"\b[A-ZÀ-ÖØ-Þ]")
_CONTACT = re.compile(r"@|https?:|www\.")
_TAGS = ("div", "li", "pre", "td", "p")


def looks(blocks: Sequence[Block]) -> Columns:
    """What the texts look like, of pages and of dumps."""
    texts = [block.text for block in blocks]
    words = np.array([block.words for block in blocks], np.float32)
    seen = Counter(texts)
    per_word = 1 / np.maximum(words, 1)
    return {
        "words": words,
        "chars": np.array([len(text) for text in texts], np.float32),
        "sentences": _counts(_SENTENCE, texts),
        "ends": np.array([SENTENCE_END.search(text[-12:]) is not None for text in texts], np.float32),
        "commas": _counts(_COMMA, texts) * per_word,
        "capitals": _counts(_CAPITAL, texts) * per_word,
        "contact": np.array([_CONTACT.search(text) is not None for text in texts], np.float32),
        "repeats": np.array([seen[text] for text in texts], np.float32),
    }


def markup(blocks: Sequence[Block], words: Floats) -> Columns:
    """What the blocks' own tags and links say."""
    link_density = np.array([min(1.0, block.link_density) for block in blocks], np.float32)
    columns: Columns = {
        "link_density": link_density,
        "outside_links": words * (1 - link_density),
        "heading": np.array([block.heading for block in blocks], np.float32),
    }
    return columns | {f"is_{tag}": np.array([block.node.tag == tag for block in blocks], np.float32) for tag in _TAGS}


def _counts(pattern: re.Pattern[str], texts: Sequence[str]) -> Floats:
    return np.array([len(pattern.findall(text)) for text in texts], np.float32)
