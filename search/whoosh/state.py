"""One generation, opened for answering questions: a Store for answer(). Safe for several threads."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

import numpy as np

from cuttings.search.answer import MOST_COPIES, SHOWN_COPIES, Found
from cuttings.search.article import Article
from cuttings.search.completion import Counted
from cuttings.search.facets import by_count
from cuttings.search.query import NAMING, Clause, Query, Sort
from cuttings.search.results import Facet
from cuttings.search.whoosh import fuzzy, texts
from cuttings.search.whoosh.arrays import Array, Ints
from cuttings.search.whoosh.columns import Columns
from cuttings.search.whoosh.copies import Copies, page
from cuttings.search.whoosh.counting import Counting, of_everything
from cuttings.search.whoosh.generations import ATTACHMENTS
from cuttings.search.whoosh.manifest import Manifest
from cuttings.search.whoosh.matches import Matches
from cuttings.search.whoosh.matching import Matching, Placed
from cuttings.search.whoosh.page import Scored, leading
from cuttings.search.whoosh.segment import Segment
from cuttings.search.whoosh.table import Table


class State:
    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.folder = folder
        self.manifest = manifest
        self.columns = Columns(folder, manifest.own)
        self._copies = Copies(folder, len(self.columns))
        self.placed: list[Placed] = []
        first = 0
        for named in manifest.segments:
            self.placed.append(Placed(first, Segment(folder, named.name, named.languages)))
            first += named.articles
        self._firsts = [placed.first for placed in self.placed]
        self.matching = Matching(self.columns, self.placed)

    @property
    def articles(self) -> int:
        return self.columns.living

    @cached_property
    def facets(self) -> Mapping[str, Mapping[str, int]]:
        """The values of every facet with the number of articles that have it, as Status has them."""
        return of_everything(self.columns)

    def find(self, query: Query) -> Found:
        query = self.columns.resolved(query)
        matches = self.matching.matches(query.clause)
        counting = Counting(self.columns, matches.articles, query)
        passing = counting.passing
        fold = self._copies.among(passing)
        shown = page(query, matches, passing, fold, self._leading)
        articles = self.read(number for _, number in shown)
        found = [(score, one) for (score, _), one in zip(shown, articles, strict=True)]
        folded = fold.copies([number for _, number in shown])
        copies = {self.id(number): self._listed(query, matches, others) for number, others in folded.items()}
        return Found(len(passing), fold.hits, found, self._labelled(counting.facets()), copies)

    def facet(self, query: Query, name: str, text: str, limit: int) -> Facet:
        query = self.columns.resolved(query)
        counting = Counting(self.columns, self.matching.matches(query.clause).articles, query)
        return self._labelled({name: counting.facet(name, text, limit)})[name]

    def _labelled(self, facets: dict[str, Facet]) -> dict[str, Facet]:
        for name, label in self.manifest.own.items():
            if name in facets:
                facets[name] = replace(facets[name], label=label)
        return facets

    def numbered(self, query: Query) -> Array:
        """The numbers of the articles that a query finds."""
        query = self.columns.resolved(query)
        return Counting(self.columns, self.matching.matches(query.clause).articles, query).passing

    def _leading(self, sort: Sort, last: int, matches: Matches, passing: Array) -> list[Scored]:
        return leading(sort, last, matches, passing, moments=self.columns.moments, newest=self.columns.newest, id=self.id)

    def _listed(self, query: Query, matches: Matches, copies: Array) -> tuple[tuple[Article, ...], int]:
        """The copies of a hit to show, and how many others there are."""
        if len(copies) == 1:
            return tuple(self.read(copies.tolist())), 0
        ranked = self._leading(query.sort, SHOWN_COPIES, matches, copies)
        return tuple(self.read(number for _, number in ranked)), len(copies) - len(ranked)

    def copies(self, id: str) -> Sequence[Article]:
        number = self.number(id)
        return () if number is None else self.read(self._copies.of(number)[:MOST_COPIES])

    def best(self, clause: Clause, most: int) -> Sequence[tuple[float, Article]]:
        matches = self.matching.matches(clause)
        shown = self._leading("relevance", most, matches, matches.articles)
        return [(score, one) for (score, _), one in zip(shown, self.read(number for _, number in shown), strict=True)]

    def frequency(self, form: str) -> int:
        if self.columns.lives is None:
            numbers = [(segment, segment.forms.find(form)) for _, segment in self.placed]
            return sum(segment.frequency(number) for segment, number in numbers if number is not None)
        _, counts = self.matching.written(form)
        return int(np.count_nonzero(counts.title) + np.count_nonzero(counts.text))

    def is_frequent(self, form: str, least: int) -> bool:
        known = [(segment, segment.forms.find(form)) for _, segment in self.placed] if self.columns.lives is None else []
        # An article with a word has it in its title, in its text, or in both.
        articles = sum(segment.lists.size(number) for segment, number in known if number is not None)
        return articles >= least or self.frequency(form) >= least

    def alike(self, word: str, slips: int, least: int = 1) -> Mapping[str, int]:
        # Somewhere such a word is in a share of the articles that it must be in, and in title and text of each.
        share = -(-least // (2 * len(self.placed) or 1))
        found: dict[str, int] = {}
        for _, segment in self.placed:
            found |= fuzzy.alike(segment, word, slips, share)
        return found if least <= 1 else {one: away for one, away in found.items() if self.is_frequent(one, least)}

    def written(self, word: str, language: str | None) -> Collection[str]:
        if len(self.placed) == 1:
            return self.placed[0].segment.written(word, language)
        return {form for _, segment in self.placed for form in segment.written(word, language)}

    def relatives(self, form: str) -> Collection[str]:
        return {one for _, segment in self.placed for language in segment.languages for one in segment.written(form, language)} - {form}

    def words_beginning(self, start: str, limit: int) -> Counted:
        ranges = [(segment, *segment.forms.beginning(start)) for _, segment in self.placed]
        looked = 2 * limit
        while True:
            # A word that is not among the longest lists of any segment is in no more titles and texts than twice the shortest of these.
            known: set[str] = set()
            bound = 0
            for segment, first, last in ranges:
                numbers, size = _longest(segment.lists.sizes_between(first, last), looked)
                known.update(segment.forms.at((first + numbers).tolist()))
                bound += 2 * size
            counts = {word: count for word in known if (count := self.frequency(word))}
            best = list(by_count(counts).items())[:limit]
            if not bound or (len(best) == limit and best[-1][1] > bound):
                return best
            looked *= 4

    def holding(self, words: Sequence[str], clause: Clause) -> Sequence[int]:
        matches = np.zeros(len(self.columns), bool)
        matches[self.matching.matches(clause).articles] = True
        return [sum(_held_among(matches[first:], segment, word) for first, segment in self.placed) for word in words]

    def names_beginning(self, words: Sequence[str], among: Clause, limit: int) -> Counted:
        found: dict[str, int] = {}
        articles = self.matching.matches(among).articles
        for facet in NAMING:
            for name, count in self.columns.facets[facet].beginning(words, articles, self.columns.everything):
                found[name] = max(count, found.get(name, 0))
        return list(by_count(found).items())[:limit]

    def number(self, id: str) -> int | None:
        """The number of the living article with this id."""
        for first, segment in self.placed:
            for number in segment.ids.find(id):
                if self.columns.lives is None or self.columns.lives[first + number]:
                    return first + number
        return None

    def numbers(self) -> Mapping[str, int]:
        """The numbers of all living articles, by id."""
        lives = self.columns.lives
        every = ((id, placed.first + number) for placed in self.placed for number, id in enumerate(placed.segment.ids.all()))
        return {id: number for id, number in every if lives is None or lives[number]}

    def table(self) -> Table:
        return self.columns.table()

    def id(self, number: int) -> str:
        first, segment = self._place(number)
        return segment.ids[number - first]

    def article(self, number: int) -> Article:
        (article,) = self.read([number])
        return article

    def attachment(self, name: str) -> bytes | None:
        path = f"{ATTACHMENTS}/{name}"
        return (self.folder / path).read_bytes() if path in self.manifest.files else None

    def read(self, numbers: Iterable[int]) -> Sequence[Article]:
        """Whole articles, in the order of their numbers as given."""
        read: list[Article] = []
        for number in numbers:
            first, segment = self.placed[bisect_right(self._firsts, number) - 1]
            at = number - first
            read.append(texts.article(segment.ids[at], segment.texts.record(at)))
        return read

    def _place(self, number: int) -> Placed:
        return self.placed[bisect_right(self._firsts, number) - 1]


def _held_among(matches: Array, segment: Segment, word: str) -> int:
    number = segment.forms.find(word)
    return 0 if number is None else int(np.count_nonzero(matches.take(segment.lists.articles(number))))


def _longest(sizes: Ints, many: int) -> tuple[Ints, int]:
    """Where the highest of some numbers stand, and the highest that is not among them; 0 if there is none."""
    if len(sizes) <= many:
        return np.arange(len(sizes)), 0
    order = np.argpartition(sizes, len(sizes) - many - 1)
    return np.sort(order[len(sizes) - many :]), int(sizes[order[len(sizes) - many - 1]])
