"""Brings web/translations/*.po up to date with what the pages say; a new sentence has an empty translation. Run with .venv/bin/python."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import get_args, get_type_hints

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from cuttings.search.grammar import GRAMMAR, REMARKS
from cuttings.search.query import Notice
from cuttings.web.telling import message

WEB = Path(__file__).parents[1] / "web"
TRANSLATIONS = WEB / "translations"
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "N_": None}
KINDS = get_args(get_type_hints(Notice)["kind"])


def sentences() -> Catalog:
    """Everything that the pages say."""
    catalog = Catalog(project="Cuttings", charset="utf-8", fuzzy=False)
    methods = [("**.py", "python"), ("templates/**", "jinja2")]
    for path, _, said, _, _ in extract_from_dir(WEB, methods, keywords=KEYWORDS):
        catalog.add(said, locations=[(path, None)])
    for said in elsewhere():
        catalog.add(said, locations=[("search", None)])
    return catalog


def elsewhere() -> Iterator[str]:
    """What the search room says and the pages repeat."""
    for part in GRAMMAR:
        yield part.title
        yield from (form.finds for form in part.forms)
    yield from REMARKS
    yield from map(message, notices())


def notices() -> Iterator[Notice]:
    """One of each sentence that notices have."""
    for kind in KINDS:
        yield Notice(kind, "x")
    yield Notice("stray-operator", "-")
    yield Notice("nothing-to-find")


def main() -> None:
    for path in sorted(TRANSLATIONS.glob("*.po")):
        with path.open("rb") as source:
            catalog = read_po(source, locale=path.stem)
        catalog.project, catalog.version, catalog.last_translator, catalog.language_team = "Cuttings", "", "", ""
        catalog.update(sentences(), no_fuzzy_matching=True, update_creation_date=False)
        catalog.obsolete.clear()
        with path.open("wb") as target:
            write_po(target, catalog, width=130, sort_output=True)
        print(f"{path.name}: {sum(1 for one in catalog if one.id and not _is_said(one.string))} of {len(catalog)} to translate")


def _is_said(string: str | tuple[str, ...]) -> bool:
    return all(string) if isinstance(string, tuple) else bool(string)


if __name__ == "__main__":
    main()
