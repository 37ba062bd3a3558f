"""How many slips of a typist lie between two words: letters too many, missing, wrong, or swapped with their neighbours.

This is the optimal string alignment distance: no letter takes part in two slips.
"""

from __future__ import annotations

from enum import Enum, auto
from functools import lru_cache


@lru_cache(maxsize=1 << 14)
def within(one: str, other: str, most: int) -> int | None:
    """The number of slips between two folded words, None if it is more than `most`.

    >>> within("tokaev", "tokayev", 2), within("tokaev", "otkaev", 2), within("tokaev", "takaiyev", 2)
    (1, 1, None)
    """
    if abs(len(one) - len(other)) > most:
        return None
    if most == 1:
        return _at_most_one(one, other)
    before: list[int] = []
    row = list(range(len(other) + 1))  # from nothing to each beginning of the other word
    for i, letter in enumerate(one):
        before, above, row = row, before, [i + 1]
        for j, theirs in enumerate(other):
            best = min(before[j + 1] + 1, row[j] + 1, before[j] + (letter != theirs))
            if i and j and letter == other[j - 1] and one[i - 1] == theirs:
                best = min(best, above[j - 1] + 1)
            row.append(best)
        if min(row) > most:
            return None
    return row[-1] if row[-1] <= most else None


def _at_most_one(one: str, other: str) -> int | None:
    if one == other:
        return 0
    start, end = _apart(one, other)
    ours, theirs = one[start : len(one) - end], other[start : len(other) - end]
    return 1 if max(len(ours), len(theirs)) == 1 or (len(ours) == 2 and ours == theirs[::-1]) else None


def _apart(one: str, other: str) -> tuple[int, int]:
    """How many letters two words have in common at the beginning, and how many of the others at the end."""
    shorter = min(len(one), len(other))
    start = 0
    while start < shorter and one[start] == other[start]:
        start += 1
    end = 0
    while end < shorter - start and one[-1 - end] == other[-1 - end]:
        end += 1
    return start, end


class Slip(Enum):
    """What somebody may have done to a word when they wrote another."""

    SWAPPED = auto()
    """Two neighbours: becuase."""
    TWICE = auto()
    """Once what should be twice, or twice what should be once: comittee, tarriff."""
    ADDED = auto()
    """A letter too many: economnic."""
    LEFT_OUT = auto()
    """A letter missing: goverment."""
    SOUND = auto()
    """A letter for one that sounds like it: tokayef."""
    VOWEL = auto()
    """A vowel for another: seperate."""
    OTHER = auto()
    """Any other letter for another, or a change of the first or the last letter, which makes other words (riots) more often than slips."""


_VOWELS = frozenset("aeiouy")
_SOUNDS = frozenset(map(frozenset, ("ck", "fv", "gj", "iy", "sz", "vw", "ij", "jy")))


def slip(written: str, meant: str) -> Slip:
    """The one slip that lies between two words.

    >>> slip("becuase", "because"), slip("goverment", "government"), slip("hodel", "hotel")
    (<Slip.SWAPPED: 1>, <Slip.LEFT_OUT: 4>, <Slip.OTHER: 7>)
    """
    start, end = _apart(written, meant)
    wrong, right = written[start : len(written) - end], meant[start : len(meant) - end]
    if len(wrong) > 1:
        return Slip.SWAPPED if start else Slip.OTHER
    if frozenset((wrong, right)) in _SOUNDS:
        return Slip.SOUND if start else Slip.OTHER
    if not start or not end:
        return Slip.OTHER
    if wrong and right:
        return Slip.VOWEL if {wrong, right} <= _VOWELS else Slip.OTHER
    if written[start - 1] == (wrong or right):
        return Slip.TWICE
    return Slip.ADDED if wrong else Slip.LEFT_OUT


def closeness(slips: int) -> float:
    """What a word counts that is so many slips away from the one that is asked for: half for each slip."""
    return 0.5**slips
