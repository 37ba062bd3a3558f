"""What a long question is about: the words and neighbours that tell, in the question and in the articles that answer it best.

Somebody who pastes a sentence, or asks a whole question, has named some of the words that articles about it have, and not the others.
The best articles for the question as it stands say which words go with it: articles that have these, too, are favoured
(pseudo-relevance feedback, in the manner of Rocchio and of Lavrenko's relevance models). So are those in which words stand beside
each other as in the question. Neither finds more articles than the question does, and short questions are left alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Protocol

from cuttings.search.article import Article
from cuttings.search.function_words import function_words
from cuttings.search.query import BY_SCORE, All, Clause, Covering, Favouring, Phrase, Query, TextClause, Word
from cuttings.search.score import bm25, idf
from cuttings.search.text import forms, is_lone, term_of

_ARTICLES = 5
_WORDS = 30
_CANDIDATES = 150
"""Only of so many words of the best articles, those that fill them most, it is asked how rare they are."""
_SHARPNESS = 3
"""An article's say falls with this power of its score: one good answer is not outvoted by four that only share some words."""
_SHARE = 2 / 3
"""What all words together may add, for each word of the question, to what a word of the question adds."""
_NEIGHBOURS = 0.2
_DIGITS = 9
"""What differs after this digit is no difference (score.rank)."""

Favours = tuple[tuple[TextClause, float], ...]


class Best(Protocol):
    """An archive that is asked for the best answers (answer.Store)."""

    @property
    def articles(self) -> int: ...

    def best(self, clause: Clause, most: int) -> Sequence[tuple[float, Article]]: ...

    def frequency(self, form: str) -> int: ...


def favoured(query: Query, store: Best) -> Query:
    """The query with what it is about, when it is a long question ordered by relevance; else the query itself."""
    question = _question(query.clause)
    if question is None or query.sort not in BY_SCORE:
        return query
    favours = _neighbours(question) + _words(question, store.best(question, _ARTICLES), store)
    return replace(query, clause=_with(query.clause, Favouring(question, favours))) if favours else query


def _question(clause: Clause) -> Covering | None:
    if isinstance(clause, All):
        return next((inner for inner in clause.clauses if isinstance(inner, Covering)), None)
    return clause if isinstance(clause, Covering) else None


def _with(clause: Clause, question: Favouring) -> Clause:
    if isinstance(clause, All):
        return All(tuple(question if isinstance(inner, Covering) else inner for inner in clause.clauses))
    return question


def _neighbours(question: Covering) -> Favours:
    """The words that stand beside each other, as phrases: names, above all. A function word is nobody's neighbour."""
    words = [form for word in question.words for form in forms(word.text)]
    little = set(function_words(words))
    pairs = dict.fromkeys(pair for pair in pairwise(words) if pair[0] != pair[1] and not little & set(pair))
    return tuple((Phrase(" ".join(pair)), _NEIGHBOURS) for pair in pairs)


def _words(question: Covering, answers: Sequence[tuple[float, Article]], store: Best) -> Favours:
    """The words of the best articles that tell most, each with its share."""
    scores = [round(score, _DIGITS) for score, _ in answers]
    if not scores or scores[0] <= 0:
        return ()
    says = [(score / scores[0]) ** _SHARPNESS for score in scores]
    fills: Counter[str] = Counter()
    for say, terms in zip(says, _terms([article for _, article in answers]), strict=True):
        for form, fill in terms.items():
            fills[form] += say * fill  # type: ignore[assignment]
    worth: dict[str, float] = {}
    for form, fill in _largest(fills, _CANDIDATES):
        # A word that stands in titles and texts is counted in both.
        holding = min(max(1, store.frequency(form)), store.articles)
        worth[form] = fill * idf(holding, store.articles)
    telling = _largest(worth, _WORDS)
    share = _SHARE * len(question.words) / sum(value for _, value in telling) if telling else 0.0
    return tuple((Word(form), share * value) for form, value in telling)


def _terms(answers: Sequence[Article]) -> Iterator[Mapping[str, float]]:
    """How much the words of each article fill its text; words with one stem are one, that which is written most often."""
    words = [forms(article.text) for article in answers]
    little = function_words({form for each in words for form in each})
    average = sum(map(len, words)) / len(words)
    spelt: defaultdict[str, Counter[str]] = defaultdict(Counter)
    counts = [Counter(each) for each in words]
    terms = [
        {form: term_of(form, article.language) for form in count if form not in little and not is_lone(form)}
        for count, article in zip(counts, answers, strict=True)
    ]
    for count, named in zip(counts, terms, strict=True):
        for form, term in named.items():
            spelt[term][form] += count[form]
    shown = {term: min(written, key=lambda form: (-written[form], form)) for term, written in spelt.items()}
    for each, count, named in zip(words, counts, terms, strict=True):
        times: Counter[str] = Counter()
        for form, term in named.items():
            times[shown[term]] += count[form]
        yield {form: bm25(number, len(each), average) for form, number in times.items()}


def _largest(values: Mapping[str, float], most: int) -> list[tuple[str, float]]:
    return sorted(values.items(), key=lambda item: (-round(item[1], _DIGITS), item[0]))[:most]
