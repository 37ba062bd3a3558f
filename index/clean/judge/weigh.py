"""Weigh: the rules' verdicts and the judge's likelihoods, put together."""

from __future__ import annotations

from collections.abc import Sequence

from cuttings.index.clean.blocks import Block
from cuttings.index.clean.judge.trees import Floats

# These rules go by what a line says, and are hardly ever wrong: the judge does not overrule them.
_SURE = frozenset(
    """title ornament comment-form comments spam-notice hidden cookie-notice copyright read-also caption by-line navigation tail
    empty-heading""".split()
)
LIKELY_IN_PAGES = 0.5
# Without markup the judge is less sure of what belongs: measured on hosts that it had not seen, .35 to .4 served best.
LIKELY_IN_DUMPS = 0.37
# Of so few blocks a page of the training set never consisted, and of so few words an article hardly.
FEWEST_BLOCKS = 12
_FEWEST_WORDS = 25


def weigh(blocks: Sequence[Block], rules: Sequence[str | None], likelihoods: Floats, likely: float) -> list[str | None]:
    """For each block the rule that cuts it in the end, or None for the article's own.

    What is at least `likely` is the article's, unless a rule is sure. What the rules would have kept and is not, is cut as
    "boilerplate". The rules alone decide where the judge leaves next to nothing.
    """
    weighed = [_weighed(rule, likelihood >= likely) for rule, likelihood in zip(rules, likelihoods.tolist(), strict=True)]
    left = sum(block.words for block, rule in zip(blocks, weighed, strict=True) if rule is None)
    kept = sum(block.words for block, rule in zip(blocks, rules, strict=True) if rule is None)
    return weighed if left >= min(_FEWEST_WORDS, kept) else list(rules)


def _weighed(rule: str | None, is_likely: bool) -> str | None:
    if rule in _SURE:
        return rule
    return None if is_likely else rule or "boilerplate"
