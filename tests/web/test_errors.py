"""Errors: a page in the house style for people, problem details for programs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from cuttings.search.errors import CuttingsError, IndexDamaged, IndexLocked, InvalidArticle, NoIndex, UnknownEngine
from cuttings.search.query import FACETS
from cuttings.web import create_app


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ("page=x", "page=x is not understood: page must be a whole number from 1."),
        ("page=0", "page=0 is not understood"),
        ("page=-1", "page=-1 is not understood"),
        ("page=1.5", "page=1.5 is not understood"),
        ("page=" + "9" * 5000, "is not understood"),
        ("page=٣", "page=٣ is not understood"),
        ("size=many", "size=many is not understood"),
        ("size=101", "its size of a page is 101, and at most 100 are allowed"),
        ("page=10001&size=1", "its page is 10,001, and at most 10,000 are allowed"),
        ("page=101&size=100", "its page times its size is 10,100, and at most 10,000 are allowed"),
        ("sort=best", "sort=best is not understood: sort must be one of relevance, recent, newest, oldest."),
        ("q=" + "a" * 10_001, "its length is 10,001, and at most 10,000 are allowed"),
        ("q=" + "a+" * 501, "its number of words is 501, and at most 500 are allowed"),
        ("q=" + "(" * 60 + "a", "its nesting of parentheses is"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_the_reason(client: FlaskClient, parameters: str, said: str) -> None:
    response = client.get(f"/?{parameters}")
    tree = BeautifulSoup(response.data, "lxml")
    assert (response.status_code, tree.select("h1")[0].get_text()) == (400, "This cannot be answered")
    assert said in tree.select(".fault")[0].get_text()
    problem = client.get(f"/api/v1/search?{parameters}")
    assert (problem.status_code, problem.content_type) == (404 if "its page" in said else 400, "application/problem+json")
    assert said in problem.json["detail"]  # type: ignore[index]


def test_what_was_refused_stays_in_the_box(client: FlaskClient) -> None:
    asked = "lake " * 501
    tree = BeautifulSoup(client.get("/", query_string={"q": asked}).data, "lxml")
    assert tree.select("#q")[0]["value"] == asked


@pytest.mark.parametrize(
    "parameters",
    [
        "page=&size=&sort=&q=",
        "page=1&page=x&q=a&q=b",
        "site=&site=&author=%20",
        "published=banana&published=2022-13-45&published=",
        "unknown=1&q[]=2&filters=3",
        "q=%00%ff%fe&site=%ed%a0%80",
        "q=" + "%F0%9F%92%A9" * 100,
        "language=%3Cscript%3E&published=%22%3E",
        "q=*&site=*&published=*",
        "q=-&sort=newest",
    ],
)
def test_anything_else_is_answered(client: FlaskClient, parameters: str) -> None:
    assert client.get(f"/?{parameters}").status_code == 200
    assert client.get(f"/api/v1/search?{parameters}").status_code == 200


@pytest.mark.parametrize("address", ["/nowhere", "/articles/nobody", "/articles/", "/static/nothing.css"])
def test_not_found(client: FlaskClient, address: str) -> None:
    response = client.get(address)
    tree = BeautifulSoup(response.data, "lxml")
    assert (response.status_code, tree.select("h1")[0].get_text()) == (404, "Not in this archive")
    assert tree.select("link[rel=stylesheet]")[0]["href"].split("?")[0] == "/static/cuttings.css"


@pytest.mark.parametrize(
    ("address", "said", "type"),
    [("/api/v1/articles/nobody", "no article with the id 'nobody'", "/api/#article"), ("/api/v2", "nothing at this", "about:blank")],
)
def test_not_found_for_programs(client: FlaskClient, address: str, said: str, type: str) -> None:
    response = client.get(address)
    assert response.content_type == "application/problem+json"
    problem = response.get_json()
    assert said in problem.pop("detail")
    assert problem == {"type": type, "title": "Not Found", "status": 404}


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("/api/v1/search?size=101", {"type": "/api/#limit", "limit": "size of a page", "value": 101, "allowed": 100}),
        ("/api/v1/search?page=x", {"type": "/api/#parameter", "parameter": "page", "wanted": "a whole number from 1"}),
        ("/api/v1/facets/site?limit=1001", {"type": "/api/#limit", "limit": "number of values", "value": 1001, "allowed": 1000}),
        ("/api/v1/facets/colour", {"type": "/api/#facet", "facets": [*FACETS]}),
        ("/api/v1/articles/nobody/similar", {"type": "/api/#article"}),
        ("/api/v1", {"type": "about:blank", "title": "Not Found"}),
    ],
)
def test_programs_get_what_the_sentence_says(client: FlaskClient, address: str, told: dict[str, object]) -> None:
    problem = client.get(address)
    assert problem.content_type == "application/problem+json"
    assert told.items() <= problem.get_json().items()
    assert problem.get_json()["status"] == problem.status_code
    if (type := str(told["type"])) != "about:blank":
        page, _, place = type.partition("#")
        assert BeautifulSoup(client.get(page).data, "lxml").find(id=place)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("address", ["/api/v1/search", "/api/v1/articles/ferry", "/api/openapi.json", "/api/"])
def test_the_api_can_be_read_and_nothing_else(client: FlaskClient, address: str, method: str) -> None:
    problem = client.open(address, method=method)
    assert (problem.status_code, problem.content_type) == (405, "application/problem+json")
    assert problem.headers["Allow"] == client.options(address).headers["Allow"] == "GET, HEAD, OPTIONS"
    assert client.open("/api/v1/nothing", method=method).status_code == 404


def test_a_method_that_an_address_does_not_have(client: FlaskClient) -> None:
    response = client.post("/")
    assert response.status_code == 405
    assert "GET" in response.headers["Allow"]
    assert "This address cannot be used that way" in response.text


@pytest.mark.parametrize(
    ("error", "status", "told"),
    [
        (NoIndex("whoosh:here"), 503, "The archive is not available at the moment."),
        (IndexDamaged("whoosh:here", "cut short"), 503, "The archive is not available at the moment."),
        (IndexLocked("whoosh:here"), 503, "The archive is not available at the moment."),
        (UnknownEngine("what:ever"), 500, "The error is in the server's log."),
        (InvalidArticle("id", "is odd"), 500, "The error is in the server's log."),
    ],
)
def test_what_mends_the_engine_is_in_the_log_and_not_on_the_page(
    broken: Callable[[CuttingsError], FlaskClient], caplog: pytest.LogCaptureFixture, error: CuttingsError, status: int, told: str
) -> None:
    client = broken(error)
    response = client.get("/?q=lake")
    problem = client.get("/api/v1/search?q=lake")
    assert (response.status_code, problem.status_code) == (status, status)
    assert told in BeautifulSoup(response.data, "lxml").select(".fault")[0].get_text()
    assert problem.get_json()["detail"].startswith(told)
    for answer in (response, problem):
        assert str(error) not in answer.text
        assert "whoosh:" not in answer.text
        assert "cuttings reindex" not in answer.text
    assert caplog.messages == [f"GET /: {error}", f"GET /api/v1/search: {error}"]


def test_a_mistake_of_ours_is_a_page_and_tells_nothing_of_itself(broken: Callable[[Exception], FlaskClient]) -> None:
    client = broken(ValueError("secret"))
    response = client.get("/")
    assert response.status_code == 500
    assert "Something broke here" in response.text
    assert "secret" not in response.text
    problem = client.get("/api/v1/search")
    assert (problem.status_code, problem.content_type) == (500, "application/problem+json")


def test_a_missing_index_is_told_to_its_owner(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    response = create_app(f"whoosh:{tmp_path}/index").test_client().get("/")
    assert response.status_code == 503
    assert str(tmp_path) not in response.text
    assert f"cuttings reindex SOURCE --engine whoosh:{tmp_path}/index" in caplog.text


def test_healthz_answers_without_the_engine(broken: Callable[[CuttingsError], FlaskClient]) -> None:
    response = broken(NoIndex("whoosh:here")).get("/healthz")
    assert (response.status_code, response.text) == (200, "ok\n")


@pytest.mark.parametrize("host", ["a..b", ".a", "x" * 70])
@pytest.mark.parametrize("address", ["/", "/nowhere", "/help"])
def test_a_host_that_cannot_be_one(client: FlaskClient, host: str, address: str) -> None:
    response = client.get(address, headers={"Host": host})
    tree = BeautifulSoup(response.data, "lxml")
    assert (response.status_code, tree.select("h1")[0].get_text()) == (400, "This cannot be answered")
    assert [link["href"] for link in tree.select(".fault a")] == ["/", "/help"]
    problem = client.get("/api/v1/search", headers={"Host": host})
    assert (problem.status_code, problem.content_type) == (400, "application/problem+json")
