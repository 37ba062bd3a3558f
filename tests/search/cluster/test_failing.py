"""A cluster that answers with a part, not at all, or with an error: what people and programs are told. None is needed for it."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Iterator
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from cuttings.search.engine import open_engine
from cuttings.search.errors import ClusterRefused, ClusterUnreachable, EngineError, NoIndex, OtherFormat
from cuttings.search.opensearch import connection, engine
from cuttings.search.opensearch.connection import Json
from cuttings.search.opensearch.numbers import NOTHING
from cuttings.search.parser import parse
from cuttings.web.app import create_app

_FACETS = ("published", "site", "section", "author", "tag", "name", "language")


def counted() -> Json:
    each: Json = {facet: {"doc_count": 0, "values": {"buckets": []}, "many": {"value": 0}, "buckets": []} for facet in _FACETS}
    return {**each, "names": {"buckets": []}, "stories": {"alone": {"doc_count": 0}, "copied": {"value": 0}}}


class FakeCluster:
    """Answers with what it is told to: to a request for documents with the state, to a search with `answer`."""

    def __init__(self) -> None:
        self.state: Json = NOTHING.to_json()
        self.failure: tuple[int, Json] | None = None
        self.slow = 0
        self.answer: Json = {
            "timed_out": False,
            "_shards": {"total": 3, "successful": 3, "failed": 0},
            "hits": {"total": {"value": 0}, "hits": []},
            "aggregations": counted(),
        }
        self.asked: list[str] = []
        fake = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                fake.asked.append(self.path)
                if fake.slow:
                    fake.slow -= 1
                    self.close_connection = True
                    return
                status, answer = fake.failure or (HTTPStatus.OK, fake.to(self.path, body))
                sent = json.dumps(answer).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(sent)))
                self.end_headers()
                self.wfile.write(sent)

            do_GET = do_PUT = do_POST

            def log_message(self, format: str, *args: object) -> None:
                """Nothing is printed."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"opensearch+http://127.0.0.1:{self.server.server_port}/news"

    def to(self, path: str, body: bytes) -> Json:
        if path.endswith("/_stats/store"):
            return {"_all": {"primaries": {"store": {"size_in_bytes": 0}}}}
        if path.startswith("/_mget"):
            return {"docs": [{"found": one["_id"] == "state", "_source": self.state} for one in json.loads(body)["docs"]]}
        if "_msearch" in path:
            return {"responses": [self.answer] * (body.count(b"\n") // 2)}
        return self.answer


@pytest.fixture
def fake() -> Iterator[FakeCluster]:
    made = FakeCluster()
    yield made
    made.server.shutdown()
    made.server.server_close()


def notices(fake: FakeCluster) -> list[str]:
    return [notice.kind for notice in open_engine(fake.url).search(parse("ferry")).notices]


def test_a_whole_answer(fake: FakeCluster) -> None:
    assert notices(fake) == []


def test_shards_that_did_not_answer(fake: FakeCluster) -> None:
    fake.answer["_shards"] = {"total": 3, "successful": 2, "failed": 1, "failures": []}
    assert notices(fake) == ["partial-answer"]


def test_what_took_too_long(fake: FakeCluster) -> None:
    fake.answer["timed_out"] = True
    assert notices(fake) == ["partial-answer"]


def test_a_partial_answer_is_not_kept_by_browsers(fake: FakeCluster, monkeypatch: pytest.MonkeyPatch) -> None:
    client = create_app(engine=fake.url).test_client()
    for path in ("/?q=ferry", "/api/v1/search?q=ferry", "/api/v1/suggest?q=fer"):
        assert client.get(path).headers.get("ETag")
    fake.answer["timed_out"] = True
    assert "ETag" not in client.get("/?q=ferry").headers
    fake.answer["timed_out"] = False
    monkeypatch.setattr(engine, "_PARTIAL", 0)  # some time later
    assert client.get("/?q=ferry").headers.get("ETag")


def test_counts_that_may_be_too_low(fake: FakeCluster) -> None:
    fake.answer["aggregations"]["name"]["values"]["doc_count_error_upper_bound"] = 3
    assert notices(fake) == ["rounded-counts"]


def test_what_a_person_and_a_program_see_of_a_partial_answer(fake: FakeCluster) -> None:
    fake.answer["timed_out"] = True
    client = create_app(engine=fake.url).test_client()
    assert "A part of the archive did not answer" in client.get("/?q=ferry").text
    assert client.get("/api/v1/search?q=ferry").json["notices"][0]["kind"] == "partial-answer"  # type: ignore[index]


_INDEX = {"root_cause": [{"type": "index_not_found_exception", "reason": "no such index [news]"}], "type": "index_not_found_exception"}


@pytest.mark.parametrize(
    ("status", "answer", "error", "message"),
    [
        (404, {"error": _INDEX, "status": 404}, NoIndex, "There is no index at"),
        (401, {}, ClusterRefused, r"refuses \(401\)"),
        (
            403,
            {"error": {"root_cause": [{"reason": "no permissions for [indices:data/read]"}]}},
            ClusterRefused,
            r"\(403\): no permissions for",
        ),
        (429, {"error": {"reason": "rejected execution"}}, ClusterRefused, r"\(429\): rejected execution"),
        (503, {"error": {"reason": "all shards failed"}}, ClusterUnreachable, "does not answer: all shards failed"),
        (400, {"error": "what"}, ClusterRefused, r"\(400\): what"),
    ],
)
def test_errors_are_ours(fake: FakeCluster, status: int, answer: Json, error: type[EngineError], message: str) -> None:
    fake.failure = status, answer
    engine = open_engine(fake.url)
    with pytest.raises(error, match=message):
        engine.search(parse("ferry"))
    response = create_app(engine=fake.url).test_client().get("/?q=ferry")
    assert response.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert "not available at the moment" in response.text
    assert "Traceback" not in response.text


def test_another_version_wrote_it(fake: FakeCluster) -> None:
    fake.state["format"] = 99
    with pytest.raises(OtherFormat):
        open_engine(fake.url).search(parse("ferry"))


def test_a_question_is_asked_again_when_nobody_answers(fake: FakeCluster) -> None:
    fake.slow = 2
    assert open_engine(fake.url).search(parse("ferry")).total == 0
    fake.slow = 3
    with pytest.raises(ClusterUnreachable):
        open_engine(fake.url).search(parse("ferry"))


def test_a_question_is_asked_again_when_a_node_fails_in_the_middle_of_it(fake: FakeCluster, monkeypatch: pytest.MonkeyPatch) -> None:
    gone: Json = {"error": {"type": "node_not_connected_exception", "reason": "Node not connected."}, "status": 500}

    def fail(seconds: float) -> None:
        fake.failure = None  # the next one is answered

    monkeypatch.setattr(connection.time, "sleep", fail)
    fake.failure = 500, gone
    assert open_engine(fake.url).search(parse("ferry")).total == 0
    monkeypatch.setattr(connection.time, "sleep", lambda seconds: None)
    fake.failure = 500, gone
    with pytest.raises(ClusterRefused, match="Node not connected"):
        open_engine(fake.url).search(parse("ferry"))
    with pytest.raises(ClusterRefused), open_engine(fake.url).writer():
        pass
    assert sum(path.endswith("-lock") for path in fake.asked) == 1  # what changes something is not sent again


def test_a_change_is_not_sent_again_when_nobody_answers(fake: FakeCluster) -> None:
    fake.slow = 1
    with pytest.raises(ClusterUnreachable), open_engine(fake.url).writer():
        pass
    assert len(fake.asked) == 1


def test_a_cluster_that_is_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "SECONDS", 1)
    with socket.socket() as listening:  # and nobody accepts
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        started = time.monotonic()
        with pytest.raises(ClusterUnreachable, match="timed out"):
            open_engine(f"opensearch+http://127.0.0.1:{listening.getsockname()[1]}/news").search(parse("ferry"))
        assert time.monotonic() - started < 2 * connection.SECONDS  # it is not asked again
