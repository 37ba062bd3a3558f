"""How many slips of a typist lie between two words: letters too many, missing, wrong, or swapped with their neighbours.

This is the optimal string alignment distance: no letter takes part in two slips.
"""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=1 << 14)
def within(one: str, other: str, most: int) -> int | None:
    """The number of slips between two folded words, None if it is more than `most`.

    >>> within("tokaev", "tokayev", 2), within("tokaev", "otkaev", 2), within("tokaev", "takaiyev", 2)
    (1, 1, None)
    """
    if abs(len(one) - len(other)) > most:
        return None
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


def closeness(slips: int) -> float:
    """What a word counts that is so many slips away from the one that is asked for: half for each slip."""
    return 0.5**slips
