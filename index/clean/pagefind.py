"""Pagefind's fields: the metadata and the filters that pages carry for it, in the attributes data-pagefind-meta and -filter.

An attribute holds captures divided by commas: `name` takes the element's text, `name[attribute]` an attribute of it, and
`name:value` says the value itself; it is the last, because its value may have commas. See pagefind.app/docs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from cuttings.index.clean.signs import text_of
from cuttings.search.article import BETWEEN

_META, _DEFAULT, _FILTER = "data-pagefind-meta", "data-pagefind-default-meta", "data-pagefind-filter"
_CAPTURING = frozenset((_META, _DEFAULT, _FILTER))


@dataclass(frozen=True, slots=True)
class Fields:
    """`title` is the article's, or "". `extra` holds all else; several values of a filter are divided by "; "."""

    title: str = ""
    extra: Mapping[str, str] = field(default_factory=dict, hash=False)


def read_fields(root: Element) -> Fields:
    """The fields of a page. A metadata field has one value, the last; a filter of the same name counts more."""
    kinds: dict[str, dict[str, list[str]]] = {_DEFAULT: {}, _META: {}, _FILTER: {}}
    for element in [one for one in root.iter("*") if not _CAPTURING.isdisjoint(one.keys())]:
        for kind, found in kinds.items():
            for name, value in _captured(element.get(kind) or "", element):
                found.setdefault(name, []).append(value)
    metadata = {name: values[-1] for kind in (_DEFAULT, _META) for name, values in kinds[kind].items()}
    filters = {name: BETWEEN.join(dict.fromkeys(values)) for name, values in kinds[_FILTER].items()}
    title = metadata.pop("title", "")
    return Fields(title, {**metadata, **filters})


def _captured(given: str, element: Element) -> Iterator[tuple[str, str]]:
    listed, colon, said = given.partition(":")
    *names, last = listed.split(",")
    for one in names:
        yield from _named(one, element)
    if not colon:
        yield from _named(last, element)
    elif (name := last.strip()) and (value := " ".join(said.split())):
        yield name, value


def _named(capture: str, element: Element) -> Iterator[tuple[str, str]]:
    name, bracket, attribute = (part.strip() for part in capture.strip().removesuffix("]").partition("["))
    value = element.get(attribute.lower(), "") if bracket else text_of(element)
    if name and (value := " ".join(value.split())):
        yield name, value
