"""Names of authors out of what pages give for them."""

from __future__ import annotations

import pytest

from cuttings.index.clean.authors import in_by_line, in_by_lines, people, persons, signature


@pytest.mark.parametrize(
    ("given", "names"),
    [
        (["By Jane Doe and John Roe"], ["Jane Doe", "John Roe"]),
        (["By Jane Doe, Staff Writer"], ["Jane Doe"]),
        (["Von Ruth Okafor und Inés Marold"], ["Ruth Okafor", "Inés Marold"]),
        (["Par Camille Rossard, publié le 14 janvier 2023"], ["Camille Rossard"]),
        (["Por Matías Ferrándiz | 24 de noviembre de 2022"], ["Matías Ferrándiz"]),
        (["Doe, Jane"], ["Jane Doe"]),
        (["Jane Doe", "jane doe", "John Roe"], ["Jane Doe", "John Roe"]),
        (["Jan Michael Marchart"], ["Jan Michael Marchart"]),
        (["Anna-Lena Frank-Meyer"], ["Anna-Lena Frank-Meyer"]),
        (["JANE DOE"], ["Jane Doe"]),
        (["Luke Kim December 17, 2025"], ["Luke Kim"]),
        (["Ludwig van der Velde"], ["Ludwig van der Velde"]),
        (["dpa"], ["dpa"]),
        (["Agence des Lacs"], ["Agence des Lacs"]),
        (["焦鹏"], ["焦鹏"]),
        (["gizzmo"], ["gizzmo"]),
        (["Jane Doe", "gizzmo"], ["Jane Doe"]),
        (["Jane Doe, Head of Lakes and Rivers"], ["Jane Doe"]),
        (["Jane Doe/SP-X"], ["Jane Doe"]),
        (["Interview: Jane Doe"], ["Jane Doe"]),
        (["Jane Doe im Gespräch mit John Roe"], ["Jane Doe", "John Roe"]),
        (["Christoph von Eichberg"], ["Christoph von Eichberg"]),
        (["Marianne1"], ["Marianne1"]),
        (["Jane Doe am 3. März"], ["Jane Doe"]),
        (["Friday, April"], []),
        (["https://facebook.example/jane"], []),
        (["www.marl.example"], []),
        (["jane@marl.example"], []),
        (["Redaktion"], []),
        (["admin"], []),
        (["Marl Gazette"], []),
        (["View all posts by Jane Doe"], ["Jane Doe"]),
        ([""], []),
    ],
)
def test_people(given: list[str], names: list[str]) -> None:
    assert list(people(given, site="Marl Gazette", host="gazette.example")) == names


def test_a_person_may_own_the_site() -> None:
    assert people(["Jane Doe"], site="Jane Doe", host="janedoe.example") == ("Jane Doe",)


@pytest.mark.parametrize(
    ("given", "names"),
    [
        (["Jane Doe"], ("Jane Doe",)),
        (["Jane Doe", "dpa"], ("Jane Doe", "dpa")),
        (["dpa"], ()),
        (["LG"], ()),
        (["Lake Gazette"], ()),
    ],
)
def test_persons(given: list[str], names: tuple[str, ...]) -> None:
    assert persons(given, site="Gazette", host="lake-gazette.example") == names


@pytest.mark.parametrize(
    ("given", "signed"),
    [
        (["Our Editors"], ("Our Editors",)),
        (["von Redaktion, "], ("Redaktion",)),
        (["Lake Gazette", "Our Editors"], ("Lake Gazette",)),
        (["https://facebook.example/jane", "www.lake.example", "lake.com", "jane@lake.example"], ()),
        (["admin", "Written By", "Author", "42", "See all articles"], ()),
        (["A whole sentence that says nothing of an author at all, really"], ()),
    ],
)
def test_signature(given: list[str], signed: tuple[str, ...]) -> None:
    assert signature(given) == signed


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Doe", ("Jane Doe",)),
        ("ByJane Doe", ("Jane Doe",)),
        ("3/1/2017 by Jane Doe, Head of Lakes", ("Jane Doe",)),
        ("Posted on March 3, 2021 by Jane Doe", ("Jane Doe",)),
        ("Gespeichert von Jane Doe am 24. Juli 2017", ("Jane Doe",)),
        ("Ein Artikel von Jane Doe | 27.01.2022", ("Jane Doe",)),
        ("Von der Mühle bis zum See", ()),
        ("The lake was painted by Jane Doe", ()),
        ("By the time the lake rose, it was too late", ()),
        ("Jane Doe", ()),
    ],
)
def test_in_by_line(line: str, names: tuple[str, ...]) -> None:
    assert in_by_line(line) == names


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (["The lake", "Author:", "Jane Doe", "3 March"], ("Jane Doe",)),
        (["The lake", "Written by", "Jane Doe"], ("Jane Doe",)),
        (["The lake", "Jane Doe"], ()),
    ],
)
def test_in_by_lines(lines: list[str], names: tuple[str, ...]) -> None:
    assert in_by_lines(lines) == names
