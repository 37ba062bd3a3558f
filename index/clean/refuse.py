"""Refuse: pages that hold no article, each with a short reason that a report can count by."""

from __future__ import annotations

from cuttings.index.clean.blocks import count_words
from cuttings.index.clean.cutting import Cutting
from cuttings.index.clean.facts import Facts
from cuttings.index.clean.phrases import title_rule
from cuttings.search.errors import NotAnArticle

_FEW = 120
_FEW_BESIDE_LINKS = 25
_FEWEST = 3


def refuse(cutting: Cutting, facts: Facts) -> None:
    """Raises NotAnArticle for what is none."""
    words = sum(count_words(paragraph) for paragraph in cutting.paragraphs)
    title = (facts.title or cutting.headline).lower()
    if not words and not cutting.removed:
        raise NotAnArticle("no text")
    if words < _FEW and title_rule(title) == "error-page":
        raise NotAnArticle("an error page")
    if words < _FEW and title_rule(title) == "login-page":
        raise NotAnArticle("a login page")
    if title_rule(title) == "listing" and any(removed.rule in ("related", "links") for removed in cutting.removed):
        raise NotAnArticle("a list of links")
    linked = sum(
        count_words(removed.text) for removed in cutting.removed if removed.rule in ("links", "related", "outside-article", "navigation")
    )
    if words < _FEW_BESIDE_LINKS and linked > 20 * words + 150:
        raise NotAnArticle("a list of links")
    if words < _FEWEST:
        raise NotAnArticle("too little text")
