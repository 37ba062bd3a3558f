"""Neighbourhood: what the blocks before and after a block are like, and those that share its parents or its path."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np

from cuttings.index.clean.blocks import Block, Node
from cuttings.index.clean.judge.columns import Columns
from cuttings.index.clean.judge.trees import Floats

_BESIDE = (-2, -1, 1, 2)
_WINDOWS = (3, 8, 20)


def beside(words: Floats, kept: Floats) -> Columns:
    """The measurements of the blocks before and after; `kept` is 1 for what the rules keep."""
    columns: Columns = {}
    for step in _BESIDE:
        columns[f"words{step:+d}"] = _shifted(words, step)
        columns[f"kept{step:+d}"] = _shifted(kept, step)
    return columns


def _shifted(values: Floats, step: int) -> Floats:
    """Each block's value `step` blocks further on; 0 beyond the ends."""
    shifted = np.zeros_like(values)
    if abs(step) < len(values):
        if step > 0:
            shifted[:-step] = values[step:]
        else:
            shifted[-step:] = values[:step]
    return shifted


def windows(words: Floats, mass: Floats, kept: Floats) -> Columns:
    """Sums over the blocks around, and of running text before and after."""
    at = np.arange(len(words))
    sum_words, sum_mass, sum_kept = map(_running, (words, mass, kept))
    columns: Columns = {}
    for size in _WINDOWS:
        low, high = np.maximum(at - size, 0), np.minimum(at + size + 1, len(words))
        columns[f"around{size}_words"] = sum_words[high] - sum_words[low]
        columns[f"around{size}_mass"] = sum_mass[high] - sum_mass[low]
        columns[f"around{size}_kept"] = (sum_kept[high] - sum_kept[low]) / (high - low)
        columns[f"before{size}_mass"] = sum_mass[at] - sum_mass[low]
        columns[f"after{size}_mass"] = sum_mass[high] - sum_mass[at + 1]
    return columns


def linked_around(words: Floats, link_density: Floats) -> Columns:
    """The share of the words around that are links."""
    at = np.arange(len(words))
    sum_words, sum_links = _running(words), _running(words * link_density)
    columns: Columns = {}
    for size in _WINDOWS:
        low, high = np.maximum(at - size, 0), np.minimum(at + size + 1, len(words))
        columns[f"around{size}_links"] = (sum_links[high] - sum_links[low]) / np.maximum(sum_words[high] - sum_words[low], 1)
    return columns


def _running(values: Floats) -> Floats:
    return np.concatenate([np.zeros(1), np.cumsum(values, dtype=np.float64)])  # type: ignore[return-value]


def families(blocks: Sequence[Block], words: Floats, link_density: Floats, mass: Floats, kept: Floats) -> Columns:
    """What the blocks are like that share a parent, a grandparent, a path of classes or one of tags with each block."""
    parents = [_above(block.node) for block in blocks]
    grandparents = [_above(node) for node in parents]
    great = [_above(node) for node in grandparents]
    own = [block.node for block in blocks]
    keys: dict[str, Sequence[Hashable]] = {
        "parent": parents,
        "grandparent": grandparents,
        "great": great,
        "path": [(node.tag, node.names, parent.tag, parent.names) for node, parent in zip(own, parents, strict=True)],
        "tags": [(one.tag, two.tag, three.tag) for one, two, three in zip(own, parents, grandparents, strict=True)],
    }
    linked, kept_words, total = words * link_density, words * kept, max(float(mass.sum()), 1.0)
    columns: Columns = {}
    for name, members in keys.items():
        numbers: dict[Hashable, int] = {}
        group = np.array([numbers.setdefault(key, len(numbers)) for key in members], np.intp)
        count = np.bincount(group)
        held, links, running, keeps = (np.bincount(group, one) for one in (words, linked, mass, kept_words))
        columns[f"{name}_blocks"] = count[group]
        columns[f"{name}_words"] = held[group]
        columns[f"{name}_links"] = (links / np.maximum(held, 1))[group]
        columns[f"{name}_mean"] = (held / count)[group]
        columns[f"{name}_mass"] = (running / total)[group]
        columns[f"{name}_kept"] = (keeps / np.maximum(held, 1))[group]
    return columns


def _above(node: Node) -> Node:
    return node.parent or node
