"""The widget's files as they are served: small, kept, readable by other sites, in four languages."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from itertools import chain

import pytest
from flask import Flask
from flask.testing import FlaskClient

from cuttings.search.memory import MemoryEngine
from cuttings.web import blueprint, create_app
from cuttings.web.locale import SPOKEN
from cuttings.web.options import Options

KIB = 1024
SOURCES = {
    one.name: one.read_text(encoding="utf-8")
    for one in files("cuttings.web").joinpath("static/widget").iterdir()
    if one.name.endswith(".js")
}


def imported(client: FlaskClient) -> list[str]:
    """The addresses that widget.js names."""
    return [f"/{one}" for one in re.findall(r"'\./(widget/[^']+)'", client.get("/widget.js").text)]


@pytest.mark.parametrize("language", SPOKEN)
def test_all_of_it_weighs_less_than_10_kib(client: FlaskClient, language: str) -> None:
    """JavaScript, which the CSS is a part of, and the words, as they go over the network."""
    modules = imported(client)
    assert len(modules) == len(SOURCES)
    total = 0
    for address in ("/widget.js", *modules, f"/widget/words/{language}.json"):
        response = client.get(address, headers={"Accept-Encoding": "gzip"})
        assert (response.status_code, response.headers["Content-Encoding"]) == (200, "gzip")
        total += len(response.data)
    assert 5 * KIB < total < 10 * KIB


def test_a_module_is_asked_for_once(client: FlaskClient) -> None:
    for address in imported(client):
        response = client.get(address)
        assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert response.content_type == "text/javascript; charset=utf-8"
    # Under the address of another version, or none, for those who ask by that: but not forever.
    version = imported(client)[0].split("/")[2]
    for address in ("/widget.js", "/widget/define.js", "/widget/0123456789ab/define.js", "/widget/words/fr.json"):
        response = client.get(address)
        assert response.headers["Cache-Control"] == "public, max-age=600"
        again = client.get(address, headers={"If-None-Match": response.headers["ETag"]})
        assert (again.status_code, again.data) == (304, b"")
    assert "immutable" in client.get(f"/widget/{version}/words/fr.json").headers["Cache-Control"]


@pytest.mark.parametrize("name", ["nothing", "..%2F..%2Finstant", "look.css", "__init__"])
def test_there_are_no_other_modules(client: FlaskClient, name: str) -> None:
    assert client.get(f"/widget/{name}.js").status_code == 404


def test_other_sites_may_read_them() -> None:
    client = create_app(MemoryEngine()).test_client()
    listed = create_app(MemoryEngine(), Options(origins=("https://a.example",))).test_client()
    for address in ("/widget.js", *imported(client), "/widget/words/en.json", "/api/v1/search?q=lake"):
        asked = {"Origin": "https://a.example"}
        assert client.get(address, headers=asked).headers["Access-Control-Allow-Origin"] == "*"
        assert listed.get(address, headers=asked).headers["Access-Control-Allow-Origin"] == "https://a.example"
        other = listed.get(address, headers={"Origin": "https://b.example"})
        assert "Access-Control-Allow-Origin" not in other.headers
        assert "Origin" in other.headers["Vary"]


def test_below_a_prefix_the_addresses_lead_to_the_same_archive() -> None:
    app = Flask("host")
    app.register_blueprint(blueprint(MemoryEngine()), url_prefix="/search")
    client = app.test_client()
    names = re.findall(r"'\./([^']+)'", client.get("/search/widget.js").text)
    assert names
    for name in names:
        assert client.get(f"/search/{name}").status_code == 200


def test_words_are_told_in_the_language_asked_for_or_in_the_owners() -> None:
    client = create_app(MemoryEngine(), Options(language="de")).test_client()
    labels = {language: client.get(f"/widget/words/{language}.json").get_json()["label"] for language in (*SPOKEN, "xx", "..")}
    assert labels["fr"] == "Chercher dans les archives"
    assert labels["xx"] == labels[".."] == labels["de"] == "Im Archiv suchen"
    assert len(set(labels.values())) == len(SPOKEN)


def test_every_word_that_is_said_is_sent_and_no_other(client: FlaskClient) -> None:
    sent = client.get("/widget/words/en.json").get_json()
    scripts = "".join(SOURCES.values())
    said = {*re.findall(r"\bwords\.(\w+)", scripts), *re.findall(r"words\.counted\('(\w+)'", scripts), "language"}
    assert said - {"counted", "number", "day", "catch", "js"} == set(sent)
    assert all(chain.from_iterable([value] if isinstance(value, str) else value for value in sent.values()))


def test_no_module_parses_markup_or_loads_code() -> None:
    """What Trusted Types would forbid, and what strings could do harm with."""
    for name, script in SOURCES.items():
        found = re.findall(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|\beval\b|Function\(|import\(|style\.|srcdoc", script
        )
        assert not found, name
        # Comments are taken out by lines on their way: nothing that looks like one may stand in a string of several.
        code = script.replace("`", "\0").split("\0")
        assert all("\n//" not in re.sub(r"\n +", "\n", string) for string in code[1::2]), name


def test_the_words_are_small_and_plain(client: FlaskClient) -> None:
    for language in SPOKEN:
        assert len(json.dumps(client.get(f"/widget/words/{language}.json").get_json())) < 2 * KIB


def test_its_files_do_not_count_as_questions() -> None:
    client = create_app(MemoryEngine(), Options(rate="1 per minute")).test_client()
    for address in ("/widget.js", *imported(client), "/widget/words/en.json"):
        assert client.get(address, environ_base={"REMOTE_ADDR": "192.0.2.1"}).status_code == 200
