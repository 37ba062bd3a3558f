"""Variants of one name are one value of the facet, in the whole archive, for every engine."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from cuttings.search.article import Article
from cuttings.search.engine import Engine
from cuttings.search.parser import parse

LONG, SHORT = "Kassym-Jomart Tokayev", "Tokayev"


def fill(engine: Engine, *named: Sequence[str], start: int = 0) -> Engine:
    """An article for each group of names."""
    with engine.writer() as writer:
        for number, names in enumerate(named, start):
            writer.add(Article(f"{number}", "Note", "Rain.", names=names, language="en"))  # type: ignore[arg-type]
    return engine


def listed(engine: Engine, **filters: Sequence[str]) -> str:
    values = engine.search(parse("", filters=filters)).facets["name"].values
    return ", ".join(f"{'*' if one.selected else ''}{one.value} {one.count}" for one in values)


@pytest.mark.parametrize(
    ("named", "facet"),
    [
        ([[LONG], [SHORT], [LONG, "Olm"]], f"{LONG} 3, Olm 1"),
        ([[LONG, SHORT]], f"{LONG} 1"),  # an article with both has it once
        ([[LONG], [SHORT], [SHORT]], f"{SHORT} 2, {LONG} 1"),  # the short one is no rarer form of it
        ([[LONG], ["Aidar Tokayev"], [SHORT]], f"Aidar Tokayev 1, {LONG} 1, {SHORT} 1"),
        ([["Paris Saint-Germain"], ["Paris"], ["Rue de Paris"]], "Paris 1, Paris Saint-Germain 1, Rue de Paris 1"),
        ([["Bank of England"], ["England"]], "Bank of England 1, England 1"),
        ([["Kassym-Jomart"], [LONG]], f"Kassym-Jomart 1, {LONG} 1"),  # first names are many people's
    ],
)
def test_joined(engine: Engine, named: Sequence[Sequence[str]], facet: str) -> None:
    assert listed(fill(engine, *named)) == facet
    assert ", ".join(f"{name} {count}" for name, count in engine.status().facets["name"].items()) == facet


@pytest.mark.parametrize("ticked", [LONG, SHORT])
def test_either_name_is_a_filter(engine: Engine, ticked: str) -> None:
    fill(engine, [LONG], [SHORT], ["Olm"])
    results = engine.search(parse("", filters={"name": [ticked]}))
    assert ([hit.article.id for hit in results.hits], results.total) == (["0", "1"], 2)
    assert listed(engine, name=[ticked]) == f"*{LONG} 2, Olm 1"
    assert engine.search(parse("name:jomart")).total == 2


def test_articles_keep_what_they_wrote(engine: Engine) -> None:
    assert fill(engine, [LONG], [SHORT]).get("1").names == (SHORT,)


def test_a_later_article_changes_what_is_joined(engine: Engine) -> None:
    fill(engine, [LONG], [SHORT])
    fill(engine, ["Aidar Tokayev"], start=2)
    assert listed(engine) == f"Aidar Tokayev 1, {LONG} 1, {SHORT} 1"
    with engine.writer() as writer:
        writer.delete("2")
    assert listed(engine) == f"{LONG} 2"
    with engine.writer() as writer:
        writer.delete("0")
    assert listed(engine) == f"{SHORT} 1"
    fill(engine, [LONG], start=5)
    assert listed(engine) == f"{LONG} 2"
