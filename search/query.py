"""What a person asks for: a tree of clauses, with filters, an order and a page. The parser makes it from text (parser.py).

A Query prints itself back: str(query) is text that parses to the same tree. Words are kept as typed; what they match is
decided by the analysis (text.py) when an engine answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal, get_args

from cuttings.search.errors import QueryRefused

Sort = Literal["relevance", "recent", "newest", "oldest"]
"""`recent` is relevance with newer articles mildly favoured (score.freshness)."""
SORTS: tuple[Sort, ...] = get_args(Sort)
BY_SCORE: tuple[Sort, ...] = ("relevance", "recent")

TextField = Literal["title", "text"]
TEXT_FIELDS: tuple[TextField, ...] = get_args(TextField)

# The fields of a query that hold whole values, and the attribute of Article that each reads.
VALUE_FIELDS = {"site": "site", "section": "section", "author": "authors", "tag": "tags", "name": "names", "language": "language"}

DATES = ("before", "after", "date")
"""The fields of a query that hold days."""

# The order in which facets are shown; behind them the owner's own (own.py).
FACETS = ("published", "site", "section", "author", "tag", "name", "language")
UNDATED = "undated"
NAMING = ("name", "author")
"""The facets whose values are names."""

MOST_DEMANDED = 4
"""Of more bare words than this, any may be missing (Covering), unless an AND asks for all."""

MAX_SIZE = 100
MAX_DEPTH = 10_000


@dataclass(frozen=True, slots=True)
class Word:
    """A word as typed; matches by stem. In `field` only, or in title and text."""

    text: str
    field: TextField | None = None

    def __str__(self) -> str:
        return _prefixed(self.field, self.text)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words next to each other in one paragraph, exactly as written but for case and accents."""

    text: str
    field: TextField | None = None

    def __str__(self) -> str:
        return _prefixed(self.field, f'"{self.text}"')


@dataclass(frozen=True, slots=True)
class Prefix:
    """Any word that begins so, case and accents aside: presid* finds president and presidency."""

    text: str
    field: TextField | None = None

    def __str__(self) -> str:
        return _prefixed(self.field, f"{self.text}*")


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Any word, as written, that is at most so many slips away: tokaev~ finds tokayev. A slip is a letter too many, a letter
    missing, a wrong letter, or two that changed places."""

    text: str
    slips: Literal[1, 2] = 1
    field: TextField | None = None

    def __str__(self) -> str:
        return _prefixed(self.field, f"{self.text}~{'' if self.slips == 1 else self.slips}")


@dataclass(frozen=True, slots=True)
class Near:
    """Words as written, in any order, with at most `between` others among them. The end of a paragraph counts as a word."""

    text: str
    between: int
    field: TextField | None = None

    def __str__(self) -> str:
        return _prefixed(self.field, f'"{self.text}"~{self.between}')


@dataclass(frozen=True, slots=True)
class Value:
    """A value of site, section, author, tag, name, language or an own facet holds these words next to each other: author:doe finds
    Jane Doe."""

    field: str
    text: str

    def __str__(self) -> str:
        return f"{self.field}:{_quoted(self.text)}"


@dataclass(frozen=True, slots=True)
class Dated:
    """Published from `first` to `last`, both included; None is open. An undated article is in no such range."""

    first: date | None
    last: date | None

    def __str__(self) -> str:
        return f"date:{self.first or ''}..{self.last or ''}"


@dataclass(frozen=True, slots=True)
class All:
    """Every clause must match. Without clauses it matches every article."""

    clauses: tuple[Clause, ...]

    def __str__(self) -> str:
        return " ".join(f"({clause})" if isinstance(clause, All | Either) else str(clause) for clause in self.clauses)


@dataclass(frozen=True, slots=True)
class Either:
    """At least one clause must match."""

    clauses: tuple[Clause, ...]

    def __str__(self) -> str:
        return " OR ".join(f"({clause})" if isinstance(clause, All | Either | Covering) else str(clause) for clause in self.clauses)


@dataclass(frozen=True, slots=True)
class Not:
    """The clause must not match."""

    clause: Clause

    def __str__(self) -> str:
        inner = str(self.clause)
        return f"-({inner})" if isinstance(self.clause, All | Either | Covering) or inner.startswith("-") else f"-{inner}"


@dataclass(frozen=True, slots=True)
class Covering:
    """Any of the words; the more of them an article covers, the better. What a long question or a pasted sentence becomes."""

    words: tuple[Word, ...]

    def __str__(self) -> str:
        return " ".join(map(str, self.words))


@dataclass(frozen=True, slots=True)
class Favouring:
    """The clause; its articles that match others too are favoured, each by so much. Nobody types it (feedback.py)."""

    clause: Clause
    favours: tuple[tuple[TextClause, float], ...]

    def __str__(self) -> str:
        return str(self.clause)


TextClause = Word | Phrase | Prefix | Fuzzy | Near
"""What asks for words of titles and texts."""
Clause = TextClause | Value | Dated | All | Either | Not | Covering | Favouring


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the person should know about what was asked. `kind` names the sentence, `about` is the piece of text it is about."""

    kind: Literal[
        "stray-operator",
        "unknown-operator",
        "stray-star",
        "unclosed-quote",
        "unclosed-parenthesis",
        "unknown-date",
        "no-day",
        "unknown-distance",
        "unknown-field",
        "long-text",
        "nothing-to-find",
        "partial-answer",
        "rounded-counts",
    ]
    about: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """A question to an archive. Which facets there are the archive knows.

    `filters` maps facet names to the exact values ticked: values of one facet are alternatives, facets narrow each other.
    A value of `published` is a year, a month or a day (2022, 2022-01, 2022-01-10), or "undated". `page` counts from 1.
    Raises QueryRefused for a size over MAX_SIZE or a page beyond MAX_DEPTH hits, ValueError for what no person can type.

    >>> str(Query(All((Word("coup"), Not(Word("football"))))))
    'coup -football'
    """

    clause: Clause
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    sort: Sort = "relevance"
    page: int = 1
    size: int = 10
    notices: tuple[Notice, ...] = field(default=(), compare=False)

    def __post_init__(self) -> None:
        if self.sort not in SORTS:
            raise ValueError(f"sort must be one of {', '.join(SORTS)}, not {self.sort!r}")
        if self.page < 1 or self.size < 0:
            raise ValueError("page counts from 1 and size from 0")
        if self.size > MAX_SIZE:
            raise QueryRefused("size of a page", self.size, MAX_SIZE)
        if self.page > 1 and self.page * self.size > MAX_DEPTH:
            raise QueryRefused("page times its size", self.page * self.size, MAX_DEPTH)
        kept = {name: tuple(dict.fromkeys(values)) for name, values in self.filters.items() if values}
        object.__setattr__(self, "filters", kept)

    def __str__(self) -> str:
        """The question as text, without filters, order and page."""
        if isinstance(self.clause, All) and sum(map(is_bare, self.clause.clauses)) > MOST_DEMANDED:
            first, *others = self.clause.clauses
            return f"{All((first,))} AND {All(tuple(others))}"
        return str(self.clause)

    def toggled(self, facet: str, value: str) -> Query:
        """The query with this value of a facet ticked, or taken off if it was; back on page 1. A month takes the place of its year, and
        a year that of its months: beside the year the month would add nothing to it.

        >>> Query(All(()), {"published": ("2022", "2020")}).toggled("published", "2022-01").filters
        {'published': ('2020', '2022-01')}
        """
        values = self.filters.get(facet, ())
        if value in values:
            values = tuple(one for one in values if one != value)
        else:
            kept = (one for one in values if facet != "published" or (not _is_within(one, value) and not _is_within(value, one)))
            values = (*kept, value)
        return replace(self, filters={**self.filters, facet: values}, page=1)

    @property
    def asks_everything(self) -> bool:
        return self.clause == All(())


def _is_within(day: str, longer: str) -> bool:
    """Is it a day or a month of this month or year?"""
    return day.startswith(f"{longer}-")


def is_bare(clause: Clause) -> bool:
    """Is it a word without a field or anything else?"""
    return isinstance(clause, Word) and clause.field is None


def _prefixed(name: str | None, text: str) -> str:
    return f"{name}:{text}" if name else text


def _quoted(text: str) -> str:
    return f'"{text}"' if any(letter.isspace() or letter in '"()' for letter in text) else text
