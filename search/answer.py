"""From what an engine found to Results: the part of answering that is the same for every engine."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from time import perf_counter
from typing import Protocol

from cuttings.search.article import Article
from cuttings.search.excerpt import Marker
from cuttings.search.feedback import favoured
from cuttings.search.query import MOST_DEMANDED, All, Clause, Covering, Either, Query, Word
from cuttings.search.results import Facet, Hit, Relaxed, Results
from cuttings.search.spelling import HARDLY, corrected
from cuttings.search.text import forms, is_unspaced
from cuttings.search.unchecked import unchecked

SHOWN_COPIES = 20
"""So many copies of a hit are listed under it."""
MOST_COPIES = 100
"""So many copies of an article are listed where only this article is shown."""


_hit = unchecked(Hit)
_results = unchecked(Results)
_ALONE: tuple[tuple[Article, ...], int] = ((), 0)


@dataclass(frozen=True, slots=True)
class Found:
    """All that an engine has to find out: how many articles match, the hits of the page with their scores, and the facets to show.

    Each facet is counted under the filters of the others, and shows what facets.made would. `stories` is how many hits there are;
    `copies` has for the id of a hit of the page its copies, the best SHOWN_COPIES, and how many others it has.
    """

    total: int
    stories: int
    page: Sequence[tuple[float, Article]]
    facets: Mapping[str, Facet]
    copies: Mapping[str, tuple[tuple[Article, ...], int]]


class Store(Protocol):
    """One complete state of an archive, as an engine sees it during one call."""

    @property
    def articles(self) -> int:
        """How many there are."""
        ...

    def find(self, query: Query) -> Found: ...

    def best(self, clause: Clause, most: int) -> Sequence[tuple[float, Article]]:
        """The first articles of what find() would find, by relevance, with their scores."""
        ...

    def copies(self, id: str) -> Sequence[Article]:
        """The other articles of this article's story, newest first, the first MOST_COPIES."""
        ...

    def frequency(self, form: str) -> int:
        """In how many titles and texts, counted together, this folded word stands."""
        ...

    def is_frequent(self, form: str, least: int) -> bool:
        """Is its frequency() so high?"""
        ...

    def alike(self, word: str, slips: int, least: int = 1) -> Mapping[str, int]:
        """The folded words of the archive that are at most so many slips away from this one, with their slips, and so frequent at least."""
        ...

    def relatives(self, form: str) -> Collection[str]:
        """The other folded words of the archive that have the stem of this one in any language of the archive."""
        ...

    def written(self, word: str, language: str | None) -> Collection[str]:
        """The folded words through which one folded word matches articles of this language: those with its stem."""
        ...


def answer(query: Query, store: Store) -> Results:
    """Results whose hits and total answer `query` itself; what else would find something stands beside them."""
    started = perf_counter()
    found = store.find(favoured(query, store))
    marker = Marker(query, store.written)
    shown = marker.shown([article for _, article in found.page])
    hits = tuple(
        [
            _hit(article, score, title, excerpt, *found.copies.get(article.id, _ALONE))
            for (score, article), (title, excerpt) in zip(found.page, shown, strict=True)
        ]
    )
    suggestion = _suggestion(query, found.total, store)
    relaxed = None if found.total or query.asks_everything else _relaxed(query, store)
    return _results(query, found.total, hits, found.facets, suggestion, relaxed, query.notices, perf_counter() - started, found.stories)


def _suggestion(query: Query, total: int, store: Store) -> Query | None:
    """The query in better spelling, if that finds more."""
    may_miss_words = _may_miss_words(query.clause)
    if total > HARDLY and not may_miss_words and not _has_alternatives(query.clause):
        return None  # each word stands in as many articles, itself or another form of it
    clause = corrected(query.clause, store, quoted=True)
    if clause == query.clause:
        return None
    better = replace(query, clause=clause, page=1)
    # What finds as much is often another form of the word, found already. Where words may be missing, all find the same.
    return better if _total(better, store) >= (max(1, total) if may_miss_words else total + 1) else None


def _has_alternatives(clause: Clause) -> bool:
    return isinstance(clause, Either) or (isinstance(clause, All) and any(map(_has_alternatives, clause.clauses)))


def _may_miss_words(clause: Clause) -> bool:
    return isinstance(clause, Covering) or (isinstance(clause, All) and any(map(_may_miss_words, clause.clauses)))


def _relaxed(query: Query, store: Store) -> Relaxed | None:
    """What would find something: the same without its filters, in better spelling, or any of its words instead of all; the first
    that does. A single word, or a quoted one, is asked as it is."""
    wider = [replace(query, filters={}, page=1)] if query.filters else []
    any_word = _any_word(query.clause)
    clauses: dict[Clause, None] = {}
    if any_word or isinstance(query.clause, Covering):
        clauses[corrected(query.clause, store)] = None
    if any_word:
        # In better spelling first: what the archive does not know finds nothing as typed.
        clauses |= dict.fromkeys((corrected(any_word, store), any_word))
    wider += [replace(query, clause=clause, page=1) for clause in clauses if clause != query.clause]
    for one in wider:
        if total := _total(one, store):
            return Relaxed(one, total)
    return None


def _any_word(clause: Clause) -> Clause | None:
    """Any of the bare words of a query that asks for all of them. Quoted text, values and exclusions stay as they are.

    A question in Chinese or Japanese looks like one word: any of its pairs of characters are asked for instead.
    """
    if isinstance(clause, Word) and not clause.field and is_unspaced(clause.text) and len(pairs := forms(clause.text)) > MOST_DEMANDED:
        return Covering(tuple(map(Word, pairs)))
    if not isinstance(clause, All):
        return None
    words = tuple(inner for inner in clause.clauses if isinstance(inner, Word))
    if len(words) < 2:
        return None
    others = tuple(inner for inner in clause.clauses if not isinstance(inner, Word))
    return All((Either(words), *others)) if others else Either(words)


def _total(query: Query, store: Store) -> int:
    return store.find(replace(query, size=0)).total
