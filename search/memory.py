"""The engine in memory: brute force over all articles, for trials, and the oracle that other engines are compared with.

It computes matching, scores and counts in its own plain way: no index, no cleverness, nothing shared with the other engines
but the tokens, the formula's two factors and what is done with what was found (answer.py).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from types import TracebackType
from typing import Self

from cuttings.search import facets
from cuttings.search.answer import MOST_COPIES, SHOWN_COPIES, Found, answer
from cuttings.search.article import Article
from cuttings.search.copies import stories
from cuttings.search.dates import day_of
from cuttings.search.errors import ArticleNotFound, IndexLocked
from cuttings.search.joining import joined
from cuttings.search.language import with_language
from cuttings.search.query import FACETS, TEXT_FIELDS, All, Clause, Dated, Either, Not, Phrase, Prefix, Query, TextField, Value, Word
from cuttings.search.results import Results, Status
from cuttings.search.score import WEIGHTS, bm25, idf, moment, rank
from cuttings.search.similar import similar
from cuttings.search.text import forms, paragraphs, stem, unfinished

URL = "memory:"


@dataclass(frozen=True, slots=True)
class _Held:
    """An article with its words, as written and as stems."""

    article: Article
    paragraphs: Mapping[TextField, list[list[str]]]
    forms: Mapping[TextField, list[str]]
    stems: Mapping[TextField, list[str]]


def _held(article: Article) -> _Held:
    parts = {field: [forms(part) for part in paragraphs(getattr(article, field))] for field in TEXT_FIELDS}
    written = {field: [form for part in parts[field] for form in part] for field in TEXT_FIELDS}
    return _Held(article, parts, written, {field: [stem(form, article.language) for form in written[field]] for field in TEXT_FIELDS})


class _State:
    """All articles at one moment; a Store for answer()."""

    def __init__(self, held: Mapping[str, _Held], attachments: Mapping[str, bytes]) -> None:
        self.held = held
        self.attachments = attachments

    def find(self, query: Query) -> Found:
        if "name" in query.filters:
            query = replace(query, filters={**query.filters, "name": tuple(self.joined.get(one, one) for one in query.filters["name"])})
        matching = [one for one in self.held.values() if self._matches(one, query.clause)]
        values = {one.article.id: {facet: self._values(one.article, facet) for facet in FACETS} for one in matching}
        counts: dict[str, Counter[str]] = {facet: Counter() for facet in FACETS}
        hits: list[tuple[tuple[float, int, str], float, Article]] = []
        for one in matching:
            article = one.article
            failed = [facet for facet, ticked in query.filters.items() if not facets.passes(facet, values[article.id][facet], ticked)]
            for facet in FACETS:
                if not set(failed) - {facet}:
                    counts[facet].update(values[article.id][facet])
            if not failed:
                score = self._score(one, query.clause)
                hits.append((rank(query.sort, score, moment(article.published), article.id), score, article))
        hits.sort(key=lambda hit: hit[0])
        found: dict[str, list[tuple[float, Article]]] = {}
        for _, score, article in hits:
            found.setdefault(self.stories.get(article.id, article.id), []).append((score, article))
        first = (query.page - 1) * query.size
        page = list(found.values())[first : first + query.size]
        copies = {one.id: _listed(others) for (_, one), *others in page if others}
        return Found(len(hits), len(found), [one for one, *_ in page], facets.made(query, counts), copies)

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

    def frequency(self, form: str) -> int:
        return sum(form in one.forms[field] for one in self.held.values() for field in TEXT_FIELDS)

    def written(self, word: str, language: str | None) -> set[str]:
        known = {
            form for one in self.held.values() if one.article.language == language for field in TEXT_FIELDS for form in one.forms[field]
        }
        return {form for form in known if stem(form, language) == stem(word, language)}

    def values(self) -> dict[str, Counter[str]]:
        """All values of every facet with the number of articles that have it."""
        return {facet: Counter(value for one in self.held.values() for value in self._values(one.article, facet)) for facet in FACETS}

    def _matches(self, one: _Held, clause: Clause) -> bool:
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
                return any(_stands(forms(clause.text), forms(value)) for value in self._values(one.article, clause.field))
            case Word() | Prefix() | Phrase():
                return any(self._counts(one, clause, field) for field in _fields(clause))

    def _counts(self, one: _Held, clause: Word | Prefix | Phrase, field: TextField) -> list[tuple[_Asked, int]]:
        """The words through which a clause matches a field, and how often each stands there."""
        words = forms(clause.text)
        if isinstance(clause, Prefix) or (isinstance(clause, Word) and len(words) == 1):
            asked: _Asked = type(clause), words[0]
            count = _count(one, asked, field)
            return [(asked, count)] if count else []
        stands = any(_stands(words, part) for part in one.paragraphs[field])
        return [((Phrase, form), one.forms[field].count(form)) for form in words] if stands else []

    def _score(self, one: _Held, clause: Clause) -> float:
        match clause:
            case All() | Either():
                return sum(self._score(one, inner) for inner in clause.clauses if self._matches(one, inner))
            case Word() | Prefix() | Phrase():
                return sum(self._weighed(one, field, *term) for field in _fields(clause) for term in self._counts(one, clause, field))
            case _:
                return 0.0

    def _weighed(self, one: _Held, field: TextField, asked: _Asked, count: int) -> float:
        everything = self.held.values()
        holding = sum(_count(held, asked, field) > 0 for held in everything)
        average = sum(len(held.forms[field]) for held in everything) / len(everything)
        return WEIGHTS[field] * idf(holding, len(everything)) * bm25(count, len(one.forms[field]), average)


def _listed(copies: Sequence[tuple[float, Article]]) -> tuple[Sequence[Article], int]:
    return [article for _, article in copies[:SHOWN_COPIES]], max(0, len(copies) - SHOWN_COPIES)


_Asked = tuple[type[Word | Prefix | Phrase], str]
"""One folded word, and how it is asked: by its stem, as a beginning, or as written."""


def _count(one: _Held, asked: _Asked, field: TextField) -> int:
    """How often a word that is asked for stands in a field."""
    kind, word = asked
    if kind is Word:
        return one.stems[field].count(stem(word, one.article.language))
    if kind is Prefix:
        return sum(form.startswith(word) for form in one.forms[field])
    return one.forms[field].count(word)


def _fields(clause: Word | Prefix | Phrase) -> tuple[TextField, ...]:
    return (clause.field,) if clause.field else TEXT_FIELDS


def _stands(words: list[str], within: list[str]) -> bool:
    """Do the words stand next to each other?"""
    return bool(words) and any(within[at : at + len(words)] == words for at in range(len(within) - len(words) + 1))


class MemoryEngine:
    """An Engine whose articles are gone with the process."""

    def __init__(self, articles: Iterable[Article] = ()) -> None:
        self._state = _State({}, {})
        self._writing = False
        with self.writer() as writer:
            for article in articles:
                writer.add(article)

    def search(self, query: Query) -> Results:
        return answer(query, self._state)

    def suggest(self, start: str, limit: int = 8) -> tuple[str, ...]:
        last = unfinished(start)
        if not last:
            return ()
        counts: Counter[str] = Counter()
        for one in self._state.held.values():
            for field in TEXT_FIELDS:
                counts.update(form for form in set(one.forms[field]) if form.startswith(last))
        return tuple(facets.by_count(counts))[:limit]

    def similar(self, id: str, limit: int = 5) -> tuple[Article, ...]:
        state = self._state
        return similar(self.get(id), state, len(state.held), limit)

    def copies(self, id: str) -> tuple[Article, ...]:
        return tuple(self._state.copies(self.get(id).id))

    def get(self, id: str) -> Article:
        try:
            return self._state.held[id].article
        except KeyError:
            raise ArticleNotFound(id) from None

    def status(self) -> Status:
        return Status(URL, len(self._state.held), 0, facets.of_everything(self._state.values()))

    def check(self) -> tuple[str, ...]:
        return ()

    def attachment(self, name: str) -> bytes | None:
        return self._state.attachments.get(name)

    def close(self) -> None:
        self._state = _State({}, {})

    def writer(self, *, fresh: bool = False) -> _MemoryWriter:
        return _MemoryWriter(self, fresh)


class _MemoryWriter:
    def __init__(self, engine: MemoryEngine, fresh: bool) -> None:
        self._engine = engine
        self._fresh = fresh
        self._held: dict[str, _Held] = {}
        self._attachments: dict[str, bytes] = {}

    def add(self, article: Article) -> None:
        self._held[article.id] = _held(with_language(article))

    def delete(self, id: str) -> None:
        self._held.pop(id, None)

    def attach(self, name: str, content: bytes) -> None:
        self._attachments[name] = content

    def __enter__(self) -> Self:
        if self._engine._writing:
            raise IndexLocked(URL)
        self._engine._writing = True
        if not self._fresh:
            self._held = dict(self._engine._state.held)
            self._attachments = dict(self._engine._state.attachments)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind is None:
            self._engine._state = _State(self._held, self._attachments)
        self._engine._writing = False
