"""Did you mean: for words that the archive does not know, the most frequent word it knows that is one slip away."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from cuttings.search.query import All, Clause, Either, Word
from cuttings.search.text import forms

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SHORTEST = 4
_LONGEST = 40
_MOST = 8
"""With more unknown words than this, nobody has made a slip: it is another language, or not a question."""

Frequency = Callable[[str], int]


def corrected(clause: Clause, frequency: Frequency) -> Clause:
    """The clause with its unknown words corrected, the rest as typed; the same clause if there is nothing to correct.

    >>> str(corrected(Word("kazakstan"), lambda form: 7 if form == "kazakhstan" else 0))
    'kazakhstan'
    """
    unknown = {word for word in set(_words(clause)) if not frequency(word)}
    return _with(clause, {word: _corrected(word, frequency) for word in unknown} if len(unknown) <= _MOST else {})


def _words(clause: Clause) -> Iterator[str]:
    """The folded words that can be corrected."""
    if isinstance(clause, All | Either):
        for inner in clause.clauses:
            yield from _words(inner)
    elif isinstance(clause, Word) and len(words := forms(clause.text)) == 1 and _SHORTEST <= len(words[0]) <= _LONGEST:
        yield words[0]


def _with(clause: Clause, corrections: Mapping[str, str]) -> Clause:
    if isinstance(clause, Word):
        (word, *more) = forms(clause.text) or [""]
        return clause if more or corrections.get(word, word) == word else replace(clause, text=corrections[word])
    if isinstance(clause, All):
        return All(tuple(_with(inner, corrections) for inner in clause.clauses))
    if isinstance(clause, Either):
        return Either(tuple(_with(inner, corrections) for inner in clause.clauses))
    return clause


def _corrected(word: str, frequency: Frequency) -> str:
    known = {candidate: count for candidate in set(_slips(word)) if (count := frequency(candidate))}
    # People rarely slip on the first letter.
    return min(known, key=lambda candidate: (candidate[0] != word[0], -known[candidate], candidate)) if known else word


def _slips(word: str) -> Iterator[str]:
    """Every word that one missing, added, wrong or swapped letter makes of this one."""
    letters = _LETTERS if word.isascii() else "".join(set(word))
    for at in range(len(word) + 1):
        before, behind = word[:at], word[at:]
        yield from (before + letter + behind for letter in letters)
        if behind:
            yield before + behind[1:]
            yield from (before + letter + behind[1:] for letter in letters)
        if len(behind) > 1:
            yield before + behind[1] + behind[0] + behind[2:]
