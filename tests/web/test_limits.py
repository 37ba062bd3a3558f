"""How often may be asked, how many expensive questions at a time, and whom a request is counted for."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask, g
from flask.testing import FlaskClient
from werkzeug.exceptions import TooManyRequests

from cuttings.search.article import Article
from cuttings.search.memory import MemoryEngine
from cuttings.search.parser import parse
from cuttings.search.query import Query
from cuttings.search.results import Results
from cuttings.web import create_app
from cuttings.web.client import _warn
from cuttings.web.gate import PLACES, Gate, is_expensive
from cuttings.web.options import Options
from tests.web.conftest import ARTICLES

ELSEWHERE = "192.0.2.7"


def client(**options: object) -> FlaskClient:
    return create_app(MemoryEngine(ARTICLES), Options(**options)).test_client()  # type: ignore[arg-type]


def statuses(asking: FlaskClient, count: int, address: str = "/api/v1/suggest?q=fe", **request: object) -> list[int]:
    return [asking.get(address, **request).status_code for _ in range(count)]  # type: ignore[arg-type]


def from_(address: str) -> dict[str, str]:
    return {"REMOTE_ADDR": address}


def test_who_asks_too_often_is_told_when_to_ask_again() -> None:
    asking = client(rate="3 per minute")
    assert statuses(asking, 4) == [200, 200, 200, 429]
    problem = asking.get("/api/v1/search?q=ferry")
    assert (problem.status_code, problem.content_type) == (429, "application/problem+json")
    assert 1 <= int(problem.headers["Retry-After"]) <= 60
    assert problem.headers["Access-Control-Allow-Origin"] == "*"
    page = asking.get("/?q=ferry")
    assert (page.status_code, "Too many questions at once" in page.text) == (429, True)
    assert page.headers["Retry-After"] == problem.headers["Retry-After"]
    for free in ("/healthz", "/readyz", "/static/cuttings.css"):
        with asking.get(free) as answer:
            assert answer.status_code == 200


def test_each_client_is_counted_for_itself() -> None:
    asking = client(rate="2 per minute")
    assert statuses(asking, 3, environ_base=from_(ELSEWHERE)) == [200, 200, 429]
    assert statuses(asking, 1, environ_base=from_("192.0.2.8")) == [200]
    assert statuses(asking, 2, environ_base=from_("2001:db8:1:2::1")) == [200, 200]
    assert statuses(asking, 1, environ_base=from_("2001:db8:1:2:ffff::9")) == [429]
    assert statuses(asking, 1, environ_base=from_("2001:db8:1:3::1")) == [200]


def test_what_is_usual_and_that_it_can_be_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cuttings.web.limiting.USUAL", "2 per minute")
    assert statuses(client(), 3, environ_base=from_(ELSEWHERE)) == [200, 200, 429]
    assert statuses(client(), 3) == [200, 200, 200]  # this machine's own
    assert statuses(client(rate="off"), 3, environ_base=from_(ELSEWHERE)) == [200, 200, 200]


def test_headers_about_who_asks_are_believed_of_as_many_proxies_as_there_are(caplog: pytest.LogCaptureFixture) -> None:
    _warn.cache_clear()
    asking = client(rate="1 per minute", proxies=1)
    said = ("192.0.2.1", "192.0.2.2", "9.9.9.9, 192.0.2.1")
    assert [asking.get("/help", headers={"X-Forwarded-For": one}).status_code for one in said] == [200, 200, 429]
    alone = client(rate="1 per minute")
    forged = [{"X-Forwarded-For": f"192.0.2.{number}"} for number in range(3)]
    assert [alone.get("/help", headers=one, environ_base=from_("9.9.9.9")).status_code for one in forged] == [200, 429, 429]
    assert not caplog.messages
    # A proxy on this machine that nobody told of: all would be one client.
    assert [alone.get("/help", headers=one).status_code for one in forged] == [200, 200, 200]
    assert len(caplog.messages) == 1
    assert "proxies = 1" in caplog.text


@pytest.mark.parametrize(
    "ways", [("192.0.2.1", "192.0.2.1:4711", "::ffff:192.0.2.1"), ("2001:db8::1", "[2001:db8::1]", "[2001:db8::1]:443")]
)
def test_an_address_is_the_same_however_it_is_written(ways: tuple[str, ...]) -> None:
    asking = client(rate="1 per minute", proxies=1)
    assert [asking.get("/help", headers={"X-Forwarded-For": one}).status_code for one in ways] == [200, 429, 429]
    reading = client(metrics=("192.0.2.1", "2001:db8::1"))
    assert statuses(reading, 1, "/metrics", environ_base=from_(ways[2])) == [200]


def test_long_bodies_are_refused() -> None:
    asking = client()
    assert asking.get("/api/v1/search", data=b"x" * 1000).status_code == 200
    problem = asking.get("/api/v1/search", data=b"x" * 100_000)
    assert (problem.status_code, problem.content_type) == (413, "application/problem+json")


@pytest.mark.parametrize(
    ("question", "expensive"),
    [
        (parse("ferry"), False),
        (parse("who blamed the harbour office for the riots at the quay in spring"), False),
        (parse("pres* minist*"), False),
        (parse("a* b* c* d*"), True),
        (parse("aaaa~ bbbb~ cccc~2 d*"), True),
        (parse("word " * 100), True),
        (parse("ferry", filters={"author": [f"{one:030}" for one in range(10)]}), True),
        (parse("ferry", page=11, size=100), True),
        (parse("ferry", size=100), False),
    ],
)
def test_what_is_expensive(question: Query, expensive: bool) -> None:
    assert is_expensive(question) is expensive


class Slow(MemoryEngine):
    """Answers when it is let, and tells when it has been asked."""

    def __init__(self) -> None:
        super().__init__([Article("lake", "Lake", "A lake.")])
        self.asked = threading.Semaphore(0)
        self.let = threading.Event()

    def search(self, query: Query) -> Results:
        if is_expensive(query):
            self.asked.release()
            assert self.let.wait(30)
        return super().search(query)


@pytest.fixture
def slow() -> Iterator[Slow]:
    engine = Slow()
    yield engine
    engine.let.set()


def test_few_expensive_questions_are_answered_at_a_time(slow: Slow) -> None:
    app = create_app(slow)

    def status(address: str) -> tuple[int, str | None]:
        answer = app.test_client().get(address)
        return answer.status_code, answer.headers.get("Retry-After")

    with ThreadPoolExecutor(PLACES) as pool:
        under_way = [pool.submit(status, "/api/v1/search?q=a*+b*+c*+d*") for _ in range(PLACES)]
        for _ in under_way:
            assert slow.asked.acquire(timeout=30)
        assert status("/?q=a*+b*+c*+d*") == (429, "2")
        assert status("/export.csv?q=lake") == (429, "2")
        assert status("/api/v1/search?q=lake") == (200, None)
        slow.let.set()
        assert [one.result() for one in under_way] == [(200, None)] * PLACES
    assert status("/?q=a*+b*+c*+d*") == (200, None)


@pytest.mark.parametrize("address", ["/export.csv?q=quay", "/export.csv?page=x", "/api/v1/search?page=11&size=100"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_place_is_given_back(address: str, method: str) -> None:
    asking = client()
    first = asking.open(address, method=method)
    for _ in range(PLACES + 2):
        with asking.open(address, method=method) as answer:
            assert answer.status_code == first.status_code
        first.close()


def test_a_place_is_given_back_by_whoever_goes_away() -> None:
    gate = Gate(places=1, patience=0.0)
    with Flask("any").test_request_context():
        with gate.passed(), pytest.raises(TooManyRequests):
            Gate.passed(gate).__enter__()
        assert "_cuttings_inside" not in g
        with pytest.raises(ZeroDivisionError), gate.passed():
            raise ZeroDivisionError
        with gate.passed():
            pass
