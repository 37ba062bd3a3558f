"""Selectors that remove nothing are told, once enough pages have been cleaned to tell."""

from __future__ import annotations

from pathlib import Path

from cuttings.index.clean import inspect
from cuttings.index.idle import ENOUGH
from cuttings.index.reindex import reindex
from cuttings.index.rules import HostRules, Rules
from cuttings.index.scrape import Scrape
from cuttings.search.memory import MemoryEngine

RULES = Rules(
    hosts={
        "a.example": HostRules(remove=(".offer", ".ofer", "nav > b")),
        "b.example": HostRules(remove=(".nothing",)),
        "c.example": HostRules(article="article"),
    }
)


def page(host: str, number: int) -> str:
    offer = '<p class="offer">Skates, second hand, hardly used, for whoever comes first.</p>' if number == ENOUGH - 1 else ""
    text = "".join(f"<p>On day {day} the lake {number} lay still, and nobody who passed by thought much of it.</p>" for day in range(5))
    link = f'<link rel="canonical" href="https://www.{host}/{number}">'
    return f"<title>The lake {number}</title>{link}<article><h1>The lake {number}</h1>{text}{offer}</article>"


def test_selectors_that_select_nothing(tmp_path: Path) -> None:
    engine = MemoryEngine()
    for host, many in (("a.example", ENOUGH), ("b.example", ENOUGH - 1), ("c.example", ENOUGH)):
        for number in range(many):
            (tmp_path / f"{host}-{number}.html").write_text(page(host, number))
    assert reindex(engine, [tmp_path], rules=RULES).idle == {"a.example": (".ofer", "nav > b")}
    assert reindex(engine, [tmp_path], rules=RULES).idle == {}  # nothing was cleaned


def test_those_of_one_page() -> None:
    assert inspect(Scrape(page("a.example", ENOUGH - 1), "a.html"), RULES).idle == (".ofer", "nav > b")
    assert inspect(Scrape(page("a.example", 1), "a.html"), RULES).idle == (".offer", ".ofer", "nav > b")
    assert inspect(Scrape(page("d.example", 1), "a.html"), RULES).idle is None
