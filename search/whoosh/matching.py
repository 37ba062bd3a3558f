"""From a clause to the articles that match it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import reduce
from typing import NamedTuple

import numpy as np

from cuttings.search.errors import UnknownFacet
from cuttings.search.particles import glued
from cuttings.search.query import (
    TEXT_FIELDS,
    All,
    Clause,
    Covering,
    Dated,
    Either,
    Favouring,
    Fuzzy,
    Near,
    Not,
    Phrase,
    Prefix,
    TextField,
    Value,
    Word,
)
from cuttings.search.text import forms, is_lone
from cuttings.search.whoosh import fuzzy
from cuttings.search.whoosh.arrays import Array
from cuttings.search.whoosh.columns import Columns
from cuttings.search.whoosh.counts import Counts, Plain, joined
from cuttings.search.whoosh.covering import covering, favouring, repeated
from cuttings.search.whoosh.edges import Edged, has_edge
from cuttings.search.whoosh.lists import Listed
from cuttings.search.whoosh.matches import Matches, all_of, any_of, without
from cuttings.search.whoosh.near import Nearby
from cuttings.search.whoosh.phrase import Phrases
from cuttings.search.whoosh.scoring import Scoring
from cuttings.search.whoosh.segment import Segment

_NONE: Array = np.zeros(0, np.intp)


class Placed(NamedTuple):
    """A segment, and the number in the generation of its first article."""

    first: int
    segment: Segment


class Matching:
    """For one generation."""

    def __init__(self, columns: Columns, placed: Sequence[Placed]) -> None:
        self._columns = columns
        self._placed = placed
        self._firsts = [np.array(first, np.intp) for first, _ in placed]  # no number of Python's is added to an array in as short a time
        self._scoring = Scoring(columns)

    def matches(self, clause: Clause) -> Matches:
        match clause:
            case Word():
                words = forms(clause.text)
                return self._word(words[0], clause.field) if len(words) == 1 else self._phrase(words, clause.field)
            case Prefix():
                (start,) = forms(clause.text)
                return self._term(self._touching(start) if is_lone(start) else self._beginning(start), clause.field)
            case Fuzzy():
                return self._term(self._alike(forms(clause.text)[0], clause.slips), clause.field)
            case Phrase():
                return self._phrase(forms(clause.text), clause.field)
            case Near():
                return self._near(forms(clause.text), clause.between, clause.field)
            case Covering():
                return covering(clause, self.matches, len(self._columns))
            case Favouring():
                return favouring(clause, self.matches, len(self._columns))
            case Value():
                return self._value(clause)
            case Dated():
                return self._dated(clause.first, clause.last)
            case Either():
                return any_of(self._each(clause.clauses), len(self._columns))
            case All():
                return self._all(clause.clauses)
            case Not():
                return self._all((clause,))

    def written(self, word: str) -> tuple[Array, Counts]:
        """The articles with a word as written."""
        return self._gathered([self._form(placed.segment, word) for placed in self._placed])

    def _all(self, clauses: Sequence[Clause]) -> Matches:
        wanted = self._each([inner for inner in clauses if not isinstance(inner, Not)])
        size = len(self._columns)
        found = all_of(wanted) if wanted else Matches(self._columns.everything)
        for inner in dict.fromkeys(clauses):
            if isinstance(inner, Not):
                found = without(found, self.matches(inner.clause), size)
        return found

    def _each(self, clauses: Sequence[Clause]) -> list[Matches]:
        """What each of the clauses matches; one that is asked several times is looked for once."""
        if len(set(clauses)) == len(clauses):
            return [self.matches(clause) for clause in clauses]
        return [repeated(self.matches(clause), times) for clause, times in Counter(clauses).items()]

    def _word(self, word: str, field: TextField | None) -> Matches:
        if is_lone(word):
            return self._term(self._touching(word), field)
        return self._term(self._gathered([self._stem(placed, word) for placed in self._placed]), field)

    def _term(self, gathered: tuple[Array, Counts], field: TextField | None) -> Matches:
        articles, counts = gathered
        if field:
            (held,) = np.nonzero(getattr(counts, field))
            articles, counts = articles[held], counts.at(held)
        return Matches(articles, self._scoring.of_term(articles, counts, field) if len(articles) else None)

    def _phrase(self, words: list[str], field: TextField | None) -> Matches:
        if not words:
            return Matches(_NONE)
        if len(words) == 1:
            return self._term(self._standing(words[0]), field)
        kind = Edged if has_edge(words) else Phrases
        return kind(self._columns, self._scoring, words, field).matches(self._placed, self._standing)

    def _near(self, words: list[str], between: int, field: TextField | None) -> Matches:
        if len(words) < 2:
            return self._phrase(words, field)
        return Nearby(self._columns, self._scoring, words, field, between).matches(self._placed, self._standing)

    def _standing(self, word: str) -> tuple[Array, Counts]:
        """The articles with a word as it is asked for in quotation marks."""
        return self._touching(word) if is_lone(word) else self.written(word)

    def _alike(self, word: str, slips: int) -> tuple[Array, Counts]:
        return self._gathered([fuzzy.listed(placed.segment, word, slips) for placed in self._placed])

    def _value(self, clause: Value) -> Matches:
        if clause.field not in self._columns.facets:
            raise UnknownFacet(clause.field, self._columns.facets)
        words = forms(clause.text)
        everything = self._columns.everything
        found = [
            everything[column.having(values, everything)]
            for column in self._columns.asked(clause.field)
            if words and (values := column.holding(words))
        ]
        return Matches(reduce(np.union1d, found) if found else _NONE)

    def _dated(self, first: date | None, last: date | None) -> Matches:
        everything = self._columns.everything
        start, end = (day.toordinal() if day else None for day in (first, last))
        return Matches(everything[self._columns.between(start, end, everything)])

    def _stem(self, placed: Placed, word: str) -> Listed | None:
        """The articles of a segment with a word's stem, or with something glued before the word, each in its own language."""
        found: list[Listed] = []
        others: list[Listed] = []
        for language in placed.segment.languages:
            stemmed = placed.segment.stem(word, language)
            if stemmed:
                listed, mixed = stemmed
                found.append(self._in_language(placed, listed, language) if mixed else listed)
            for form in glued(word, language):
                if written := self._form(placed.segment, form):
                    others.append(self._in_language(placed, written, language))
        together = _together(found + others)
        return _grouped(together) if together and others else together

    def _in_language(self, placed: Placed, listed: Listed, language: str | None) -> Listed:
        column = self._columns.facets["language"]
        number = -1 if language is None else column.vocabulary.find(language)
        (ours,) = np.nonzero(column.first_of(listed.articles.astype(np.intp) + placed.first) == number)
        return Listed(listed.articles[ours], listed.counts.at(ours))

    def _form(self, segment: Segment, word: str) -> Listed | None:
        number = segment.forms.find(word)
        return None if number is None else segment.lists.one(number)

    def _beginning(self, start: str) -> tuple[Array, Counts]:
        return self._gathered([_begun(placed.segment, start) for placed in self._placed])

    def _touching(self, letter: str) -> tuple[Array, Counts]:
        """The articles with the pairs of characters that one of them is in."""
        return self._gathered([_grouped(segment.lists.at(segment.forms.touching(letter))) for _, segment in self._placed])

    def _gathered(self, listed: Sequence[Listed | None]) -> tuple[Array, Counts]:
        """What was found in each of the segments, with the numbers that articles have in the generation; the living only."""
        found = [(first, one) for first, one in zip(self._firsts, listed, strict=True) if one]
        if not found:
            return _NONE, Plain(_NONE, _NONE)
        moved = [one.articles + first for first, one in found]
        articles = moved[0] if len(moved) == 1 else np.concatenate(moved)
        counts = joined([one.counts for _, one in found], [len(one.articles) for _, one in found])
        if self._columns.lives is None:
            return articles, counts
        (living,) = np.nonzero(self._columns.lives.take(articles))
        return articles.take(living), counts.at(living)


def _together(found: Sequence[Listed]) -> Listed | None:
    """Lists of different articles as one."""
    if len(found) < 2:
        return found[0] if found else None
    articles = np.concatenate([one.articles for one in found])
    order = np.argsort(articles, kind="stable")
    title, text = (np.concatenate([getattr(one.counts, field) for one in found]) for field in TEXT_FIELDS)
    return Listed(articles[order], Plain(title[order], text[order]))


def _begun(segment: Segment, start: str) -> Listed:
    """The articles of a segment with a word that begins so, as if all of them were one word."""
    first, last = segment.forms.beginning(start)
    listed = segment.lists.between(first, last)
    return listed if last - first < 2 else _grouped(listed)


def _grouped(listed: Listed) -> Listed:
    """Postings of several words as if all were one word."""
    if not len(listed.articles):
        return listed
    order = np.argsort(listed.articles, kind="stable")
    articles = listed.articles.take(order)
    begins = np.ones(len(articles), bool)
    np.not_equal(articles[1:], articles[:-1], out=begins[1:])
    (starts,) = begins.nonzero()
    title, text = (np.add.reduceat(getattr(listed.counts, field).take(order), starts, dtype=np.intp) for field in TEXT_FIELDS)
    return Listed(articles.take(starts), Plain(title, text))
