"""Where in a text the words stand that a query asks for: the same words that tokens() finds, without looking at all the others."""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from cuttings.search.slips import within
from cuttings.search.text import PARAGRAPH, Token, characters, fold, is_lone, stem, tokens, tokens_among

Span = tuple[int, int]
Mark = tuple[int, int, int]
"""A place in a text that a part of the query asks for: start, end, and the number of that part."""

_LETTERS = re.compile("[a-z0-9]*")
_WORD = re.compile("[a-z0-9]+")
_BETWEEN = re.compile(r"(?:'s(?![a-z0-9]))*[^a-z0-9]+")
"""What stands between a word and the next one, in plain text."""
_BREAK = re.compile(PARAGRAPH)
_LONG = 10_000
"""Words are looked for one by one while no more letters than this are gone through; else what begins as they do is looked at."""


class Sought(NamedTuple):
    """Folded words that a part of the query asks for: these, or any that begins so. `start` is what they have in common."""

    number: int
    start: str
    forms: Collection[str] | None

    @classmethod
    def of(cls, number: int, forms: Collection[str]) -> Sought:
        """Of some words, one at least."""
        first, last = min(forms), max(forms)
        same = 0
        while same < len(first) and first[same] == last[same]:  # of words in order, these two have least in common
            same += 1
        return cls(number, first[:same], forms)

    def has(self, form: str) -> bool:
        return form.startswith(self.start) if self.forms is None else form in self.forms


class Words:
    """The words of a text. In plain text (text.plain) they are looked for as they are; any other is cut into tokens first."""

    def __init__(self, text: str, small: str | None) -> None:
        """`small` is the plain text of it, if it is plain."""
        self._text = text
        self._plain = small

    def places(self, sought: Iterable[Sought]) -> list[Mark]:
        """Where the words stand that are sought."""
        return self._in_tokens(sought) if self._plain is None else in_plain(self._plain, sought)

    def phrase(self, words: list[str]) -> list[Span]:
        """Where folded words stand next to each other in one paragraph, from the first letter to the last."""
        if not words:
            return []
        if is_lone(words[0]) or is_lone(words[-1]):
            return self._edged(words)
        ends = self._ends_in_plain if self._plain is not None else self._ends_in_tokens
        found = [(start, ends(start, end, words)) for start, end, _ in self.places([Sought.of(0, words[:1])])]
        return [(start, end) for start, end in found if end and PARAGRAPH not in self._text[start:end]]

    def near(self, words: list[str], between: int) -> list[Span]:
        """Where folded words stand that are together in a piece of a text with at most so many other words (query.Near)."""
        lacking = Counter(words)
        many = len(words)  # are lacking in the piece that begins at `at` and ends before `end`
        standing = [(place, token) for place, token in self._numbered if token.form in lacking]
        found: list[Span] = []
        end = told = 0
        for at, (first, leaving) in enumerate(standing):
            while end < len(standing) and standing[end][0] < first + len(words) + between:
                form = standing[end][1].form
                many -= lacking[form] > 0
                lacking[form] -= 1
                end += 1
            if not many:
                found += [(token.start, token.end) for _, token in standing[max(at, told) : end]]
                told = end
            lacking[leaving.form] += 1
            many += lacking[leaving.form] > 0
        return found

    def alike(self, word: str, slips: int) -> list[Span]:
        """Where the words stand that are at most so many slips away from this one."""
        return [(token.start, token.end) for token in self._tokens if within(word, token.form, slips) is not None]

    def letter(self, wanted: str) -> list[Span]:
        """Where letters stand that fold to this one."""
        text = self._text
        return [(start, end) for start, end in characters(text) if text[start] > "\x7f" and fold(text[start:end]) == wanted]

    def stem(self, word: str, language: str | None) -> list[Span]:
        """Where the words stand that have the same stem as this one, in a text of this language."""
        wanted = stem(word, language)
        return [(token.start, token.end) for token in self._tokens if stem(token.form, language) == wanted]

    def _edged(self, words: list[str]) -> list[Span]:
        """phrase() where the first or the last word is a single character, which may be the end or the beginning of a pair."""
        found: list[Span] = []
        for at in range(len(self._tokens) - len(words) + 1):
            first, *_, last = row = self._tokens[at : at + len(words)]
            asked = [token.form for token in row]
            if is_lone(words[0]) and asked[0].endswith(words[0]):
                asked[0] = words[0]
            if is_lone(words[-1]) and asked[-1].startswith(words[-1]):
                asked[-1] = words[-1]
            if asked == words and PARAGRAPH not in self._text[first.start : last.end]:
                start = first.start + characters(self._text[first.start : first.end])[-1][0] if is_lone(words[0]) else first.start
                end = last.start + characters(self._text[last.start : last.end])[0][1] if is_lone(words[-1]) else last.end
                found.append((start, end))
        return found

    @cached_property
    def _tokens(self) -> list[Token]:
        return tokens(self._text)

    @cached_property
    def _numbered(self) -> list[tuple[int, Token]]:
        """The tokens with their places in the text: the end of a paragraph takes a place, too."""
        breaks = [match.start() for match in _BREAK.finditer(self._text)]
        return [(index + bisect(breaks, token.start), token) for index, token in enumerate(self._tokens)]

    @cached_property
    def _at(self) -> dict[int, int]:
        """The index of the token that starts at a letter; pairs of letters overlap, but no two start at one."""
        return {token.start: index for index, token in enumerate(self._tokens)}

    def _in_tokens(self, sought: Iterable[Sought]) -> list[Mark]:
        wanted: dict[str, list[int]] = {}
        beginnings: list[Sought] = []
        for one in sought:
            for form in one.forms or ():
                wanted.setdefault(form, []).append(one.number)
            if one.forms is None:
                beginnings.append(one)
        among: Sequence[Token] = self._tokens if beginnings else tokens_among(self._text, wanted)
        found = [(token.start, token.end, number) for token in among for number in wanted.get(token.form, ())]
        return found + [(token.start, token.end, one.number) for token in among for one in beginnings if one.has(token.form)]

    def _ends_in_plain(self, start: int, end: int, words: list[str]) -> int:
        """Where a phrase ends whose first word stands here, 0 if it does not stand here."""
        text = self._plain or ""
        for word in words[1:]:
            between = _BETWEEN.match(text, end)
            if not between or not text.startswith(word, between.end()):
                return 0
            end = between.end() + len(word)
            if text[end : end + 1].isalnum():
                return 0
        return end

    def _ends_in_tokens(self, start: int, end: int, words: list[str]) -> int:
        at = self._at[start]
        row = self._tokens[at : at + len(words)]
        return row[-1].end if [token.form for token in row] == words else 0


def in_plain(text: str, sought: Iterable[Sought]) -> list[Mark]:
    """Where in a plain text the words stand that are sought."""
    found: list[Mark] = []
    find = text.find
    for number, start, forms in sought:
        if forms is not None and len(forms) * len(text) < _LONG:
            for form in forms:
                found += _whole(text, form, number)
            continue
        if not start:  # words that have nothing in common, as tulis and menulis
            found += [(match.start(), match.end(), number) for match in _WORD.finditer(text) if forms and match[0] in forms]
            continue
        at = find(start)
        while at >= 0:
            end = at + len(start)
            if not at or not text[at - 1].isalnum():
                end = _LETTERS.match(text, end).end()  # type: ignore[union-attr]  # it matches anywhere
                word = text[at:end]
                if (forms is None or word in forms) and (word != "s" or not _is_possessive(text, at)):
                    found.append((at, end, number))
            at = find(start, end)
    return found


def _whole(text: str, form: str, number: int) -> list[Mark]:
    """Where in a plain text this word stands."""
    found: list[Mark] = []
    at = text.find(form)
    while at >= 0:
        end = at + len(form)
        if not text[end : end + 1].isalnum() and (not at or not text[at - 1].isalnum()) and (form != "s" or not _is_possessive(text, at)):
            found.append((at, end, number))
        at = text.find(form, end)
    return found


def _is_possessive(text: str, start: int) -> bool:
    """Is an s that begins here that of a possessive, which is no word? text.tokens() leaves it out."""
    return start > 1 and text[start - 1] == "'" and text[start - 2].isalnum()
