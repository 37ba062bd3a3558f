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
        ([[LONG], [SHORT], [LONG, "Olm"], [LONG], [SHORT], [SHORT]], f"{LONG} 6, Olm 1"),
        ([[LONG, SHORT]] * 3, f"{LONG} 3"),  # an article with both has it once
        ([[LONG]] * 4 + [[SHORT]] * 2, f"{LONG} 4, {SHORT} 2"),  # may be a town
        ([[LONG]] * 3 + [[SHORT]] * 4, f"{SHORT} 4, {LONG} 3"),  # the short one is no rarer form of it
        ([[LONG]] * 3 + [["Aidar Tokayev"]] + [[SHORT]] * 3, f"{LONG} 3, {SHORT} 3, Aidar Tokayev 1"),
        ([[LONG]] * 5 + [["Aidar Tokayev"]] + [[SHORT]] * 3, f"{LONG} 8, Aidar Tokayev 1"),
        ([["Paris Saint-Germain"], ["Paris"], ["Rue de Paris"]] * 3, "Paris 3, Paris Saint-Germain 3, Rue de Paris 3"),
        ([["Bank of England"], ["England"]] * 3, "Bank of England 3, England 3"),
        ([["Kassym-Jomart"], [LONG]] * 3, f"Kassym-Jomart 3, {LONG} 3"),  # first names are many people's
        ([["L Moody"], ["Moody"]] * 3, "L Moody 3, Moody 3"),
        # Everybody knows who is meant.
        ([["Ronald Reagan"]] * 20 + [["Reagan"]] * 60, "Ronald Reagan 80"),
        ([["Ronald Reagan"]] * 20 + [["Reagan"]] * 21 + [["Reagan Library"]] * 2, "Ronald Reagan 41, Reagan Library 2"),
        ([["Ronald Reagan"]] * 19 + [["Reagan"]] * 60, "Reagan 60, Ronald Reagan 19"),
        ([["Ronald Reagan"]] * 20 + [["Reagan"]] * 241, "Reagan 241, Ronald Reagan 20"),
        ([["Michael Jordan"]] * 20 + [["Jordan"]] * 60 + [["Bank of Jordan"]] * 3, "Jordan 60, Michael Jordan 20, Bank of Jordan 3"),
        # Spellings of one name.
        ([["Ann Hill-Roe"], ["Ann Hill-Roe"], ["Ann Hill Roe"], ["ANN HILL-ROE"], ["Ánn Hill-Roe"]], "Ann Hill-Roe 5"),
        ([["Ivan Boesky"], ["Ivan Boesky"], ["Ivan F. Boesky"]], "Ivan Boesky 3"),
        ([["George Bush"]] * 2 + [["George W. Bush"], ["George H. W. Bush"]], "George Bush 2, George H. W. Bush 1, George W. Bush 1"),
        ([["George Bush"]] * 10 + [["George W. Bush"]] * 10, "George Bush 10, George W. Bush 10"),
        ([["Will Smith"], ["Will C. Smith"]], "Will C. Smith 2"),
        ([["Will Smith"], ["Will C. Smith"], ["Ann Smith", "Al Smith"]], "Al Smith 1, Ann Smith 1, Will C. Smith 1, Will Smith 1"),
        ([["Walt Disney"]] + [["Walt Disney Co"]] * 2, "Walt Disney Co 3"),
        ([["Ford"], ["Ford Co"]], "Ford 1, Ford Co 1"),
        ([["New York"]] * 11 + [["New York Co"]], "New York 11, New York Co 1"),
        ([["Paul Volcker"]] * 5 + [["Paul Vocker"]], "Paul Volcker 6"),
        ([["Paul Volcker"]] * 5 + [["Paul Vocker"]] * 2, "Paul Volcker 5, Paul Vocker 2"),
        ([["Costa Rica"]] * 5 + [["Costa Rican"]], "Costa Rica 5, Costa Rican 1"),
        ([["Paul Davis"]] * 5 + [["Saul Davis"]], "Paul Davis 5, Saul Davis 1"),
        # One after the other.
        ([[LONG]] * 3 + [["KASSYM JOMART TOKAYEV"], [SHORT], [SHORT], ["TOKAYEV"]], f"{LONG} 7"),
    ],
)
def test_joined(engine: Engine, named: Sequence[Sequence[str]], facet: str) -> None:
    assert listed(fill(engine, *named)) == facet
    assert ", ".join(f"{name} {count}" for name, count in engine.status().facets["name"].items()) == facet


@pytest.mark.parametrize("ticked", [LONG, SHORT])
def test_either_name_is_a_filter(engine: Engine, ticked: str) -> None:
    fill(engine, [LONG], [SHORT], ["Olm"], [LONG], [SHORT], [LONG], [SHORT])
    results = engine.search(parse("", filters={"name": [ticked]}))
    assert ([hit.article.id for hit in results.hits], results.total) == (["0", "1", "3", "4", "5", "6"], 6)
    assert listed(engine, name=[ticked]) == f"*{LONG} 6, Olm 1"
    assert engine.search(parse("name:jomart")).total == 6


def test_a_name_is_found_as_it_was_written_too(engine: Engine) -> None:
    fill(engine, *[["Paul Volcker"]] * 5, ["Paul Vocker"])
    assert engine.search(parse("name:vocker")).total == 1
    assert engine.search(parse('name:"paul volcker"')).total == 6
    assert engine.search(parse("", filters={"name": ["Paul Vocker"]})).total == 6


def test_articles_keep_what_they_wrote(engine: Engine) -> None:
    fill(engine, *[[LONG], [SHORT]] * 3)
    assert engine.get("1").names == (SHORT,)
    assert listed(engine) == f"{LONG} 6"


def test_a_later_article_changes_what_is_joined(engine: Engine) -> None:
    fill(engine, *[[LONG], [SHORT]] * 3)
    fill(engine, ["Aidar Tokayev"], start=6)
    assert listed(engine) == f"{LONG} 3, {SHORT} 3, Aidar Tokayev 1"
    with engine.writer() as writer:
        writer.delete("6")
    assert listed(engine) == f"{LONG} 6"
    with engine.writer() as writer:
        writer.delete("0")
    assert listed(engine) == f"{SHORT} 3, {LONG} 2"
    fill(engine, [LONG], start=9)
    assert listed(engine) == f"{LONG} 6"
