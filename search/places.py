"""Where in a text its words stand: the same words that tokens() finds, without looking at all the others."""

from __future__ import annotations

import re
from functools import cached_property

from cuttings.search.query import Prefix, Word
from cuttings.search.text import PARAGRAPH, Token, forms, plain, stem, tokens

Span = tuple[int, int]

_BETWEEN = re.compile(r"(?:'s(?![a-z0-9]))*[^a-z0-9]+")
"""What stands between a word and the next one, in plain text."""


class Words:
    """The words of a text. In plain text (text.plain) they are looked for as they are; any other is cut into tokens first."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._plain = plain(text)

    def places(self, form: str) -> list[Span]:
        """Where a folded word stands."""
        if self._plain is None:
            return [(token.start, token.end) for token in self._tokens if token.form == form]
        found: list[Span] = []
        start = self._plain.find(form)
        while start >= 0:
            end = start + len(form)
            if self._is_word(start, end):
                found.append((start, end))
            start = self._plain.find(form, end)
        return found

    def phrase(self, words: list[str]) -> list[Span]:
        """Where folded words stand next to each other in one paragraph, from the first letter to the last."""
        if not words:
            return []
        ends = self._ends_in_plain if self._plain is not None else self._ends_in_tokens
        found = [(start, ends(start, end, words)) for start, end in self.places(words[0])]
        return [(start, end) for start, end in found if end and PARAGRAPH not in self._text[start:end]]

    def every(self, clause: Word | Prefix, language: str | None) -> list[Span]:
        """Where the words stand that a clause of one word asks for, in a text of this language."""
        (asked,) = forms(clause.text)
        if isinstance(clause, Prefix):
            return [(token.start, token.end) for token in self._tokens if token.form.startswith(asked)]
        wanted = stem(asked, language)
        return [(token.start, token.end) for token in self._tokens if stem(token.form, language) == wanted]

    @cached_property
    def _tokens(self) -> list[Token]:
        return tokens(self._text)

    @cached_property
    def _at(self) -> dict[int, int]:
        """The index of the token that starts at a letter; pairs of letters overlap, but no two start at one."""
        return {token.start: index for index, token in enumerate(self._tokens)}

    def _is_word(self, start: int, end: int) -> bool:
        """In plain text, does a word begin and end here? The s of a possessive is none."""
        text = self._plain or ""
        if (start and text[start - 1].isalnum()) or text[end : end + 1].isalnum():
            return False
        return not (end - start == 1 and text[start] == "s" and start > 1 and text[start - 1] == "'" and text[start - 2].isalnum())

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
