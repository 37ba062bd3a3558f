"""What the lines of a dump tell of an article."""

from __future__ import annotations

import pytest

from cuttings.index.clean.dumped import describe_lines

TITLE = "The ferry runs again"
TEXT = "The ferry at Low Marl will run again from Monday, the harbour office said, after eleven days in which its passengers were gulls."


@pytest.mark.parametrize(
    ("lines", "authors", "published"),
    [
        (["By Ruth Okafor", "9 February 2024"], ("Ruth Okafor",), "2024-02-09"),
        (["By Ruth Okafor | 9 February 2024, 08:15"], ("Ruth Okafor",), "2024-02-09T08:15:00"),
        (["Ruth Okafor", "9 February 2024"], ("Ruth Okafor",), "2024-02-09"),
        (["Ruth Okafor9 February 2024"], ("Ruth Okafor",), "2024-02-09"),
        (["9 February 2024 by Ruth Okafor, Head of Harbours"], ("Ruth Okafor",), "2024-02-09"),
        (["Posted on February 9, 2024 by Ruth Okafor 12 comments"], ("Ruth Okafor",), "2024-02-09"),
        (["Author:", "Ruth Okafor"], ("Ruth Okafor",), None),
        (["Gespeichert von Ruth Okafor am 9. Februar 2024 - 18:55"], ("Ruth Okafor",), "2024-02-09T18:55:00"),
        (["Par Ruth Okafor, publié le 9 février 2024"], ("Ruth Okafor",), "2024-02-09"),
        (["By Marl Observer Team", "9 February 2024"], ("Marl Observer Team",), "2024-02-09"),
        (["Updated 11 February 2024", "Published 9 February 2024"], (), "2024-02-09"),
        (["Updated 11 February 2024"], (), "2024-02-11"),
        (["Harbour", "Share"], (), None),
    ],
)
def test_describe_lines(lines: list[str], authors: tuple[str, ...], published: str | None) -> None:
    facts = describe_lines([f"{TITLE} - Marl Observer", "Home", TITLE, *lines, TEXT], f"{TITLE} - Marl Observer")
    assert facts.title == TITLE
    assert facts.authors == authors
    assert (facts.published.isoformat() if facts.published else None) == published


def test_the_address_has_a_day() -> None:
    facts = describe_lines([TITLE, TEXT], TITLE, "https://marl.example/2024/02/09/ferry/")
    assert (str(facts.published), facts.site) == ("2024-02-09", "marl.example")
