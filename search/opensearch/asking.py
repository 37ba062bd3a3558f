"""From a tree of clauses to the cluster's language for queries, which finds the same articles and gives them the same scores.

The cluster works out BM25 for each field with the idf of that field. Ours looks at all fields that are asked (score.py), so that
each clause is multiplied with what makes its idf ours. A stem in several languages, or a beginning, is one word that stands as often
as all of them: several words in one place (mapping.any_of_them). Nothing is parsed by the cluster, and nothing is a script.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import log1p
from typing import TypeVar

from cuttings.search.errors import UnknownFacet
from cuttings.search.function_words import function_words
from cuttings.search.opensearch.analysed import beginning, in_a_row, in_language, word
from cuttings.search.opensearch.connection import Json
from cuttings.search.opensearch.mapping import ALSO
from cuttings.search.opensearch.numbers import Counts, Group, Numbers
from cuttings.search.particles import LANGUAGES, glued
from cuttings.search.query import (
    FACETS,
    TEXT_FIELDS,
    All,
    Clause,
    Covering,
    Dated,
    Either,
    Favouring,
    Fuzzy,
    Near,
    Not,
    Phrase,
    Prefix,
    TextClause,
    TextField,
    Value,
    Word,
)
from cuttings.search.score import FUNCTION_WORD, K1, WEIGHTS, idf
from cuttings.search.slips import closeness
from cuttings.search.text import forms, is_lone, stem

NOTHING: Json = {"match_none": {}}
EVERYTHING: Json = {"bool": {"filter": [{"match_all": {}}]}}

_Kind = TypeVar("_Kind")

Count = Callable[[Sequence[Json]], Sequence[int]]
"""How many articles each of some queries finds."""

MOST_LEAVES = 1000
"""A cluster refuses queries of more than 1,024 parts, unless it was told otherwise."""

_BESIDE = 0.3
"""The part that a word with slips adds where one with fewer stands in the same field: half a time more, where one has its say."""

_CONSTANT = K1 + 1
"""The factor that OpenSearch 2 has in BM25, and we have not."""


def unscored(query: Json) -> Json:
    return {"bool": {"filter": [query]}}


def any_of(queries: Sequence[Json]) -> Json:
    if not queries:
        return NOTHING
    return queries[0] if len(queries) == 1 else {"bool": {"should": list(queries), "minimum_should_match": 1}}


def leaves(query: object) -> int:
    """How many parts the cluster counts."""
    if isinstance(query, dict) and "bool" in query:
        inner = [one for key, value in query["bool"].items() if key != "minimum_should_match" for one in value]
        return sum(map(leaves, inner))
    if isinstance(query, dict) and "dis_max" in query:
        return sum(map(leaves, query["dis_max"]["queries"]))
    return 1


@dataclass(frozen=True, slots=True)
class _Spread:
    """The words that a clause stands for, and how many articles have one of them in the fields that it asks."""

    groups: Sequence[Group]
    holding: int = 0


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is left out where a query has too many parts: what is favoured, the scores of phrases, and then that each stem of a word has
    its own."""

    favours: bool = True
    phrases: bool = True
    stems: bool = True


_PLANS = _Plan(), _Plan(favours=False), _Plan(favours=False, phrases=False), _Plan(favours=False, phrases=False, stems=False)


@dataclass
class Asking:
    """Of one archive, during one call."""

    numbers: Numbers
    count: Count
    _spread: dict[TextClause, _Spread] = field(default_factory=dict)
    _plan: _Plan = _Plan()

    def query(self, clause: Clause) -> Json:
        """The articles that match, with their scores."""
        self._prepare(clause)
        for plan in _PLANS:
            self._plan = plan
            query = self._scored(clause, 1.0)
            if leaves(query) <= MOST_LEAVES:
                break
        return query

    def matching(self, clause: Clause) -> Json:
        """The articles that match, whatever their scores."""
        self._prepare(clause)
        return self._found(clause)

    def _prepare(self, clause: Clause) -> None:
        """Asks for all that has to be known, at once."""
        asked = list(dict.fromkeys(_texts(clause)))
        self.numbers.load(self._terms(asked))
        many = [one for one in asked if isinstance(one, Prefix | Fuzzy) and one not in self._spread]
        for one, groups in zip(many, self.numbers.spread(many), strict=True):
            self._spread[one] = _Spread(groups)
        counted = [*many, *(one for one in asked if self._is_glued(one) and one not in self._spread)]
        for term, holding in zip(counted, self.count([self._found(one) for one in counted]), strict=True):
            groups = self._spread[term].groups if term in self._spread else self._stemmed(term)
            self._spread[term] = _Spread(groups, holding)

    def _is_glued(self, clause: TextClause) -> bool:
        """Does the archive have a word with something glued to it? An article may have it and the word itself."""
        words = forms(clause.text)
        return isinstance(clause, Word) and len(words) == 1 and any(self.numbers.of(f"s:{one}").any for one in _glued(words[0]))

    def _stemmed(self, clause: TextClause) -> Sequence[Group]:
        stems = self._stems(forms(clause.text)[0])
        return [Group(0, stems, _largest([self.numbers.of(f"s:{one}") for one in stems]))]

    def _terms(self, asked: Iterable[TextClause]) -> Iterator[str]:
        for one in asked:
            words = forms(one.text)
            if isinstance(one, Word) and len(words) == 1:
                yield from (f"s:{stemmed}" for stemmed in self._stems(words[0]))
            elif not isinstance(one, Prefix | Fuzzy):
                yield from (f"w:{word(form)}" for form in words)

    def _stems(self, form: str) -> list[str]:
        """What a folded word is in each language of the archive, and what it is glued to."""
        return [*(f"{tag}:{word(stem(form, tag))}" for tag in self.numbers.state.tags), *_glued(form)]

    def _scored(self, clause: Clause, times: float) -> Json:
        """`times` is what the clause's score is multiplied with."""
        clause = _widened(clause)
        match clause:
            case Word():
                words = forms(clause.text)
                return self._word(clause, times) if len(words) == 1 else self._phrase(clause, times)
            case Prefix() | Fuzzy():
                return self._many(clause, times)
            case Phrase() | Near():
                return self._phrase(clause, times)
            case Covering():
                return self._covering(clause, times)
            case Favouring():
                favours = [self._scored(one, times * by) for one, by in clause.favours if self._plan.favours]
                return {"bool": {"must": [self._scored(clause.clause, times)], "should": favours}}
            case Either():
                return any_of([self._scored(one, times * many) for one, many in Counter(clause.clauses).items()])
            case All():
                return self._all(clause.clauses, times)
            case Not():
                return self._all((clause,), times)
            case Value() | Dated():
                return unscored(self._found(clause))

    def _found(self, clause: Clause) -> Json:
        clause = _widened(clause)
        match clause:
            case Value():
                self.check(clause.field)
                words = forms(clause.text)
                return {"match_phrase": {f"value.{clause.field}": in_a_row(words)}} if words else NOTHING
            case Dated():
                first, last = (day.toordinal() if day else None for day in (clause.first, clause.last))
                return {"range": {"days": {"gte": first, "lte": last}}}
            case Prefix():
                start = forms(clause.text)[0]
                found: list[Json] = [{"prefix": {f"words.{name}": {"value": beginning(start)}}} for name in _fields(clause)]
                if is_lone(start):
                    ending = [form for group in self._spread[clause].groups for form in group.words]
                    found += [{"terms": {f"words.{name}": ending}} for name in _fields(clause) if ending]
                return any_of(found)
            case Fuzzy():
                words = [form for group in self._spread[clause].groups for form in group.words]
                return any_of([{"terms": {f"words.{name}": words}} for name in _fields(clause)]) if words else NOTHING
            case Word() if len(words := forms(clause.text)) == 1:
                return any_of([{"terms": {f"stems.{name}": self._stems(words[0])}} for name in _fields(clause)])
            case Word() | Phrase() | Near():
                return any_of([self._standing(clause, name) for name in _fields(clause)])
            case Covering():
                return any_of([self._found(one) for one in dict.fromkeys(clause.words)])
            case Favouring():
                return self._found(clause.clause)
            case Either():
                return any_of([self._found(one) for one in dict.fromkeys(clause.clauses)])
            case All():
                return self._all(clause.clauses, None)
            case Not():
                return self._all((clause,), None)

    def _all(self, clauses: Sequence[Clause], times: float | None) -> Json:
        """Unscored where `times` is None."""
        made: dict[str, list[Json]] = {"must": [], "filter": [], "must_not": []}
        for one, many in Counter(clauses).items():
            if isinstance(one, Not):
                made["must_not"].append(self._found(one.clause))
            elif times is None or isinstance(one, Value | Dated):
                made["filter"].append(self._found(one))
            else:
                made["must"].append(self._scored(one, times * many))
        if not made["must"] and not made["filter"]:
            made["filter"].append({"match_all": {}})
        return {"bool": {kind: queries for kind, queries in made.items() if queries}}

    def check(self, facet: str) -> None:
        """Raises UnknownFacet."""
        facets = (*FACETS, *self.numbers.state.own)
        if facet not in facets:
            raise UnknownFacet(facet, facets)

    def _word(self, clause: Word, times: float) -> Json:
        if clause in self._spread:
            return self._many(clause, times)
        fields = _fields(clause)
        each = {one: counts for one in self._stems(forms(clause.text)[0]) if (counts := self.numbers.of(f"s:{one}")).any}
        # An article is in one language, so that no article is counted twice.
        holding = sum(counts.among(fields) for counts in each.values())
        if not self._plan.stems:
            return self._standing_in("stems", list(each), fields, _largest(list(each.values())), holding, times)
        # Not in one place: a shard that lacks the most frequent of several words there takes them for rarer than others do.
        return any_of([self._standing_in("stems", [one], fields, counts, holding, times) for one, counts in each.items()])

    def _written(self, form: str, fields: Sequence[TextField], times: float, where: TextField) -> Json:
        counts = self.numbers.of_form(form)
        return self._standing_in("words", [word(form)], (where,), counts, counts.among(fields), times)

    def _many(self, clause: Word | Prefix | Fuzzy, times: float) -> Json:
        scored = [self._many_in(name, clause, times) for name in _fields(clause)]
        if not isinstance(clause, Prefix):
            return any_of(scored)
        return {"bool": {"filter": [self._found(clause)], "should": scored}}

    def _many_in(self, name: TextField, clause: Word | Prefix | Fuzzy, times: float) -> Json:
        spread = self._spread[clause]
        kind = "stems" if isinstance(clause, Word) else "words"
        each: list[Json] = []
        for group in spread.groups:
            share = times * (_share(group.slips) if group.slips else 1.0)
            each.append(self._standing_in(kind, group.words, (name,), group.largest, spread.holding, share))
        return {"dis_max": {"queries": each, "tie_breaker": _BESIDE}} if len(each) > 1 else any_of(each)

    def _standing_in(  # noqa: PLR0917 - a formula with six variables
        self, kind: str, words: Sequence[str], fields: Sequence[TextField], largest: Counts, holding: int, times: float
    ) -> Json:
        """Any of some words in any of some fields. The cluster takes a group of words to be as frequent as the most frequent."""
        if not words:
            return NOTHING
        parts: list[Json] = []
        for name in fields:
            by = times * WEIGHTS[name] * self._worth(name, getattr(largest, name), holding)
            parts.append({"match": {f"{kind}.{name}": {"query": " ".join(words), "analyzer": "any_of_them", "boost": by}}})
        return any_of(parts)

    def _worth(self, name: TextField, theirs: int, holding: int) -> float:
        """What makes the cluster's idf ours: it knows how many fields hold the word, and how many have words at all."""
        articles, filled = max(1, self.numbers.state.articles), max(1, self.numbers.state.filled[name])
        ours = idf(min(max(1, holding), articles), articles)
        theirs = min(max(1, theirs), filled)
        return ours / log1p((filled - theirs + 0.5) / (theirs + 0.5)) / _CONSTANT

    def _phrase(self, clause: Word | Phrase | Near, times: float) -> Json:
        words = forms(clause.text)
        fields = _fields(clause)
        if not words:
            return NOTHING
        if len(words) == 1:
            return any_of([self._written(words[0], fields, times, name) for name in fields])
        found: list[Json] = []
        for name in fields:
            scores = [self._part(clause, form, times * many, name) for form, many in Counter(words).items() if self._plan.phrases]
            found.append({"bool": {"filter": [self._standing(clause, name)], "should": scores}})
        return any_of(found)

    def _part(self, clause: Word | Phrase | Near, form: str, times: float, where: TextField) -> Json:
        """What one word of a phrase counts in a field."""
        if is_lone(form):
            return self._many_in(where, Prefix(form, clause.field), times)
        return self._written(form, _fields(clause), times, where)

    def _standing(self, clause: Word | Phrase | Near, name: TextField) -> Json:
        """Several words beside each other, or near each other, in a field."""
        words = forms(clause.text)
        if not words:
            return NOTHING
        where = f"words.{name}"
        if isinstance(clause, Near) and len(words) > 1:
            rule = {"query": in_a_row(words), "analyzer": "as_given", "max_gaps": clause.between, "ordered": False}
            return {"intervals": {where: {"match": rule}}}
        places = [[word(one)] for one in words]
        if len(words) > 1:
            places[0] += [one for one in self._holding(clause, words[0]) if one.endswith(words[0])]
            places[-1] += [one for one in self._holding(clause, words[-1]) if one.startswith(words[-1])]
        return {"match_phrase": {where: {"query": " ".join(map(ALSO.join, places)), "analyzer": "together"}}}

    def _holding(self, clause: Word | Phrase | Near, form: str) -> Iterator[str]:
        """The pairs of characters that hold a single one (text.is_lone)."""
        groups = self._spread[Prefix(form, clause.field)].groups if is_lone(form) else ()
        return (one for group in groups for one in group.words if one != form)

    def _covering(self, clause: Covering, times: float) -> Json:
        little = set(function_words(form for one in clause.words for form in forms(one.text)))
        parts: list[Json] = []
        for one, many in Counter(clause.words).items():
            share = FUNCTION_WORD if set(forms(one.text)) <= little else 1.0
            parts.append(self._scored(one, times * many * share))
        return any_of(parts)


def _glued(form: str) -> list[str]:
    """A folded word with what is glued to it, in each language in which it is."""
    return [in_language(one, language) for language in LANGUAGES for one in glued(form, language)]


def _largest(counts: Sequence[Counts]) -> Counts:
    """The cluster takes several words in one place to be as frequent as the most frequent of them."""
    return Counts(*map(max, zip(*counts, strict=True))) if counts else Counts()


def _widened(clause: _Kind) -> _Kind | Prefix:
    """One character of a script without spaces is looked for wherever in a run it stands."""
    if isinstance(clause, Word | Phrase | Near) and len(words := forms(clause.text)) == 1 and is_lone(words[0]):
        return Prefix(words[0], clause.field)
    return clause


def _texts(clause: Clause) -> Iterator[TextClause]:
    """All that a query asks of titles and texts."""
    match clause:
        case All() | Either():
            for one in clause.clauses:
                yield from _texts(one)
        case Not():
            yield from _texts(clause.clause)
        case Covering():
            for one in clause.words:
                yield from _texts(one)
        case Favouring():
            yield from _texts(clause.clause)
            for one, _ in clause.favours:
                yield from _texts(one)
        case Word() | Phrase() | Prefix() | Fuzzy() | Near():
            clause = _widened(clause)
            yield clause
            if not isinstance(clause, Prefix | Fuzzy):
                yield from (Prefix(form, clause.field) for form in forms(clause.text) if is_lone(form))


def _fields(clause: TextClause) -> tuple[TextField, ...]:
    return (clause.field,) if clause.field else TEXT_FIELDS


def _share(slips: int) -> float:
    """What a word with slips is multiplied with. A word that stands half a time fills a field of average length by so much less; in
    others it is nearly that."""
    part = closeness(slips)
    return part / (part + K1) * (1 + K1)
