"""What of an article depends on others: which story it belongs to, and which of its names are short for longer ones.

Both depend on the articles alone, not on when they came. A new archive is looked at as a whole. For changes to one the cluster is
asked for what they can touch: articles that are copies of what came or went, of these, and so on. Which names are joined to which
follows from all names of the archive, so that all are read where a change touches one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from cuttings.search.copies import alike
from cuttings.search.joining import joined
from cuttings.search.opensearch.analysed import Story, can_be_joined, pairs, read_sketch, value
from cuttings.search.opensearch.connection import Connection, Json
from cuttings.search.score import UNDATED_MOMENT
from cuttings.search.whoosh import grouping
from cuttings.search.whoosh.sketches import Sketches
from cuttings.search.whoosh.table import Table

FIELDS = ("id", "moment", "days", "sketch", "story", "copied", "article.names", "facet.name")
"""The parts of a document that are looked at."""
_AT_ONCE = 10_000
"""A cluster takes some more terms in one question."""


class Told(NamedTuple):
    """What is known of an article: its part in this, and what the document in the cluster says so far."""

    id: str
    moment: int
    days: int
    sketch: str
    names: tuple[str, ...]
    story: Story
    shown: tuple[str, ...]

    @classmethod
    def by(cls, document: Json) -> Told:
        story = Story(document["story"], "copied" in document)
        shown = tuple(document.get("facet", {}).get("name", ()))
        names = tuple(document["article"]["names"])
        moment, days = document.get("moment", UNDATED_MOMENT), document.get("days", 0)
        return cls(document["id"], moment, days, document["sketch"], names, story, shown)


@dataclass(frozen=True, slots=True)
class Settled:
    """The stories of those articles that were looked at; those of others stay. The longer name for each that is short for another.
    `changed` are articles that nobody touched, of which something changes all the same."""

    stories: Mapping[str, Story]
    joined: Mapping[str, str]
    changed: Sequence[Told] = ()

    @classmethod
    def of(cls, articles: Iterable[Told]) -> Settled:
        """Of a whole archive."""
        articles = list(articles)
        return cls(_stories(articles), joined(Counter(name for one in articles for name in one.names if can_be_joined(name))))

    def story(self, one: Told) -> Story:
        return self.stories.get(one.id, one.story)

    def differs(self, one: Told) -> bool:
        """Does the document of an article say something else?"""
        return (one.story, one.shown) != self.says(one)

    def says(self, one: Told) -> tuple[Story, tuple[str, ...]]:
        """The story of an article, and its names as they are shown."""
        return self.story(one), self._shown(one.names)

    def _shown(self, names: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(value(self.joined.get(name, name)) for name in names))


class Settling:
    """Of changes to an archive: `gone` are articles that were replaced or deleted, `come` those that were added, by id."""

    def __init__(self, connection: Connection, before: Mapping[str, str], gone: Mapping[str, Told], come: Mapping[str, Told]) -> None:
        """`before` are the names that were joined so far."""
        self._connection = connection
        self._before = before
        self._gone = gone
        self._come = come
        self._counted: Mapping[str, int] | None = None

    def settled(self, names: Mapping[str, int]) -> Settled:
        """What holds now. `names` says by how many articles more have each."""
        reached = self._reached()
        stories = _stories([*reached.values(), *self._come.values()])
        found = Settled(stories, self._joined(names))
        short = {name for name in {*self._before, *found.joined} if self._before.get(name) != found.joined.get(name)}
        others = {one.id: one for one in self._asked("named", short)} if short else {}
        changed = [one for id, one in {**others, **reached}.items() if not self._is_changed(id) and found.differs(one)]
        return replace(found, changed=changed)

    def _is_changed(self, id: str) -> bool:
        return id in self._gone or id in self._come

    def _reached(self) -> dict[str, Told]:
        """The articles that stay whose stories may change."""
        reached: dict[str, Told] = {}
        edge: Sequence[Told] = [*self._gone.values(), *self._come.values()]
        while edge:
            near: dict[str, list[Told]] = {}
            for one in edge:
                for pair in pairs(one.sketch):
                    near.setdefault(pair, []).append(one)
            found = {one.id: one for one in self._asked("pairs", near)}
            edge = [one for id, one in found.items() if id not in reached and not self._is_changed(id) and _is_near(one, near)]
            reached |= {one.id: one for one in edge}
        return reached

    def _asked(self, field: str, terms: Iterable[str]) -> Iterator[Told]:
        wanted = list(terms)
        for at in range(0, len(wanted), _AT_ONCE):
            query = {"bool": {"filter": [{"terms": {field: wanted[at : at + _AT_ONCE]}}]}}
            yield from map(Told.by, self._connection.all_of(self._connection.name, FIELDS, query))

    def _joined(self, names: Mapping[str, int]) -> Mapping[str, str]:
        """What is joined depends on every name that looks like another, and on every other that looks like that one."""
        names = {name: more for name, more in names.items() if can_be_joined(name)}
        if not names:
            return self._before
        counts = dict(self._names())
        for name, more in names.items():
            counts[name] = counts.get(name, 0) + more
        return joined({name: count for name, count in counts.items() if count > 0})

    def _names(self) -> Mapping[str, int]:
        """By how many articles each name was had before."""
        if self._counted is None:
            having = {"exists": {"field": "name"}}
            found = self._connection.all_of(f"{self._connection.name}-terms", ["name", "any"], having)
            self._counted = {one["name"]: one["any"] for one in found}
        return self._counted


def _is_near(one: Told, near: Mapping[str, Sequence[Told]]) -> bool:
    """Is an article alike to one of those that share a pair with it?"""
    others = {other.id: other for pair in pairs(one.sketch) for other in near.get(pair, ())}
    sketch = read_sketch(one.sketch)
    for other in others.values():
        apart = abs(one.days - other.days) if one.days and other.days else 0
        if one.sketch == other.sketch or ((theirs := read_sketch(other.sketch)) and sketch and alike(sketch, theirs, apart)):
            return True
    return False


def _stories(articles: Sequence[Told]) -> dict[str, Story]:
    """The story of each of some articles, among which are all copies of all of them (copies.stories)."""
    sketches = [read_sketch(one.sketch) for one in articles]
    words = np.array([one.words if one else 0 for one in sketches], np.uint8)
    numbers = np.array([number for one in sketches if one for number in one.numbers], np.uint16)
    moments = np.array([one.moment for one in articles], np.int64)
    days = np.array([one.days for one in articles], np.int64)
    table = Table({}, moments, days, {}, np.zeros(len(articles), bool))
    found = grouping.stories(grouping.Known(Sketches(words, numbers), table, lambda number: articles[number].id))
    stories = {one.id: Story(one.id, has_copies=False) for one in articles}
    at = 0
    for size in found.sizes.tolist():
        members = [articles[number] for number in found.members[at : at + size].tolist()]
        first = min(members, key=lambda one: (one.moment, one.id))
        stories |= {one.id: Story(first.id, has_copies=True) for one in members}
        at += size
    return stories
