"""Text dumps of one article, wrapped at any column and below any menu: always the same paragraphs."""

from __future__ import annotations

import textwrap

import pytest

from cuttings.index.clean import clean
from cuttings.index.clean.lines import paragraphs

TITLE = "Ferry runs aground on a sandbank off Upper Marl"
BY_LINE = "By Jane Doe, 5 November 2019"
ARTICLE = (
    "The ferry to Upper Marl ran aground on a sandbank on Tuesday morning, and forty passengers walked ashore with their shoes in "
    "their hands.",
    "“I have crossed this lake for thirty years and never got my feet wet,” said Olga Brandt, who keeps the bakery at the landing. "
    "She sold every roll she had within the hour.",
    "Nobody was hurt.",
    "The harbour master declined to comment. His deputy said that the sandbank had grown by two metres since the spring, and that "
    "nobody had measured it since the old surveyor retired. A well-known engineer of the Valley, who asked not to be named, blamed "
    "the new weir at Hollow Bridge.",
    "The Valley Council had paid for the weir in 2014 after three floods in as many years. It was to hold the water back until the "
    "fields below had been harvested, and for four summers it did. Then the gravel came: first a tongue of it behind the pier, then a "
    "bank as long as the ferry itself.",
    "By evening the wind had turned, the water rose by a hand’s breadth, and the ferry floated off without anybody’s help. It will "
    "sail again on Thursday.",
)
MENUS = {
    "no menu": "",
    "menu by lines": "Home\nWorld\nSport\nLogin\n\n",
    "menu by lines, long": "Menu\nHome\nWorld\nValley\nSport\nCulture\nOpinion\nWeather\nPictures\nLogin\n\n",
    "menu by blank lines": "Home\n\nWorld\n\nSport\n\nLogin\n\n",
    "menu right above": "Home\nWorld\nSport\nLogin\n",
    "menu that ends in a section": "Home\nWorld\nLogin\nSport\n\n",
}


def wrapped(parts: tuple[str, ...], column: int, divider: str) -> str:
    return divider.join(textwrap.fill(part, column) if column else part for part in parts)


@pytest.mark.parametrize("menu", MENUS.values(), ids=MENUS)
@pytest.mark.parametrize("column", [0, 40, 60, 66, 72, 80, 100])
@pytest.mark.parametrize("by_line", [True, False])
def test_article_is_whole(menu: str, column: int, by_line: bool) -> None:
    head = (TITLE, BY_LINE) if by_line else (TITLE,)
    article = clean(menu + wrapped((*head, *ARTICLE), column, "\n\n"))
    assert article.title == TITLE
    assert article.text.split("\n\n") == list(ARTICLE)


@pytest.mark.parametrize("column", [0, 40, 72])
def test_title_as_short_as_a_label(column: int) -> None:
    article = clean("Home\n\nWorld\n\nLogin\n\n" + wrapped(("Ferry sinks", *ARTICLE), column, "\n\n"))
    assert (article.title, article.text.split("\n\n")) == ("Ferry sinks", list(ARTICLE))


@pytest.mark.parametrize(
    "lines",
    [
        ["The mill at Hollow Bridge turns again", "Why the surveyor kept bees for years", "Ferry runs aground on a sandbank today"] * 3,
        ["Home", "World", "Sport", "Log in"],
        ["The lake rose by a foot in the night, the miller said.", "It fell again.", "Nobody knows why it rose and fell."],
        ["Take a boat of wood, and a pole as long as the boat:", "* a rope of hemp, and two of wire", "* a lamp that burns oil"],
    ],
)
def test_lines_that_end_as_the_text_does_stay_apart(lines: list[str]) -> None:
    assert paragraphs("\n".join(lines)) == lines


def test_bullets_and_indents_divide_wrapped_text() -> None:
    text = (
        "Whoever wants to cross the lake in winter must\nbring a boat of wood, and a pole as long as the\nboat itself, and besides:\n"
        "- a rope of hemp that has never been wet, of at\n  least forty feet\n- a lamp"
    )
    assert paragraphs(text) == [
        "Whoever wants to cross the lake in winter must bring a boat of wood, and a pole as long as the boat itself, and besides:",
        "- a rope of hemp that has never been wet, of at least forty feet",
        "- a lamp",
    ]
