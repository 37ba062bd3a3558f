"""Titles out of headings, title elements and the lines of a dump."""

from __future__ import annotations

import pytest

from cuttings.index.clean.headline import Headings
from cuttings.index.clean.page import parse
from cuttings.index.clean.signs import read_signs
from cuttings.index.clean.titles import best_title, title_in_lines, without_site

LONG = "The ferry runs again from Monday"


def titled(page: str, *given: str, names: tuple[str, ...] = ("Marl Observer",)) -> str:
    signs = read_signs(parse(page).root)
    return best_title(signs.title, given, Headings(signs), names)[0]


@pytest.mark.parametrize(
    ("page", "given", "title"),
    [
        (f"<title>{LONG} | Marl Observer</title><h1>{LONG}</h1>", [], LONG),
        (f"<title>{LONG} – Harbour – Marl Observer</title><p>", [], LONG),
        (f"<title>{LONG}</title><h1><a href='/'>A ferry and its river</a></h1><h2>{LONG}</h2>", [], LONG),
        (f"<title>News</title><h1><span class=kicker>Harbour</span> {LONG}</h1>", [], LONG),
        (f"<title>News</title><h1><small>Harbour</small><br>{LONG}</h1>", [], LONG),
        (f"<title>News</title><h1><span>Harbour</span> {LONG}</h1>", [LONG], LONG),
        (f"<title>News</title><h1><span class=kicker>Harbour</span> {LONG}</h1>", [f"Harbour: {LONG}"], f"Harbour: {LONG}"),
        (f"<title>News</title><h1>{LONG}<span class=visually-hidden> - read more</span></h1>", [], LONG),
        (f"<title>News</title><h1>{LONG} | Opinion</h1>", [f"{LONG} | Opinion"], LONG),
        ("<title>News</title><h1>The fer\xadry runs a\xadgain, they say</h1>", [], "The ferry runs again, they say"),
        ("<title>News</title><h1><em>The ferry</em> runs again from Monday</h1>", [LONG], LONG),
        (f"<title>{LONG}</title><ol class=breadcrumb><li><h1>Ferry: it runs</h1></li></ol><h2>{LONG}</h2>", [], LONG),
        ("<title>Marl Observer</title><h1>Welcome!</h1>", [], "Welcome!"),
        (f"<title>Marl Observer: {LONG}</title><p>", [], LONG),
        ("<title>Marl</title><h1></h1>", [], "Marl"),
        ("<p>", [], ""),
    ],
)
def test_best_title(page: str, given: list[str], title: str) -> None:
    assert titled(page, *given) == title


@pytest.mark.parametrize(
    ("title", "stripped"),
    [
        ("The lake rises - Marl Observer", "The lake rises"),
        ("Marl Observer » The lake rises", "The lake rises"),
        ("The lake rises - and falls - Marl Observer", "The lake rises - and falls"),
        ("The lake rises – a warning that nobody heard", "The lake rises – a warning that nobody heard"),
    ],
)
def test_without_site(title: str, stripped: str) -> None:
    assert without_site(title, {"marlobserver"}) == stripped


@pytest.mark.parametrize(
    ("lines", "title", "place"),
    [
        ([f"{LONG} - Marl Observer", "Home", LONG, "It does."], LONG, 2),
        ([f"{LONG} | Marl Observer", "Home", "It does."], LONG, 0),
        ([f"{LONG} | Marl Observer", "Home", "Marl Observer", "It does."], LONG, 0),
        ([f"{LONG}, says the harbour - Marl", "Home", f"{LONG}, the harbour says", "It does."], f"{LONG}, the harbour says", 2),
        (["Ferries - Marl Observer", "Home", "Nothing of the kind here", "It does."], "Ferries - Marl Observer", 0),
        ([], "", 0),
    ],
)
def test_title_in_lines(lines: list[str], title: str, place: int) -> None:
    assert title_in_lines(lines, lines[0] if lines else "") == (title, place)


def test_a_headline_further_down_is_believed() -> None:
    assert title_in_lines(["Home", "Harbour", LONG, "It does."], LONG) == (LONG, 2)
