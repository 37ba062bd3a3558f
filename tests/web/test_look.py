"""What can be told of the look without eyes: weight, contrast, no other hosts. test_browser.py has the rest."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from importlib.resources import files

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from cuttings.search.article import Article

CSS = files("cuttings.web").joinpath("static/cuttings.css").read_text()
KIB = 1024


def colours(scheme: str) -> dict[str, str]:
    blocks = re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)
    chosen = blocks[0] if scheme == "light" else blocks[1]
    return dict(re.findall(r"--([\w-]+): (#\w{6});", chosen))


def contrast(one: str, other: str) -> float:
    """WCAG 2's contrast of two colours like #1d1b18."""
    dark, light = sorted(map(luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "paper", "least"),
    [
        ("ink", "paper", 7),
        ("quiet", "paper", 4.5),
        ("accent", "paper", 4.5),
        ("mark-ink", "mark", 4.5),
        ("field", "paper", 3),
        ("accent", "bar", 1.5),
    ],
)
def test_contrast(scheme: str, ink: str, paper: str, least: float) -> None:
    found = colours(scheme)
    assert contrast(found[ink], found[paper]) >= least


def test_nothing_is_loaded_from_elsewhere_and_nothing_moves() -> None:
    assert not re.search(r"@import|https?:(?!//www\.w3\.org/)|animation|transition", CSS)


def test_a_full_page_weighs_less_than_30_kib(client_of: Callable[[list[Article]], FlaskClient]) -> None:
    words = [
        f"{first}{second}"
        for first in ("harbour", "valley", "mountain", "meadow")
        for second in ("road", "council", "water", "school", "storm")
    ]
    articles = [
        Article(
            id=f"{number:08x}",
            title=f"The {words[number % 20]} and the {words[number % 7]}, report {number}",
            text=" ".join(words[(number * at) % 20] for at in range(1, 60)) + ".",
            url=f"https://www.newspaper-{number % 9}.example/{number}",
            site=f"www.newspaper-{number % 9}.example",
            section=words[number % 11],
            authors=(f"Reporter {words[number % 17].title()}",),
            tags=tuple(words[number % 5 : number % 5 + 4]),
            names=tuple(f"{word.title()} {number % 4}" for word in words[number % 9 : number % 9 + 4]),
        )
        for number in range(120)
    ]
    client = client_of(articles)
    total = 0
    tree = BeautifulSoup(client.get("/?q=harbourroad").data, "lxml")
    loaded = [str(one.get("href") or one.get("src")) for one in tree.select("link[rel=icon], link[rel=stylesheet], script")]
    assert len(loaded) == 5
    for address in ("/?q=harbourroad", *loaded):
        with client.get(address, headers={"Accept-Encoding": "gzip"}) as response:
            total += len(response.data) + len(str(response.headers))
    assert 5 * KIB < total < 30 * KIB


def test_the_scripts_weigh_less_than_8_kib() -> None:
    scripts = [one.read_bytes() for one in files("cuttings.web").joinpath("static").iterdir() if one.name.endswith(".js")]
    assert len(scripts) == 3
    assert sum(len(gzip.compress(one)) for one in scripts) < 8 * KIB


def test_every_page_has_the_landmarks_and_one_heading(client: FlaskClient) -> None:
    for address in ("/", "/?q=quay", "/?q=zebra", "/articles/ferry", "/help", "/nowhere", "/?page=x"):
        tree = BeautifulSoup(client.get(address).data, "lxml")
        assert [len(tree.select(one)) for one in ("h1", "main", "body > header", "[role=search]", "html[lang]", "title")] == [1] * 6, (
            address
        )
        assert tree.select("a.skip")[0]["href"] == "#main"
        ids = [one["id"] for one in tree.select("[id]")]
        assert len(ids) == len(set(ids))


def test_every_example_of_the_help_page_is_understood(client: FlaskClient) -> None:
    examples = BeautifulSoup(client.get("/help").data, "lxml").select("table a")
    assert len(examples) > 15
    for example in examples:
        tree = BeautifulSoup(client.get(str(example["href"])).data, "lxml")
        assert tree.select("#q")[0]["value"] == example.get_text()
        assert not tree.select(".notices")
