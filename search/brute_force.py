"""Brute force over all articles: the plain way of matching, scoring and counting, which other engines are compared with.

No index, no cleverness, nothing shared with the other engines but the tokens, the formula's two factors and what is done with what was
found (answer.py).
"""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from cuttings.search import facets
from cuttings.search.answer import MOST_COPIES, SHOWN_COPIES, Found
from cuttings.search.article import Article
from cuttings.search.copies import stories
from cuttings.search.dates import day_of
from cuttings.search.errors import UnknownFacet
from cuttings.search.function_words import function_words
from cuttings.search.joining import joined
from cuttings.search.own import OwnFacets
from cuttings.search.particles import glued
from cuttings.search.query import (
    FACETS,
    NAMING,
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
    Query,
    TextClause,
    TextField,
    Value,
    Word,
)
from cuttings.search.results import Facet
from cuttings.search.score import FUNCTION_WORD, WEIGHTS, bm25, freshness, idf, moment, rank
from cuttings.search.slips import closeness, within
from cuttings.search.text import divided, forms, is_lone, paragraphs, stem


@dataclass(frozen=True, slots=True)
class Held:
    """An article with its words, as written and as stems."""

    article: Article
    divided: Mapping[TextField, list[str]]
    paragraphs: Mapping[TextField, list[list[str]]]
    forms: Mapping[TextField, list[str]]
    stems: Mapping[TextField, list[str]]


def held(article: Article) -> Held:
    parts = {field: [forms(part) for part in paragraphs(getattr(article, field))] for field in TEXT_FIELDS}
    written = {field: [form for part in parts[field] for form in part] for field in TEXT_FIELDS}
    breaks = {field: divided(paragraphs(getattr(article, field))) for field in TEXT_FIELDS}
    return Held(
        article, breaks, parts, written, {field: [stem(form, article.language) for form in written[field]] for field in TEXT_FIELDS}
    )


class State:
    """All articles at one moment; a Store for answer()."""

    def __init__(self, held: Mapping[str, Held], attachments: Mapping[str, bytes], labels: OwnFacets) -> None:
        self.held = held
        self.attachments = attachments
        self.version = secrets.token_hex(8)
        self.labels = labels
        self.facets = (*FACETS, *labels)
        self._holdings: dict[tuple[_Asked, tuple[TextField, ...]], int] = {}
        self._averages: dict[TextField, float] = {}

    def find(self, query: Query) -> Found:
        query = self._resolved(query)
        hits, counts = self._ranked(query)
        found: dict[str, list[tuple[float, Article]]] = {}
        for score, article in hits:
            found.setdefault(self.stories.get(article.id, article.id), []).append((score, article))
        first = (query.page - 1) * query.size
        page = list(found.values())[first : first + query.size]
        copies = {one.id: _listed(others) for (_, one), *others in page if others}
        return Found(len(hits), len(found), [one for one, *_ in page], facets.made(query, counts, self.labels), copies)

    def facet(self, query: Query, name: str, text: str, limit: int) -> Facet:
        words = facets.sought(text, limit)
        self._check(name)
        query = self._resolved(query)
        counts = self._ranked(query)[1][name]
        if name == "published":
            return facets.cut(facets.facet_of(name, query, counts, {}), text.strip(), limit)
        ticked = tuple(value for value in query.filters.get(name, ()) if facets.has_words(value, words))
        query = replace(query, filters={**query.filters, name: ticked})
        having = {value: count for value, count in counts.items() if facets.has_words(value, words)}
        return facets.facet_of(name, query, having, self.labels, limit)

    def _resolved(self, query: Query) -> Query:
        """The query with longer names for short ones in its filters."""
        for name in query.filters:
            self._check(name)
        if "name" not in query.filters:
            return query
        return replace(query, filters={**query.filters, "name": tuple(self.joined.get(one, one) for one in query.filters["name"])})

    def _check(self, facet: str) -> None:
        if facet not in self.facets:
            raise UnknownFacet(facet, self.facets)

    def every(self, query: Query) -> Iterator[Article]:
        """The articles that a query finds, in no order."""
        query = self._resolved(query)
        for one in self.held.values():
            if self._matches(one, query.clause) and self._passes(one.article, query):
                yield one.article

    def _passes(self, article: Article, query: Query) -> bool:
        return all(facets.passes(facet, self._values(article, facet), ticked) for facet, ticked in query.filters.items())

    def _ranked(self, query: Query) -> tuple[list[tuple[float, Article]], Mapping[str, Counter[str]]]:
        """All articles that match and pass the filters, in their order with their scores, and the counts of each facet's values."""
        matching = [one for one in self.held.values() if self._matches(one, query.clause)]
        values = {one.article.id: {facet: self._values(one.article, facet) for facet in self.facets} for one in matching}
        counts: dict[str, Counter[str]] = {facet: Counter() for facet in self.facets}
        hits: list[tuple[tuple[float, int, str], float, Article]] = []
        newest = max((moment(one.article.published) for one in self.held.values()), default=0)
        for one in matching:
            article = one.article
            failed = [facet for facet, ticked in query.filters.items() if not facets.passes(facet, values[article.id][facet], ticked)]
            for facet in self.facets:
                if not set(failed) - {facet}:
                    counts[facet].update(values[article.id][facet])
            if not failed:
                score = self._score(one, query.clause)
                if query.sort == "recent":
                    score *= freshness(moment(article.published), newest)
                hits.append((rank(query.sort, score, moment(article.published), article.id), score, article))
        hits.sort(key=lambda hit: hit[0])
        return [(score, article) for _, score, article in hits], counts

    @cached_property
    def stories(self) -> Mapping[str, str]:
        return stories(one.article for one in self.held.values())

    def copies(self, id: str) -> Sequence[Article]:
        if id not in self.stories:
            return ()
        same = [self.held[other].article for other, first in self.stories.items() if first == self.stories[id] and other != id]
        return sorted(same, key=lambda one: rank("newest", 0, moment(one.published), one.id))[:MOST_COPIES]

    @cached_property
    def joined(self) -> Mapping[str, str]:
        return joined(Counter(name for one in self.held.values() for name in one.article.names))

    def _values(self, article: Article, facet: str) -> tuple[str, ...]:
        """An article's values of a facet, short names joined to longer ones."""
        values = facets.values_of(article, facet)
        return tuple(dict.fromkeys(self.joined.get(value, value) for value in values)) if facet == "name" else values

    @property
    def articles(self) -> int:
        return len(self.held)

    def best(self, clause: Clause, most: int) -> Sequence[tuple[float, Article]]:
        return self._ranked(Query(clause))[0][:most]

    def frequency(self, form: str) -> int:
        return sum(form in one.forms[field] for one in self.held.values() for field in TEXT_FIELDS)

    def is_frequent(self, form: str, least: int) -> bool:
        return self.frequency(form) >= least

    def alike(self, word: str, slips: int, least: int = 1) -> dict[str, int]:
        known = {form for one in self.held.values() for field in TEXT_FIELDS for form in one.forms[field]}
        near = {form: found for form in known if (found := within(word, form, slips)) is not None}
        return {form: found for form, found in near.items() if self.is_frequent(form, least)}

    def words_beginning(self, start: str, limit: int) -> list[tuple[str, int]]:
        known = {form for one in self.held.values() for field in TEXT_FIELDS for form in one.forms[field] if form.startswith(start)}
        return list(facets.by_count({form: self.frequency(form) for form in known}).items())[:limit]

    def holding(self, words: Sequence[str], clause: Clause) -> list[int]:
        matching = [one for one in self.held.values() if self._matches(one, clause)]
        return [sum(any(word in one.forms[field] for field in TEXT_FIELDS) for one in matching) for word in words]

    def names_beginning(self, words: Sequence[str], among: Clause, limit: int) -> list[tuple[str, int]]:
        sought = f" {' '.join(words)}"
        matching = [one.article for one in self.held.values() if self._matches(one, among)]
        counts = [Counter(value for article in matching for value in self._values(article, facet)) for facet in NAMING]
        held = {name: max(one[name] for one in counts) for one in counts for name in one if sought in f" {' '.join(forms(name))} "}
        return list(facets.by_count(held).items())[:limit]

    def written(self, word: str, language: str | None) -> set[str]:
        known = {
            form for one in self.held.values() if one.article.language == language for field in TEXT_FIELDS for form in one.forms[field]
        }
        return {form for form in known if stem(form, language) == stem(word, language) or form in glued(word, language)}

    def relatives(self, form: str) -> set[str]:
        return {one for held in self.held.values() for one in self.written(form, held.article.language)} - {form}

    def values(self) -> dict[str, Counter[str]]:
        """All values of every facet with the number of articles that have it."""
        every = [one.article for one in self.held.values()]
        return {facet: Counter(value for article in every for value in self._values(article, facet)) for facet in self.facets}

    def _matches(self, one: Held, clause: Clause) -> bool:
        match clause:
            case All():
                return all(self._matches(one, inner) for inner in clause.clauses)
            case Either():
                return any(self._matches(one, inner) for inner in clause.clauses)
            case Not():
                return not self._matches(one, clause.clause)
            case Dated():
                day = day_of(one.article.published)
                return day is not None and (clause.first is None or clause.first <= day) and (clause.last is None or day <= clause.last)
            case Value():
                self._check(clause.field)
                values = {*self._values(one.article, clause.field), *facets.values_of(one.article, clause.field)}
                return any(_stands(forms(clause.text), forms(value)) for value in values)
            case Covering():
                return any(self._matches(one, inner) for inner in clause.words)
            case Favouring():
                return self._matches(one, clause.clause)
            case Word() | Prefix() | Fuzzy() | Phrase() | Near():
                return any(self._counts(one, clause, field) for field in _fields(clause))

    def _counts(self, one: Held, clause: TextClause, field: TextField) -> list[tuple[_Asked, float]]:
        """The words through which a clause matches a field, and how often each stands there."""
        words = forms(clause.text)
        lone = len(words) == 1 and is_lone(words[0])
        if lone or isinstance(clause, Prefix | Fuzzy) or (isinstance(clause, Word) and len(words) == 1):
            slips = clause.slips if isinstance(clause, Fuzzy) else 0
            asked = _Asked(Prefix if lone and not slips else type(clause), words[0], slips)
            count = _count(one, asked, field)
            return [(asked, count)] if count else []
        if isinstance(clause, Near):
            stands = _stands_near(words, one.divided[field], clause.between)
        else:
            stands = any(_stands_with_edges(words, part) for part in one.paragraphs[field])
        every = [_Asked(Prefix if is_lone(form) else Phrase, form) for form in words] if stands else []
        return [(asked, _count(one, asked, field)) for asked in every]

    def _score(self, one: Held, clause: Clause) -> float:
        match clause:
            case All() | Either():
                return sum(self._score(one, inner) for inner in clause.clauses if self._matches(one, inner))
            case Covering():
                little = set(function_words(form for word in clause.words for form in forms(word.text)))
                asked = Counter(clause.words)
                return sum(self._score(one, word) * times * _share(word, little) for word, times in asked.items())
            case Favouring():
                return self._score(one, clause.clause) + sum(self._score(one, inner) * by for inner, by in clause.favours)
            case Word() | Prefix() | Fuzzy() | Phrase() | Near():
                fields = _fields(clause)
                return sum(self._weighed(one, field, fields, *term) for field in fields for term in self._counts(one, clause, field))
            case _:
                return 0.0

    def _weighed(self, one: Held, field: TextField, fields: Sequence[TextField], asked: _Asked, count: float) -> float:
        length, average = len(one.forms[field]), self._average(field)
        return WEIGHTS[field] * idf(self._holding(asked, tuple(fields)), len(self.held)) * bm25(count, length, average)

    # What is the same for every article is counted once, so that an archive of thousands can be asked as well.
    def _holding(self, asked: _Asked, fields: tuple[TextField, ...]) -> int:
        if (asked, fields) not in self._holdings:
            everything = self.held.values()
            self._holdings[asked, fields] = sum(any(_count(held, asked, other) for other in fields) for held in everything)
        return self._holdings[asked, fields]

    def _average(self, field: TextField) -> float:
        if field not in self._averages:
            self._averages[field] = sum(len(held.forms[field]) for held in self.held.values()) / len(self.held)
        return self._averages[field]


def _listed(copies: Sequence[tuple[float, Article]]) -> tuple[tuple[Article, ...], int]:
    return tuple([article for _, article in copies[:SHOWN_COPIES]]), max(0, len(copies) - SHOWN_COPIES)


class _Asked(NamedTuple):
    """One folded word, and how it is asked: by its stem, as a beginning, with slips, or as written."""

    kind: type[TextClause]
    word: str
    slips: int = 0


def _count(one: Held, asked: _Asked, field: TextField) -> float:
    """How often a word that is asked for stands in a field."""
    if asked.kind is Word:
        language = one.article.language
        others = sum(map(one.forms[field].count, glued(asked.word, language)))
        return one.stems[field].count(stem(asked.word, language)) + others
    if asked.kind is Prefix:
        ends = is_lone(asked.word)
        return sum(form.startswith(asked.word) or (ends and form.endswith(asked.word)) for form in one.forms[field])
    if asked.kind is Fuzzy:
        found = (within(asked.word, form, asked.slips) for form in one.forms[field])
        return sum(closeness(slips) for slips in found if slips is not None)
    return one.forms[field].count(asked.word)


def _fields(clause: TextClause) -> tuple[TextField, ...]:
    return (clause.field,) if clause.field else TEXT_FIELDS


def _share(word: Word, little: set[str]) -> float:
    """What a word of a long question counts."""
    return FUNCTION_WORD if set(forms(word.text)) <= little else 1.0


def _stands(words: list[str], within: list[str]) -> bool:
    """Do the words stand next to each other?"""
    return bool(words) and any(within[at : at + len(words)] == words for at in range(len(within) - len(words) + 1))


def _stands_with_edges(words: list[str], within: list[str]) -> bool:
    """The same, if a single character at the beginning or the end also stands for a pair that ends with it, or begins with it."""
    for at in range(len(within) - len(words) + 1 if words else 0):
        row = within[at : at + len(words)]
        row[0] = words[0] if is_lone(words[0]) and row[0].endswith(words[0]) else row[0]
        row[-1] = words[-1] if is_lone(words[-1]) and row[-1].startswith(words[-1]) else row[-1]
        if row == words:
            return True
    return False


def _stands_near(words: list[str], divided: list[str], between: int) -> bool:
    """Do all of the words stand in a piece that is so many words longer?"""
    length = len(words) + between
    return any(Counter(words) <= Counter(divided[at : at + length]) for at, word in enumerate(divided) if word in words)
