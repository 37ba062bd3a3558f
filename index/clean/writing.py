"""How words are written: what tells a name from a word that merely has a capital."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from cuttings.index.clean.capitals import ADJECTIVES, NOT_NAMES, OPENERS


@dataclass(frozen=True, slots=True)
class Writing:
    """Of one article: its language, the words that its text has in small letters, and those that its language has in small letters."""

    language: str
    own: Collection[str]
    common: Collection[str]

    def is_common(self, word: str) -> bool:
        """Is a word written in small letters elsewhere?"""
        return word.lower() in self.own or word.lower() in self.common

    def is_telling(self, word: str) -> bool:
        """Does a word with a capital show that it is a name, or a part of one?"""
        key = word.lower()
        return key not in NOT_NAMES and key not in ADJECTIVES and key not in OPENERS and not self.is_common(key)
