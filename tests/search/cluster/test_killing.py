"""Nodes are killed, stopped and started again, one of three at a time, while articles are written and questions asked.

What a writer's clean exit acknowledged is there; a writer that fails leaves what was before; every question is answered.
"""

from __future__ import annotations

import json
import os
import random
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from types import TracebackType
from typing import Self
from urllib.request import Request, urlopen

import pytest

from cuttings.search.article import Article
from cuttings.search.engine import Engine, open_engine
from cuttings.search.errors import CuttingsError, EngineError, IndexLocked
from cuttings.search.opensearch import lock
from cuttings.search.parser import parse
from tests.search.cluster.nodes import Cluster

pytestmark = pytest.mark.skipif("CUTTINGS_TEST_KILLS" not in os.environ, reason="starts three nodes of its own; make test-cluster does")

ROUNDS = 20 if "CUTTINGS_NIGHTLY" in os.environ else 4
ARTICLES = 400
"""In the archive at first; each session adds some."""


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    with Cluster(3) as started:
        # A node that leaves is missed at once, not after a minute.
        settings = {"number_of_shards": 3, "number_of_replicas": 1, "index.unassigned.node_left.delayed_timeout": "0s"}
        put(started, "_index_template/spread", {"index_patterns": ["*"], "template": {"settings": settings}})
        yield started


def put(cluster: Cluster, path: str, body: object) -> None:
    request = Request(f"{cluster.url}/{path}", json.dumps(body).encode(), {"Content-Type": "application/json"}, method="PUT")
    urlopen(request, timeout=30).close()


def whole(cluster: Cluster) -> None:
    """Waits until every shard has its copy again."""
    for _ in range(120):
        with suppress(OSError), urlopen(f"{cluster.url}/_cluster/health?wait_for_status=green&wait_for_nodes=3&timeout=2s", timeout=10):
            return
    raise AssertionError("the cluster does not heal")


def story(number: int) -> Article:
    return Article(
        f"a{number:05}", f"Note {number}", f"The ferry of day {number} left Olm. Its captain wept.", language="en", tags=("note",)
    )


class Asking(threading.Thread):
    """Asks without a pause, and notes what goes wrong."""

    def __init__(self, engine: Engine) -> None:
        super().__init__()
        self._engine = engine
        self._over = threading.Event()
        self.failed: list[CuttingsError] = []
        self.partial = self.answered = 0

    def run(self) -> None:
        while not self._over.is_set():
            try:
                results = self._engine.search(parse("ferry captain"))
            except CuttingsError as error:
                self.failed.append(error)
            else:
                self.answered += 1
                self.partial += any(notice.kind == "partial-answer" for notice in results.notices)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._over.set()
        self.join()


def write(engine: Engine, numbers: range, *, fresh: bool) -> bool:
    """Was it acknowledged?"""
    try:
        with engine.writer(fresh=fresh) as writer:
            for number in numbers:
                writer.add(story(number))
    except EngineError:
        return False
    return True


def written_at_last(engine: Engine, numbers: range) -> None:
    """As whoever runs it again, until it does."""
    for _ in range(30):
        with suppress(IndexLocked):
            if write(engine, numbers, fresh=False):
                return
        time.sleep(1)
    raise AssertionError("it cannot be written")


def test_every_acknowledged_article_is_there(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "_LASTS", 5)
    monkeypatch.setattr(lock, "_RENEWED", 1)
    chance = random.Random(1)
    hosts = ",".join(node.url.removeprefix("http://") for node in cluster.nodes)
    engine = open_engine(f"opensearch+http://{hosts}/notes")
    assert write(engine, range(ARTICLES), fresh=True)
    there = ARTICLES
    acknowledged = 0
    for number in range(ROUNDS):
        whole(cluster)
        fresh = number % 4 == 3
        numbers = range(there + 100) if fresh else range(there, there + 100)
        node = chance.choice(cluster.nodes)
        with Asking(engine) as asking:
            ends = threading.Timer(chance.random() * 2, node.kill if number % 2 else node.stop)
            ends.start()
            acknowledged += write(engine, numbers, fresh=fresh)
            ends.join()
            node.start()
            node.wait()
        assert asking.failed == []
        assert asking.answered
        written_at_last(engine, numbers)
        there += 100
        assert engine.search(parse("captain", size=0)).total == there
        assert engine.get(story(there - 1).id) == story(there - 1)
        assert engine.check() == ()
        print(f"round {number}: {'fresh, ' if fresh else ''}{asking.answered} answers, {asking.partial} of them partial")
    print(f"{acknowledged} of {ROUNDS} runs were acknowledged while a node ended")
