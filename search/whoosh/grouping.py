"""Stories: which articles of a generation are copies (copies.py), found without comparing every two.

All of it is done again with each commit, from sketches that never change: no text is read again, and which stories there are
depends on the articles alone, not on when they came.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
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

    def rank(self, number: int) -> tuple[int, str]:
        """The key that puts articles in the order in which their versions come."""
        return int(self.table.moments[number]), self.id(number)


def stories(known: Known) -> Stories:
    """The stories of the living articles that have copies."""
    found = [*_short(known), *_long(known)]
    found.sort(key=min)
    members = [number for one in found for number in sorted(one, key=lambda number: (-known.rank(number)[0], known.rank(number)[1]))]
    return Stories(np.array(members, np.int64), np.array(list(map(len, found)), np.int64))


def _living(known: Known, least: int, most: int) -> tuple[Array, Array]:
    """The living articles whose sketches have so many words (Sketch.words), and their numbers, a row for each."""
    articles, rows = known.sketches.of_length(least, most)
    lives = ~known.table.dead[articles]
    return articles[lives], rows[lives]


def _short(known: Known) -> Iterator[list[int]]:
    """Short articles are copies when their sketches are the same."""
    articles, rows = _living(known, 1, 1)
    whole = rows.view(np.uint64).ravel()
    (some,) = np.nonzero(_shared(whole))
    found: dict[int, list[int]] = {}
    for key, article in zip(whole[some].tolist(), articles[some].tolist(), strict=True):
        found.setdefault(key, []).append(article)
    return iter(found.values())


def _shared(keys: Array) -> Array:
    """Which of the keys are there more than once."""
    ordered = np.sort(keys)
    twice = np.unique(ordered[1:][ordered[1:] == ordered[:-1]])
    at = np.searchsorted(twice, keys)
    at[at == len(twice)] = 0
    return twice[at] == keys if len(twice) else np.zeros(len(keys), bool)


def _long(known: Known) -> Iterator[list[int]]:
    articles, rows = _living(known, 2, 3)
    # Two neighbouring places are one key: articles that share none with any other have no copies.
    keys = rows.view(np.uint32)
    (some,) = np.nonzero(np.logical_or.reduce([_shared(keys[:, place]) for place in range(PLACES // 2)]))
    ranked = sorted(zip(articles[some].tolist(), some.tolist(), strict=True), key=lambda one: known.rank(one[0]))
    versions: dict[tuple[int, bytes], list[int]] = {}
    for article, row in ranked:
        versions.setdefault((int(known.sketches.words[article]), rows[row].tobytes()), []).append(article)
    firsts = np.array([one[0] for one in versions.values()], np.int64)
    numbers = np.frombuffer(b"".join(key for _, key in versions), np.uint16).reshape(-1, PLACES)
    began = _began(len(firsts), _alike(numbers, known.sketches.words[firsts], known.table.days[firsts]))
    found: dict[int, list[int]] = {}
    for begin, members in zip(began, versions.values(), strict=True):
        found.setdefault(begin, []).extend(members)
    return (one for one in found.values() if len(one) > 1)


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
