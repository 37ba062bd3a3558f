"""Neighbours: lines that only the lines around them give away. The same for HTML and for text dumps, which come as parallel lists.

`rules` holds for each line the rule that cuts it, or None, and is changed in place; `weights` its words of running text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cuttings.index.clean.authors import in_by_line
from cuttings.index.clean.blocks import count_words
from cuttings.index.clean.dates import find_date
from cuttings.index.clean.phrases import is_bare_pointer, rule_for

_SENTENCE_END = re.compile(r"[.!?…。！？;»”\"’]\s*$")
_CRUMB = re.compile(r"\s?[>›»→/]\s?")
_CREDITS = """photo photos foto fotos photograph image imagen immagine bild picture credit crédito crédit illustration grafik video
    source quelle fuente archivbild"""
_PHOTO = re.compile(rf"(?:(?:{'|'.join(_CREDITS.split())}) ?[:©/]|©)[^!?\n]{{2,45}}$")
_MOST_CAPTION, _MOST_BY_LINE, _MOST_TARGET, _MOST_CRUMBS = 45, 18, 25, 12
_OF_COMMENTS = frozenset(("comments", "comment-form", "spam-notice"))
_SAID = re.compile(r"\b(?:says|schreibt|sagt|dit|dice|diz) ?:$|^@|\b\d+ ?(?:min|h|hours?|days?|weeks?|months?|years?)\b")


@dataclass(frozen=True, slots=True)
class _Tail:
    """A line cut by one of `marks` ends the article when more than `above` of its text stands above, and at most `below` below."""

    marks: frozenset[str]
    rule: str
    above: float
    below: float


_TAILS = (
    _Tail(frozenset(("comment-form", "spam-notice")), "comments", 0.35, 0.6),
    _Tail(frozenset(("related",)), "related", 0.5, 0.2),
)


def cut_by_neighbours(texts: Sequence[str], rules: list[str | None], weights: Sequence[int]) -> None:
    """Cut what stands around the article's text: targets of pointers, captions, by-lines and crumbs above it, all below it."""
    _cut_targets(texts, rules)
    _cut_captions(texts, rules)
    _cut_head(texts, rules, weights)
    _keep_mentions(texts, rules, weights)
    for tail in _TAILS:
        _cut_below(rules, weights, tail)


def _cut_targets(texts: Sequence[str], rules: list[str | None]) -> None:
    """ "Read also:" on a line of its own points to the title in the next line."""
    for index in range(1, len(texts)):
        if rules[index] is None and is_bare_pointer(texts[index - 1]) and _is_title_like(texts[index]):
            rules[index] = "read-also"


def _is_title_like(text: str) -> bool:
    return count_words(text) <= _MOST_TARGET and not re.search(r"[.;]\s*$", text)


def _cut_captions(texts: Sequence[str], rules: list[str | None]) -> None:
    for index, text in enumerate(texts):
        if rules[index] is None and len(text) < 400 and _PHOTO.search(text[-90:].lower()) and count_words(text) <= _MOST_CAPTION:
            rules[index] = "caption"


def _cut_head(texts: Sequence[str], rules: list[str | None], weights: Sequence[int]) -> None:
    """Crumbs, by-lines and dates before and just after the first sentences."""
    seen = 0
    for index, text in enumerate(texts):
        if rules[index] is None:
            rules[index] = _head_rule(text)
            seen += rules[index] is None and weights[index] > 0
        if seen > 1:
            break
    for index in range(len(texts) - 1, -1, -1):
        if rules[index] is None and (weights[index] > 0 or not in_by_line(texts[index])):
            break
        rules[index] = rules[index] or "by-line"


def _head_rule(text: str) -> str | None:
    words = count_words(text)
    if words <= _MOST_CRUMBS and len(parts := _CRUMB.split(text)) > 1 and rule_for(parts[0]) == "navigation":
        return "navigation"
    if words > _MOST_BY_LINE or (_SENTENCE_END.search(text) and words > 6):
        return None
    return "by-line" if in_by_line(text) or find_date(text) else None


def _keep_mentions(texts: Sequence[str], rules: list[str | None], weights: Sequence[int]) -> None:
    """Keep a bare "Comments" or "No comments." that has text above and below, and no sign of a reader's comment."""
    left = sum(weight for weight, cut in zip(weights, rules, strict=True) if cut is None)
    above = 0
    for index, text in enumerate(texts):
        if rules[index] is None:
            above += weights[index]
        elif rules[index] == "comment-form" and 0 < above < left and _is_bare(text) and not _has_thread(texts, rules, weights, index):
            rules[index] = None


def _is_bare(text: str) -> bool:
    return count_words(text) <= 2 and not re.search(r"\d", text)


def _has_thread(texts: Sequence[str], rules: Sequence[str | None], weights: Sequence[int], index: int) -> bool:
    """Is there, before half of the text below has passed, a form, an answer button or a line that says who wrote and when?"""
    half = sum(weights[at] for at in range(index, len(texts)) if rules[at] is None) / 2
    for at in range(index + 1, len(texts)):
        if rules[at] in _OF_COMMENTS or (rules[at] in (None, "by-line") and _signs(texts[at])):
            return True
        half -= weights[at] if rules[at] is None else 0
        if half <= 0:
            return False
    return False


def _signs(text: str) -> bool:
    """Is it a line that says who wrote a comment, and when?"""
    return count_words(text) <= _MOST_CRUMBS and bool(find_date(text) or in_by_line(text) or _SAID.search(text.lower()))


def _cut_below(rules: list[str | None], weights: Sequence[int], tail: _Tail) -> None:
    """Cut all that follows the end of the article."""
    kept = [weight if cut is None else 0 for weight, cut in zip(weights, rules, strict=True)]
    total = sum(kept)
    above = 0
    for index, cut in enumerate(rules):
        if cut in tail.marks and above > tail.above * total and total - above <= tail.below * total:
            for below in range(index, len(rules)):
                rules[below] = rules[below] or tail.rule
            return
        above += kept[index]
