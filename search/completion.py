"""What somebody is about to ask: words, names and titles of the archive that go on from what is typed so far."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from cuttings.search.answer import Store
from cuttings.search.query import All, Clause, Prefix, Query, Word
from cuttings.search.text import Token, tokens, unfinished

_LOOKED = 24
"""So many of the most frequent words that begin so are looked at, where some are typed before."""
_WORDS_OF_A_NAME = 4
_LETTERS_OF_A_NAME = 2
_LETTERS_OF_A_TITLE = 3
_TITLES = 2

Counted = Sequence[tuple[str, int]]
"""Texts with the number of their articles, the most frequent first, then in the order of letters."""


class Completing(Store, Protocol):
    """A Store that knows what begins so."""

    def words_beginning(self, start: str, limit: int) -> Counted:
        """The most frequent words as written that begin so, each with its frequency()."""
        ...

    def holding(self, words: Sequence[str], clause: Clause) -> Sequence[int]:
        """How many of the articles that match a clause hold each of some words as written."""
        ...

    def names_beginning(self, words: Sequence[str], limit: int) -> Counted:
        """The most frequent names and authors in which these folded words stand next to each other, the last of them begun."""
        ...


def completed(start: str, store: Completing, limit: int) -> tuple[str, ...]:
    """Whole questions that begin with what is typed: the most frequent words and names, then titles."""
    if not unfinished(start) or limit < 1:
        return ()
    typed = tokens(start)
    titles = _titles(typed, store)[: limit // 2]
    others = _words_and_names(start, typed, store, limit)
    return tuple(dict.fromkeys([*others[: limit - len(titles)], *titles]))


def _words_and_names(start: str, typed: Sequence[Token], store: Completing, limit: int) -> list[str]:
    last = typed[-1]
    found = {word: (count, start[: last.start] + word) for word, count in _words(typed, store, limit)}
    for words in range(min(_WORDS_OF_A_NAME, len(typed)), 0, -1):
        if sum(len(token.form) for token in typed[-words:]) >= _LETTERS_OF_A_NAME:
            names = store.names_beginning([token.form for token in typed[-words:]], limit)
            for name, count in names:
                folded = " ".join(token.form for token in tokens(name))  # a name of one word takes the place of the word
                found[folded] = (max(count, found.get(folded, (0, ""))[0]), start[: typed[-words].start] + name)
            if names:
                break
    return [text for _, text in sorted(found.values(), key=lambda one: (-one[0], one[1]))]


def _words(typed: Sequence[Token], store: Completing, limit: int) -> Counted:
    """The most frequent words that the last one begins; those that stand with the ones before it, if there are any."""
    *whole, last = typed
    if not whole:
        return store.words_beginning(last.form, limit)
    words = [word for word, _ in store.words_beginning(last.form, _LOOKED)]
    counts = store.holding(words, All(tuple(Word(token.form) for token in whole)))
    return [(word, count) for word, count in zip(words, counts, strict=True) if count]


def _titles(typed: Sequence[Token], store: Store) -> list[str]:
    """Titles that hold all words, the last of them begun."""
    *whole, last = typed
    if len(last.form) < _LETTERS_OF_A_TITLE:
        return []
    words: list[Clause] = [Word(token.form, "title") for token in whole]
    page = store.find(Query(All((*words, Prefix(last.form, "title"))), size=_TITLES)).page
    return list(dict.fromkeys(article.title for _, article in page))
