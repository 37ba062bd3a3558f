"""The terms of a generation by field, as Whoosh's codec asks for them, and the living articles that hold them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache, cached_property
from typing import Any, NamedTuple

import numpy as np

from cuttings.search.query import TEXT_FIELDS, VALUE_FIELDS, TextField
from cuttings.search.whoosh.arrays import Array, Ints
from cuttings.search.whoosh.state import State

_FIELDS: Sequence[str] = TEXT_FIELDS
_PUBLISHED = "published"
_EPOCH = datetime(1970, 1, 1)


class Posted(NamedTuple):
    """Numbers of articles, and how often each holds something."""

    articles: Ints
    counts: Ints


class Lexicon:
    def __init__(self, state: State) -> None:
        self._state = state
        self._valued_fields = {*VALUE_FIELDS, *state.manifest.own}
        self.fields: Sequence[str] = sorted(("id", _PUBLISHED, *TEXT_FIELDS, *self._valued_fields))

    def terms_from(self, field: str, start: bytes) -> Iterator[bytes]:
        """The terms of a field that living articles hold, in order, from the first that is not before `start`."""
        terms = self._terms(field)
        return (term for term in terms[bisect_left(terms, start) :] if self.posted(field, term))

    def posted(self, field: str, term: bytes) -> Posted | None:
        if field in TEXT_FIELDS:
            return self._worded(field, term)
        if field in self._valued_fields:
            return self._valued(field, term)
        return self._listed(field).get(term)

    def positions(self, field: str, term: bytes) -> dict[int, list[int]]:
        """Where a word stands in a field of every article that holds it."""
        found: dict[int, list[int]] = {}
        for first, segment in self._state.placed:
            number = segment.forms.find(term.decode())
            if number is None:
                continue
            articles = segment.lists.articles(number).tolist()
            entry, is_text, place = segment.positions(number, np.arange(len(articles)))
            ours = is_text == _FIELDS.index(field)
            for one, at in zip(entry[ours].tolist(), place[ours].tolist(), strict=True):
                found.setdefault(first + articles[one], []).append(at)
        return found

    def _terms(self, field: str) -> Sequence[bytes]:
        if field in TEXT_FIELDS:
            return self._words
        if field in self._valued_fields:
            return [value.encode() for value in self._state.columns.facets[field].vocabulary]
        return sorted(self._listed(field))

    @cached_property
    def _words(self) -> Sequence[bytes]:
        return sorted({word.encode() for _, segment in self._state.placed for word in segment.forms})

    def _worded(self, field: TextField, term: bytes) -> Posted | None:
        articles, counts = self._state.matching.written(term.decode("utf-8", "replace"))
        counts = getattr(counts, field)
        held = np.flatnonzero(counts)
        return Posted(articles[held], counts[held]) if len(held) else None

    def _valued(self, field: str, term: bytes) -> Posted | None:
        column = self._state.columns.facets[field]
        number = column.vocabulary.find(term.decode("utf-8", "replace"))
        if number is None:
            return None
        everything = self._state.columns.everything
        articles = everything[column.having([number], everything)]
        return Posted(articles, np.ones(len(articles), np.int64)) if len(articles) else None

    def _listed(self, field: str) -> Mapping[bytes, Posted]:
        return self._ids if field == "id" else self._moments

    @cached_property
    def _ids(self) -> Mapping[bytes, Posted]:
        return {id.encode(): Posted(np.array([number]), np.ones(1, np.int64)) for id, number in self._state.numbers().items()}

    @cached_property
    def _moments(self) -> Mapping[bytes, Posted]:
        """Whoosh's terms for a moment: it, and the spans it is in."""
        field = _schema()[_PUBLISHED]
        everything = self._state.columns.everything
        moments = self._state.columns.seconds(everything)
        holding: dict[bytes, list[Array]] = {}
        for moment in np.unique(moments[self._state.columns.days[everything] > 0]).tolist():
            articles = everything[moments == moment]
            for term, *_ in field.index(_EPOCH + timedelta(seconds=moment)):
                holding.setdefault(term, []).append(articles)
        sorted_articles = {term: np.sort(np.concatenate(parts)) for term, parts in holding.items()}
        return {term: Posted(articles, np.ones(len(articles), np.int64)) for term, articles in sorted_articles.items()}


@cache
def _schema() -> Any:
    from cuttings.search.whoosh.schema import schema

    return schema()
