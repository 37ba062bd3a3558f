"""The answer to a Query."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from cuttings.search.article import Article
from cuttings.search.marked import MarkedText
from cuttings.search.query import Notice, Query


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that was found. `title` is marked too; `excerpt` holds whole sentences of the text.

    `copies` are the same story elsewhere: articles that were found as well, in the order in which they would be hits, but for
    `others`, which are that many more.
    """

    article: Article
    score: float
    title: MarkedText
    excerpt: MarkedText
    copies: tuple[Article, ...] = ()
    others: int = 0


@dataclass(frozen=True, slots=True)
class FacetValue:
    """`count` is the number of articles with this value that match the query and the filters of all other facets."""

    value: str
    count: int
    selected: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of one facet: the most frequent ones, all selected ones, and how many others are not listed.

    Values come in order of count, then by value. Those of `published` are years, newest first, then "undated"; behind them, newest
    first, the months of each year to which the question is narrowed: one that is ticked, or of which a month or a day is, or in which
    all dates of the question lie. `label` is what the owner calls a facet of the articles' own fields; ours have none.
    """

    name: str
    values: tuple[FacetValue, ...]
    others: int = 0
    label: str = ""


@dataclass(frozen=True, slots=True)
class Relaxed:
    """Another query that would find something where this one finds nothing, and how much."""

    query: Query
    total: int


@dataclass(frozen=True, slots=True)
class Results:
    """`total` and `hits` always answer `query`; what a relaxed or corrected query would find stands beside them, never among them.

    `total` counts articles, `stories` counts hits: an article and its copies are one. `facets` are in the order of query.FACETS, the
    archive's own behind them, and count articles. `suggestion` corrects the spelling of words the archive does not know.
    """

    query: Query
    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, Facet]
    suggestion: Query | None = None
    relaxed: Relaxed | None = None
    notices: tuple[Notice, ...] = ()
    seconds: float = 0.0
    stories: int = 0

    @property
    def pages(self) -> int:
        """How many pages of hits can be opened: none without hits."""
        return -(-self.stories // self.query.size) if self.query.size else 0


@dataclass(frozen=True, slots=True)
class Generation:
    """One complete state of the archive that is kept: its name, its size (files that several share count in each), and when it was
    written.
    """

    name: str
    bytes: int
    written: datetime


@dataclass(frozen=True, slots=True)
class Status:
    """What an engine holds. `bytes` is its size on disk, 0 in memory. `facets` counts all articles' values, most frequent first.

    `own` has the labels of those facets that are the articles' own fields. `damage` says what is damaged of newer states, if this is
    not the newest one: a phrase for each. `generations` are the states that are kept, the newest first, where an engine keeps any.
    `version` changes whenever what is held does: whoever has an answer of the same version has the newest.
    """

    url: str
    articles: int
    bytes: int
    facets: Mapping[str, Mapping[str, int]]
    damage: tuple[str, ...] = ()
    own: Mapping[str, str] = field(default_factory=dict, hash=False)
    generations: tuple[Generation, ...] = ()
    version: str = ""
