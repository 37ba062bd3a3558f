"""Which names of an archive are the same as others: spellings of them (variants.py), and what is short for them, as Tokayev is for
Kassym-Jomart Tokayev.

A name of one word is joined to a longer one that ends with it, if at least three articles have each and at least as many the longer one,
and if the archive has no other such name, or only ones that are rare beside it: a Ben Thatcher does not keep Thatcher from being
Margaret. Names that begin with the word, as those of places do (Paris, and Paris Saint-Germain), count against it as well. No longer
forms are names that begin with one letter (L Moody), names with an "of" (Gulf of Mexico is not Mexico), and names of one side of a place
or of a new one (South Korea is not Korea, nor New York York).

Whom everybody knows is called by the short form more often than by the long one (Reagan), and so are places that somebody is named after
(Washington). A name that at least OFTEN articles have is joined even then, unless the archive has names with an "of", or of one side of
a place, that end with the word, as it has for every place that is spoken of so often (Institute of Washington, West Texas).

Only what living articles have counts, so that what is joined depends on the articles alone, and may end when a second Tokayev comes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from cuttings.search.variants import alike, misspelt, with_company, with_initials

_OF = " of "
_PARTS = frozenset(
    """
    New Old Great Greater Upper Lower Central Saint St. San North South East West Northern Southern Eastern Western
    Northeast Northwest Southeast Southwest British French Nouvelle Nueva Norte Sur
""".split()
)
_LEAST = 3
"""Articles with either form: what stands alone in one or two is as often a town, a company or somebody else of that name."""
_RIVALS = 5
_BEGUN = 10
"""In so many times as many articles as all its rivals together, and as all names that begin with the word."""
_OFTEN = 20
_KNOWN = 12
"""So many times as often as the long form may the short one be used."""
_PLACED = 10
"""And so many times as often is the long form used as all names that tell of a place."""


def joined(counts: Mapping[str, int]) -> dict[str, str]:
    """What each variant of a name is counted as, of names with the number of articles that have each.

    >>> joined({"Tokayev": 3, "TOKAYEV": 1, "Kassym-Jomart Tokayev": 5, "Kassym Jomart Tokayev": 1})
    {'TOKAYEV': 'Kassym-Jomart Tokayev', 'Kassym Jomart Tokayev': 'Kassym-Jomart Tokayev', 'Tokayev': 'Kassym-Jomart Tokayev'}
    """
    found: dict[str, str] = {}
    for kind in _KINDS:
        these = kind(counts)
        if these:
            summed = Counter({name: count for name, count in counts.items() if name not in these})
            for name, one in these.items():
                summed[_last(one, these)] += counts[name]
            counts = summed
            found = {name: _last(one, these) for name, one in {**found, **these}.items()}
    return found


def _last(name: str, found: Mapping[str, str]) -> str:
    while name in found:
        name = found[name]
    return name


def short_for(counts: Mapping[str, int]) -> dict[str, str]:
    """The longer name for each short one.

    >>> short_for({"Tokayev": 3, "Kassym-Jomart Tokayev": 5, "Hill": 3, "Ann Hill": 4, "Tom Hill": 4})
    {'Tokayev': 'Kassym-Jomart Tokayev'}
    >>> short_for({"Thatcher": 6, "Margaret Thatcher": 62, "Ben Thatcher": 2, "Korea": 4, "South Korea": 160})
    {'Thatcher': 'Margaret Thatcher'}
    >>> short_for({"Reagan": 272, "Ronald Reagan": 26, "Jordan": 200, "Michael Jordan": 25, "Bank of Jordan": 4})
    {'Reagan': 'Ronald Reagan'}
    """
    begun: Counter[str] = Counter()
    placed: Counter[str] = Counter()
    ended: dict[str, list[tuple[int, str]]] = {}
    for name, count in counts.items():
        first, space, rest = name.partition(" ")
        if not space:
            continue
        begun[first] += count
        last = rest[rest.rfind(" ") + 1 :]
        if last not in counts:
            continue
        if _OF not in name and _PARTS.isdisjoint(name.split(" ")):
            ended.setdefault(last, []).append((count, name))
        else:
            placed[last] += count
    return {last: only for last, names in ended.items() if (only := _only(names, counts[last], begun[last], placed[last]))}


def _only(names: list[tuple[int, str]], short: int, begun: int, placed: int) -> str | None:
    """The one name that all articles mean which have the last word of it alone; None where it may be several."""
    most, name = max(names)
    rivals = sum(count for count, _ in names) - most
    if min(most, short) < _LEAST or most < _RIVALS * rivals or max(most, short) < _BEGUN * begun or len(name.split(" ")[0]) == 1:
        return None
    is_known = most >= _OFTEN and short <= _KNOWN * most and _PLACED * placed <= most
    return name if short <= most or is_known else None


_KINDS: Sequence[Callable[[Mapping[str, int]], dict[str, str]]] = (alike, with_initials, with_company, misspelt, short_for)
