"""By-lines: who signs an article where its readers see it, in elements that say so and in the lines about the headline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from lxml.etree import _Element as Element

from cuttings.index.clean.authors import in_by_lines, people, persons, signature
from cuttings.index.clean.dates import find_date
from cuttings.index.clean.facts import Facts
from cuttings.index.clean.near import Near
from cuttings.index.clean.signs import Signs, text_of

_LONGEST, _LONGEST_LINE = 120, 90
_MOST = 4
# Elements of the first ranks name the author more surely than meta tags, which often hold the one who made the site; those of the
# last rank may hold anything.
_SURE, _TELLING = (0, 1), (2,)
_VAGUE = (3,)
_BAR = re.compile(r"\s[|·•–—-]\s")

Texts = tuple[str, ...]


def authors_of(given: tuple[Facts, Facts], signs: Signs, near: Near, site: str, host: str) -> tuple[str, ...]:
    """Who wrote the article: the people of the first source that names any, else whoever signs it.

    `given` is what JSON-LD and meta tags say; `site` and `host` are whose name is nobody's while there are others.
    """
    jsonld, meta = given
    said: list[Texts] = []
    for texts in chain((jsonld.authors,), _shown(signs, _SURE), (meta.authors,), _shown(signs, _TELLING)):
        if names := persons(texts, site, host):
            return names
        said.append(texts)
    if names := in_by_lines(near.lines, site, host) or beside_date(near.lines, site, host):
        return names
    for texts in (jsonld.authors, jsonld.organisations, *said):
        if names := people(texts, site, host) or signature(texts):
            return names
    return next((names for texts in _shown(signs, _VAGUE) if (names := _full(people(texts, site, host)))), ())


def _shown(signs: Signs, ranks: tuple[int, ...]) -> Iterator[Texts]:
    """The texts of by-lines of each of these ranks: of the one nearest to the headline, and of those beside it."""
    for elements in signs.nearest("author", ranks):
        first: Element | None = None
        texts: dict[str, None] = {}
        for one in elements[:_MOST]:
            if first is None or _are_beside(first, one):
                text = _text(one)
                if 1 < len(text) <= _LONGEST:
                    first = one if first is None else first
                    texts[text] = None
        if texts:
            yield tuple(texts)


def _are_beside(one: Element, other: Element) -> bool:
    above, above_other = one.getparent(), other.getparent()
    if above is None or above_other is None:
        return False
    return above_other is above or above_other.getparent() in (above, above.getparent()) or above.getparent() is above_other


def _text(element: Element) -> str:
    inner = element.find(".//*[@itemprop='name']")
    one = inner if inner is not None else element
    return (one.get("content") or text_of(one, _LONGEST)).strip()


def beside_date(lines: Sequence[str], site: str = "", host: str = "") -> tuple[str, ...]:
    """The name in the first line such as "Jane Doe | 3 March 2021"."""
    dated = (line for line in lines if len(line) <= _LONGEST_LINE and _BAR.search(line) and find_date(line))
    return next((names for line in dated if (names := _full(persons([line], site, host)))), ())


def _full(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names, if all are of two words or more and they are few: what else an element called "author" holds are labels."""
    return names if len(names) <= _MOST and all(" " in name for name in names) else ()
