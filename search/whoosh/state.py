"""One generation, opened for answering questions: a Store for answer(). Safe for several threads."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np

from cuttings.search.answer import MOST_COPIES, SHOWN_COPIES, Found
from cuttings.search.article import Article
from cuttings.search.query import Query, Sort
from cuttings.search.whoosh import texts
from cuttings.search.whoosh.arrays import Array
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
        self.columns = Columns(folder)
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
        counting = Counting(self.columns, matches.articles, query.filters)
        passing = counting.passing
        fold = self._copies.among(passing)
        shown = page(query, matches, passing, fold, self._leading)
        articles = self.read(number for _, number in shown)
        found = [(score, one) for (score, _), one in zip(shown, articles, strict=True)]
        folded = fold.copies([number for _, number in shown])
        copies = {self.id(number): self._listed(query, matches, others) for number, others in folded.items()}
        return Found(len(passing), fold.hits, found, counting.facets(), copies)

    def _leading(self, sort: Sort, last: int, matches: Matches, passing: Array) -> list[Scored]:
        return leading(sort, last, matches, passing, self.columns.moments, self.id)

    def _listed(self, query: Query, matches: Matches, copies: Array) -> tuple[Sequence[Article], int]:
        """The copies of a hit to show, and how many others there are."""
        if len(copies) == 1:
            return self.read(copies.tolist()), 0
        ranked = self._leading(query.sort, SHOWN_COPIES, matches, copies)
        return self.read(number for _, number in ranked), len(copies) - len(ranked)

    def copies(self, id: str) -> Sequence[Article]:
        number = self.number(id)
        return () if number is None else self.read(self._copies.of(number)[:MOST_COPIES])

    def frequency(self, form: str) -> int:
        _, counts = self.matching.written(form)
        return int(np.count_nonzero(counts.title) + np.count_nonzero(counts.text))

    def written(self, word: str, language: str | None) -> Collection[str]:
        return {form for _, segment in self.placed for form in segment.written(word, language)}

    def beginning_with(self, start: str) -> Mapping[str, int]:
        """Written words that begin so, each with its frequency()."""
        counts: Counter[str] = Counter()
        for first, segment in self.placed:
            begin, end = segment.forms.beginning(start)
            if begin == end:
                continue
            listed = segment.forms_between(begin, end)
            held = (listed.counts.title > 0).astype(np.int64) + (listed.counts.text > 0)
            if self.columns.lives is not None:
                held *= self.columns.lives[listed.articles.astype(np.int32) + first]
            sizes = segment.sizes_between(begin, end)
            summed = np.add.reduceat(held, np.cumsum(sizes) - sizes).tolist()
            counts.update({word: count for word, count in zip(segment.forms.between(begin, end), summed, strict=True) if count})
        return counts

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
            first, segment = self._place(number)
            read.append(texts.article(segment.ids[number - first], segment.texts.record(number - first)))
        return read

    def _place(self, number: int) -> Placed:
        return self.placed[bisect_right(self._firsts, number) - 1]
