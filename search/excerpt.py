"""What of an article is shown for a query: marks in a text, and an excerpt of whole sentences.

The one excerpt maker for every engine, so that an archive keeps its highlights when it moves from one to another.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import count, islice
from typing import NamedTuple

from cuttings.search.article import Article
from cuttings.search.marked import MarkedText
from cuttings.search.places import Span, Words
from cuttings.search.query import All, Clause, Either, Phrase, Prefix, Query, TextField, Word
from cuttings.search.sentences import sentences
from cuttings.search.text import forms

LENGTH = 300
"""About how many characters an excerpt has at most."""

LONGEST = 450
"""A single sentence longer than this is cut."""

_ENOUGH = 6
"""More marks than this make an excerpt no better."""

BETWEEN = " · "
"""Stands between a heading, or any paragraph without a full stop, and the next paragraph."""

Written = Callable[[Word | Prefix, str | None], Collection[str]]


class _Mark(NamedTuple):
    """A place in a text that a part of the query asks for. `wanted` numbers that part."""

    start: int
    end: int
    wanted: int


class Marker:
    """Finds in any text what a query asks for.

    `written` says through which words of an archive a clause matches (answer.Store); without it every word of a text is looked at.
    """

    def __init__(self, query: Query, written: Written | None = None) -> None:
        self._wanted = list(dict.fromkeys(_wanted(query.clause)))
        self._written = written
        self._known: dict[tuple[int, str | None], Collection[str]] = {}

    def mark(self, text: str, language: str | None, field: TextField) -> MarkedText:
        """The whole text, marked."""
        return MarkedText(text, _merged(self._marks(text, language, field)))

    def excerpt(self, article: Article) -> MarkedText:
        """The sentences of an article's text that cover most of the query; its lead when the text has none of it."""
        marks = self._marks(article.text, article.language, "text")
        marks.sort()
        chosen = _best(article.text, marks)
        return _joined(article.text, chosen, marks) if chosen else MarkedText("")

    def _marks(self, text: str, language: str | None, field: TextField) -> list[_Mark]:
        words = Words(text)
        marks: list[_Mark] = []
        for number, wanted in enumerate(self._wanted):
            if wanted.field is None or wanted.field == field:
                marks += [_Mark(start, end, number) for start, end in self._places(words, number, wanted, language)]
        return marks

    def _places(self, words: Words, number: int, wanted: Word | Prefix | Phrase, language: str | None) -> list[Span]:
        if isinstance(wanted, Phrase) or len(forms(wanted.text)) != 1:
            return words.phrase(forms(wanted.text))
        if self._written is None:
            return words.every(wanted, language)
        if (number, language) not in self._known:
            self._known[number, language] = self._written(wanted, language)
        return [place for form in self._known[number, language] for place in words.places(form)]


def mark(text: str, query: Query, language: str | None, field: TextField = "text") -> MarkedText:
    """A whole text with the query's words and phrases marked, in its own language."""
    return Marker(query).mark(text, language, field)


def _wanted(clause: Clause) -> Iterator[Word | Prefix | Phrase]:
    """The words and phrases that a clause asks for, not those it excludes."""
    if isinstance(clause, Word | Prefix | Phrase):
        yield clause
    elif isinstance(clause, All | Either):
        for inner in clause.clauses:
            yield from _wanted(inner)


def _merged(marks: Iterable[_Mark]) -> tuple[Span, ...]:
    """Marks in order; those that overlap become one."""
    merged: list[Span] = []
    for start, end in sorted((mark.start, mark.end) for mark in marks):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _best(text: str, marks: Sequence[_Mark]) -> list[Span]:
    """The run, from a marked sentence on, that covers most different parts of the query, then most marks; the earliest of equals."""
    spans = _Spans(text)
    best, best_worth = _run(spans, 0), (-1, -1)
    most = (len({mark.wanted for mark in marks}), min(len(marks), _ENOUGH))
    at = 0
    for number in count():
        if at == len(marks) or best_worth == most or not spans.reach(number):
            break
        start, end = spans[number]
        while at < len(marks) and marks[at].start < start:
            at += 1
        if at < len(marks) and marks[at].start < end:
            run = _run(spans, number)
            inside = _until(marks, at, run[-1][1])
            worth = (len({mark.wanted for mark in inside}), min(len(inside), _ENOUGH))
            if worth > best_worth:
                best, best_worth = run, worth
    return best


def _until(marks: Sequence[_Mark], first: int, end: int) -> Sequence[_Mark]:
    last = first
    while last < len(marks) and marks[last].end <= end:
        last += 1
    return marks[first:last]


class _Spans(list[Span]):
    """The sentences of a text, found as far as somebody looks: most excerpts come from the beginning."""

    def __init__(self, text: str) -> None:
        self._others = sentences(text)

    def reach(self, number: int) -> bool:
        """Is there a sentence of this number?"""
        self += islice(self._others, max(0, number + 1 - len(self)))
        return number < len(self)


def _run(spans: _Spans, first: int) -> list[Span]:
    """Sentences from `first` on, as many as fit; one at least, if there is any."""
    run: list[Span] = []
    length = -len(BETWEEN)
    for number in count(first):
        if not spans.reach(number):
            break
        start, end = spans[number]
        length += end - start + len(BETWEEN)
        if run and length > LENGTH:
            break
        run.append((start, end))
    return run


def _joined(text: str, run: Sequence[Span], marks: Sequence[_Mark]) -> MarkedText:
    """The run's sentences with single spaces between them, and the marks where they now stand."""
    joined = ""
    shifted: list[_Mark] = []
    before = 0
    for span in run:
        start, end = _cut(text, span, marks)
        if joined:
            joined += BETWEEN if joined[-1].isalnum() and "\n\n" in text[before:start] else " "
        before = end
        joined += "… " if start > span[0] else ""
        offset = len(joined) - start
        inside = (mark for mark in marks if start <= mark.start and mark.end <= end)
        shifted += (_Mark(mark.start + offset, mark.end + offset, mark.wanted) for mark in inside)
        joined += text[start:end].replace("\n", " ") + (" …" if end < span[1] else "")
    return MarkedText(joined, _merged(shifted))


def _cut(text: str, span: Span, marks: Sequence[_Mark]) -> Span:
    """A sentence too long to show whole, as in texts without full stops, is cut at spaces around its first mark."""
    start, end = span
    if end - start <= LONGEST:
        return span
    fitting = (mark for mark in marks if start <= mark.start and mark.end <= min(end, mark.start + LENGTH // 2))
    mark = next(fitting, _Mark(start, start, 0))
    first = max(start, mark.start - LENGTH // 3)
    last = min(end, first + LENGTH)
    if first > start and (space := text.find(" ", first, mark.start)) >= 0:
        first = space + 1
    if last < end and (space := text.rfind(" ", mark.end, last)) >= 0:
        last = space
    return first, last
