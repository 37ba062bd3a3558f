"""What of an article is shown for a query: marks in a text, and an excerpt of whole sentences.

The one excerpt maker for every engine, so that an archive keeps its highlights when it moves from one to another.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from cuttings.search.article import Article
from cuttings.search.function_words import function_words
from cuttings.search.marked import MarkedText
from cuttings.search.places import Mark, Sought, Span, Words, in_plain
from cuttings.search.query import (
    TEXT_FIELDS,
    All,
    Clause,
    Covering,
    Either,
    Fuzzy,
    Near,
    Phrase,
    Prefix,
    Query,
    TextClause,
    TextField,
    Word,
)
from cuttings.search.sentences import Writing, beginning, sentences
from cuttings.search.text import PARAGRAPH, forms, is_lone, plain
from cuttings.search.unchecked import unchecked

LENGTH = 300
"""About how many characters an excerpt has at most."""

LONGEST = 360
"""A single sentence longer than this is cut."""

_ENOUGH = 6
"""More marks than this make an excerpt no better."""

BETWEEN = " · "
"""Stands between a heading, or any paragraph without a full stop, and the next paragraph."""

_marked = unchecked(MarkedText)

Written = Callable[[str, str | None], Collection[str]]


class Marker:
    """Finds in any text what a query asks for.

    `written` says through which words of an archive a word matches (answer.Store); without it every word of a text is looked at.
    """

    def __init__(self, query: Query, written: Written | None = None) -> None:
        wanted = dict.fromkeys(_wanted(query.clause))
        self._wanted = [(number, clause, forms(clause.text)) for number, clause in enumerate(wanted)]
        self._written = written
        self._differ = any(clause.field for clause in wanted)  # do titles and texts have different things to look for?
        self._spans = any(isinstance(clause, Near) for clause in wanted)  # is something not within one paragraph?
        self._plans: dict[tuple[str | None, TextField], _Plan] = {}

    def mark(self, text: str, language: str | None, field: TextField) -> MarkedText:
        """The whole text, marked."""
        return _marked(text, _merged(self._marks(text, language, field)))

    def shown(self, articles: Sequence[Article]) -> list[tuple[MarkedText, MarkedText]]:
        """The title of each article, and the sentences of its text that cover most of the query; its lead when the text has none of it."""
        return [
            (_marked(article.title, _merged(in_title)), _excerpt(article.text, in_text, writing))
            for article, (in_title, in_text, writing) in zip(articles, self._places(articles), strict=True)
        ]

    def _places(self, articles: Sequence[Article]) -> Iterable[_Places]:
        """The marks in the title and in the text of each article. A page is looked through as one text where that finds the same,
        because for most words it takes longer to begin a text than to go through it."""
        if not self._differ and not self._spans and len({article.language for article in articles}) == 1:
            text = PARAGRAPH.join([part for article in articles for part in (article.title, article.text)])
            small = plain(text)
            if small is not None:
                return _parted(self._in(text, small, articles[0].language, "text"), articles, Writing.of(text))
        return [
            (self._marks(one.title, one.language, "title"), self._marks(one.text, one.language, "text"), Writing.of(one.text))
            for one in articles
        ]

    def _marks(self, text: str, language: str | None, field: TextField) -> list[Mark]:
        return self._in(text, plain(text), language, field)

    def _in(self, text: str, small: str | None, language: str | None, field: TextField) -> list[Mark]:
        """The marks in a text, `small` is the plain text of it, if it is plain."""
        plan = self._plans.get((language, field)) or self._made(language, field)
        if small is not None and not plan.others:
            return in_plain(small, plan.sought)
        words = Words(text, small)
        marks = words.places(plan.sought)
        for number, look in plan.others:
            marks += [(start, end, number) for start, end in look(words)]
        return marks

    def _made(self, language: str | None, field: TextField) -> _Plan:
        plan = self._plan(language, field)
        for name in (field,) if self._differ else TEXT_FIELDS:
            self._plans[language, name] = plan
        return plan

    def _plan(self, language: str | None, field: TextField) -> _Plan:
        plan = _Plan([], [])
        for number, clause, asked in self._wanted:
            if not asked or clause.field not in (None, field):
                continue
            if len(asked) == 1 and is_lone(asked[0]) and not isinstance(clause, Fuzzy):
                plan.others.append((number, _look_for_letter(asked[0])))
            elif isinstance(clause, Prefix):
                plan.sought.append(Sought(number, asked[0], None))
            elif isinstance(clause, Word) and self._written and len(asked) == 1:
                if written := self._written(asked[0], language):
                    plan.sought.append(Sought.of(number, written))
            elif isinstance(clause, Phrase) and len(asked) == 1:
                plan.sought.append(Sought.of(number, asked))
            else:
                plan.others.append((number, _look(clause, asked, language)))
        return plan


_Look = Callable[[Words], Sequence[Span]]


class _Plan(NamedTuple):
    """What to look for in texts of one language: words that can be listed, and whatever else."""

    sought: list[Sought]
    others: list[tuple[int, _Look]]


def _look_for_letter(letter: str) -> _Look:
    return lambda words: words.letter(letter)


def _look(clause: TextClause, asked: list[str], language: str | None) -> _Look:
    if isinstance(clause, Fuzzy):
        return lambda words: words.alike(asked[0], clause.slips)
    if isinstance(clause, Near):
        return lambda words: words.near(asked, clause.between)
    return (lambda words: words.stem(asked[0], language)) if len(asked) == 1 else (lambda words: words.phrase(asked))


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


def _merged(marks: Sequence[Mark]) -> tuple[Span, ...]:
    """Marks in order; those that overlap become one."""
    if not marks:
        return ()
    if len(marks) == 1:
        return (marks[0][:2],)
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


_Places = tuple[list[Mark], list[Mark], Writing]


def _parted(marks: list[Mark], articles: Sequence[Article], writing: Writing) -> list[_Places]:
    """The marks in titles and texts that were joined, the title of an article before its text."""
    marks.sort()
    texts = [text for article in articles for text in (article.title, article.text)]
    parts: list[list[Mark]] = [[] for _ in texts]
    at, first, end = -1, 0, -len(PARAGRAPH)
    for start, behind, number in marks:
        while start >= end:
            at += 1
            first = end + len(PARAGRAPH)
            end = first + len(texts[at])
        parts[at].append((start - first, behind - first, number))
    return [(title, text, writing) for title, text in zip(parts[::2], parts[1::2], strict=True)]


def _excerpt(text: str, marks: list[Mark], writing: Writing) -> MarkedText:
    marks.sort()
    if _fits(text, marks[0][0] if marks else 0, writing):
        return _marked(text, _merged(marks))
    return _joined(text, *_best(text, marks, writing), marks)


def _fits(text: str, first: int, writing: Writing) -> bool:
    """Is a text its own excerpt? It is when it is short, has nothing but single spaces between its sentences, and none ends before the
    first mark."""
    if not 0 < len(text) <= LENGTH or text[0] == " " or text[-1] == " ":
        return False
    if first:
        for sign in writing.stops:
            if text.find(sign, 0, first) >= 0:
                return False
    return writing.is_straight(text)


def _best(text: str, marks: Sequence[Mark], writing: Writing) -> tuple[list[Span], int]:
    """The run, from a marked sentence on, that covers most different parts of the query, then most marks; the earliest of equals.
    With it comes the number of the mark that it was made for."""
    if not marks:
        return _run(text, 0, writing), 0
    best: list[Span] = []
    best_at = most = 0
    for at, parts in _promising(marks):
        if parts <= most:
            break
        # Sentences are looked for once, and again only where a run ends before it has covered what it might.
        run = _run(text, beginning(text, marks[at][0], writing.stops), writing)
        covered = _covered(marks, at, run[-1][1])
        if covered > most or not best:
            best, best_at, most = run, at, covered
    return best, best_at


def _promising(marks: Sequence[Mark]) -> Iterable[tuple[int, int]]:
    """The numbers of marks, and how many parts of the query an excerpt from there on can cover: the most first, then where there
    are most marks."""
    if marks[-1][1] <= marks[0][0] + LENGTH:  # one excerpt can have them all
        return ((0, len(marks)),)
    if len({part for _, _, part in marks}) == 1:
        return _fullest(marks)
    found: list[tuple[int, int, int]] = []
    held: dict[int, int] = {}
    last = 0
    for first, (start, _, part) in enumerate(marks):
        end = start + LENGTH
        while last <= first or (last < len(marks) and marks[last][1] <= end):
            another = marks[last][2]
            held[another] = held.get(another, 0) + 1
            last += 1
        found.append((-len(held), -min(last - first, _ENOUGH), first))
        if held[part] > 1:
            held[part] -= 1
        else:
            del held[part]
    found.sort()
    return ((first, -parts) for parts, _, first in found)


def _fullest(marks: Sequence[Mark]) -> Iterable[tuple[int, int]]:
    """What _promising says where all marks are of one part."""
    found: list[tuple[int, int]] = []
    last = 0
    for first, (start, _, _) in enumerate(marks):
        while last <= first or (last < len(marks) and marks[last][1] <= start + LENGTH):
            last += 1
        found.append((-min(last - first, _ENOUGH), first))
    found.sort()
    return [(first, 1) for _, first in found]


def _covered(marks: Sequence[Mark], first: int, end: int) -> int:
    """How many parts of the query there are in a run up to `end` that begins with the sentence of a mark."""
    parts = set()
    for at in range(first, len(marks)):
        if marks[at][1] > end:
            break
        parts.add(marks[at][2])
    return len(parts)


def _run(text: str, start: int, writing: Writing) -> list[Span]:
    """Sentences from one that begins at `start` on, as many as fit; one at least, if there is any. Where nothing but a single space
    is between them, all are one span."""
    end = start + LENGTH + 1
    piece = text[start:end]
    if piece[:1] != " " and writing.spaced and writing.is_straight(piece):
        last = beginning(text, end, writing.stops) if end <= len(text) else len(text)
        if last > start:
            return [(start, start + len(text[start:last].rstrip()))]
    run: list[Span] = []
    length = -1
    for span in sentences(text, start):
        length += span[1] - span[0] + 1
        if run and length > LENGTH:
            break
        run.append(span)
    return run


def _joined(text: str, run: Sequence[Span], chosen: int, marks: Sequence[Mark]) -> MarkedText:
    """The run's sentences with a space between them where there is any, and the marks where they now stand."""
    if not run:
        return _marked("", ())
    first, last = run[0][0], run[-1][1]
    if len(run) == 1 and last - first <= LENGTH and "\n" not in text[first:last]:
        inside = [(start - first, min(end, last) - first, number) for start, end, number in marks if first <= start < last]
        return _marked(text[first:last], _merged(inside))
    joined = ""
    shifted: list[Mark] = []
    before = at = 0
    for span in run:
        start, end = _cut(text, span, marks[chosen:])
        if joined:
            joined += BETWEEN if joined[-1].isalnum() and "\n\n" in text[before:start] else " " if before < start else ""
        before = end
        if start > span[0]:
            joined += "… "
        offset = len(joined) - start
        while at < len(marks) and marks[at][0] < end:
            if start <= marks[at][0] and marks[at][1] <= end:
                shifted.append((marks[at][0] + offset, marks[at][1] + offset, marks[at][2]))
            at += 1
        joined += text[start:end].replace("\n", " ") + (" …" if end < span[1] else "")
    return _marked(joined, _merged(shifted))


def _cut(text: str, span: Span, marks: Sequence[Mark]) -> Span:
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
