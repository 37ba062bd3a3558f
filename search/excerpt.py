"""What of an article is shown for a query: marks in a text, and an excerpt of whole sentences.

The one excerpt maker for every engine, so that an archive keeps its highlights when it moves from one to another.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import chain

from cuttings.search.article import Article
from cuttings.search.function_words import function_words
from cuttings.search.marked import MarkedText
from cuttings.search.places import Span, Words
from cuttings.search.query import All, Clause, Covering, Either, Fuzzy, Near, Phrase, Prefix, Query, TextClause, TextField, Word
from cuttings.search.sentences import beginning, ends_a_sentence, sentences
from cuttings.search.text import forms

LENGTH = 300
"""About how many characters an excerpt has at most."""

LONGEST = 450
"""A single sentence longer than this is cut."""

_ENOUGH = 6
"""More marks than this make an excerpt no better."""

BETWEEN = " · "
"""Stands between a heading, or any paragraph without a full stop, and the next paragraph."""

Written = Callable[[str, str | None], Collection[str]]

_Mark = tuple[int, int, int]
"""A place in a text that a part of the query asks for: start, end, and the number of that part."""


class Marker:
    """Finds in any text what a query asks for.

    `written` says through which words of an archive a word matches (answer.Store); without it every word of a text is looked at.
    """

    def __init__(self, query: Query, written: Written | None = None) -> None:
        wanted = dict.fromkeys(_wanted(query.clause))
        self._wanted = [(number, clause, forms(clause.text)) for number, clause in enumerate(wanted)]
        self._written = written
        self._known: dict[tuple[str | None, TextField], list[tuple[str, int]]] = {}
        self._stems: dict[tuple[str, str | None], Collection[str]] = {}

    def mark(self, text: str, language: str | None, field: TextField) -> MarkedText:
        """The whole text, marked."""
        return MarkedText(text, _merged(self._marks(text, language, field)))

    def excerpt(self, article: Article) -> MarkedText:
        """The sentences of an article's text that cover most of the query; its lead when the text has none of it."""
        text = article.text
        marks = self._marks(text, article.language, "text")
        marks.sort()
        if _fits(text, marks[0][0] if marks else 0):
            return MarkedText(text, _merged(marks))
        chosen = _best(text, marks)
        return _joined(text, chosen, marks) if chosen else MarkedText("")

    def _marks(self, text: str, language: str | None, field: TextField) -> list[_Mark]:
        words = Words(text)
        known = self._known.get((language, field))
        if known is None:
            known = self._known[language, field] = list(self._single(language, field))
        marks = words.places(known)
        for number, clause, asked in self._wanted:
            if (clause.field is None or clause.field == field) and not self._is_single(clause, asked):
                marks += [(start, end, number) for start, end in _several(words, clause, asked, language)]
        return marks

    def _is_single(self, clause: TextClause, asked: list[str]) -> bool:
        """Can all words be listed through which the clause matches?"""
        return len(asked) == 1 and (isinstance(clause, Phrase) or (isinstance(clause, Word) and self._written is not None))

    def _single(self, language: str | None, field: TextField) -> Iterator[tuple[str, int]]:
        """The words to look for, each with the number of the part of the query that asks for it."""
        for number, clause, asked in self._wanted:
            if (clause.field is None or clause.field == field) and self._is_single(clause, asked):
                yield from ((form, number) for form in (self._forms(asked[0], language) if isinstance(clause, Word) else asked))

    def _forms(self, word: str, language: str | None) -> Collection[str]:
        if (word, language) not in self._stems:
            self._stems[word, language] = self._written(word, language) if self._written else ()
        return self._stems[word, language]


def _several(words: Words, clause: TextClause, asked: list[str], language: str | None) -> list[Span]:
    if isinstance(clause, Prefix):
        return words.beginning(asked[0])
    if isinstance(clause, Fuzzy):
        return words.alike(asked[0], clause.slips)
    if isinstance(clause, Near):
        return words.near(asked, clause.between)
    return words.stem(asked[0], language) if len(asked) == 1 else words.phrase(asked)


def mark(text: str, query: Query, language: str | None, field: TextField = "text") -> MarkedText:
    """A whole text with the query's words and phrases marked, in its own language."""
    return Marker(query).mark(text, language, field)


def _wanted(clause: Clause) -> Iterator[TextClause]:
    """The words and phrases that a clause asks for, not those it excludes; of a long question not the function words."""
    if isinstance(clause, TextClause):
        yield clause
    elif isinstance(clause, Covering):
        little = set(function_words(form for word in clause.words for form in forms(word.text)))
        yield from [word for word in clause.words if not little >= set(forms(word.text))] or clause.words
    elif isinstance(clause, All | Either):
        for inner in clause.clauses:
            yield from _wanted(inner)


def _merged(marks: Sequence[_Mark]) -> tuple[Span, ...]:
    """Marks in order; those that overlap become one."""
    if len(marks) < 2:
        return tuple((start, end) for start, end, _ in marks)
    merged: list[Span] = []
    last = 0
    for start, end, _ in sorted(marks):
        if start < last:
            last = max(end, last)
            merged[-1] = (merged[-1][0], last)
        else:
            merged.append((start, end))
            last = end
    return tuple(merged)


def _fits(text: str, first: int) -> bool:
    """Is a text its own excerpt? It is when it is short, has nothing but single spaces between its words, and no sentence ends before
    the first mark. What takes longer to tell than to do the whole work is not looked at."""
    if len(text) > LENGTH or not text.isascii() or not text.isprintable() or "  " in text or text != text.strip():
        return False
    ends = text.count(".") + text.count("!") + text.count("?")
    return bool(text) and len(text) + len(BETWEEN) * ends <= LENGTH and not (ends and ends_a_sentence(text, first))


def _best(text: str, marks: Sequence[_Mark]) -> list[Span]:
    """The run, from a marked sentence on, that covers most different parts of the query, then most marks; the earliest of equals."""
    if not marks:
        return _run(sentences(text))
    best: list[Span] = []
    best_worth = (-1, -1)
    most = (len({wanted for _, _, wanted in marks}), min(len(marks), _ENOUGH))
    at = known = 0
    while at < len(marks) and best_worth != most:
        spans = sentences(text, beginning(text, marks[at][0], known))
        first = next(spans)
        known = first[1]
        # What follows is read only where it could be better: a run ends with its first sentence, or after LENGTH letters at most.
        if _worth(marks, at, max(known, first[0] + LENGTH)) > best_worth:
            run = _run(chain((first,), spans))
            worth = _worth(marks, at, run[-1][1])
            if worth > best_worth:
                best, best_worth = run, worth
        while at < len(marks) and marks[at][0] < known:
            at += 1
    return best


def _worth(marks: Sequence[_Mark], first: int, end: int) -> tuple[int, int]:
    """How many parts of the query the marks up to `end` cover, and how many marks that are."""
    covered = set()
    last = first
    while last < len(marks) and marks[last][1] <= end:
        covered.add(marks[last][2])
        last += 1
    return len(covered), min(last - first, _ENOUGH)


def _run(spans: Iterable[Span]) -> list[Span]:
    """Sentences from the first on, as many as fit; one at least, if there is any."""
    run: list[Span] = []
    length = -len(BETWEEN)
    for start, end in spans:
        length += end - start + len(BETWEEN)
        if run and length > LENGTH:
            break
        run.append((start, end))
    return run


def _joined(text: str, run: Sequence[Span], marks: Sequence[_Mark]) -> MarkedText:
    """The run's sentences with single spaces between them, and the marks where they now stand."""
    joined = ""
    shifted: list[_Mark] = []
    before = at = 0
    for span in run:
        start, end = _cut(text, span, marks)
        if joined:
            joined += BETWEEN if joined[-1].isalnum() and "\n\n" in text[before:start] else " "
        before = end
        if start > span[0]:
            joined += "… "
        offset = len(joined) - start
        while at < len(marks) and marks[at][0] < end:
            if start <= marks[at][0] and marks[at][1] <= end:
                shifted.append((marks[at][0] + offset, marks[at][1] + offset, marks[at][2]))
            at += 1
        joined += text[start:end].replace("\n", " ") + (" …" if end < span[1] else "")
    return MarkedText(joined, _merged(shifted))


def _cut(text: str, span: Span, marks: Sequence[_Mark]) -> Span:
    """A sentence too long to show whole, as in texts without full stops, is cut at spaces around its first mark."""
    start, end = span
    if end - start <= LONGEST:
        return span
    fitting = ((begins, ends) for begins, ends, _ in marks if start <= begins and ends <= min(end, begins + LENGTH // 2))
    begins, ends = next(fitting, (start, start))
    first = max(start, begins - LENGTH // 3)
    last = min(end, first + LENGTH)
    if first > start and (space := text.find(" ", first, begins)) >= 0:
        first = space + 1
    if last < end and (space := text.rfind(" ", ends, last)) >= 0:
        last = space
    return first, last
