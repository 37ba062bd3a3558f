"""Long questions: any of many words, and what is favoured among the articles that have some."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np

from cuttings.search.function_words import function_words
from cuttings.search.query import Clause, Covering, Favouring
from cuttings.search.score import FUNCTION_WORD
from cuttings.search.text import forms
from cuttings.search.whoosh.arrays import Array, Floats
from cuttings.search.whoosh.matches import Matches

_Matching = Callable[[Clause], Matches]


def covering(clause: Covering, matching: _Matching, size: int) -> Matches:
    """`size` is the number of all articles."""
    asked = {word: forms(word.text) for word in clause.words}
    little = set(function_words(form for found in asked.values() for form in found))
    times = Counter(clause.words)
    parts = [(matching(word), times[word] * (FUNCTION_WORD if little >= set(asked[word]) else 1)) for word in asked]
    total = _added(parts, size)
    # What matches a word has a score above 0.
    articles = np.flatnonzero(total > 0).astype(np.int32)
    return Matches(articles, lambda index: total.take(articles if index is None else articles.take(index)))


def favouring(clause: Favouring, matching: _Matching, size: int) -> Matches:
    """The articles of the clause alone."""
    found = matching(clause.clause)
    if not len(found):
        return found
    added = _added([(matching(other), by) for other, by in clause.favours], size)

    def score(index: Array | None) -> Floats:
        own = found.score(index) if found.score else 0.0
        return own + added.take(found.articles if index is None else found.articles.take(index))

    return Matches(found.articles, score)


def _added(parts: Sequence[tuple[Matches, float]], size: int) -> Floats:
    """What the parts add to the score of every article, each multiplied."""
    total = np.zeros(size)
    for part, by in parts:
        if part.score:
            total[part.articles] += by * part.score(None)
    return total


def repeated(matches: Matches, times: int) -> Matches:
    """The same, each counting so many times."""
    own = matches.score
    return matches if own is None or times == 1 else Matches(matches.articles, lambda index: times * own(index))
