"""`cuttings serve` beside a writer: every request is answered from one whole state, old files are let go, damage is told and outlived."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest

from cuttings.search.article import Article, Removed
from cuttings.search.engine import open_engine
from cuttings.search.whoosh import verify
from tests.search.survival.states import ARTICLES, holds, write

SECONDS = 60 if "CUTTINGS_NIGHTLY" in os.environ else 3
CALLERS = 4

pytestmark = pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="open and mapped files are listed in /proc")


@contextmanager
def serving(root: Path, told: Path) -> Iterator[tuple[int, int]]:
    """A server with its complaints in a file; the one process of it that answers, and its port."""
    command = [sys.executable, "-m", "cuttings", "serve", "--port", "0", "--processes", "1", "--engine", f"whoosh:{root}"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with told.open("w") as complaints:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=complaints, text=True, env=environment)
    with process:
        try:
            assert process.stdout
            line = process.stdout.readline()
            assert line.startswith("Serving "), told.read_text()
            (server,) = (child for one in Path(f"/proc/{process.pid}/task").iterdir() for child in (one / "children").read_text().split())
            yield int(server), int(line.split()[4].rpartition(":")[2])
        finally:
            process.kill()


def get(connection: HTTPConnection, path: str) -> tuple[int, str]:
    connection.request("GET", path)
    response = connection.getresponse()
    return response.status, response.read().decode()


def files_of(process: int) -> Counter[str]:
    """The files of an index that a process has open or mapped, and how often."""
    lines = Path(f"/proc/{process}/maps").read_text().splitlines()
    mapped = [line.split(maxsplit=5)[5] for line in lines if "generation-" in line]
    opened: list[str] = []
    for link in Path(f"/proc/{process}/fd").iterdir():
        try:
            opened.append(str(link.readlink()))
        except FileNotFoundError:  # closed since it was listed
            continue
    return Counter([*mapped, *(path for path in opened if "generation-" in path)])


def call(port: int, until: float, wrong: list[object], states: set[str]) -> None:
    with closing(HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        while time.monotonic() < until:
            try:
                states.add(whole_state(*get(connection, "/api/v1/search?q=ferry&size=100")))
            except Exception as error:  # noqa: BLE001  # whatever it is, it is what the test is about
                wrong.append(repr(error))
                return


def whole_state(status: int, body: str) -> str:
    """The one state that an answer is from."""
    assert status == 200, body
    results = json.loads(body)
    ((state,),) = {tuple(hit["article"]["tags"]) for hit in results["hits"]}
    articles = sum(holds(number, int(state.split()[1])) for number in range(ARTICLES))
    assert [(one["value"], one["count"]) for one in results["facets"]["tag"]["values"]] == [(state, articles)]
    assert results["total"] == len(results["hits"]) == articles
    return str(state)


def test_new_generations_are_picked_up_and_old_files_let_go(tmp_path: Path) -> None:
    root = tmp_path / "index"
    engine = open_engine(f"whoosh:{root}")
    write(engine, 1)
    with serving(root, tmp_path / "told") as (process, port):
        wrong: list[object] = []
        states: set[str] = set()
        until = time.monotonic() + SECONDS
        callers = [threading.Thread(target=call, args=(port, until, wrong, states)) for _ in range(CALLERS)]
        for caller in callers:
            caller.start()
        state, most = 1, 0
        while time.monotonic() < until:
            state += 1
            write(engine, state)
            most = max(most, files_of(process).total())
        for caller in callers:
            caller.join()
        assert wrong == []
        assert len(states) > 3
        write(engine, state + 1)
        with closing(HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
            assert whole_state(*get(connection, "/api/v1/search?q=ferry&size=100")) == f"tag {state + 1}"
        held = files_of(process)
        assert {Path(path).parts[-2] for path in held} == {(root / "CURRENT").read_text().split()[0]}
        assert not any("(deleted)" in path for path in held)
        assert most <= 8 * held.total()  # each request under way holds one state
    complaints = (tmp_path / "told").read_text()  # waitress tells there when requests have to wait
    assert "damaged" not in complaints
    assert "Traceback" not in complaints


def large(text: str) -> Article:
    """One with more than a small file's bytes, which no search looks at."""
    noise = random.Random(7).randbytes(verify.AT_ONCE).hex()
    return Article("large", "Large", text, removed=(Removed(noise, "noise"),), language="en")


def test_damage_of_a_large_index_is_noticed_while_it_is_served(tmp_path: Path) -> None:
    root, told = tmp_path / "index", tmp_path / "told"
    for text in ("The first ferry", "The second ferry"):
        with open_engine(f"whoosh:{root}").writer() as writer:
            writer.add(large(text))
    (articles,) = (root / "generation-000002").glob("*.articles")
    assert articles.stat().st_size > verify.AT_ONCE
    with articles.open("r+b") as file:
        file.seek(articles.stat().st_size // 2)
        file.write(b"\0\0\0\0")
    with serving(root, told) as (_, port), closing(HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        until = time.monotonic() + 30
        while "generation-000002" not in told.read_text() and time.monotonic() < until:
            status, _ = get(connection, "/api/v1/search?q=second&size=0")
            assert status == 200  # it is served while it is checked
        assert f"is damaged: its file {articles.name} has another checksum than when it was written. Falling back" in told.read_text()
        assert json.loads(get(connection, "/api/v1/search?q=second&size=0")[1])["total"] == 0
        assert json.loads(get(connection, "/api/v1/search?q=first&size=0")[1])["total"] == 1
        assert "The newest state of this archive is damaged. This is the one before it." in get(connection, "/")[1]
    assert told.read_text().count("generation-000002") == 1
