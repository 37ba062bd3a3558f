"""The list of what was taken down, as people write it."""

import pytest

from cuttings.index.forgotten import Forgotten, Line, decoded, line_of
from cuttings.search.article import Article
from cuttings.search.errors import InvalidSettings

LAKE = Article("7", "The lake", "It froze.", url="https://a.example/lake/")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        ("# nothing\n\n  # here\n", []),
        ("7\n", [Line(("7",))]),
        ("7 2026-11-24", [Line(("7",), "2026-11-24")]),
        ("7\t2026-11-24\t asked by   its author \n", [Line(("7",), "2026-11-24", "asked by   its author")]),
        ("https://a.example/lake", [Line(("https://a.example/lake",))]),
        (
            "7 https://a.example/lake http://b.example 2026-11-24 twice",
            [Line(("7", "https://a.example/lake", "http://b.example"), "2026-11-24", "twice")],
        ),
        ('"an id, with \\"marks\\"" 2026-11-24', [Line(('an id, with "marks"',), "2026-11-24")]),
        ('"# 1" 2026-11-24\n"2026-11-24"\n2026-11-24', [Line(("# 1",), "2026-11-24"), Line(("2026-11-24",)), Line(("2026-11-24",))]),
    ],
)
def test_lines(text: str, lines: list[Line]) -> None:
    assert list(Forgotten(text).lines) == lines
    again = Forgotten("").plus(lines)
    assert set(again.names) == {name for line in lines for name in line.names}
    assert Forgotten(again.text).text == again.text


@pytest.mark.parametrize("text", ["7 asked by its author", '"7', '""', "7 8 2026-11-24", '"\\ud8"', "x" * 513, "7 24.11.2026"])
def test_a_line_that_cannot_be_understood_is_told_with_its_number(text: str) -> None:
    with pytest.raises(InvalidSettings, match=r"forgotten.txt: line 2 is no id or address"):
        Forgotten(f"# A list\n{text}\n8")


def test_bytes_of_all_kinds() -> None:
    assert decoded("\ufeff7\r\n8\r\n".encode()).names == {"7", "8"}
    with pytest.raises(InvalidSettings, match=r"forgotten.txt is not UTF-8"):
        decoded(b"caf\xe9")


@pytest.mark.parametrize(
    ("text", "covers"),
    [
        ("7", True),
        ("77", False),
        ("https://a.example/lake", True),
        ("HTTP://www.A.example:80/lake/?utm_source=mail#top", True),
        ("https://a.example/lake/index.html", True),
        ("https://a.example/", False),
        ("https://a.example/lake?page=2", False),
        ("https://b.example/lake", False),
        ("http://[", False),
        ("8 https://a.example/lake 2026-11-24", True),
    ],
)
def test_what_a_line_covers(text: str, covers: bool) -> None:
    assert Forgotten(text).covers(LAKE) == covers


def test_an_id_that_is_an_address() -> None:
    assert Forgotten("http://a.example/lake").covers(Article("https://www.a.example/lake/", "The lake", ""))


@pytest.mark.parametrize("id", ["7", "an id", '"', "#", "2026-11-24", "a\nb", "a\\b", "a\u2028b", "é"])
def test_whatever_is_written_is_read_again(id: str) -> None:
    line = line_of(Article(id, "A title", ""), 'a reason\nof two lines  2026-11-24 # "')
    (read,) = Forgotten(f"{line}\n").lines
    assert read.names == (id,)
    assert read.reason == 'a reason of two lines 2026-11-24 # "'
    assert Forgotten(f"before\n{line}\n").without([id]).text == "before\n"


def test_what_a_person_wrote_stays_as_it_is() -> None:
    text = "# mine\n  7   2026-11-24   why \n\nhttps://a.example/pond"
    more = Forgotten(text).plus([Line(("8",)), Line(("7",)), Line(("7", "https://a.example/lake"))])
    assert more.text == f"{text}\n8\n7 https://a.example/lake\n"
    assert more.without(["8", "http://www.a.example/pond/", "9"]).text == "# mine\n  7   2026-11-24   why \n\n7 https://a.example/lake\n"
    assert more.without(["7"]).names == {"8", "https://a.example/pond"}
