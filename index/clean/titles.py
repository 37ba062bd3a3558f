"""Titles: an article's own title, without the name of the site that the title element carries with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from cuttings.index.clean.headline import Heading, Headings, tidy

_DIVIDER = re.compile(r"\s(?:[|\-–—·•»«:/>‹›~│]|::|//|\|\|)\s|[|｜»│]|(?<=\w)[-_](?=[^\x00-\x7f]{1,40}$)")
_WORD = re.compile(r"\w+")
_DASHES = frozenset("-–—·•»«|｜│‹›~_")
_MOST_PARTS, _LONGEST, _LONGEST_TITLE, _FEWEST = 12, 500, 200, 3
# The share of words that two wordings of a title have in common.
_ALIKE = 0.4


def best_title(element: str, given: Sequence[str], headings: Headings, names: Iterable[str]) -> tuple[str, Heading | None]:
    """The article's title, and the heading that shows it: the one that the title element or the meta tags confirm, else what these
    give, without the site.

    `element` is the title element, `given` what meta tags and JSON-LD say, the most trusted first, `names` those of the site.
    """
    folded_names = {_folded(name) for name in (*names, *headings.names)} - {""}
    known = _Known([tidy(one[:_LONGEST]) for one in dict.fromkeys(given) if one], tidy(element[:_LONGEST]), folded_names)
    first = [one for one in headings.first if _folded(one.text) not in known.names]
    if found := known.shown_by(first) or known.shown_in([one for one in headings.lesser() if _folded(one.text) not in known.names]):
        return found
    alone = first[0] if len({_folded(one.text) for one in first}) == 1 else None
    if alone and (alone.marked or len(_WORD.findall(alone.text)) >= 3 or known.says_nothing()):
        return (alone.rest if alone.kicker else alone.text), alone
    stripped = next((title for title in known.stripped if title and _folded(title) not in known.names), "")
    return stripped or next((one.text for one in first), "") or next(iter(known.stripped), ""), first[0] if first else None


def title_in_lines(lines: Sequence[str], headline: str, host: str = "") -> tuple[str, int]:
    """The title in a page's lines, and the number of the line that shows it; 0 if none does.

    `headline` is the line that looks like it. Where that is the first, it is a title element, and a heading below may confirm it.

    >>> title_in_lines(["The lake rises - Valley Herald", "Home", "The lake rises", "It rose by a foot."], "The lake rises - Valley Herald")
    ('The lake rises', 2)
    """
    if not headline or not lines or lines[0] != headline:
        return headline, next((index for index, line in enumerate(lines) if line == headline), 0)
    element = tidy(lines[0][:_LONGEST])
    names = {_folded(name) for name in (host, host.split(".", maxsplit=1)[0])} - {""}
    pieces = [_folded(piece) for piece in _DIVIDER.split(element)]
    long = max(map(len, pieces)) // 2
    parts = {folded for part in _parts(element) if len(folded := _folded(part)) >= long or folded == pieces[0]} - names - {""}
    shown = [(len(folded), -index) for index, folded in _short(lines, len(element)) if folded in parts]
    place = -max(shown)[1] if shown else _most_alike(lines, element)
    return (_without_label(tidy(lines[place])) if place else _without_bars(without_site(element, names) if names else element)), place


def _short(lines: Sequence[str], most: int) -> Iterator[tuple[int, str]]:
    return ((index, _folded(lines[index])) for index in range(1, len(lines)) if len(lines[index]) <= most)


def _most_alike(lines: Sequence[str], element: str) -> int:
    """The number of the line that says in other words what the title element says; 0 for none."""
    known = set(_WORD.findall(without_site(element, set()).lower()))
    best, best_share = 0, _ALIKE
    for index, line in enumerate(lines[1:], 1):
        if len(line) <= _LONGEST_TITLE and line[-1:] not in ".,;:":
            words = set(_WORD.findall(line.lower()))
            share = len(words & known) / len(words | known) if words else 0.0
            if share > best_share and len(words) >= _FEWEST:
                best, best_share = index, share
    return best


def _without_bars(title: str) -> str:
    while (shorter := title.rpartition(" | ")) and shorter[0] and len(_WORD.findall(shorter[2])) <= len(_WORD.findall(shorter[0])):
        title = shorter[0]
    return title


class _Known:
    """What the page's head says its title is: whole, without the site, and in the pieces that dividers set off."""

    def __init__(self, given: Sequence[str], element: str, names: set[str]) -> None:
        self.given = {_folded(one): one for one in dict.fromkeys(given)}
        # A heading that links to the site's first page and is the title all the same.
        self.names = names - self.given.keys()
        wholes = list(dict.fromkeys((*given, element) if element else given))
        self.stripped = list(dict.fromkeys(without_site(whole, self.names) for whole in wholes))
        self.wholes = {_folded(title) for title in (*wholes, *self.stripped)} - self.names - {""}
        self.parts = {_folded(part) for whole in wholes for part in _parts(whole)} - self.names - {""}

    def says_nothing(self) -> bool:
        return all(_folded(title) in self.names for title in self.stripped)

    def shown_by(self, headings: Sequence[Heading]) -> tuple[str, Heading] | None:
        """The text of the heading that is one of the titles, or their greater part."""
        confirmed = [one for one in headings if self._confirms(one.text)]
        whole = [one for one in confirmed if _folded(one.text) in self.wholes]
        if confirmed:
            best = max(whole or confirmed, key=lambda one: len(one.text))
            return self._without_kicker(best), best
        return next(((one.rest, one) for one in headings if one.rest and self._confirms(one.rest)), None)

    def shown_in(self, headings: Sequence[Heading]) -> tuple[str, Heading] | None:
        """The text of the lesser heading that is exactly one of the titles, else the longest that is a piece of one."""
        for title in (*self.given.values(), *self.stripped):
            for one in headings:
                if _folded(one.text) == _folded(title):
                    return self._without_kicker(one), one
                if one.rest and _folded(one.rest) == _folded(title):
                    return one.rest, one
        pieces = [one for one in headings if _folded(one.text) in self.parts and (one.marked or one.element.tag == "h2" or " " in one.text)]
        best = max(pieces, key=lambda one: len(one.text), default=None)
        return (self._without_kicker(best), best) if best else None

    def _without_kicker(self, heading: Heading) -> str:
        """The heading's text: with its kicker only if the head of the page gives that as the title."""
        if not heading.rest:
            return _without_label(heading.text)
        whole, rest = _folded(heading.text), _folded(heading.rest)
        for folded, title in self.given.items():
            if folded == whole:
                return title
            if folded == rest:
                return heading.rest
        if whole not in self.wholes and (heading.kicker or rest in self.parts):
            return heading.rest
        return _without_label(heading.text)

    def _confirms(self, heading: str) -> bool:
        """Is the heading one of the known titles, or its greater part?"""
        one = _folded(heading)
        if one in self.parts or one in self.wholes:
            return True
        return len(one) >= 12 and any(one in other or (len(other) * 2 > len(one) and other in one) for other in self.parts)


def _parts(title: str) -> list[str]:
    """The title whole, and every piece of it that dividers set off."""
    dividers = list(_DIVIDER.finditer(title))[:_MOST_PARTS]
    edges = [0, *(edge for found in dividers for edge in found.span()), len(title)]
    starts, ends = edges[::2], edges[1::2]
    return [title, *(title[start:end].strip() for index, start in enumerate(starts) for end in ends[index:])] if title else []


def _without_label(title: str) -> str:
    """Without the one or two words that a bar sets off at the end: Opinion, Live."""
    head, bar, tail = title.rpartition(" | ")
    return head if bar and len(_WORD.findall(tail)) <= 2 < len(_WORD.findall(head)) else title


def without_site(title: str, names: set[str]) -> str:
    """A title without the site's name before or after it; of an unknown site, without the short last part.

    >>> without_site("The lake rises | Valley Herald", {"valleyherald"})
    'The lake rises'
    """
    dividers = list(_DIVIDER.finditer(title))[:_MOST_PARTS]
    for divider in reversed(dividers):
        head, tail = title[: divider.start()].strip(), title[divider.end() :].strip()
        if _is_site(tail, names):
            return without_site(head, names) or head
        if divider is dividers[0] and _is_site(head, names):
            return without_site(tail, names) or tail
    head, colon, tail = title.partition(": ")
    if colon and _folded(head) in names:
        return without_site(tail, names) or tail
    for divider in dividers[:1]:
        head, tail = title[: divider.start()].strip(), title[divider.end() :].strip()
        if _looks_appended(head, tail, divider[0].strip()):
            return head
    return title


def _looks_appended(head: str, tail: str, divider: str) -> bool:
    longest = 6 if divider in ("|", "｜", "│", "»", "«") else 5
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
