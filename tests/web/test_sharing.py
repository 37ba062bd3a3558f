"""Which sites' pages may read the answers, and which may not, whatever they call themselves."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from cuttings.search.article import Article
from cuttings.search.memory import MemoryEngine
from cuttings.web import blueprint, create_app
from cuttings.web.options import Options

LAKE = Article("lake", "Lake", "A lake.", language="en")
READ = ["/api/v1/search?q=lake", "/api/v1/suggest?q=la", "/api/v1/articles/lake", "/api/v1/articles/lake/similar", "/api/v1/status"]
WRONG = ["/api/v1/articles/none", "/api/v1/search?page=x", "/api/v1/nowhere", "/api/v7"]
LISTED = ("https://example.org", "https://*.shop.example", "http://old.example:8080")

HOSTILE = [
    "null",
    "https://example.org.evil.example",
    "https://evil-example.org",
    "https://evil.example/example.org",
    "https://example.org@evil.example",
    "https://user:password@example.org",
    "https://example.org:8443",
    "https://example.org:443",
    "http://example.org",
    "HTTPS://EXAMPLE.ORG",
    "https://Example.org",
    "https://example.org/",
    "https://example.org.",
    "https://www.example.org",
    "https://example.org, https://evil.example",
    "https://example.org https://evil.example",
    "file://",
    "file:///example.org",
    "chrome-extension://example.org",
    "https://shop.example",
    "https://evil.example/.shop.example",
    "https://evil.example#.shop.example",
    "https://.shop.example",
    "https://a.shop.example:8443",
    "http://a.shop.example",
    "https://*.shop.example",
    "https://exаmple.org",  # with a Cyrillic letter
    "https://xn--exmple-4uf.org",
    "https://a\u3002shop.example",
    "http://old.example",
    "http://old.example:80800",
    "data:text/html,https://example.org",
    "*",
    "",
]


def client(options: Options) -> FlaskClient:
    return create_app(MemoryEngine([LAKE]), options).test_client()


@pytest.mark.parametrize("address", [*READ, *WRONG, "/static/combobox.js"])
def test_everybody_may_read_unless_it_is_set_otherwise(address: str) -> None:
    with client(Options()).get(address, headers={"Origin": "https://anywhere.example"}) as answer:
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert "Origin" in answer.vary
        assert "Retry-After" in answer.headers["Access-Control-Expose-Headers"]
        assert "Access-Control-Allow-Credentials" not in answer.headers


@pytest.mark.parametrize("address", [*READ, *WRONG])
@pytest.mark.parametrize("origin", ["https://example.org", "https://a.shop.example", "https://a.b.shop.example", "http://old.example:8080"])
def test_those_that_are_listed_may_read(origin: str, address: str) -> None:
    answer = client(Options(origins=LISTED)).get(address, headers={"Origin": origin})
    assert answer.headers["Access-Control-Allow-Origin"] == origin
    assert "Origin" in answer.vary


@pytest.mark.parametrize("origin", HOSTILE)
def test_others_may_not(origin: str) -> None:
    asking = client(Options(origins=LISTED))
    sent = origin.encode().decode("latin-1")
    for address in (*READ, *WRONG, "/static/combobox.js"):
        with asking.get(address, headers={"Origin": sent}) as answer:
            assert "Access-Control-Allow-Origin" not in answer.headers
            assert "Origin" in answer.vary
    wanted = {"Origin": sent, "Access-Control-Request-Method": "GET"}
    assert "Access-Control-Allow-Origin" not in asking.options("/api/v1/search", headers=wanted).headers


def test_a_list_that_is_empty_lets_nobody() -> None:
    answer = client(Options(origins=())).get("/api/v1/search", headers={"Origin": "https://example.org"})
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_what_is_kept_is_shared_too() -> None:
    asking = client(Options())
    tag = asking.get("/api/v1/search?q=lake").headers["ETag"]
    answer = asking.get("/api/v1/search?q=lake", headers={"If-None-Match": tag, "Origin": "https://example.org"})
    assert (answer.status_code, answer.headers["Access-Control-Allow-Origin"]) == (304, "*")


@pytest.mark.parametrize("address", ["/api/v1/search?q=lake", "/api/v1/articles/lake", "/api/v1/nowhere"])
def test_a_browser_asks_before_it_asks(address: str) -> None:
    wanted = {
        "Origin": "https://example.org",
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "x-requested-with, if-none-match",
    }
    answer = client(Options(origins=LISTED)).options(address, headers=wanted)
    assert (answer.status_code, answer.data) == (204, b"")
    assert answer.headers["Access-Control-Allow-Origin"] == "https://example.org"
    assert answer.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert answer.headers["Access-Control-Allow-Headers"] == "x-requested-with, if-none-match"
    assert int(answer.headers["Access-Control-Max-Age"]) > 0
    assert {"Origin", "Access-Control-Request-Headers"} <= set(answer.vary)


def test_pages_are_not_for_other_sites_to_read() -> None:
    answer = client(Options()).get("/", headers={"Origin": "https://example.org"})
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_within_another_application_its_other_addresses_stay_as_they_are() -> None:
    app = Flask("host")
    app.register_blueprint(blueprint(MemoryEngine([LAKE])), url_prefix="/search")
    app.add_url_rule("/api/own", "api_own", lambda: "own")
    answer = app.test_client().get("/api/own", headers={"Origin": "https://example.org"})
    assert "Access-Control-Allow-Origin" not in answer.headers
    problem = app.test_client().post("/search/api/v1/search")
    assert (problem.status_code, problem.content_type, problem.headers["Allow"]) == (405, "application/problem+json", "GET, HEAD, OPTIONS")
