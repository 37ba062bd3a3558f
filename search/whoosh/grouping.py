"""Stories: which articles of a generation are copies (copies.py), found without comparing every two.

All of it is done again with each commit, from sketches that never change: no text is read again, and which stories there are
depends on the articles alone, not on when they came.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from cuttings.search.copies import ALIKE, ALIKE_FAR, ALIKE_SHORT, NEAR, PLACES
from cuttings.search.whoosh.arrays import Array
from cuttings.search.whoosh.sketches import Sketches
from cuttings.search.whoosh.table import Table

MOST = 32
"""Of more versions than this that agree in the same two neighbouring places not all are compared with each other, as time and memory
would grow with the square of their number, but each with the FIRST of them: a story begins with one of these, if it is one."""
FIRST = 4

_HALF, _LOW = np.uint64(32), np.uint64(0xFFFFFFFF)
_PAIRS_AT_ONCE = 1 << 16


@dataclass(frozen=True, slots=True)
class Stories:
    """`members` are numbers of articles, one story after the other, each with the newest first, ties by id. `sizes` says how many of
    them a story has, 2 at least."""

    members: Array
    sizes: Array


@dataclass(frozen=True, slots=True)
class Known:
    """What there is to know of the articles of a generation; `id` gives the id of one by its number."""

    sketches: Sketches
    table: Table
    id: Callable[[int], str]

    def ranked(self, articles: Array) -> Array:
        """Where articles stand in the order in which their versions come: by moment, ties by id."""
        moments = self.table.moments[articles]
        ordered = np.sort(moments)
        (tied,) = np.nonzero(_among(moments, ordered[1:][ordered[1:] == ordered[:-1]]))
        ids = np.zeros(len(articles), np.int64)
        named = [self.id(number) for number in articles[tied].tolist()]
        ids[tied[sorted(range(len(tied)), key=named.__getitem__)]] = np.arange(len(tied))
        places = np.empty(len(articles), np.int64)
        places[np.lexsort((ids, moments))] = np.arange(len(articles))
        return places


def stories(known: Known) -> Stories:
    """The stories of the living articles that have copies."""
    (short, begun), (long, also_begun) = _short(known), _long(known)
    articles = np.concatenate([short, long])
    # A story is named after the lowest of its numbers: in their order stories come.
    names = np.concatenate([_least(short, begun), _least(long, also_begun)])
    order = np.lexsort((known.ranked(articles), -known.table.moments[articles], names))
    return Stories(articles[order], np.unique(names, return_counts=True)[1])


def _least(articles: Array, stories: Array) -> Array:
    """For each article the lowest number of its story."""
    least = np.full(int(stories.max(initial=-1)) + 1, np.iinfo(np.int64).max)
    np.minimum.at(least, stories, articles)
    named: Array = least[stories]
    return named


def _living(known: Known, least: int, most: int) -> tuple[Array, Array]:
    """The living articles whose sketches have so many words (Sketch.words), and their numbers, a row for each."""
    articles, rows = known.sketches.of_length(least, most)
    lives = ~known.table.dead[articles]
    return articles[lives], rows[lives]


def _short(known: Known) -> tuple[Array, Array]:
    """Short articles are copies when their sketches are the same: those that have copies, and a number for the story of each."""
    articles, rows = _living(known, 1, 1)
    _, story, sizes = np.unique(rows.view(np.uint64).ravel(), return_inverse=True, return_counts=True)
    (several,) = np.nonzero(sizes[story] > 1)
    return articles[several], story[several].astype(np.int64)


def _shared(keys: Array) -> Array:
    """Which of the keys of 32 bits are there more than once."""
    # Each with its place behind it, so that sorting them tells the places as well.
    placed = (keys.astype(np.uint64) << _HALF) | np.arange(len(keys), dtype=np.uint64)
    placed.sort()
    (same,) = np.nonzero((placed[1:] >> _HALF) == (placed[:-1] >> _HALF))
    shared = np.zeros(len(keys), bool)
    for one in (same, same + 1):
        shared[(placed[one] & _LOW).astype(np.intp)] = True
    return shared


def _among(keys: Array, ordered: Array) -> Array:
    """Which of the keys are among others, which are in order."""
    if not len(ordered):
        return np.zeros(len(keys), bool)
    found: Array = ordered[ordered.searchsorted(keys).clip(max=len(ordered) - 1)] == keys
    return found


def _long(known: Known) -> tuple[Array, Array]:
    """The same for longer articles, whose sketches need not be the same."""
    articles, rows = _living(known, 2, 3)
    # Two neighbouring places are one key: articles that share none with any other have no copies.
    keys = np.ascontiguousarray(rows.view(np.uint32).T)
    (some,) = np.nonzero(np.logical_or.reduce([_shared(key) for key in keys]))
    some = some[np.argsort(known.ranked(articles[some]))]
    articles, rows, words = articles[some], rows[some], known.sketches.words[articles[some]]
    versions: dict[tuple[int, bytes], int] = {}
    told = zip(words.tolist(), map(bytes, rows.view(np.uint8)), strict=True)
    version = np.array([versions.setdefault(one, len(versions)) for one in told], np.int64)
    firsts = np.unique(version, return_index=True)[1]
    began = np.array(_began(len(firsts), _alike(rows[firsts], words[firsts], known.table.days[articles[firsts]])), np.int64)
    story = began[version]
    (several,) = np.nonzero(np.bincount(story)[story] > 1)
    return articles[several], story[several]


def _began(versions: int, alike: Array) -> list[int]:
    """For each version the one with which its story begins. `alike` are pairs, the earlier version first."""
    began = list(range(versions))
    order = np.lexsort((alike[:, 0], alike[:, 1]))
    for earlier, later in alike[order].tolist():
        if began[later] == later and began[earlier] == earlier:
            began[later] = earlier
    return began


def _alike(numbers: Array, words: Array, days: Array) -> Array:
    """The pairs of versions that are alike, each the earlier one first and once."""
    keys = np.ascontiguousarray(numbers).view(np.uint32)
    kept = [np.zeros(0, np.int64)]
    for place in range(PLACES // 2):
        close = _close(keys[:, place])
        for at in range(0, len(close), _PAIRS_AT_ONCE):
            some = close[at : at + _PAIRS_AT_ONCE]
            kept.append(some[_enough(*np.divmod(some, len(numbers)), numbers, words, days)])
    return np.stack(np.divmod(np.unique(np.concatenate(kept)), len(numbers)), axis=1)


def _enough(one: Array, other: Array, numbers: Array, words: Array, days: Array) -> Array:
    """copies.alike for pairs of versions."""
    agreeing = np.count_nonzero(numbers[one] == numbers[other], axis=1)
    dated = (days[one] > 0) & (days[other] > 0)
    far = dated & (np.abs(days[one] - days[other]) > NEAR)
    short = np.minimum(words[one], words[other]) < 3
    enough: Array = agreeing >= np.select([far, short], [ALIKE_FAR, ALIKE_SHORT], ALIKE)
    return enough


def _close(keys: Array) -> Array:
    """Pairs of versions with the same key, each as the earlier one times their number plus the later one."""
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    starts = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]]) if len(keys) else np.zeros(0, np.int64)
    sizes = np.diff(starts, append=len(keys))
    many = np.repeat(sizes > MOST, sizes)
    place = np.arange(len(keys)) - np.repeat(starts, sizes)
    pairs = []
    for over in range(1, MOST):  # each with the one so many behind it
        (at,) = np.nonzero((ordered[over:] == ordered[:-over]) & ~many[over:])
        if not len(at):
            break
        pairs.append(order[at] * len(keys) + order[at + over])
    for first in range(FIRST if many.any() else 0):
        (at,) = np.nonzero(many & (place > first))
        pairs.append(order[at - place[at] + first] * len(keys) + order[at])
    return np.concatenate([np.zeros(0, np.int64), *pairs])
