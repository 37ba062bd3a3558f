"""What of an article depends on all the others: which story it belongs to, and which of its names are short for longer ones.

All of it is found anew at the end of each session that changes articles, from a few numbers and names of every article, so that an
archive read bit by bit has the stories of one read at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from cuttings.search.joining import joined
from cuttings.search.opensearch.analysed import Story, read_sketch, value
from cuttings.search.opensearch.connection import Json
from cuttings.search.score import UNDATED_MOMENT
from cuttings.search.whoosh import grouping
from cuttings.search.whoosh.sketches import Sketches
from cuttings.search.whoosh.table import Table

FIELDS = ("id", "moment", "days", "sketch", "story", "copied", "article.names", "facet.name")
"""The parts of a document that are looked at."""


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
    """`stories` has those articles only that have copies."""

    stories: Mapping[str, str]
    joined: Mapping[str, str]

    @classmethod
    def of(cls, articles: Iterable[Told]) -> Settled:
        articles = list(articles)
        return cls(_stories(articles), joined(Counter(name for one in articles for name in one.names)))

    def story(self, id: str) -> Story:
        return Story(self.stories.get(id, id), id in self.stories)

    def differs(self, one: Told) -> bool:
        """Does the document of an article say something else?"""
        return one.story != self.story(one.id) or one.shown != self.shown(one.names)

    def shown(self, names: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(value(self.joined.get(name, name)) for name in names))


def _stories(articles: list[Told]) -> Mapping[str, str]:
    """For the id of each article that has copies the id of the one with which its story begins (copies.stories)."""
    sketches = [read_sketch(one.sketch) for one in articles]
    words = np.array([one.words if one else 0 for one in sketches], np.uint8)
    numbers = np.array([number for one in sketches if one for number in one.numbers], np.uint16)
    moments = np.array([one.moment for one in articles], np.int64)
    days = np.array([one.days for one in articles], np.int64)
    table = Table({}, moments, days, {}, np.zeros(len(articles), bool))
    found = grouping.stories(grouping.Known(Sketches(words, numbers), table, lambda number: articles[number].id))
    stories: dict[str, str] = {}
    at = 0
    for size in found.sizes.tolist():
        members = [articles[number] for number in found.members[at : at + size].tolist()]
        first = min(members, key=lambda one: (one.moment, one.id))
        stories |= {one.id: first.id for one in members}
        at += size
    return stories
