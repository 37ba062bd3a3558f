"""Folding: of the articles of one story that match, one is a hit and the others are its copies."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from cuttings.search.query import Query, Sort
from cuttings.search.whoosh import arrays, grouping, sketches
from cuttings.search.whoosh.arrays import Array, Arrays, sums
from cuttings.search.whoosh.grouping import Known
from cuttings.search.whoosh.ids import Ids
from cuttings.search.whoosh.manifest import Named
from cuttings.search.whoosh.matches import Matches
from cuttings.search.whoosh.page import Scored
from cuttings.search.whoosh.segment import files
from cuttings.search.whoosh.sketches import Sketches
from cuttings.search.whoosh.table import Table

FILE = "copies"

Leading = Callable[[Sort, int, Matches, Array], list[Scored]]
"""page.leading, but for what it needs of a generation."""

_NONE: Array = np.zeros(0, np.int64)
_SPARE = 5
"""So many hits more than a page has are ranked at first, for those that turn out to be copies of others."""


def build(folder: Path, segments: Sequence[Named], table: Table) -> Arrays:
    """The arrays of this file for a generation of these segments, whose files lie in the folder already."""
    read = [arrays.read(folder / files(one.name)[1]) for one in segments]
    ids = [Ids(one) for one in read]
    firsts = sums(np.array([one.articles for one in segments], np.int64)).tolist()

    def id_of(number: int) -> str:
        at = bisect_right(firsts, number) - 1
        return ids[at][number - firsts[at]]

    found = grouping.stories(Known(Sketches.joined([sketches.read(one) for one in read]), table, id_of))
    return {"members": found.members.astype(np.uint32), "sizes": found.sizes.astype(np.uint32)}


class Copies:
    """The stories of a generation (grouping.Stories)."""

    def __init__(self, folder: Path, articles: int) -> None:
        read = arrays.read(folder / FILE)
        self._members: Array = read["members"]
        self._sizes: Array = read["sizes"]
        self._articles = articles

    def of(self, number: int) -> list[int]:
        """The other articles of an article's story, newest first."""
        story = int(self._story[number]) if len(self._members) else 0
        if not story:
            return []
        end = int(self._sizes[:story].sum())
        members: list[int] = self._members[end - int(self._sizes[story - 1]) : end].tolist()
        return [member for member in members if member != number]

    def among(self, passing: Array) -> Fold:
        """Which of the articles that pass all filters are of one story."""
        if not len(self._members):
            return Fold(len(passing), passing, _NONE)
        story = self._story.take(passing.take(self._copied.take(passing).nonzero()[0]))
        story.sort()
        copies = int(np.count_nonzero(story[1:] == story[:-1]))
        return Fold(len(passing) - copies, passing, self._story)

    @cached_property
    def _copied(self) -> Array:
        """Which articles have copies."""
        copied: Array = self._story > 0
        return copied

    @cached_property
    def _story(self) -> Array:
        """The number of each article's story, from 1; 0 for one without copies."""
        story = np.zeros(self._articles, np.min_scalar_type(len(self._sizes)))
        story[self._members] = np.repeat(np.arange(1, len(self._sizes) + 1), self._sizes)
        return story


@dataclass(frozen=True, slots=True)
class Fold:
    """Of the articles that pass, how many are `hits`, and the `story` of every article of the generation."""

    hits: int
    passing: Array
    story: Array

    def has_copies(self) -> bool:
        return self.hits < len(self.passing)

    def copies(self, numbers: Sequence[int]) -> dict[int, Array]:
        """For those of some articles that have copies these, in the order of their numbers."""
        found: dict[int, Array] = {}
        stories = {number: story for number in numbers if (story := self.story.item(number))} if self.has_copies() else {}
        if stories:
            of_passing = self.story.take(self.passing)
            for number, story in stories.items():
                same = self.passing[of_passing == story]
                if len(same) > 1:
                    found[number] = same[same != number]
        return found

    def without_copies(self, ranked: list[Scored]) -> list[Scored]:
        """Of articles in the order of hits, the first one of each story."""
        seen: set[int] = set()
        hits: list[Scored] = []
        for scored in ranked:
            story = self.story.item(scored[1])
            if not story or story not in seen:
                hits.append(scored)
                seen.add(story)
        return hits


def page(query: Query, matches: Matches, passing: Array, fold: Fold, leading: Leading) -> list[Scored]:
    """The score and the number of each hit of the page."""
    last = query.page * query.size
    if not query.size or last - query.size >= fold.hits:
        return []
    wanted = last + _SPARE if fold.has_copies() else last
    while True:
        ranked = leading(query.sort, wanted, matches, passing)
        hits = fold.without_copies(ranked) if fold.has_copies() else ranked
        if len(hits) >= min(last, fold.hits):
            return hits[last - query.size : last]
        wanted *= 4
