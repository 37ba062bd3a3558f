"""What somebody is about to ask: words, names and titles of the archive that go on from what is typed so far.

What is glued to the words before it (o'con, re-ele, u.s) goes on only to what stands glued so in the archive. A field goes on to words of
titles and texts, and before a date or a value there is nothing to add.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from heapq import nsmallest
from typing import NamedTuple, Protocol

from cuttings.search.answer import Store
from cuttings.search.query import TEXT_FIELDS, VALUE_FIELDS, All, Clause, Phrase, Prefix, Query, TextField, Word
from cuttings.search.text import Token, forms, is_unspaced, tokens, unfinished

_LOOKED = 24
"""So many of the most frequent words that begin so are looked at, where some are typed before."""
_LOOKED_GLUED = 64
_TRIED = 4
"""So many of these are tried as phrases that stand most often with what they are glued to, and so many that stand least often without."""
_WORDS_OF_A_NAME = 4
_LONGEST_NAME = 3
"""A name of more words is offered only from its beginning: nobody who types "oil" is about to ask for a union of oil workers."""
_MOST_WORDS = 30
"""Who has typed more than this was pasting, and what is pasted goes on to nothing."""
_LONGEST = 1000
"""Letters; nor does what is longer than this."""
_LETTERS_OF_A_NAME = 2
_LETTERS_OF_A_TITLE = 3
_TITLES = 2
_APART = re.compile(r"[\s;()\"“”«»]|,(?!\d)")
_STANDS_APART = re.compile(r"(?:^|[\s(\"“”«»])\Z")
"""Before a word that may be in the middle of a name: l'Iran does not go on to l'President of Iran."""
_ELIDED = re.compile(r"(?:[cdjlmnst]|qu|un|all|dall|dell|nell|sull)['’]", re.IGNORECASE)
_FIELD = re.compile(r"(?<!\w)-?([^\W\d_]{1,32}):")
_DATES = ("before", "after", "date")

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

    def names_beginning(self, words: Sequence[str], among: Clause, limit: int) -> Counted:
        """The most frequent names and authors in which these folded words stand next to each other, the last of them begun, counted
        among the articles that match a clause."""
        ...


class _Typed(NamedTuple):
    """What is typed: the words before, those that the last one is glued to, and the last one, which is begun."""

    text: str
    before: Sequence[Token]
    glued: Sequence[Token]
    last: Token
    field: TextField | None = None

    def going_on(self, at: int, text: str) -> str:
        return f"{self.text[:at]}{text}"


def completed(start: str, store: Completing, limit: int) -> tuple[str, ...]:
    """Whole questions that begin with what is typed: the most frequent words and names, then titles."""
    typed = _typed(start) if limit > 0 and len(start) <= _LONGEST and unfinished(start) else None
    if not typed:
        return ()
    titles = _titles(typed, store)[: limit // 2]
    others = _words_and_names(typed, store, limit)
    return tuple(dict.fromkeys([*others[: limit - len(titles)], *titles]))


def _typed(start: str) -> _Typed | None:
    *before, last = tokens(start)
    if len(before) >= _MOST_WORDS or forms(last.form) != [last.form]:
        return None
    chunk = max((match.end() for match in _APART.finditer(start, 0, last.start)), default=0)
    name = field.group(1).lower() if (field := _FIELD.match(start, chunk)) else ""
    if name in _DATES or name in VALUE_FIELDS:
        return None
    of_field = next((one for one in TEXT_FIELDS if one == name), None)
    if field and of_field:
        chunk = field.end()
        before = [token for token in before if not field.start() <= token.start < chunk]
    if elided := _ELIDED.match(start, chunk):  # l'Iran is asked as Iran
        before = [token for token in before if not chunk <= token.start < elided.end()]
        chunk = elided.end()
    glued = [] if is_unspaced(start[chunk:]) else [token for token in before if token.start >= chunk]
    return _Typed(start, before[: len(before) - len(glued)], glued, last, of_field)


def _words_and_names(typed: _Typed, store: Completing, limit: int) -> list[str]:
    found: dict[tuple[str, ...], tuple[int, str]] = {}
    for word, count in _words(typed, store, limit):
        text = typed.text if word == typed.last.form else typed.going_on(typed.last.start, word)
        found[tuple(forms(text))] = (count, text)
    for at, name, count in _names(typed, store, limit):
        text = typed.going_on(at, name)
        key = tuple(forms(text))  # a name takes the place of the same words
        found[key] = (max(count, found.get(key, (0, ""))[0]), text)
    return [text for _, text in sorted(found.values(), key=lambda one: (-one[0], one[1]))]


def _names(typed: _Typed, store: Completing, limit: int) -> list[tuple[int, str, int]]:
    """Names that hold the last words, the most of them for which there are any, with the place where these begin. One that holds the
    last word only must stand with those before it."""
    every = [*typed.before, *typed.glued, typed.last]
    if typed.field:
        return []
    for words in range(min(_WORDS_OF_A_NAME, len(every)), len(typed.glued), -1):
        held = [token.form for token in every[-words:]]
        if sum(map(len, held)) >= _LETTERS_OF_A_NAME:
            at = every[-words].start
            longest = _LONGEST_NAME if _STANDS_APART.search(typed.text, 0, at) else 0
            among = All(tuple(Word(token.form) for token in every[:-words]))
            counted = store.names_beginning(held, among, limit) or (store.names_beginning(held, All(()), limit) if words > 1 else ())
            names = [(at, name, count) for name, count in counted if _is_likely(name, held, longest)]
            if names:
                return names
    return []


def _is_likely(name: str, held: Sequence[str], longest: int) -> bool:
    """Do the words begin a name, or is it short?"""
    folded = forms(name)
    return len(folded) <= longest or " ".join(folded).startswith(" ".join(held))


def _words(typed: _Typed, store: Completing, limit: int) -> Counted:
    """The most frequent words that the last one begins; those that stand with the ones before it, if there are any."""
    before, glued, start = typed.before, [token.form for token in typed.glued], typed.last.form
    if typed.field:
        fitting = (word for word, _ in store.words_beginning(start, _LOOKED))
        return _found(((word, Phrase(word, typed.field)) for word in fitting), store)
    if not before and not glued:
        return store.words_beginning(start, limit)
    if glued and len(start) == 1:  # an abbreviation, or the end of one
        return _found([(start, Phrase(" ".join([*glued, start])))], store)
    looked = store.words_beginning(start, _LOOKED_GLUED if glued else _LOOKED)
    counts = store.holding([word for word, _ in looked], All(tuple(Word(token.form) for token in (*before, *typed.glued))))
    held = [(word, count, frequency) for (word, frequency), count in zip(looked, counts, strict=True) if count]
    if not glued:
        return [(word, count) for word, count, _ in held]
    most = nsmallest(_TRIED, held, key=lambda one: (-one[1], one[0]))
    closest = nsmallest(_TRIED, held, key=lambda one: (one[0] != start, -one[1] / one[2], one[0]))
    tried = dict.fromkeys(word for word, *_ in [*most, *closest])
    return _found(((word, Phrase(" ".join([*glued, word]))) for word in tried), store)


def _found(words: Iterable[tuple[str, Phrase]], store: Store) -> Counted:
    """The words for which a phrase finds anything, with what it finds."""
    totals = [(word, store.find(Query(phrase, size=0)).total) for word, phrase in words]
    return [(word, total) for word, total in totals if total]


def _titles(typed: _Typed, store: Store) -> list[str]:
    """Titles that hold all words, the last of them begun."""
    if len(typed.last.form) < _LETTERS_OF_A_TITLE:
        return []
    words: list[Clause] = [Word(token.form, "title") for token in (*typed.before, *typed.glued)]
    begun = typed.text[typed.last.start : typed.last.end]  # the form of ½ is 1⁄2, of which the forms are two
    page = store.find(Query(All((*words, Prefix(begun, "title"))), size=_TITLES)).page
    return list(dict.fromkeys(article.title for _, article in page))
