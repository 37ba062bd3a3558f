"""What an archive's writers have counted: how many articles there are, and how many of them have a word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile
from typing import NamedTuple

from cuttings.search.errors import NoIndex, OtherFormat
from cuttings.search.opensearch.analysed import beginning, in_language, word
from cuttings.search.opensearch.connection import Connection, Json
from cuttings.search.opensearch.mapping import FORMAT
from cuttings.search.particles import LANGUAGES, glued
from cuttings.search.query import TEXT_FIELDS, Fuzzy, Prefix, TextField
from cuttings.search.slips import within
from cuttings.search.text import forms, is_lone, stem

STATE = "state"
JOINED = "joined"
"""The document of the names that are joined to others, which few questions ask for."""

MOST_WORDS = 1000
"""A beginning, or a word with slips, is scored by so many of the words that it stands for. Articles are found by all that begin so;
by a word with slips, through the nearest ones, and by one character, through the most frequent ones that end with it."""


class Counts(NamedTuple):
    """In how many titles, texts, and articles a term stands."""

    title: int = 0
    text: int = 0
    any: int = 0

    def among(self, fields: Sequence[TextField]) -> int:
        """How many articles have it in one of these fields."""
        return self.any if len(fields) > 1 else int(getattr(self, fields[0]))


@dataclass(frozen=True, slots=True)
class State:
    """What holds for all of an archive. `filled` says how many articles have words in a field, `tags` how many articles have stems with
    each mark, `own` what the owner's own facets are called. `version` is another for each state; `is_whole` is false while a writer
    sends changes."""

    articles: int
    filled: Mapping[TextField, int]
    tags: Mapping[str, int]
    own: Mapping[str, str] = field(default_factory=dict)
    attachments: Mapping[str, Json] = field(default_factory=dict)
    version: str = ""
    is_whole: bool = True

    def to_json(self) -> Json:
        return {
            "format": FORMAT,
            "articles": self.articles,
            "filled": dict(self.filled),
            "tags": dict(self.tags),
            # As a list: an object would lose its order on the way.
            "own": [list(one) for one in self.own.items()],
            "attachments": dict(self.attachments),
            "version": self.version,
            "is_whole": self.is_whole,
        }


NOTHING = State(0, dict.fromkeys(TEXT_FIELDS, 0), {})


def state_of(kept: str, connection: Connection) -> State:
    """The state that the index `kept` tells of. Raises NoIndex, or OtherFormat."""
    (found,) = connection.documents([(kept, STATE)], now=True)
    if found is None:
        raise NoIndex(connection.url)
    read = dict(found)
    if (written := read.pop("format", None)) != FORMAT:
        raise OtherFormat(connection.url, written, FORMAT)
    return State(**{**read, "own": dict(read["own"])})


def joined_of(kept: str, connection: Connection) -> Mapping[str, str]:
    """What each variant of a name is counted as, by the index `kept`."""
    (found,) = connection.documents([(kept, JOINED)], now=True)
    return found["joined"] if found else {}


class Group(NamedTuple):
    """Words so many slips away, and how many titles and texts have the most frequent of them."""

    slips: int
    words: Sequence[str]
    largest: Counts


class Numbers:
    """During one call. What was asked once is remembered."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._terms = f"{connection.name}-terms"
        self._state: State | None = None
        self._counts: dict[str, Counts] = {}

    @property
    def state(self) -> State:
        if self._state is None:
            self._state = state_of(f"{self._connection.name}-kept", self._connection)
        return self._state

    @cached_property
    def joined(self) -> Mapping[str, str]:
        """What each variant of a name is counted as."""
        return joined_of(f"{self._connection.name}-kept", self._connection)

    def load(self, terms: Iterable[str]) -> None:
        """Asks for many terms at once."""
        missing = [term for term in dict.fromkeys(terms) if term not in self._counts]
        found = self._connection.documents([(self._terms, term) for term in missing])
        for term, one in zip(missing, found, strict=True):
            self._counts[term] = Counts(one["title"], one["text"], one["any"]) if one else Counts()

    def of(self, term: str) -> Counts:
        if term not in self._counts:
            self.load([term])
        return self._counts[term]

    def of_form(self, form: str) -> Counts:
        return self.of(f"w:{word(form)}")

    def spread(self, clauses: Sequence[Prefix | Fuzzy]) -> list[Sequence[Group]]:
        """For each clause the words of the archive that it stands for."""
        answers = self._connection.several(self._terms, [_lookup(one) for one in clauses])
        return [self._grouped(clause, answer) for clause, answer in zip(clauses, answers, strict=True)]

    def _grouped(self, clause: Prefix | Fuzzy, answer: Json) -> Sequence[Group]:
        words: dict[int, dict[str, Counts]] = {}
        for form, counts in self._known(answer).items():
            slips = within(word(forms(clause.text)[0]), form, clause.slips) if isinstance(clause, Fuzzy) else 0
            if slips is not None:
                words.setdefault(slips, {})[form] = counts
        return [
            Group(slips, list(found), Counts(*(max(one) for one in zip(*found.values(), strict=True)))) for slips, found in words.items()
        ]

    def beginning(self, start: str, limit: int) -> list[tuple[str, int]]:
        """The words that begin so and stand in most titles and texts, with their number."""
        (answer,) = self._connection.several(self._terms, [{**_most_frequent(_beginning(start)), "size": limit}])
        return [(form, counts.title + counts.text) for form, counts in self._known(answer).items()]

    def alike(self, form: str, slips: int, least: int) -> dict[str, int]:
        (answer,) = self._connection.several(self._terms, [_lookup(Fuzzy(form, 1 if slips == 1 else 2))])
        known = {one: counts.title + counts.text for one, counts in self._known(answer).items()}
        return {one: away for one, many in known.items() if many >= least and (away := within(form, one, slips)) is not None}

    def relatives(self, form: str) -> set[str]:
        """The other words that have the stem of this one in a language in which the archive has that stem, or have it glued to more.
        They are looked for among the most frequent words that begin as the word and its stem do."""
        longer = {f"s:{in_language(one, language)}": one for language in LANGUAGES for one in glued(form, language)}
        stems = {tag: stem(form, tag) for tag in self.state.tags}
        self.load([*longer, *(f"s:{tag}:{word(one)}" for tag, one in stems.items())])
        stems = {tag: one for tag, one in stems.items() if tag and self.of(f"s:{tag}:{word(one)}").any}
        starts = sorted({_common(form, one) or one for one in stems.values()})
        answers = self._connection.several(self._terms, [_most_frequent(_beginning(one)) for one in starts])
        near = {one for answer in answers for one in self._known(answer)}
        found = {one for one in near if any(stem(one, tag) == stemmed for tag, stemmed in stems.items())}
        return (found | {one for term, one in longer.items() if self.of(term).any}) - {form}

    def _known(self, answer: Json) -> dict[str, Counts]:
        found: dict[str, Counts] = {}
        for hit in answer["hits"]["hits"]:
            one = hit["_source"]
            found[one["form"]] = self._counts[f"w:{one['form']}"] = Counts(one["title"], one["text"], one["any"])
        return found


def _lookup(clause: Prefix | Fuzzy) -> Json:
    (form, *_) = forms(clause.text)
    if isinstance(clause, Fuzzy):
        return _most_frequent({"fuzzy": {"form": {"value": word(form), "fuzziness": clause.slips, "max_expansions": MOST_WORDS}}})
    if is_lone(form):
        return _most_frequent({"bool": {"should": [_beginning(form), {"term": {"ends": form}}]}})
    return _most_frequent(_beginning(form))


def _common(one: str, other: str) -> str:
    """The letters with which both begin."""
    return one[: sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))]


def _beginning(start: str) -> Json:
    return {"prefix": {"form": {"value": beginning(start)}}}


def _most_frequent(query: Json) -> Json:
    return {"query": query, "size": MOST_WORDS, "sort": [{"standing": "desc"}, {"form": "asc"}], "track_total_hits": False}
