"""More like this: an article's most telling words, asked as a query like any other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from cuttings.search.answer import Store
from cuttings.search.article import Article
from cuttings.search.query import MAX_SIZE, Either, Query, Word
from cuttings.search.score import idf
from cuttings.search.text import forms, is_lone

TERMS = 20
LEAST = 0.15
"""An article is similar when it reaches this part of the score that the article itself reaches."""


def similar(article: Article, store: Store, articles: int, limit: int) -> tuple[Article, ...]:
    """The articles of a store, which holds so many, that share most of what this one is about."""
    query = _query(article, store.frequency, articles, min(limit + 1, MAX_SIZE))
    if query is None:
        return ()
    # One article of each story is found, for the story of this one perhaps another of its articles.
    same = {article.id, *(copy.id for copy in store.copies(article.id))}
    page = store.find(query).page
    own = max((score for score, one in page if one.id in same), default=0.0)
    return tuple(one for score, one in page if one.id not in same and score >= LEAST * own)[:limit]


def _query(article: Article, frequency: Callable[[str], int], articles: int, size: int) -> Query | None:
    counts = Counter(forms(article.title) * 2 + forms(article.text))
    worth: dict[str, float] = {}
    for form, count in counts.items():
        held = frequency(form)
        # A word of this article alone finds nothing else; one of every other article tells nothing.
        if 1 < held <= max(2, articles // 2) and not form.isdigit() and not is_lone(form):
            worth[form] = count * idf(min(held, articles), articles)
    telling = sorted(worth, key=lambda form: (-worth[form], form))[:TERMS]
    return Query(Either(tuple(Word(form) for form in telling)), size=size) if telling else None
