"""Spellings of one name: KILROY SILK and Kilroy-Silk, Ivan F. Boesky and Ivan Boesky, Walt Disney Co and Walt Disney, Paul Vocker and
Paul Volcker.

Each kind is told by the names of the archive and how many articles have each. What becomes of a variant is the spelling that most
articles have.

- The same words: whatever differs is capitals, accents, hyphens and full stops.
- Initials: the same words but for initials in the middle, if the archive knows only one form with initials, and does not have both forms
  often. Where it has a George W. Bush and a George H. W. Bush, or as many of either as of George Bush, nobody can tell who that is; nor
  where several others have the last name, as with William C. Smith.
- The form of a company behind two words and more, if it is always the same one, and if the name with it is no rarity: New York is not
  New York Co. Behind a single word it may be all that tells a company from a person or a town.
- A slip of a typist in one word of several, in a name that is rare beside the other. Names that differ in their first letters are other
  names, and a letter behind a name makes a word of its own of it (Costa Rican).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from cuttings.search.slips import within
from cuttings.search.text import forms

_OFTEN = 10
"""In so many articles each stand two forms that are told apart."""
_NAMESAKES = 1
"""So many others may have the last name."""
_COMPANIES = frozenset("co corp inc ltd plc llc sa ag nv gmbh spa oy bv company corporation incorporated limited".split())
_RARITY = 10
"""A form that so many times fewer articles have than the name without it may be something else."""
_MISSPELT = 5
"""In so many times as many articles stands what was meant."""
_KNOWN = 5
"""And in so many at least."""
_LONG = 10
"""Letters that a name with a slip has, and"""
_LONG_WORD = 5
"""the word in which it is."""


def alike(counts: Mapping[str, int]) -> dict[str, str]:
    """The most frequent spelling for each name that has the same words.

    >>> alike({"Robert Kilroy-Silk": 8, "Robert Kilroy Silk": 3, "ROBERT KILROY-SILK": 1})
    {'Robert Kilroy Silk': 'Robert Kilroy-Silk', 'ROBERT KILROY-SILK': 'Robert Kilroy-Silk'}
    """
    spelt: defaultdict[str, list[str]] = defaultdict(list)
    for name in counts:
        # Most names are plain letters and spaces, of which forms() would tell no more.
        is_plain = name.isascii() and name.replace(" ", "").isalpha()
        spelt[name.lower() if is_plain else " ".join(forms(name))].append(name)
    found: dict[str, str] = {}
    for words, names in spelt.items():
        if words and len(names) > 1:
            best = _best(names, counts)
            found |= {name: best for name in names if name != best}
    return found


def with_initials(counts: Mapping[str, int]) -> dict[str, str]:
    """The more frequent of two forms of which one has initials in the middle.

    >>> with_initials({"Ivan Boesky": 17, "Ivan F. Boesky": 3, "George Bush": 9, "George W Bush": 5, "George H W Bush": 5})
    {'Ivan F. Boesky': 'Ivan Boesky'}
    """
    forms_of: defaultdict[str, list[str]] = defaultdict(list)
    for name in counts:
        first, *inner, last = name.split(" ") if name.count(" ") > 1 else [name, ""]
        rest = [word for word in inner if len(word.rstrip(".")) > 1]
        if len(rest) < len(inner):
            forms_of[" ".join([first, *rest, last])].append(name)
    found = _only(forms_of, counts)
    named = Counter(name.rpartition(" ")[2] for name in counts) if found else {}
    return {
        name: best
        for name, best in found.items()
        if counts[name] < _OFTEN and named[name.rpartition(" ")[2]] - len((name, best)) <= _NAMESAKES
    }


def with_company(counts: Mapping[str, int]) -> dict[str, str]:
    """The more frequent of two forms of which one has the form of a company behind it.

    >>> with_company({"Walt Disney": 2, "Walt Disney Co": 15, "Ford": 5, "Ford Co": 5, "New York": 581, "New York Co": 1})
    {'Walt Disney': 'Walt Disney Co'}
    """
    forms_of: defaultdict[str, list[str]] = defaultdict(list)
    for name in counts:
        start, _, last = name.rpartition(" ")
        if last.rstrip(".").lower() in _COMPANIES and " " in start and counts.get(start, 0) <= _RARITY * counts[name]:
            forms_of[start].append(name)
    return _only(forms_of, counts)


def misspelt(counts: Mapping[str, int]) -> dict[str, str]:
    """The name that was meant for each in which somebody slipped.

    >>> misspelt({"Paul Volcker": 108, "Paul Vocker": 1, "Costa Rica": 24, "Costa Rican": 1, "South Korea": 160, "North Korea": 9})
    {'Paul Vocker': 'Paul Volcker'}
    """
    known: defaultdict[tuple[str, ...], list[tuple[str, str]]] = defaultdict(list)
    for name, count in counts.items():
        if count >= _KNOWN and len(name) >= _LONG:
            for word, around in _each(name):
                known[around].append((word, name))
    found: dict[str, str] = {}
    for name, count in counts.items():
        if len(name) < _LONG:
            continue
        meant = [
            other
            for word, around in _each(name)
            for right, other in known.get(around, ())
            if counts[other] >= _MISSPELT * count and name != other and _is_slip(word, right)
        ]
        if meant:
            found[name] = _best(meant, counts)
    return found


def _each(name: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The longer words of a name, each with what is around it and its first letter."""
    words = name.split(" ")
    for at, word in enumerate(words):
        if len(words) > 1 and len(word) >= _LONG_WORD:
            yield word, (str(at), word[0], *words[:at], *words[at + 1 :])


def _is_slip(written: str, meant: str) -> bool:
    return within(written.lower(), meant.lower(), 1) == 1 and written != f"{meant}n"


def _only(forms_of: Mapping[str, list[str]], counts: Mapping[str, int]) -> dict[str, str]:
    """Each pair of a name and the only longer form of it, the rarer one first."""
    found: dict[str, str] = {}
    for name, longer in forms_of.items():
        if name in counts and len(longer) == 1:
            best = _best([name, *longer], counts)
            found[longer[0] if best == name else name] = best
    return found


def _best(names: list[str], counts: Mapping[str, int]) -> str:
    """The most frequent; of equals the longest, then the last in the order of letters: small letters come behind capitals, and accents
    behind both."""
    return max(names, key=lambda name: (counts[name], len(name), name))
