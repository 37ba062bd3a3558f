"""Facets as a page shows them: links that tick a value or take it off."""

from __future__ import annotations

from dataclasses import dataclass

from cuttings.search.results import Facet, Results
from cuttings.web.format import period
from cuttings.web.languages import name_of
from cuttings.web.links import Links
from cuttings.web.request import Asked

IN_VIEW = 8

TITLES = {
    "published": "Published",
    "site": "Site",
    "section": "Section",
    "author": "Author",
    "tag": "Tag",
    "name": "Name",
    "language": "Language",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A value to tick or, if `selected`, to take off; `url` does it."""

    label: str
    count: int
    selected: bool
    url: str


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter in force; `url` takes it off. `title` is its facet's."""

    title: str
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Choices:
    """A facet's values: those in view, the `rest` on request, and how many `others` are not even listed."""

    title: str
    name: str
    shown: tuple[Choice, ...]
    rest: tuple[Choice, ...]
    others: int


def label_of(facet: str, value: str) -> str:
    """A value as people read it."""
    return {"published": period, "language": name_of}.get(facet, str)(value)


def side_facets(results: Results, asked: Asked, links: Links) -> list[Choices]:
    """The facets of the side column: all that have values, but published, which is drawn as a histogram."""
    return [_choices(facet, asked, links) for facet in results.facets.values() if facet.values and facet.name != "published"]


def title_of(facet: Facet) -> str:
    """What people call a facet."""
    return facet.label or TITLES[facet.name]


def chips(results: Results, asked: Asked, links: Links) -> list[Chip]:
    """The filters in force, each with the link that takes it off."""
    return [
        Chip(title_of(results.facets[facet]), label_of(facet, value), links.search(asked.toggled(facet, value)))
        for facet, values in asked.query.filters.items()
        for value in values
    ]


def choice(facet: str, value: str, count: int, asked: Asked, links: Links) -> Choice:
    """One value as a link."""
    selected = value in asked.query.filters.get(facet, ())
    return Choice(label_of(facet, value), count, selected, links.search(asked.toggled(facet, value)))


def _choices(facet: Facet, asked: Asked, links: Links) -> Choices:
    values = [choice(facet.name, one.value, one.count, asked, links) for one in facet.values]
    shown = tuple(one for place, one in enumerate(values) if place < IN_VIEW or one.selected)
    rest = tuple(one for place, one in enumerate(values) if place >= IN_VIEW and not one.selected)
    return Choices(title_of(facet), facet.name, shown, rest, facet.others)
