"""Did you mean: for words that the archive does not know, or hardly knows, the most frequent word of its own that is a slip away.

A word that the archive does not know is corrected by any word that is near. One that it hardly knows is most often right: a rare
name, or a rare word. Of 46,000 such words of an archive of news a tenth has a neighbour that is twenty times as frequent; of these,
swapped letters, doubled ones, a letter too many or missing in a longer word are nearly always slips, and any other letters are
nearly always other words (docs/judged/spellings.csv). So only the first are taken for slips, and only in words without relatives of
their own: whoever writes mourning writes mourn as well, and whoever writes polices police.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from typing import Protocol

from cuttings.search.query import All, Clause, Covering, Either, Near, Phrase, Word
from cuttings.search.slips import Slip, slip, within
from cuttings.search.text import forms, tokens

_SHORTEST = 4
_LONG = 7
"""In words of so many letters people slip twice."""
_LONGEST = 40
_MOST = 8
"""With more unknown words than this, nobody has made a slip: it is another language, or not a question."""

HARDLY = 15
"""A word that stands in so many titles and texts may be a slip of whoever wrote them."""
_MUCH_MORE = 20
"""It is taken for one when the other word stands in so many times as many, and in twice as many if it is not so long."""
_RATHER_LONG = 8
_VERY_LONG = 9
_LEAST_LETTERS = {
    Slip.SWAPPED: 6,
    Slip.TWICE: 6,
    Slip.LEFT_OUT: 6,
    Slip.SOUND: 6,
    Slip.ADDED: _RATHER_LONG,
    Slip.VOWEL: _VERY_LONG,
}
"""A shorter word that the archive knows, with such a slip, is more often a word of its own."""


class Known(Protocol):
    """The words of an archive (answer.Store)."""

    def frequency(self, form: str) -> int: ...

    def is_frequent(self, form: str, least: int) -> bool: ...

    def alike(self, word: str, slips: int, least: int = 1) -> Mapping[str, int]: ...

    def relatives(self, form: str) -> Collection[str]: ...


def corrected(clause: Clause, known: Known, *, quoted: bool = False) -> Clause:
    """The clause with its words corrected, also those within quotation marks if `quoted`; the rest as typed."""
    doubtful = {word for word in _words(clause, quoted) if not known.is_frequent(word, HARDLY + 1)}
    if not doubtful or len(doubtful) > _MOST:
        return clause
    corrections = {word: _corrected(word, known) for word in doubtful}
    return _with(clause, quoted, lambda word: corrections.get(word, word))


def _words(clause: Clause, quoted: bool) -> Iterator[str]:
    """The folded words that can be corrected."""
    if isinstance(clause, All | Either):
        for inner in clause.clauses:
            yield from _words(inner, quoted)
    elif isinstance(clause, Covering):
        for inner in clause.words:
            yield from _words(inner, quoted)
    elif isinstance(clause, Word) or (quoted and isinstance(clause, Phrase | Near)):
        yield from (form for form in forms(clause.text) if _SHORTEST <= len(form) <= _LONGEST)


def _with(clause: Clause, quoted: bool, correction: Callable[[str], str]) -> Clause:
    match clause:
        case Word():
            return _with_word(clause, correction)
        case Phrase() | Near() if quoted:
            return replace(clause, text=_with_words(clause.text, correction))
        case Covering():
            return Covering(tuple(_with_word(word, correction) for word in clause.words))
        case All():
            return All(tuple(_with(inner, quoted, correction) for inner in clause.clauses))
        case Either():
            return Either(tuple(_with(inner, quoted, correction) for inner in clause.clauses))
        case _:
            return clause


def _with_word(word: Word, correction: Callable[[str], str]) -> Word:
    words = forms(word.text)
    if len(words) != 1:
        return replace(word, text=_with_words(word.text, correction))
    better = correction(words[0])
    return word if better == words[0] else replace(word, text=_in_case_of(word.text, better))


def _with_words(text: str, correction: Callable[[str], str]) -> str:
    for token in reversed(tokens(text)):
        if (better := correction(token.form)) != token.form:
            text = f"{text[: token.start]}{_in_case_of(text[token.start : token.end], better)}{text[token.end :]}"
    return text


def _in_case_of(typed: str, better: str) -> str:
    """A word with the capitals that were typed."""
    return better.upper() if typed.isupper() else better.capitalize() if typed.istitle() else better


def _corrected(word: str, known: Known) -> str:
    count = known.frequency(word)
    if count:
        return _corrected_though_known(word, count, known)
    near = known.alike(word, 2 if len(word) >= _LONG else 1)
    better = {one: frequency for one in near if (frequency := known.frequency(one))}
    # People rarely slip on the first letter, and letters that are all there, in another order, are hardly meant for others.
    letters = sorted(word)
    return min(better, key=lambda one: (near[one], one[0] != word[0], sorted(one) != letters, -better[one], one)) if better else word


def _corrected_though_known(word: str, count: int, known: Known) -> str:
    if len(word) < min(_LEAST_LETTERS.values()):
        return word
    least = count * _MUCH_MORE * (1 if len(word) >= _RATHER_LONG else 2)
    near = [one for one in known.alike(word, 1, least) if one != word and len(word) >= _LEAST_LETTERS.get(slip(word, one), _LONGEST + 1)]
    better = min(near, key=lambda one: (-known.frequency(one), one), default=word)
    return word if better == word or _is_of_its_own(word, count, better, known) else better


def _is_of_its_own(word: str, count: int, better: str, known: Known) -> bool:
    """Has a word relatives, in half as many places as it stands in? What the better word has for a relative is none, nor is what looks
    like a slip of one of those, as aquire beside aquired, unless the archive knows it."""
    theirs = {better, *known.relatives(better)}
    numbers = {one: known.frequency(one) for one in known.relatives(word) if one not in theirs}
    own = [number for one, number in numbers.items() if number > HARDLY or all(within(one, other, 1) is None for other in theirs)]
    return bool(own) and 2 * sum(own) >= count
