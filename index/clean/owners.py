"""Owners: what they say of the blocks of a page, by the marks that were put in place and by the rules of the archive."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias, TypeVar

from cuttings.index.clean.blocks import Block, Node
from cuttings.index.clean.marks import CUT, EXCLUDED, KEPT, OWNER_RULE, PAGEFIND_BODY

_Claim: TypeAlias = tuple[str | None, str | None]
"""The rules by which a node is cut and kept."""

_Value = TypeVar("_Value")


class Owned(NamedTuple):
    """For each block the rule by which an owner cuts it, None for those that are left to the cleaner; and by what others are
    called the article, if they are.
    """

    rules: list[str | None]
    kept_by: frozenset[str]


def owned(blocks: Sequence[Block]) -> Owned:
    """What owners say of the blocks. Where elements are called the article all others are cut, if there is text in those."""
    known: dict[Node | None, _Claim] = {None: (None, None)}
    claims = [_inherited(block.node, known, _claim) for block in blocks]
    kept_by = frozenset(kept for cut, kept in claims if kept and not cut)
    if OWNER_RULE in kept_by:
        return Owned([cut if kept == OWNER_RULE else OWNER_RULE for cut, kept in claims], kept_by)
    if kept_by:
        return Owned([cut or (None if kept else f"outside-{PAGEFIND_BODY}") for cut, kept in claims], kept_by)
    return Owned([cut for cut, _ in claims], kept_by)


def without_excluded(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without those that are excluded from being looked at."""
    known: dict[Node | None, bool] = {None: False}
    return [block for block in blocks if not _inherited(block.node, known, lambda node, above: above or node.tag.startswith(EXCLUDED))]


def _claim(node: Node, above: _Claim) -> _Claim:
    """By which rules a node is cut and kept: the outermost that cuts; an owner's rule keeps before a mark does."""
    cut, kept = above
    if node.tag.startswith((CUT, EXCLUDED)):
        return cut or _rule_in(node.tag), kept
    if node.tag.startswith(KEPT) and kept != OWNER_RULE:
        return cut, _rule_in(node.tag)
    return above


def _rule_in(tag: str) -> str:
    return tag.partition("}")[2]


def _inherited(node: Node, known: dict[Node | None, _Value], of: Callable[[Node, _Value], _Value]) -> _Value:
    """What a node has from itself and all it stands in; `known` remembers the way, so that many blocks cost no more than few."""
    path: list[Node] = []
    at: Node | None = node
    while at is not None and at not in known:
        path.append(at)
        at = at.parent
    value = known[at]
    for one in reversed(path):
        value = known[one] = of(one, value)
    return value
