"""Wording: the words of short lines, which menus, tails and articles choose differently, and the topic that paragraphs share.

Pages say more by their markup, so that only text dumps are judged by it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from cuttings.index.clean.blocks import Block
from cuttings.index.clean.judge.columns import Columns
from cuttings.index.clean.judge.trees import Floats

_LONGEST = 25
_FIRST_WORDS, _FIRST_PAIRS = 12, 4
_WORD = re.compile(r"[^\W\d_]{2,}|[©|]")
_TELLING = re.compile(r"[^\W\d_]{4,}|[\u3040-\u30ff\u3400-\u9fff]{2}")
_READ = 2000


def line_words(block: Block) -> set[str]:
    """The words of a short line, its first marked, and its first pairs; nothing of a long one.

    >>> from cuttings.index.clean.blocks import Node
    >>> sorted(line_words(Block("Read also", Node("p", None, 0), 2, 0)))
    ['^read', 'also', 'read', 'read also']
    """
    if block.words > _LONGEST:
        return set()
    words = [word.lower() for word in _WORD.findall(block.text)]
    pairs = {f"{one} {two}" for one, two in zip(words[:_FIRST_PAIRS], words[1:_FIRST_PAIRS], strict=False)}
    return {*words[:_FIRST_WORDS], *(f"^{word}" for word in words[:1]), *pairs}


def wording(blocks: Sequence[Block], odds: Mapping[str, float]) -> Columns:
    """How far the lines' words are those of articles, of each line and of those around it."""
    known = [[odds[word] for word in line_words(block) if word in odds] for block in blocks]
    total = np.array([sum(one) for one in known], np.float32)
    least = np.array([min(one, default=0) for one in known], np.float32)
    most = np.array([max(one, default=0) for one in known], np.float32)
    return {
        "odds": total,
        "odds_least": least,
        "odds_most": most,
        "odds-1": np.concatenate([[0], total[:-1]]),
        "odds+1": np.concatenate([total[1:], [0]]),
        "odds_around": _around(total, 5),
        "odds_least_around": _around(least, 5),
    }


def topic(blocks: Sequence[Block], kept: Floats) -> Columns:
    """The share of a block's telling words that other blocks have, and that those have which the rules keep."""
    telling = [{word.lower() for word in _TELLING.findall(block.text[:_READ])} for block in blocks]
    anywhere = Counter(word for words in telling for word in words)
    article = Counter(word for words, is_kept in zip(telling, kept, strict=True) if is_kept for word in words)
    shared, echoed, strength = (np.zeros(len(blocks), np.float32) for _ in range(3))
    for index, words in enumerate(telling):
        if words:
            own = int(kept[index])
            shared[index] = sum(article[word] > own for word in words) / len(words)
            echoed[index] = sum(anywhere[word] > 1 for word in words) / len(words)
            strength[index] = sum(min(article[word] - own, 8) for word in words) / len(words)
    around = np.maximum(_around(np.ones(len(blocks), np.float32), 6), 1)
    return {
        "topic": shared,
        "topic_anywhere": echoed,
        "topic_strength": strength,
        "topic_around": _around(shared, 6) / around,
        "topic_strength_around": _around(strength, 6) / around,
    }


def _around(values: Floats, size: int) -> Floats:
    """Each block's sum over itself and `size` blocks on either side."""
    sums = np.concatenate([[0], np.cumsum(values, dtype=np.float64)])
    at = np.arange(len(values))
    total: Floats = (sums[np.minimum(at + size + 1, len(values))] - sums[np.maximum(at - size, 0)]).astype(np.float32)
    return total
