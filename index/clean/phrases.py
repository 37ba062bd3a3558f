"""The phrases that content systems print around articles: when a line is one of them, and by which rule it is cut.

The table itself is phrases.toml, by rule and language. A line is matched alone, and only a short one: a sentence that merely has
such words in it is the article's.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeAlias

Table: TypeAlias = Mapping[str, Mapping[str, Mapping[str, list[str]]]]

_LONGEST = 400
_MOST_WORDS = 45
_MOST_LABELLED = 30
_MOST_IN_BAR = 16

_BULLETS = "•·●▪■►▶▸»›→➜➤*+|>✔👉📌 \t\u00a0\u200b"
_DASHES = "–—-"
_ENDS = " .…:!»«\"'”“›>→|-–\u00a0\u200b"
_WORD = re.compile(r"\w+")
_SPACE = re.compile(r"\s+")
_COUNT = re.compile(r"[\(\[]?\d[\d.,]*[\)\]]?")
_WITHIN = re.compile(r"[.!?…]['\"”’»]?\s")
_SENTENCE_END = re.compile(r"[.!?]['\"”’»]?$")


def _loaded() -> Table:
    table: Table = tomllib.loads((Path(__file__).parent / "phrases.toml").read_text(encoding="utf-8"))
    return table


def _of(kind: str) -> dict[str, list[str]]:
    """All phrases of a kind, by rule."""
    return {rule: [one for phrases in kinds[kind].values() for one in phrases] for rule, kinds in _TABLE.items() if kind in kinds}


class _Starts:
    """Phrases that a line may begin with. A dictionary by first word: a pattern of a thousand alternatives takes a second to search."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self.by_word: dict[str, list[str]] = {}
        for phrase in sorted({phrase.strip() for phrase in phrases}, key=len, reverse=True):
            self.by_word.setdefault(_first_word(phrase), []).append(phrase)

    def match(self, line: str) -> str | None:
        """The longest phrase that the line begins with, or None."""
        longest_first = self.by_word.get(_first_word(line), ())
        return next((phrase for phrase in longest_first if line.startswith(phrase) and _ends_at(line, len(phrase))), None)


def _first_word(line: str) -> str:
    found = _WORD.match(line)
    return found[0] if found else line[:1]


def _ends_at(line: str, end: int) -> bool:
    """Does a word end there?"""
    return end >= len(line) or not (line[end].isalnum() and line[end - 1].isalnum())


_TABLE = _loaded()
_BETWEEN = " \n|·•/,–—-"
# The first rule that names a phrase keeps it: "reply" is a comment form's, though menus have it too.
_WHOLE = {phrase: rule for rule, phrases in reversed(_of("whole").items()) for phrase in phrases}
_ANY = _Starts(_WHOLE)
_START = {rule: _Starts(phrases) for rule, phrases in _of("start").items()}
_LABEL = {rule: _Starts(phrases) for rule, phrases in _of("label").items()}
_TITLE = {rule: _Starts(phrases) for rule, phrases in _of("title").items()}
_IN_TITLE = _of("in-title")
_TELLING = frozenset(_of("telling")["article"])
_COMMON = {rule: _Starts(phrases) for rule, phrases in _of("word").items()}


def rule_for(line: str, linked: bool = False) -> str | None:
    """The rule that cuts this line, when it stands alone; `linked` when all of it is a link.

    >>> rule_for("Leave a Comment"), rule_for("• Read also: The lake rises"), rule_for("The minister declined to comment.")
    ('comment-form', 'read-also', None)
    """
    if len(line) > _LONGEST:
        return None
    bare = _SPACE.sub(" ", line.strip()).lower().replace("’", "'")
    plain = bare.strip(_BULLETS + _DASHES)
    whole = plain.rstrip(_ENDS)
    if rule := _WHOLE.get(whole) or _WHOLE.get(_COUNT.sub("#", whole)):
        return rule
    words = len(_WORD.findall(plain))
    if words > _MOST_WORDS:
        return None
    if words <= _MOST_IN_BAR and (rule := _bar(plain)):
        return rule
    started = next((rule for rule, phrases in _START.items() if (found := phrases.match(plain)) and not _is_told(plain, found)), None)
    if started or words > _MOST_LABELLED:
        return started
    bulleted = bare[:1] in _BULLETS and bare[:1] != ""
    return next((rule for rule in _LABEL if _is_pointer(plain, _LABEL[rule], _COMMON[rule], bulleted or linked, words)), None)


def _is_told(line: str, phrase: str) -> bool:
    """Does somebody ask or tell what the phrase says? Then the line only begins with it, and is the article's."""
    rest = line[len(phrase) :]
    if line.endswith("?"):
        return not _WITHIN.search(rest)
    return bool(_SENTENCE_END.search(line)) and not _TELLING.isdisjoint(_WORD.findall(rest))


def title_rule(title: str) -> str | None:
    """What a title says that its page is, if it is no article: "error-page", "login-page", "listing".

    >>> title_rule("404 - Page not found"), title_rule("The lake rises")
    ('error-page', None)
    """
    plain = _SPACE.sub(" ", title[:_LONGEST]).strip().lower().replace("’", "'")
    started = next((rule for rule, phrases in _TITLE.items() if phrases.match(plain)), None)
    return started or next((rule for rule, phrases in _IN_TITLE.items() if any(phrase in plain for phrase in phrases)), None)


def is_bare_pointer(line: str) -> bool:
    """Does the line point to another article, and leave it to the next line to name it?

    >>> is_bare_pointer("Read also:"), is_bare_pointer("Read also: The lake rises")
    (True, False)
    """
    plain = _SPACE.sub(" ", line.strip()).lower().replace("’", "'").strip(_BULLETS + _DASHES)
    bare = plain.rstrip(_ENDS)
    return line.rstrip()[-1:] in (":", "：") and any(phrases.match(bare) == bare for phrases in _LABEL.values())


def _bar(line: str) -> str | None:
    """The rule of a line that is a bar of several phrases: Print | Email | Share."""
    rules = []
    while line:
        found = _ANY.match(line)
        if not found:
            return None
        rules.append(_WHOLE[found])
        line = line[len(found) :].lstrip(_BETWEEN)
    return rules[0] if rules else None


def _is_pointer(line: str, label: _Starts, common: _Starts, shown: bool, words: int) -> bool:
    """Does the line name another article to read? `shown` when a bullet or a link tells it from a sentence."""
    found = label.match(line)
    if not found:
        word = common.match(line)
        return word is not None and shown and line[len(word) :].lstrip()[:1] in (":", "：") and not _is_sentence(line, words)
    rest = line[len(found) :].lstrip()
    if not rest.strip(_ENDS):
        return True
    if rest[0] in ":：|>»→" or (rest[0] in _DASHES and line[len(found)] == " "):
        return not _is_sentence(line, words)
    return shown and not _is_sentence(line, words)


def _is_sentence(line: str, words: int) -> bool:
    """A pointer may end in a full stop, but not one of a dozen words."""
    return words > 12 and bool(_SENTENCE_END.search(line))
