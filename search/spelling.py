"""Did you mean: for words that the archive does not know, or hardly knows, the most frequent word of its own that is a slip away."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Protocol

from cuttings.search.query import All, Clause, Covering, Either, Word
from cuttings.search.text import forms

_SHORTEST = 4
_LONG = 7
"""In words of so many letters people slip twice."""
_LONGEST = 40
_MOST = 8
"""With more unknown words than this, nobody has made a slip: it is another language, or not a question."""

HARDLY = 10
"""A word that stands in so many titles and texts may be a slip of whoever wrote them."""
_MUCH_MORE = 20
"""It is taken for one when another word stands in so many times as many."""


class Known(Protocol):
    """The words of an archive (answer.Store)."""

    def frequency(self, form: str) -> int: ...

    def alike(self, word: str, slips: int) -> Mapping[str, int]: ...


def corrected(clause: Clause, known: Known, hardly: int = 0) -> Clause:
    """The clause with the words corrected that stand in `hardly` as many titles and texts or fewer, the rest as typed."""
    doubtful = {word: count for word in set(_words(clause)) if (count := known.frequency(word)) <= hardly}
    if not doubtful or len(doubtful) > _MOST:
        return clause
    corrections = {word: _corrected(word, count, known) for word, count in doubtful.items()}
    return _with(clause, lambda word: corrections.get(word, word))


def _words(clause: Clause) -> Iterator[str]:
    """The folded words that can be corrected."""
    if isinstance(clause, All | Either):
        for inner in clause.clauses:
            yield from _words(inner)
    elif isinstance(clause, Covering):
        for inner in clause.words:
            yield from _words(inner)
    elif isinstance(clause, Word) and len(words := forms(clause.text)) == 1 and _SHORTEST <= len(words[0]) <= _LONGEST:
        yield words[0]


def _with(clause: Clause, correction: Callable[[str], str]) -> Clause:
    match clause:
        case Word():
            return _with_word(clause, correction)
        case Covering():
            return Covering(tuple(_with_word(word, correction) for word in clause.words))
        case All():
            return All(tuple(_with(inner, correction) for inner in clause.clauses))
        case Either():
            return Either(tuple(_with(inner, correction) for inner in clause.clauses))
        case _:
            return clause


def _with_word(word: Word, correction: Callable[[str], str]) -> Word:
    (form, *more) = forms(word.text) or [""]
    better = form if more else correction(form)
    return word if better == form else replace(word, text=better)


def _corrected(word: str, count: int, known: Known) -> str:
    least = max(1, count * _MUCH_MORE)
    near = known.alike(word, 2 if len(word) >= _LONG else 1)
    better = {one: frequency for one in near if one != word and (frequency := known.frequency(one)) >= least}
    # People rarely slip on the first letter, and letters that are all there, in another order, are hardly meant for others.
    letters = sorted(word)
    return min(better, key=lambda one: (near[one], one[0] != word[0], sorted(one) != letters, -better[one], one)) if better else word
