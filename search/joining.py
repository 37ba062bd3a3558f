"""Which names of an archive are short for others: Tokayev for Kassym-Jomart Tokayev.

A name of one word is joined to a longer one that ends with it, if at least as many articles have the longer one, and if the archive
has no other such name, or only ones that are rare beside it: a Ben Thatcher does not keep Thatcher from being Margaret. Names that
begin with the word, as those of places do (Paris, and Paris Saint-Germain), count against it as well. No longer forms are names with
an "of" (Gulf of Mexico is not Mexico), and names of one side of a place or of a new one (South Korea is not Korea, nor New York York).
Only what living articles have counts, so that what is joined depends on the articles alone, and may end when a second Tokayev comes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

_OF = " of "
_PARTS = frozenset(
    """
    New Old Great Greater Upper Lower Central Saint St. San North South East West Northern Southern Eastern Western
    Northeast Northwest Southeast Southwest British French Nouvelle Nueva Norte Sur
""".split()
)
_RIVALS = 5
_BEGUN = 10
"""In so many times as many articles as all its rivals together, and as all names that begin with the word."""


def joined(counts: Mapping[str, int]) -> dict[str, str]:
    """The longer name for each short one, of names with the number of articles that have each.

    >>> joined({"Tokayev": 3, "Kassym-Jomart Tokayev": 5, "Hill": 2, "Ann Hill": 4, "Tom Hill": 4})
    {'Tokayev': 'Kassym-Jomart Tokayev'}
    >>> joined({"Thatcher": 6, "Margaret Thatcher": 62, "Ben Thatcher": 2, "Korea": 4, "South Korea": 160})
    {'Thatcher': 'Margaret Thatcher'}
    """
    begun: Counter[str] = Counter()
    ended: dict[str, list[tuple[int, str]]] = {}
    for name, count in counts.items():
        first, space, rest = name.partition(" ")
        if not space:
            continue
        begun[first] += count
        last = rest[rest.rfind(" ") + 1 :]
        if last in counts and _OF not in name and _PARTS.isdisjoint(name.split(" ")):
            ended.setdefault(last, []).append((count, name))
    return {last: only for last, names in ended.items() if (only := _only(names, counts[last], begun[last]))}


def _only(names: list[tuple[int, str]], short: int, begun: int) -> str | None:
    """The one name that all articles mean which have the last word of it alone; None where it may be several."""
    most, name = max(names)
    rivals = sum(count for count, _ in names) - most
    return name if most >= max(short, _RIVALS * rivals, _BEGUN * begun) else None
