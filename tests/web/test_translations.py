"""The pages in four languages: nothing is left untranslated, and the reader's choice counts."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from flask_babel import Babel

from cuttings import settings
from cuttings.search.article import Article
from cuttings.search.memory import MemoryEngine
from cuttings.search.notices import sentence
from cuttings.search.query import Notice
from cuttings.web import blueprint, create_app
from cuttings.web.locale import SPOKEN
from cuttings.web.options import Options
from cuttings.web.telling import message
from docs.messages import notices, sentences

PLACES = re.compile(r"%\(\w+\)s")
OTHERS = [language for language in SPOKEN if language != "en"]


def texts(string: str | tuple[str, ...] | list[str]) -> list[str]:
    return [string] if isinstance(string, str) else list(string)


@pytest.mark.parametrize("language", OTHERS)
def test_every_sentence_is_translated_and_no_other(language: str) -> None:
    with files("cuttings.web").joinpath(f"translations/{language}.po").open("rb") as source:
        held = read_po(source, locale=language)
    said = {one.id for one in sentences() if one.id}
    assert {one.id for one in held if one.id} == said, "run docs/messages.py"
    for one in held:
        if one.id:
            assert_translated(one)


def test_french_signs_stay_on_the_line_of_their_word() -> None:
    with files("cuttings.web").joinpath("translations/fr.po").open("rb") as source:
        for one in read_po(source, locale="fr"):
            assert not re.search(r"« | [»;:?!]", " ".join(texts(one.string))) or not one.id, one.string


def assert_translated(one: Message) -> None:
    assert all(texts(one.string)), one.id
    assert not one.fuzzy, one.id
    many = set(PLACES.findall(texts(one.id)[-1]))
    for text in texts(one.string):
        # A singular may leave out its number.
        assert set(PLACES.findall(text)) - many == set(), (one.id, text)
    assert set(PLACES.findall(texts(one.string)[-1])) == many, one.id


def test_notices_are_the_sentences_of_the_search_room() -> None:
    for notice in notices():
        assert message(notice) % {"about": notice.about} == sentence(notice)
    assert message(Notice("unknown-date", "100%")) % {"about": "100%"} == sentence(Notice("unknown-date", "100%"))


@pytest.mark.parametrize(
    ("header", "parameter", "said"),
    [
        ("de-AT,de;q=0.9", "", "de Ergebnisse 10. Jänner 2022"),
        ("fr", "", "fr résultats 10 janvier 2022"),
        ("en-US,en", "", "en results January 10, 2022"),
        ("it,es;q=0.5", "", "es resultados 10 de enero de 2022"),
        ("xx, ../../etc;q=0.9", "", "en results 10 January 2022"),
        ("fr", "&lang=de", "de Ergebnisse 10. Januar 2022"),
        ("fr", "&lang=xx", "fr résultats 10 janvier 2022"),
        ("", "", "en results 10 January 2022"),
    ],
)
def test_the_readers_language(client: FlaskClient, header: str, parameter: str, said: str) -> None:
    tree = BeautifulSoup(client.get(f"/?q=crossing+lisk{parameter}", headers={"Accept-Language": header}).data, "lxml")
    language, word, day = said.split(" ", 2)
    assert tree.html is not None
    assert tree.html["lang"] == language
    assert word in tree.select(".files")[0].get_text()
    assert tree.select(".byline time")[0].get_text() == day


def test_a_language_that_was_chosen_stays(client: FlaskClient) -> None:
    tree = BeautifulSoup(client.get("/?q=quay&lang=de").data, "lxml")
    links = [str(one["href"]) for one in tree.select(".choice, .turning a, .hits h2 a, .brand a, .chips a")]
    assert links
    assert all("lang=de" in link for link in links)
    assert [(one["name"], one["value"]) for one in tree.select("form[role=search] input[type=hidden]")] == [("lang", "de")]


def test_the_owners_language() -> None:
    client = create_app(MemoryEngine([Article("1", "Lake", "A lake.")]), Options(language="fr")).test_client()
    for address in ("/", "/nowhere"):
        assert '<html lang="fr">' in client.get(address, headers={"Accept-Language": "de"}).text
    assert '<html lang="de">' in client.get("/?lang=de").text
    assert set(settings.LANGUAGES) == set(SPOKEN)


def test_in_an_application_with_a_babel_of_its_own_that_one_chooses() -> None:
    app = Flask("host")
    Babel(app, locale_selector=lambda: "es")
    app.register_blueprint(blueprint(MemoryEngine([Article("1", "Lake", "A lake.")])), url_prefix="/search")
    assert '<html lang="es">' in app.test_client().get("/search/", headers={"Accept-Language": "de"}).text
