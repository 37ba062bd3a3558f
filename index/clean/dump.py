"""Text dumps: a page's visible text, line after line, with menus and tails and no markup to tell them by."""

from __future__ import annotations

import re
from itertools import accumulate

from cuttings.index.clean.authors import in_by_line
from cuttings.index.clean.blocks import Block, Node, count_words
from cuttings.index.clean.cutting import Cutting, gathered
from cuttings.index.clean.dates import find_date
from cuttings.index.clean.judge import FEWEST_BLOCKS, LIKELY_IN_DUMPS, Judge, weigh
from cuttings.index.clean.lines import paragraphs
from cuttings.index.clean.neighbours import cut_by_neighbours
from cuttings.index.clean.phrases import rule_for

_ENDS = re.compile(r"[.!?…。！？;:”\"»’)\]]\s*$")
_WORD = re.compile(r"\w")
_HEADING_MARK = re.compile(r"^#{1,6} | #{1,6}$")
_SUFFIX = re.compile(r"\s[|\-–—·:»/]\s")
_LONGEST_TITLE = 250
# What is peeled off line by line was made to be.
_MOST_ROUNDS = 8
_MOST_IN_LABEL, _FEWEST_IN_MENU = 2, 3
# A menu has a dozen short lines in a row; an article rarely more than a heading and a few items.
_SHORT_COST, _RUN_COST, _RUN_FREE, _RUN_LIMIT = 3.0, 4.0, 3, 15
# In a text of fewer words a few labels are more likely its own lists than menus.
_WHOLE_COST_FROM = 300


def cut_dump(text: str, judge: Judge, titled: bool = True) -> Cutting:
    """The article in a text dump; `titled` when its first line is the title. Cutting the result again changes nothing."""
    cutting = _cut(text, judge, titled)
    removed = cutting.removed
    for _ in range(_MOST_ROUNDS):
        again = _cut("\n\n".join((cutting.headline, *cutting.paragraphs)) if titled else cutting.text, judge, titled)
        if again.paragraphs == cutting.paragraphs and again.headline == cutting.headline:
            break
        cutting, removed = again, removed + again.removed
    return Cutting(cutting.headline, cutting.paragraphs, removed)


def _cut(text: str, judge: Judge, titled: bool) -> Cutting:
    headline, lines, rules = by_rules(text, titled)
    if len(lines) >= FEWEST_BLOCKS:
        rules = weigh(lines, rules, judge.dump(lines, rules, headline), LIKELY_IN_DUMPS)
    texts = [line.text for line in lines]
    kept = tuple(line for line, rule in zip(texts, rules, strict=True) if rule is None)
    return Cutting(headline, kept, gathered((line, rule) for line, rule in zip(texts, rules, strict=True) if rule != "title"))


def by_rules(text: str, titled: bool) -> tuple[str, list[Block], list[str | None]]:
    """The headline, the lines, and for each line the rule that cuts it, or None for the article's own."""
    lines = paragraphs(text)
    rules = [_rule(line) for line in lines]
    headline, start = _headline(lines, rules) if titled else ("", 0)
    for index in range(start):
        rules[index] = rules[index] or "navigation"
    if headline:
        rules = [rule or ("title" if line == headline or _same(line, headline) else None) for line, rule in zip(lines, rules, strict=True)]
    cut_by_neighbours(lines, rules, [int(_value(line)) for line in lines])
    _cut_outside(lines, rules)
    page = Node("body", None, 0)
    return headline, [Block(line, page, count_words(line), 0) for line in lines], rules


def _rule(line: str) -> str | None:
    if not _WORD.search(line):
        return "ornament"
    return rule_for(line)


def _same(line: str, headline: str) -> bool:
    return _plain(line) == _plain(headline)


def _plain(line: str) -> str:
    return " ".join(re.findall(r"\w+", line.lower()))


def _headline(lines: list[str], rules: list[str | None]) -> tuple[str, int]:
    """The title, and the number of the line where the article starts."""
    menu = _menu_above(lines, rules)
    first = next((index for index, rule in enumerate(rules) if rule is None and index >= menu), None)
    if first is None or not _may_be_title(lines[first]):
        return "", 0
    shown = _HEADING_MARK.sub("", lines[first])
    names = {_plain(shown), *(_plain(shown[: found.start()]) for found in _SUFFIX.finditer(shown))} - {""}
    again = [index for index in range(first + 1, len(lines)) if _plain(lines[index]) in names and len(_plain(lines[index])) > 8]
    below = list(accumulate(reversed([_value(line) for line in lines]))) if again else []
    for index in reversed(again):
        if below[len(lines) - index - 1] > 0.5 * below[-1]:
            return _HEADING_MARK.sub("", lines[index]), index
    return shown, first


def _menu_above(lines: list[str], rules: list[str | None]) -> int:
    """The number of lines of a menu above the title: three short labels or more, of which one is in every menu."""
    start = next((index for index, line in enumerate(lines) if _value(line)), len(lines))
    end = next((index for index, line in enumerate(lines[:start]) if count_words(line) > _MOST_IN_LABEL), start)
    known = [index for index in range(end) if rules[index] is not None]
    if end < _FEWEST_IN_MENU or not known:
        return 0
    titles = [index for index in range(end, start) if rules[index] is None and not _is_by_line(lines[index])]
    return end if titles else known[-1] + 1


def _is_by_line(line: str) -> bool:
    return bool(in_by_line(line) or find_date(line))


def _may_be_title(line: str) -> bool:
    return len(line) <= _LONGEST_TITLE


def _value(line: str) -> float:
    """How much running text a line holds, in words; 0 for a label."""
    words = count_words(line)
    if words >= 5 and _ENDS.search(line):
        return words
    return words * 0.5 if words >= 20 else 0.0


def _cut_outside(lines: list[str], rules: list[str | None]) -> None:
    """Cut what stands before and after the run of lines that holds most running text."""
    values = _values(lines, rules)
    start, end = _best_run(values)
    for index, rule in enumerate(rules):
        if rule is None and not start <= index < end:
            rules[index] = "outside-article"
    _cut_menus(values, rules)


def _values(lines: list[str], rules: list[str | None]) -> list[float]:
    """What each line adds to the article that it stands in: running text is worth its words, labels cost the more the more there are."""
    gains = [_value(line) if rule is None else 0.0 for line, rule in zip(lines, rules, strict=True)]
    scale = min(1.0, sum(gains) / _WHOLE_COST_FROM)
    values = []
    run = 0
    for gain in gains:
        run = 0 if gain else run + 1
        cost = _SHORT_COST + _RUN_COST * min(max(run - _RUN_FREE, 0), _RUN_LIMIT)
        values.append(gain or -cost * scale)
    return values


def _best_run(values: list[float]) -> tuple[int, int]:
    best, best_sum = (0, len(values)), 0.0
    start, total = 0, 0.0
    for index, value in enumerate(values):
        if total <= 0:
            start, total = index, 0.0
        total += value
        if total > best_sum:
            best, best_sum = (start, index + 1), total
    return best


def _cut_menus(values: list[float], rules: list[str | None]) -> None:
    """Cut long runs of labels between paragraphs."""
    run: list[int] = []
    for index, value in enumerate([*values, 1.0]):
        if value < 0:
            run.append(index)
            continue
        if len(run) >= 8:
            for one in run:
                rules[one] = rules[one] or "navigation"
        run = []
