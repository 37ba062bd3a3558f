"""What of an article is shown for a query: marks in a text, and an excerpt of whole sentences.

The one excerpt maker for every engine, so that an archive keeps its highlights when it moves from one to another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cuttings.search.article import Article
from cuttings.search.marked import MarkedText
from cuttings.search.query import All, Clause, Either, Phrase, Query, TextField, Word
from cuttings.search.sentences import sentences
from cuttings.search.text import PARAGRAPH, Token, forms, stem, tokens

LENGTH = 300
"""About how many characters an excerpt has at most."""

LONGEST = 450
"""A single sentence longer than this is cut."""

_ENOUGH = 6
"""More marks than this make an excerpt no better."""

BETWEEN = " · "
"""Stands between a heading, or any paragraph without a full stop, and the next paragraph."""

_Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Mark:
    """A place in a text that a part of the query asks for. `wanted` numbers that part."""

    start: int
    end: int
    wanted: int


class Marker:
    """Finds in any text what a query asks for."""

    def __init__(self, query: Query) -> None:
        self._wanted = list(dict.fromkeys(_wanted(query.clause)))

    def mark(self, text: str, language: str | None, field: TextField) -> MarkedText:
        """The whole text, marked."""
        return MarkedText(text, _merged(self._marks(text, language, field)))

    def excerpt(self, article: Article) -> MarkedText:
        """The sentences of an article's text that cover most of the query; its lead when the text has none of it."""
        spans = list(sentences(article.text))
        marks = sorted(self._marks(article.text, article.language, "text"), key=lambda mark: mark.start)
        if not spans:
            return MarkedText("")
        chosen = _best(spans, marks)
        return _joined(article.text, chosen, marks)

    def _marks(self, text: str, language: str | None, field: TextField) -> list[_Mark]:
        found = tokens(text)
        marks: list[_Mark] = []
        for number, wanted in enumerate(self._wanted):
            if wanted.field not in (None, field):
                continue
            marks += (_Mark(start, end, number) for start, end in self._places(text, found, wanted, language))
        return marks

    def _places(self, text: str, found: Sequence[Token], wanted: Word | Phrase, language: str | None) -> Iterator[_Span]:
        words = forms(wanted.text)
        if isinstance(wanted, Word) and len(words) == 1:
            wanted_stem = stem(words[0], language)
            yield from ((token.start, token.end) for token in found if stem(token.form, language) == wanted_stem)
        elif words:
            written = [token.form for token in found]
            for at in range(len(written) - len(words) + 1):
                if written[at] == words[0] and written[at : at + len(words)] == words:
                    start, end = found[at].start, found[at + len(words) - 1].end
                    if PARAGRAPH not in text[start:end]:
                        yield start, end


def mark(text: str, query: Query, language: str | None, field: TextField = "text") -> MarkedText:
    """A whole text with the query's words and phrases marked, in its own language."""
    return Marker(query).mark(text, language, field)


def _wanted(clause: Clause) -> Iterator[Word | Phrase]:
    """The words and phrases that a clause asks for, not those it excludes."""
    if isinstance(clause, Word | Phrase):
        yield clause
    elif isinstance(clause, All | Either):
        for inner in clause.clauses:
            yield from _wanted(inner)


def _merged(marks: Iterable[_Mark]) -> tuple[_Span, ...]:
    """Marks in order; those that overlap become one."""
    merged: list[_Span] = []
    for start, end in sorted((mark.start, mark.end) for mark in marks):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _best(spans: Sequence[_Span], marks: Sequence[_Mark]) -> list[_Span]:
    """The run, from a marked sentence on, that covers most different parts of the query, then most marks; the earliest of equals."""
    best, best_worth = _run(spans, 0), (-1, -1)
    most = (len({mark.wanted for mark in marks}), _ENOUGH)
    at = 0
    for number, (start, end) in enumerate(spans):
        while at < len(marks) and marks[at].start < start:
            at += 1
        if at == len(marks) or best_worth == most:
            break
        if marks[at].start < end:
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


def _run(spans: Sequence[_Span], first: int) -> list[_Span]:
    """Sentences from `first` on, as many as fit; always one."""
    run = [spans[first]]
    length = run[0][1] - run[0][0]
    for start, end in spans[first + 1 : first + LENGTH]:  # a sentence has at least one character
        length += end - start + len(BETWEEN)
        if length > LENGTH:
            break
        run.append((start, end))
    return run


def _joined(text: str, run: Sequence[_Span], marks: Sequence[_Mark]) -> MarkedText:
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


def _cut(text: str, span: _Span, marks: Sequence[_Mark]) -> _Span:
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
