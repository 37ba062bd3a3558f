"""From what an engine found to Results: the part of answering that is the same for every engine."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from time import perf_counter
from typing import Protocol

from cuttings.search.article import Article
from cuttings.search.excerpt import Marker
from cuttings.search.query import All, Clause, Either, Query, Word
from cuttings.search.results import Facet, Hit, Relaxed, Results
from cuttings.search.spelling import corrected

SHOWN_COPIES = 20
"""So many copies of a hit are listed under it."""
MOST_COPIES = 100
"""So many copies of an article are listed where only this article is shown."""


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
    copies: Mapping[str, tuple[Sequence[Article], int]]


class Store(Protocol):
    """One complete state of an archive, as an engine sees it during one call."""

    def find(self, query: Query) -> Found: ...

    def copies(self, id: str) -> Sequence[Article]:
        """The other articles of this article's story, newest first, the first MOST_COPIES."""
        ...

    def frequency(self, form: str) -> int:
        """In how many titles and texts, counted together, this folded word stands."""
        ...

    def written(self, word: str, language: str | None) -> Collection[str]:
        """The folded words through which one folded word matches articles of this language: those with its stem."""
        ...


def answer(query: Query, store: Store) -> Results:
    """Results whose hits and total answer `query` itself; what else would find something stands beside them."""
    started = perf_counter()
    found = store.find(query)
    marker = Marker(query, store.written)
    hits = tuple(_hit(score, article, marker, found) for score, article in found.page)
    suggestion, relaxed = None, None
    if not found.total and not query.asks_everything:
        suggestion, relaxed = _suggestion(query, store), _relaxed(query, store)
    return Results(query, found.total, hits, found.facets, suggestion, relaxed, query.notices, perf_counter() - started, found.stories)


def _hit(score: float, article: Article, marker: Marker, found: Found) -> Hit:
    copies, others = found.copies.get(article.id, ((), 0))
    return Hit(article, score, marker.mark(article.title, article.language, "title"), marker.excerpt(article), tuple(copies), others)


def _suggestion(query: Query, store: Store) -> Query | None:
    clause = corrected(query.clause, store.frequency)
    better = replace(query, clause=clause, page=1)
    return better if clause != query.clause and _total(better, store) else None


def _relaxed(query: Query, store: Store) -> Relaxed | None:
    """The same without its filters, or any of its words instead of all: the first that finds something."""
    wider = [replace(query, filters={}, page=1)] if query.filters else []
    if any_word := _any_word(query.clause):
        wider.append(replace(query, clause=any_word, page=1))
    for one in wider:
        if total := _total(one, store):
            return Relaxed(one, total)
    return None


def _any_word(clause: Clause) -> Clause | None:
    """Any of the bare words of a query that asks for all of them. Quoted text, values and exclusions stay as they are."""
    if not isinstance(clause, All):
        return None
    words = tuple(inner for inner in clause.clauses if isinstance(inner, Word))
    if len(words) < 2:
        return None
    others = tuple(inner for inner in clause.clauses if not isinstance(inner, Word))
    return All((Either(words), *others)) if others else Either(words)


def _total(query: Query, store: Store) -> int:
    return store.find(replace(query, size=0)).total
