"""What whoever keeps a server can learn of it: is it alive, is it ready, what is asked of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from prometheus_client.parser import text_string_to_metric_families

from cuttings.search.engine import open_engine
from cuttings.search.errors import CuttingsError, IndexDamaged
from cuttings.search.memory import MemoryEngine
from cuttings.search.parser import parse
from cuttings.search.results import Status
from cuttings.web import blueprint, create_app
from cuttings.web.options import Options
from cuttings.web.query_log import QueryLog
from tests.web.conftest import ARTICLES

HERE = Options(metrics=("127.0.0.0/8", "::1"))


class Unready(MemoryEngine):
    def status(self) -> Status:
        raise IndexDamaged("whoosh:/secret/place", "cut short")


def test_ready_says_which_archive_is_not(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    app = Flask("host")
    app.register_blueprint(blueprint(MemoryEngine(ARTICLES)), url_prefix="/a", name="news")
    app.register_blueprint(blueprint(f"whoosh:{tmp_path}/none"), url_prefix="/b", name="notes")
    app.register_blueprint(blueprint(Unready()), url_prefix="/c", name="letters")
    answer = app.test_client().get("/a/readyz")
    assert answer.status_code == 503
    assert answer.get_json() == {
        "ready": False,
        "archives": {
            "news": {"ready": True},
            "notes": {"ready": False, "reason": "there is no index yet"},
            "letters": {"ready": False, "reason": "the index is damaged"},
        },
    }
    assert "/secret/place" in caplog.text


def test_ready_once_there_is_an_index(tmp_path: Path) -> None:
    url = f"whoosh:{tmp_path}/index"
    client = create_app(url).test_client()
    assert client.get("/readyz").status_code == 503
    with open_engine(url).writer() as writer:
        writer.add(ARTICLES[0])
    answer = client.get("/readyz")
    assert (answer.status_code, answer.get_json()) == (200, {"ready": True, "archives": {"cuttings": {"ready": True}}})


def samples(client: FlaskClient, address: str = "/metrics") -> dict[tuple[str, ...], float]:
    """Each with its name and the values of its labels."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    families = text_string_to_metric_families(answer.text)
    return {(one.name, *one.labels.values()): one.value for family in families for one in family.samples}


def test_metrics(broken: Callable[[CuttingsError], FlaskClient]) -> None:
    client = create_app(MemoryEngine(ARTICLES), HERE).test_client()
    for address in ("/?q=quay", "/", "/api/v1/search?q=zebra", "/api/v1/search?page=x", "/articles/ferry", "/export.csv?q=ferry"):
        assert client.get(address).data
    found = samples(client)
    assert found["cuttings_queries_total", "cuttings"] == 3
    assert found["cuttings_queries_without_results_total", "cuttings"] == 1
    assert found["cuttings_articles", "cuttings"] == len(ARTICLES)
    assert found["cuttings_ready", "cuttings"] == 1
    assert found["cuttings_request_seconds_count", "cuttings", "search", "200"] == 2
    assert found["cuttings_request_seconds_count", "cuttings", "api_search", "200"] == 1
    assert found["cuttings_request_seconds_count", "cuttings", "api_search", "400"] == 1
    assert 0 < found["cuttings_request_seconds_sum", "cuttings", "article", "200"] < 10


def test_metrics_of_an_index(tmp_path: Path) -> None:
    url = f"whoosh:{tmp_path}/index"
    client = create_app(url, HERE).test_client()
    assert samples(client)["cuttings_ready", "cuttings"] == 0
    with open_engine(url).writer() as writer:
        writer.add(ARTICLES[0])
    found = samples(client)
    assert found["cuttings_index_bytes", "cuttings"] > 0
    assert found["cuttings_generation_written_timestamp_seconds", "cuttings"] > 1.7e9
    assert found["cuttings_generation_info", "cuttings", "generation-000001"] == 1


def test_several_archives_in_one_application_count_for_themselves() -> None:
    app = Flask("host")
    app.register_blueprint(blueprint(MemoryEngine(ARTICLES), HERE), url_prefix="/a", name="a")
    app.register_blueprint(blueprint(MemoryEngine(ARTICLES), HERE), url_prefix="/b", name="b")
    client = app.test_client()
    client.get("/a/?q=ferry")
    assert samples(client, "/a/metrics")["cuttings_queries_total", "a"] == 1
    assert not any(name[:2] == ("cuttings_queries_total", "b") for name in samples(client, "/b/metrics"))


@pytest.mark.parametrize("address", ["192.0.2.1", "10.0.0.1", "::2", ""])
def test_metrics_are_for_those_who_are_listed(address: str) -> None:
    client = create_app(MemoryEngine(), HERE).test_client()
    assert client.get("/metrics", environ_base={"REMOTE_ADDR": address}).status_code == 404
    assert client.get("/metrics", environ_base={"REMOTE_ADDR": "::1"}).status_code == 200


def test_metrics_are_for_nobody_unless_it_is_set() -> None:
    answer = create_app(MemoryEngine()).test_client().get("/metrics")
    assert answer.status_code == 404
    assert 'metrics = ["127.0.0.1"]' in answer.text


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP"])
def test_a_proxy_on_this_machine_does_not_open_the_metrics_to_the_world(header: str) -> None:
    client = create_app(MemoryEngine(), HERE).test_client()
    assert client.get("/metrics", headers={header: "127.0.0.1"}).status_code == 404
    behind = create_app(MemoryEngine(), Options(metrics=("127.0.0.1",), proxies=1)).test_client()
    assert behind.get("/metrics", headers={"X-Forwarded-For": "192.0.2.1"}).status_code == 404
    assert behind.get("/metrics", headers={"X-Forwarded-For": "127.0.0.1, 192.0.2.1"}).status_code == 404


def test_a_server_without_metrics_does_not_load_what_they_need() -> None:
    program = (
        "import sys; from cuttings.web import create_app; create_app('memory:').test_client().get('/?q=a');"
        "print([name for name in ('prometheus_client', 'limits', 'apispec') if name in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_questions_that_find_nothing_are_kept_if_the_owner_wants(tmp_path: Path) -> None:
    log = tmp_path / "queries.jsonl"
    client = create_app(MemoryEngine(ARTICLES), Options(query_log=str(log))).test_client()
    for address in ("/?q=zebra", "/api/v1/search?q=quay&site=nowhere.example", "/?q=quay", "/", "/?q=zebra&page=2", "/?q=%0A%22x%22%ff"):
        client.set_cookie("who", "me")
        client.get(address, headers={"User-Agent": "me", "Referer": "https://me.example"})
    lines = [json.loads(line) for line in log.read_text().splitlines()]
    assert [(one["query"], one["filters"]) for one in lines[:2]] == [("zebra", {}), ("quay", {"site": ["nowhere.example"]})]
    assert len(lines) == 3
    assert {key for one in lines for key in one} == {"day", "query", "filters"}
    assert "me" not in log.read_text().replace("filters", "")
    assert log.stat().st_mode & 0o077 == 0


def test_a_log_that_is_moved_away_begins_anew(tmp_path: Path) -> None:
    path = tmp_path / "queries.jsonl"
    log, engine = QueryLog(str(path)), MemoryEngine()
    log.note(engine.search(parse("one")))
    path.rename(tmp_path / "queries.old")
    log.note(engine.search(parse("two")))
    log.note(engine.search(parse("three")))
    assert [json.loads(line)["query"] for line in path.read_text().splitlines()] == ["two", "three"]


def test_a_log_that_cannot_be_written_takes_no_answer_away(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    client = create_app(MemoryEngine(), Options(query_log=str(tmp_path / "none" / "queries.jsonl"))).test_client()
    assert client.get("/?q=zebra").status_code == 200
    assert "queries.jsonl" in caplog.text


def write_many(path: str, word: str) -> None:
    log, engine = QueryLog(path), MemoryEngine()
    for _ in range(300):
        log.note(engine.search(parse(f"{word} " * 100)))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked")
def test_lines_of_several_processes_do_not_mix(tmp_path: Path) -> None:
    path = tmp_path / "queries.jsonl"
    processes = [get_context("spawn").Process(target=write_many, args=(str(path), word)) for word in ("aaaaa", "bbbbb", "ccccc")]
    for one in processes:
        one.start()
    for one in processes:
        one.join()
    lines = [json.loads(line)["query"] for line in path.read_text().splitlines()]
    assert len(lines) == 900
    assert all(len(set(line.split()) - {"AND"}) == 1 for line in lines)
