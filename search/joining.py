"""Which names of an archive are short for others: Tokayev for Kassym-Jomart Tokayev.

A name of one word is joined to a longer one that ends with it, if the archive has only one such name, if at least as many articles
have the longer one, and if no longer name begins with the word, as those of places do (Paris, and Paris Saint-Germain). Names with
an "of" are no longer forms: Gulf of Mexico is not Mexico. Only what living articles have counts, so that what is joined depends on
the articles alone, and may end when a second Tokayev comes.
"""

from __future__ import annotations

from collections.abc import Mapping

_OF = " of "


def joined(counts: Mapping[str, int]) -> dict[str, str]:
    """The longer name for each short one, of names with the number of articles that have each.

    >>> joined({"Tokayev": 3, "Kassym-Jomart Tokayev": 5, "Hill": 2, "Ann Hill": 4, "Tom Hill": 4})
    {'Tokayev': 'Kassym-Jomart Tokayev'}
    """
    longer = [name for name in counts if " " in name]
    begun = {name[: name.index(" ")] for name in longer}
    ended: dict[str, str | None] = {}  # None where there are several
    for name in longer:
        last = name[name.rindex(" ") + 1 :]
        if last in counts and _OF not in name:
            ended[last] = None if last in ended else name
    return {last: name for last, name in ended.items() if name and last not in begun and counts[name] >= counts[last]}
