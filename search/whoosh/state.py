"""One generation of a Whoosh index, opened for reading: finds articles by walking its postings.

Not Whoosh's own collectors and matchers: their top hits are wrong for some queries over two fields, ties go to whatever was
written first, and facets under each other's filters would need a search each. Here every posting of a query is read once,
and hits, totals and facets come from the same matches.
"""

from __future__ import annotations

import heapq
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from cuttings.search import facets
from cuttings.search.answer import Found
from cuttings.search.article import Article
from cuttings.search.article_json import from_json
from cuttings.search.errors import InvalidArticle
from cuttings.search.query import FACETS, TEXT_FIELDS, All, Clause, Dated, Either, Not, Phrase, Query, TextField, Value, Word
from cuttings.search.score import WEIGHTS, bm25, idf, rank
from cuttings.search.text import forms, term_of
from cuttings.search.whoosh.files import Files, damaged
from cuttings.search.whoosh.schema import SEPARATOR

Matches = dict[int, float]
"""Whoosh's number of each matching article, and its score."""


class State:
    """A Store for answer(). Not safe for several threads at once: Whoosh's files have one reading position."""

    def __init__(self, url: str, folder: Path) -> None:
        self.folder = folder
        self._files = Files(url, folder)

    @cached_property
    def articles(self) -> int:
        return self._files.articles()

    @cached_property
    def facets(self) -> Mapping[str, Mapping[str, int]]:
        """The values of every facet with the number of articles that have it, as Status has them."""
        return facets.of_everything(self.find(Query(All(()), size=0)).counts)

    def find(self, asked: Query) -> Found:
        matches = self._matches(asked.clause)
        passing, counts = self._filtered(matches, asked.filters)
        return Found(len(passing), [(matches[number], self.article(number)) for number in self._page(asked, matches, passing)], counts)

    def frequency(self, form: str) -> int:
        return sum(self._files.holding(f"{field}_written", form) for field in TEXT_FIELDS)

    def number(self, id: str) -> int | None:
        """Whoosh's number of the article with this id."""
        return self._files.number(id)

    def article(self, number: int) -> Article:
        try:
            return from_json(json.loads(self._files.article(number)))
        except (ValueError, InvalidArticle) as error:
            raise damaged(self._files.url, error) from error

    def beginning_with(self, start: str) -> Mapping[str, int]:
        """Written words that begin so, each with its frequency()."""
        counts: Counter[str] = Counter()
        for field in TEXT_FIELDS:
            counts.update(dict(self._files.words_from(f"{field}_written", start)))
        return counts

    def close(self) -> None:
        self._files.close()

    # --- Matching: every clause becomes Matches ---

    def _matches(self, clause: Clause) -> Matches:
        match clause:
            case Word():
                return _sum(self._word(clause.text, field) for field in _fields(clause))
            case Phrase():
                return _sum(self._phrase(forms(clause.text), f"{field}_written", field) for field in _fields(clause))
            case Value():
                return self._phrase(forms(clause.text), clause.field, None)
            case Dated():
                return self._dated(clause)
            case Either():
                return _sum(map(self._matches, clause.clauses))
            case All():
                return self._all(clause.clauses)
            case Not():
                return self._all((clause,))

    def _all(self, clauses: Sequence[Clause]) -> Matches:
        wanted = sorted((self._matches(inner) for inner in clauses if not isinstance(inner, Not)), key=len)
        found = wanted[0] if wanted else dict.fromkeys(self._files.numbers(), 0.0)
        for other in wanted[1:]:
            found = {number: score + other[number] for number, score in found.items() if number in other}
        for inner in clauses:
            if isinstance(inner, Not):
                excluded = self._matches(inner.clause)
                found = {number: score for number, score in found.items() if number not in excluded}
        return found

    def _word(self, text: str, field: TextField) -> Matches:
        words = forms(text)
        if len(words) != 1:
            return self._phrase(words, f"{field}_written", field)
        return self._scored(field, [term_of(words[0], language) for language in self._languages], field)

    def _scored(self, name: str, terms: Sequence[str], field: TextField) -> Matches:
        """The articles with one of these terms, of which each article has one at most, in the index field `name`; scored as `field`."""
        postings = [posting for term in terms for posting in self._files.postings(name, term)]
        weight = WEIGHTS[field] * idf(max(1, len(postings)), max(1, self.articles))
        lengths = self._lengths[field]
        average = self._averages[field]
        return {number: weight * bm25(count, lengths[number], average) for number, count in postings}

    def _phrase(self, words: Sequence[str], name: str, field: TextField | None) -> Matches:
        """The articles in which the words stand next to each other; without a field they get no score."""
        if not words:
            return {}
        starts: dict[int, set[int]] | None = None
        for offset, word in enumerate(words):
            here = {number: {at - offset for at in places} for number, places in self._files.positions(name, word)}
            starts = here if starts is None else {number: both for number, at in starts.items() if (both := at & here.get(number, set()))}
        matches = dict.fromkeys(starts or {}, 0.0)
        for word in words if field else ():
            assert field
            scored = self._scored(name, [word], field)
            matches = {number: score + scored[number] for number, score in matches.items()}
        return matches

    def _dated(self, clause: Dated) -> Matches:
        first = clause.first.toordinal() if clause.first else None
        last = clause.last.toordinal() if clause.last else None
        return dict.fromkeys(self._files.between("day", first, last), 0.0)

    # --- Facets, order and page, from columns ---

    @cached_property
    def _languages(self) -> Sequence[str | None]:
        """The languages of the articles; None stands for those whose language nobody knows."""
        return [None, *sorted(self._files.words("language"))]

    @cached_property
    def _lengths(self) -> Mapping[TextField, Sequence[int]]:
        return {field: self._files.column(f"length:{field}") for field in TEXT_FIELDS}

    @cached_property
    def _averages(self) -> Mapping[TextField, float]:
        living = self._files.numbers()
        return {field: sum(self._lengths[field][number] for number in living) / max(1, len(living)) for field in TEXT_FIELDS}

    @cached_property
    def _moments(self) -> Sequence[int]:
        return self._files.column("moment")

    @cached_property
    def _keys(self) -> Sequence[bytes]:
        return self._files.column("key")

    @cached_property
    def _facets(self) -> Mapping[str, Sequence[bytes]]:
        """For each facet the values of every article, joined; equal ones are one object."""
        one: dict[bytes, bytes] = {}
        return {facet: [one.setdefault(joined, joined) for joined in self._files.column(f"facet:{facet}")] for facet in FACETS}

    def _filtered(self, matches: Matches, filters: Mapping[str, Sequence[str]]) -> tuple[list[int], dict[str, Counter[str]]]:
        """The matches that pass all filters, and each facet's counts over those that pass the others'."""
        passing = list(matches)
        failing: dict[str, list[int]] = {}  # by the one facet whose filter they fail
        for facet, ticked in filters.items():
            column = self._facets[facet]
            passed = {joined: facets.passes(facet, _split(joined), ticked) for joined in {column[number] for number in matches}}
            failing = {one: [number for number in numbers if passed[column[number]]] for one, numbers in failing.items()}
            failing[facet] = [number for number in passing if not passed[column[number]]]
            passing = [number for number in passing if passed[column[number]]]
        return passing, {facet: self._counted(facet, passing, failing.get(facet, ())) for facet in FACETS}

    def _counted(self, facet: str, *groups: Iterable[int]) -> Counter[str]:
        column = self._facets[facet]
        counts: Counter[str] = Counter()
        for numbers in groups:
            for joined, count in Counter(column[number] for number in numbers).items():
                for value in _split(joined):
                    counts[value] += count
        return counts

    def _page(self, asked: Query, matches: Matches, passing: Sequence[int]) -> list[int]:
        """The articles of the page, in order."""
        last = asked.page * asked.size

        def key(number: int) -> tuple[float, int, str]:
            return rank(asked.sort, matches[number], self._moments[number], "")

        # Ids are read only for those that can be on the page: what comes before or ties with its last.
        best = heapq.nsmallest(last, passing, key=key)
        if not best:
            return []
        worst = key(best[-1])
        tied = [number for number in passing if key(number) <= worst] if len(passing) > last else best
        ordered = sorted(tied, key=lambda number: (*key(number)[:2], bytes(self._keys[number]).decode()))
        return ordered[last - asked.size : last]


def _fields(clause: Word | Phrase) -> tuple[TextField, ...]:
    return (clause.field,) if clause.field else TEXT_FIELDS


def _split(joined: bytes) -> list[str]:
    return joined.decode().split(SEPARATOR) if joined else []


def _sum(parts: Iterable[Matches]) -> Matches:
    """Articles of any part, with the sum of their scores."""
    summed: Matches = {}
    for part in parts:
        if not summed:
            summed = part
            continue
        for number, score in part.items():
            summed[number] = summed.get(number, 0.0) + score
    return summed
