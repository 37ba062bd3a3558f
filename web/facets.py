"""Facets as a page shows them: links that tick a value or take it off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from cuttings.search.results import Facet, Results, Status
from cuttings.web.links import Links
from cuttings.web.request import Asked
from cuttings.web.wording import N_, Wording

IN_VIEW = 8
_SUBJECTS = ("name", "tag", "section")

TITLES = {
    "published": N_("Published"),
    "site": N_("Site"),
    "section": N_("Section"),
    "author": N_("Author"),
    "tag": N_("Tag"),
    "name": N_("Name"),
    "language": N_("Language"),
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
    """A facet's values: those in view, the `rest` on request, and how many `others` only its own page lists, which is at `url`."""

    title: str
    name: str
    shown: tuple[Choice, ...]
    rest: tuple[Choice, ...]
    others: int
    url: str


class Ticking:
    """Makes the links that tick values of a question, and name them as people read them."""

    def __init__(self, asked: Asked, links: Links, wording: Wording, own: Mapping[str, str]) -> None:
        self._asked = asked
        self._links = links
        self._wording = wording
        self._own = own

    def title_of(self, facet: str) -> str:
        """What people call a facet; those of the owner's own have the label that he gave them."""
        return str(self._wording.gettext(TITLES[facet])) if facet in TITLES else self._own.get(facet, facet)

    def label_of(self, facet: str, value: str) -> str:
        """A value as people read it."""
        if facet == "published":
            return self._wording.period(value)
        return self._wording.language_name(value) if facet == "language" else value

    def choice(self, facet: str, value: str, count: int) -> Choice:
        """One value as a link."""
        selected = value in self._asked.query.filters.get(facet, ())
        return Choice(self.label_of(facet, value), count, selected, self._links.search(self._asked.toggled(facet, value)))

    def side_facets(self, results: Results) -> list[Choices]:
        """The facets of the side column: all that have values, but published, which is drawn as a histogram."""
        return [self._choices(facet) for facet in results.facets.values() if facet.values and facet.name != "published"]

    def subjects(self, status: Status) -> list[Choice]:
        """What an archive speaks of most: names, else tags, else sections. Each link asks for that alone."""
        for facet in _SUBJECTS:
            if counts := status.facets.get(facet):
                return [Choice(value, count, False, self._links.value(facet, value)) for value, count in islice(counts.items(), IN_VIEW)]
        return []

    def chips(self) -> list[Chip]:
        """The filters in force, each with the link that takes it off."""
        ticked = [
            Chip(self.title_of(facet), self.label_of(facet, value), self._links.search(self._asked.toggled(facet, value)))
            for facet, values in self._asked.query.filters.items()
            for value in values
        ]
        if self._asked.is_dated:
            ticked.append(Chip(self.title_of("published"), self._dates(), self._links.search(self._asked.undated())))
        return ticked

    def _dates(self) -> str:
        since, until = self._wording.period(self._asked.since), self._wording.period(self._asked.until)
        if not self._asked.until:
            return str(self._wording.gettext("from %(since)s on", since=since))
        if not self._asked.since:
            return str(self._wording.gettext("until %(until)s", until=until))
        return f"{since} – {until}"

    def _choices(self, facet: Facet) -> Choices:
        values = [self.choice(facet.name, one.value, one.count) for one in facet.values]
        shown = tuple(one for place, one in enumerate(values) if place < IN_VIEW or one.selected)
        rest = tuple(one for place, one in enumerate(values) if place >= IN_VIEW and not one.selected)
        return Choices(self.title_of(facet.name), facet.name, shown, rest, facet.others, self._links.facet(facet.name, self._asked))
