"""Times: when an article was published, as its readers see it: in time elements, in elements that say so, in the lines about it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from itertools import chain

from lxml.etree import _Element as Element

from cuttings.index.clean.dates import find_date, find_moment, read_date
from cuttings.index.clean.near import Near
from cuttings.index.clean.signs import Signs, text_of

_LONGEST, _LONGEST_LINE = 300, 90
_MOST, _MOST_WORDS = 12, 12
_TELLING, _TIMES, _VAGUE, _MODIFIED = (0, 1), (2,), (3,), (0,)
_LETTERS = re.compile(r"[^\W\d_]+")
_UPDATE = re.compile(r"update|modifi|aktualisiert|mis à jour|actualizad|aggiornat|atualizad|bijgewerkt|zmieniono|обновлено")
_PUBLISHED = re.compile(r"publi|posted|veröff|erstellt|pubblic|geplaatst|opublik|опубл|created")


def shown_published(signs: Signs, near: Near, vague: date | datetime | None, american: bool) -> date | datetime | None:
    """The day that readers see: in elements that say so or near the headline, else `vague`, else in the nearest line that is a date.

    A day that is called an update's counts where the headline has no other: the article was there by then.
    """
    return (
        _in_elements(signs, _TELLING, american)
        or _in_lines((line for line in near.lines if not _is_update(line)), american)
        or _in_elements(signs, _TIMES, american)
        or vague
        or _in_elements(signs, _VAGUE, american)
        or _in_lines(near.lines, american)
        or _in_lines(filter(_is_date, near.outward()), american)
    )


def written_published(near: Near) -> date | datetime | None:
    """The day or the moment that a page without markup names: near the headline, else in the nearest line that is a date."""
    lines = chain((line for line in near.lines if not _is_update(line)), near.lines, filter(_is_date, near.outward()))
    return next((moment for line in lines if (moment := find_moment(line))), None)


def shown_modified(signs: Signs, american: bool) -> date | datetime | None:
    ranks = signs.nearest("modified", _MODIFIED)
    return next((day for elements in ranks for one in elements[:_MOST] if (day := _date(one, american))), None)


def _in_elements(signs: Signs, ranks: tuple[int, ...], american: bool) -> date | datetime | None:
    """The date in the most telling element that holds one and is not said to be a change's."""
    here = (one for elements in signs.nearest("published", ranks) for one in elements[:_MOST] if not _is_modified(one))
    return next((day for one in here if not _is_update(text_of(one, _LONGEST)) and (day := _date(one, american))), None)


def _in_lines(lines: Iterable[str], american: bool) -> date | None:
    return next((day for line in lines if (day := find_date(line, american))), None)


def _is_date(line: str) -> bool:
    """Is the line little else than a date, such as "Posted: 3 March 2021, 10:30"?"""
    return (
        len(line) <= _LONGEST_LINE and any(map(str.isdigit, line)) and len(_LETTERS.findall(line)) <= _MOST_WORDS and not _is_update(line)
    )


def _is_update(line: str) -> bool:
    """Is the first date of a line said to be a change's?"""
    lower = line.lower()
    label = _UPDATE.search(lower)
    return label is not None and not _PUBLISHED.search(lower) and not any(map(str.isdigit, lower[: label.start()]))


def _is_modified(element: Element) -> bool:
    key = f"{element.get('class') or ''} {element.get('itemprop') or ''}".lower()
    return ("modif" in key or "updated" in key) and not any(word in key for word in ("publish", "entry-date", "post-date"))


def _date(element: Element, american: bool) -> date | datetime | None:
    given = element.get("datetime") or element.get("content") or (element.get("title") if element.tag in ("abbr", "time", "span") else None)
    if given and (day := read_date(given, american)):
        return day
    text = text_of(element, _LONGEST)
    return find_date(text, american) if len(text) <= _LONGEST else None
