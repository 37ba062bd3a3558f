"""Position: where on the page a block stands, as measured from its ends, its title and what the rules keep."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from cuttings.index.clean.blocks import Block
from cuttings.index.clean.judge.columns import Columns
from cuttings.index.clean.judge.trees import Floats

_WORD = re.compile(r"\w+")
_LONGEST_TITLE = 400
_LEAST_BODY = 200


def position(words: Floats, mass: Floats, kept: Floats) -> Columns:
    """Distances from the page's ends and from the first and last block that the rules keep, and how much text stands before."""
    count = len(words)
    at = np.arange(count)
    keeps = np.nonzero(kept)[0]
    first, last = (keeps[0], keeps[-1]) if len(keeps) else (0, count)
    total, kept_mass = max(float(mass.sum()), 1.0), mass * kept
    kept_total = max(float(kept_mass.sum()), 1.0)
    return {
        "position": at / count,
        "from_start": np.minimum(at, 300),
        "from_end": np.minimum(count - at, 300),
        "from_first": np.clip(at - first, -60, 200),
        "from_last": np.clip(at - last, -200, 60),
        "mass_before": (np.cumsum(mass) - mass) / total,
        "kept_before": (np.cumsum(kept_mass) - kept_mass) / kept_total,
        "kept_after": (kept_total - np.cumsum(kept_mass)) / kept_total,
        "page_blocks": np.full(count, count),
        "page_mass": np.full(count, total),
        "page_kept": np.full(count, kept_total),
        "page_kept_share": np.full(count, kept_total / total),
        "page_mean": np.full(count, words.mean()),
    }


def about_title(blocks: Sequence[Block], words: Floats, title: str) -> Columns:
    """How far a block is from the title, and how many of its words it has."""
    lines = [_folded(block.text) if len(block.text) <= _LONGEST_TITLE else "" for block in blocks]
    title = _folded(title)
    title_words = set(title.split())
    named = [index for index, line in enumerate(lines) if title and line == title]
    heads = named or [index for index, block in enumerate(blocks) if block.node.tag == "h1"] or [0]
    at, before = np.arange(len(blocks)), np.cumsum(words) - words
    return {
        "from_title": np.clip(at - heads[0], -60, 200),
        "from_last_title": np.clip(at - heads[-1], -60, 200),
        "words_from_title": np.clip(before - before[heads[0]], -500, 5000),
        "like_title": np.array([len(title_words.intersection(line.split())) for line in lines], np.float32) / max(len(title_words), 1),
    }


def echoes(blocks: Sequence[Block], description: str, body: str) -> Columns:
    """Whether a block repeats the page's description, or stands in the text that its JSON-LD repeats."""
    description, body = _folded(description), _folded(body)
    has_body = len(body) > _LEAST_BODY
    folded = [_folded(block.text) if has_body or len(block.text) <= _LONGEST_TITLE else "" for block in blocks]
    return {
        "like_description": np.array([_is_like(text, description) for text in folded], np.float32),
        "in_body": np.array([has_body and text != "" and text in body for text in folded], np.float32),
        "has_body": np.full(len(blocks), has_body, np.float32),
    }


def _is_like(line: str, description: str) -> bool:
    return description != "" and len(line) > 20 and (line[:60] in description or description[:60] in line)


def _folded(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


def since(rules: Sequence[str | None], rule: str) -> Floats:
    """How many blocks ago this rule last cut one, up to 60."""
    last, steps = -60, np.empty(len(rules), np.float32)
    for index, one in enumerate(rules):
        last = index if one == rule else last
        steps[index] = min(index - last, 60)
    return steps
