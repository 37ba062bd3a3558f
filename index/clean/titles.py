"""Titles: an article's own title, without the name of the site that the title element carries with it."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from itertools import islice

_SPACE = re.compile(r"\s+")
_DIVIDER = re.compile(r"\s(?:[|\-–—·•»«:/>‹›~]|::|//|\|\|)\s|[|｜»]|(?<=\w)[-_](?=[^\x00-\x7f]{1,40}$)")
_WORD = re.compile(r"\w+")
# Far beyond any title, and little enough to try all its pieces against all headings.
_LONGEST = 1_000
_MOST_DIVIDERS = 12
_MOST_HEADINGS = 200
_DASHES = frozenset("-–—·•»«|｜‹›~_")


def tidy(title: str) -> str:
    return _SPACE.sub(" ", title).strip()


def best_title(element: str, given: str, headings: Sequence[str], lesser: Sequence[str], names: set[str]) -> str:
    """The article's title: the heading that the title element or the meta tags confirm, else what they give, without the site.

    `element` is the title element, `given` what meta tags and JSON-LD say, `headings` the page's h1 in order, `lesser` its other
    headings, `names` those of the site.
    """
    folded_names = {_folded(name) for name in names} - {""}
    element, given = tidy(element[:_LONGEST]), tidy(given[:_LONGEST])
    first = [heading for heading in headings[:_MOST_HEADINGS] if _folded(heading) not in folded_names]
    known = {_folded(part) for whole in (element, given) for part in _parts(whole)}
    confirmed = [heading for heading in first if _confirms(heading, known)]
    if confirmed:
        return max(confirmed, key=len)
    if len(first) == 1 and len(_WORD.findall(first[0])) >= 3:
        return first[0]
    if below := next((heading for heading in lesser if _folded(heading) in known - folded_names), ""):
        return below
    stripped = without_site(given, folded_names) or without_site(element, folded_names)
    return stripped or next(iter(first), "")


def _parts(title: str) -> list[str]:
    """The title whole, and every piece of it that dividers set off."""
    edges = [0, *(edge for found in islice(_DIVIDER.finditer(title), _MOST_DIVIDERS) for edge in found.span()), len(title)]
    starts, ends = edges[::2], edges[1::2]
    return [title, *(title[start:end].strip() for index, start in enumerate(starts) for end in ends[index:])] if title else []


def _confirms(heading: str, known: Set[str]) -> bool:
    """Is the heading one of the known titles, or its greater part?"""
    one = _folded(heading)
    if not one:
        return False
    return one in known or (
        len(one) >= 12 and any(one in other or (len(other) * 2 > len(one) and other in one) for other in known if other)
    )


def without_site(title: str, names: set[str]) -> str:
    """A title without the site's name before or after it; of an unknown site, without the short last part.

    >>> without_site("The lake rises | Valley Herald", {"valleyherald"})
    'The lake rises'
    """
    dividers = list(_DIVIDER.finditer(title))
    for divider in reversed(dividers):
        head, tail = title[: divider.start()].strip(), title[divider.end() :].strip()
        if _is_site(tail, names):
            return without_site(head, names) or head
        if divider is dividers[0] and _is_site(head, names):
            return without_site(tail, names) or tail
    for divider in dividers[:1]:
        head, tail = title[: divider.start()].strip(), title[divider.end() :].strip()
        if _looks_appended(head, tail, divider[0].strip()):
            return head
    return title


def _looks_appended(head: str, tail: str, divider: str) -> bool:
    longest = 6 if divider in ("|", "｜", "»", "«") else 5
    return (
        bool(head) and divider in _DASHES and len(_WORD.findall(tail)) <= longest and len(head) > (1.6 if longest == 5 else 1) * len(tail)
    )


def _is_site(part: str, names: set[str]) -> bool:
    folded = _folded(part)
    return len(folded) >= 3 and any(
        folded == name or (len(name) >= 4 and (folded.startswith(name) or name.startswith(folded))) for name in names
    )


def _folded(text: str) -> str:
    return "".join(_WORD.findall(text.lower()))
