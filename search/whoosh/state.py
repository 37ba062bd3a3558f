"""One generation of a Whoosh index, opened for reading: finds articles by walking its postings.

Not Whoosh's own collectors and matchers: their top hits are wrong for some queries over two fields, ties go to whatever was
written first, and facets under each other's filters would need a search each. Here every posting of a query is read once,
and hits, totals and facets come from the same matches.
"""

from __future__ import annotations

import heapq
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from whoosh import index, query

from cuttings.search import facets
from cuttings.search.answer import Found
from cuttings.search.article import Article
from cuttings.search.article_json import from_json
from cuttings.search.query import FACETS, TEXT_FIELDS, All, Clause, Dated, Either, Not, Phrase, Query, TextField, Value, Word
from cuttings.search.score import WEIGHTS, bm25, idf, rank
from cuttings.search.text import forms, stems
from cuttings.search.whoosh.schema import SEPARATOR

Matches = dict[int, float]
"""Whoosh's number of each matching article, and its score."""


class State:
    """A Store for answer(). Not safe for several threads at once: Whoosh's files have one reading position."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._index = index.open_dir(str(folder), readonly=True)
        self._searcher = self._index.searcher()
        self._reader = self._searcher.reader()

    @cached_property
    def articles(self) -> int:
        return int(self._reader.doc_count())

    @cached_property
    def languages(self) -> frozenset[str]:
        return frozenset(term.decode() for term in self._reader.lexicon("language"))

    @cached_property
    def facets(self) -> Mapping[str, Mapping[str, int]]:
        """The values of every facet with the number of articles that have it, as Status has them."""
        return facets.of_everything(self.find(Query(All(()), size=0)).counts)

    def find(self, asked: Query) -> Found:
        matches = self._matches(asked.clause)
        passing, counts = self._filtered(matches, asked.filters)
        return Found(len(passing), [(matches[number], self.article(number)) for number in self._page(asked, matches, passing)], counts)

    def frequency(self, form: str) -> int:
        return sum(int(self._reader.doc_frequency(f"{field}_written", form.encode())) for field in TEXT_FIELDS)

    def number(self, id: str) -> int | None:
        """Whoosh's number of the article with this id."""
        found = self._searcher.document_number(id=id.encode("utf-8", "surrogatepass"))  # any text may be asked for
        return None if found is None else int(found)

    def article(self, number: int) -> Article:
        return from_json(json.loads(self._reader.stored_fields(number)["article"]))

    def beginning_with(self, start: str) -> Mapping[str, int]:
        """Written words that begin so, each with its frequency()."""
        counts: Counter[str] = Counter()
        for field in TEXT_FIELDS:
            name = f"{field}_written"
            for term in self._reader.expand_prefix(name, start.encode()):
                counts[term.decode()] += int(self._reader.doc_frequency(name, term))
        return counts

    def close(self) -> None:
        self._searcher.close()
        self._index.close()

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
        found = wanted[0] if wanted else dict.fromkeys(self._reader.all_doc_ids(), 0.0)
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
        return _sum(self._term(field, stem.encode(), field) for stem in sorted(stems(words[0], self.languages)))

    def _term(self, name: str, term: bytes, field: TextField) -> Matches:
        """The articles with a term in the index field `name`, scored as part of `field`."""
        scored = self._scorer(name, term, field)
        return {number: scored(number, count) for number, count in self._postings(name, term)}

    def _scorer(self, name: str, term: bytes, field: TextField) -> Callable[[int, float], float]:
        weight = WEIGHTS[field] * idf(max(1, int(self._reader.doc_frequency(name, term))), self.articles)
        lengths = self._lengths[field]
        average = self._averages[field]
        return lambda number, count: weight * bm25(count, lengths[number], average)

    def _phrase(self, words: Sequence[str], name: str, field: TextField | None) -> Matches:
        """The articles in which the words stand next to each other; without a field they get no score."""
        if not words:
            return {}
        starts: dict[int, set[int]] | None = None
        for offset, word in enumerate(words):
            here = {number: {at - offset for at in places} for number, places in self._positions(name, word.encode())}
            starts = here if starts is None else {number: both for number, at in starts.items() if (both := at & here.get(number, set()))}
        matches = dict.fromkeys(starts or {}, 0.0)
        for word in words if field else ():
            assert field
            scored = self._term(name, word.encode(), field)
            matches = {number: score + scored[number] for number, score in matches.items()}
        return matches

    def _dated(self, clause: Dated) -> Matches:
        first = clause.first.toordinal() if clause.first else None
        last = clause.last.toordinal() if clause.last else None
        return dict.fromkeys(query.NumericRange("day", first, last).docs(self._searcher), 0.0)

    def _postings(self, name: str, term: bytes) -> Iterator[tuple[int, float]]:
        for matcher in self._matcher(name, term):
            yield matcher.id(), matcher.weight()

    def _positions(self, name: str, term: bytes) -> Iterator[tuple[int, list[int]]]:
        for matcher in self._matcher(name, term):
            yield matcher.id(), matcher.value_as("positions")

    def _matcher(self, name: str, term: bytes) -> Iterator[Any]:
        if (name, term) not in self._reader:
            return
        matcher = self._reader.postings(name, term)
        while matcher.is_active():
            yield matcher
            matcher.next()

    # --- Facets, order and page, from columns ---

    def _column(self, name: str) -> list[Any]:
        """A column's value for every article; Whoosh has no columns where it has no articles."""
        return list(self._reader.column_reader(name)) if self.articles else []

    @cached_property
    def _lengths(self) -> Mapping[TextField, Sequence[int]]:
        return {field: self._column(f"length:{field}") for field in TEXT_FIELDS}

    @cached_property
    def _averages(self) -> Mapping[TextField, float]:
        living = list(self._reader.all_doc_ids())
        return {field: sum(self._lengths[field][number] for number in living) / max(1, len(living)) for field in TEXT_FIELDS}

    @cached_property
    def _moments(self) -> Sequence[int]:
        return self._column("moment")

    @cached_property
    def _keys(self) -> Sequence[bytes]:
        return self._column("key")

    @cached_property
    def _facets(self) -> Mapping[str, Sequence[bytes]]:
        """For each facet the values of every article, joined; equal ones are one object."""
        one: dict[bytes, bytes] = {}
        return {facet: [one.setdefault(joined, joined) for joined in self._column(f"facet:{facet}")] for facet in FACETS}

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
