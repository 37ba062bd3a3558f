"""Names of authors out of what pages give for them."""

from __future__ import annotations

import pytest

from cuttings.index.clean.authors import in_by_line, people


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


@pytest.mark.parametrize(("line", "names"), [("By Jane Doe", ("Jane Doe",)), ("Von der Mühle bis zum See", ()), ("Jane Doe", ())])
def test_in_by_line(line: str, names: tuple[str, ...]) -> None:
    assert in_by_line(line) == names
