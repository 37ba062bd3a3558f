"""The API is what its description says: answers hold what is told, and nothing else, whatever is asked."""

from __future__ import annotations

import os
from copy import deepcopy
from typing import Any

import jsonschema_rs
import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from cuttings.search.memory import MemoryEngine
from cuttings.web import create_app
from tests.web.conftest import ARTICLES
from tests.web.fuzzing import fuzz

CASES = 2000 if os.environ.get("CUTTINGS_NIGHTLY") else 200


@pytest.fixture(scope="module")
def described(client: FlaskClient) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/api/openapi.json").get_json()
    return found


def closed(schema: dict[str, Any]) -> dict[str, Any]:
    """The same, allowing nothing that is not told."""
    schema = deepcopy(schema)
    for one in schema["components"]["schemas"].values():
        one["additionalProperties"] = False
    return schema


@pytest.mark.parametrize(
    ("address", "operation"),
    [
        ("/api/v1/search", "/search"),
        ("/api/v1/search?q=feryr", "/search"),
        ("/api/v1/search?q=ferry+-&from=yesterday&site=nowhere.example&page=2", "/search"),
        ("/api/v1/search?published=2022&sort=newest&size=3&lang=fr", "/search"),
        ("/api/v1/suggest?q=fe", "/suggest"),
        ("/api/v1/facets/published?q=quay", "/facets/{name}"),
        ("/api/v1/articles/ferry?q=crossing", "/articles/{id}"),
        ("/api/v1/articles/ferry/similar", "/articles/{id}/similar"),
        ("/api/v1/articles/ferry/copies", "/articles/{id}/copies"),
        ("/api/v1/status", "/status"),
    ],
)
def test_answers_hold_what_is_told_and_nothing_else(client: FlaskClient, described: dict[str, Any], address: str, operation: str) -> None:
    answer = described["paths"][operation]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    jsonschema_rs.validator_for({**closed(described), **answer}).validate(client.get(address).get_json())


@pytest.mark.parametrize("address", ["/api/v1/search?page=x", "/api/v1/search?size=101", "/api/v1/facets/x", "/api/v1/articles/x", "/api/"])
def test_so_do_problems(client: FlaskClient, described: dict[str, Any], address: str) -> None:
    schema = {**closed(described), "$ref": "#/components/schemas/Problem"}
    jsonschema_rs.validator_for(schema).validate(client.post(address).get_json())
    if address != "/api/":
        jsonschema_rs.validator_for(schema).validate(client.get(address).get_json())


def test_every_operation_is_described_where_it_is(client: FlaskClient, described: dict[str, Any]) -> None:
    assert described["openapi"].startswith("3.1")
    assert described["servers"] == [{"url": "/api/v1"}]
    rules = {rule.rule for rule in client.application.url_map.iter_rules() if rule.rule.startswith("/api/v1/")}
    told = {f"/api/v1{path}".replace("{id}", "<cuttings_id:id>").replace("{name}", "<name>") for path in described["paths"]}
    assert rules - told == {"/api/v1/opensearch"}
    assert told <= rules


def test_behind_a_prefix(client: FlaskClient) -> None:
    found = client.get("/api/openapi.json", base_url="https://example.org/archive").get_json()
    assert found["servers"] == [{"url": "/archive/api/v1"}]


def test_own_facets_are_parameters() -> None:
    engine = MemoryEngine(ARTICLES)
    with engine.writer() as writer:
        writer.own_facets({"topic": "Topic"})
    found = create_app(engine).test_client().get("/api/openapi.json").get_json()
    assert "topic" in [one["name"] for one in found["paths"]["/search"]["get"]["parameters"]]
    assert "topic" in found["paths"]["/facets/{name}"]["get"]["parameters"][0]["schema"]["enum"]


def test_the_page_for_people_tells_everything(client: FlaskClient, described: dict[str, Any]) -> None:
    tree = BeautifulSoup(client.get("/api/").data, "lxml")
    codes = {one.get_text() for one in tree.select("code")}
    for path, methods in described["paths"].items():
        assert f"GET /api/v1{path}" in codes
        assert {one["name"] for one in methods["get"]["parameters"]} <= codes
    ids = {str(one["id"]) for one in tree.select("[id]")}
    assert {f"schema-{name}" for name in described["components"]["schemas"]} <= ids
    assert all(str(link["href"])[1:] in ids for link in tree.select("main a[href^='#']"))
    assert not tree.select("script[src^='http'], [src^='//']")


def test_whatever_is_asked(client: FlaskClient) -> None:
    fuzzed = fuzz(client.application, CASES, [article.id for article in ARTICLES[:4]])
    assert fuzzed.faults == {}
    assert not [status for status in fuzzed.statuses if status >= 500]
    assert fuzzed.cases >= CASES
    assert fuzzed.answered >= 0.5
