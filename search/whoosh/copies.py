"""Folding: of the articles of one story that match, one is a hit and the others are its copies."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np

from cuttings.search.query import Sort
from cuttings.search.whoosh import arrays, grouping, sketches
from cuttings.search.whoosh.arrays import Array, Arrays, sums
from cuttings.search.whoosh.grouping import Known
from cuttings.search.whoosh.ids import Ids
from cuttings.search.whoosh.manifest import Named
from cuttings.search.whoosh.matches import Matches
from cuttings.search.whoosh.page import DIGITS
from cuttings.search.whoosh.segment import files
from cuttings.search.whoosh.sketches import Sketches
from cuttings.search.whoosh.table import Table

FILE = "copies"

Folded = Mapping[int, Sequence[int]]
"""For the number of a hit those of its copies, the best first."""


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
        self._members: Array = read["members"].astype(np.int64)
        self._sizes: Array = read["sizes"].astype(np.int64)
        self._articles = articles

    def of(self, number: int) -> list[int]:
        """The other articles of an article's story, newest first."""
        (found,) = np.nonzero(self._members == number)
        if not len(found):
            return []
        story = self._story[found[0]]
        return [member for member in self._members[self._story == story].tolist() if member != number]

    def folded(self, sort: Sort, matches: Matches, passing: Array, moments: Array) -> tuple[Array, Folded]:
        """Those of the passing articles that are hits, and the copies of each that has some. `passing` are all or some of the matches."""
        at = self._doubles(passing)
        if not len(at):
            return passing, {}
        numbers = passing[at]
        place = self._place[numbers]
        story = self._story[place]
        order = np.lexsort((place, *self._before(sort, matches, passing, at, moments), story))
        story, at = story[order], at[order]
        is_hit = np.r_[True, story[1:] != story[:-1]]
        folded: dict[int, list[int]] = {}
        for hit, copy in zip(passing[at[is_hit]][np.cumsum(is_hit) - 1][~is_hit].tolist(), passing[at[~is_hit]].tolist(), strict=True):
            folded.setdefault(hit, []).append(copy)
        return np.delete(passing, at[~is_hit]), folded

    def _doubles(self, passing: Array) -> Array:
        """Where among the passing articles those stand whose story has another one there."""
        if not len(self._members):
            return self._members
        if len(passing) == self._articles:
            return np.sort(self._members)
        (at,) = np.nonzero(self._is_member.take(passing))
        if len(at) < 2:
            return at[:0]
        story = self._story[self._place[passing[at]]]
        return at[np.bincount(story)[story] > 1]

    def _before(self, sort: Sort, matches: Matches, passing: Array, at: Array, moments: Array) -> tuple[Array, ...]:
        """What puts articles of a story in the order of hits (score.rank) before their place in it does."""
        if sort == "oldest":
            dates = moments[passing[at]].astype(np.int64)
            return (np.where(dates > 0, dates, np.iinfo(np.int64).max),)
        if sort == "newest" or not matches.score:
            return ()
        index = at if len(passing) == len(matches) else np.searchsorted(matches.articles, passing[at])
        return (-np.round(matches.score(index), DIGITS),)

    @cached_property
    def _story(self) -> Array:
        """The number of the story at each place of the members."""
        return np.repeat(np.arange(len(self._sizes)), self._sizes)

    @cached_property
    def _is_member(self) -> Array:
        member = np.zeros(self._articles, bool)
        member[self._members] = True
        return member

    @cached_property
    def _place(self) -> Array:
        """The place among the members of each article that is one."""
        place = np.zeros(self._articles, np.int32)
        place[self._members] = np.arange(len(self._members))
        return place
