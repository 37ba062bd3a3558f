"""The application that other servers than ours run: as it is configured, and in several processes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from cuttings import create_app
from cuttings.search.errors import InvalidSettings
from cuttings.web.options import Options
from tests.cli.test_processes import children_of, wait_until

BIN = Path(sys.executable).parent


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CUTTINGS_ENGINE", raising=False)
    monkeypatch.delenv("CUTTINGS_CONFIG", raising=False)


def test_it_is_configured_as_cuttings_serve_is(engine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("cuttings.toml").write_text(f'engine = "{engine}"\n[web]\nhosts = ["a.example"]\nlanguage = "de"\n')
    client = create_app().test_client()
    page = client.get("/", headers={"Host": "a.example"})
    assert (page.status_code, '<html lang="de">' in page.text) == (200, True)
    assert client.get("/", headers={"Host": "b.example"}).status_code == 400
    monkeypatch.setenv("CUTTINGS_ENGINE", "memory:")
    assert create_app().test_client().get("/api/v1/status", headers={"Host": "a.example"}).get_json()["articles"] == 0
    Path("cuttings.toml").rename("other.toml")
    monkeypatch.setenv("CUTTINGS_CONFIG", "other.toml")
    assert create_app().test_client().get("/", headers={"Host": "b.example"}).status_code == 400
    Path("other.toml").write_text("[web]\nport = 1")
    with pytest.raises(InvalidSettings):
        create_app()


def test_with_arguments_it_is_what_they_say() -> None:
    Path("cuttings.toml").write_text('[web]\nhosts = ["a.example"]\n')
    assert create_app("memory:").test_client().get("/").status_code == 200
    assert create_app("memory:", Options(hosts=("b.example",))).test_client().get("/").status_code == 400


@contextmanager
def serving(*command: str, **environment: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(command, text=True, stderr=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, **environment})
    with process:
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()


def get(address: str, **headers: str) -> bytes:
    with urlopen(Request(address, headers=headers), timeout=30) as answer:
        return bytes(answer.read())


def mapped(process: int) -> set[str]:
    """The files that a process has mapped and shares with whoever maps them too."""
    lines = Path(f"/proc/{process}/maps").read_text().splitlines()
    return {line.split()[-1] for line in lines if "generation-" in line and line.split()[1].startswith("r--")}


@pytest.mark.skipif(not (BIN / "gunicorn").exists(), reason="there is no gunicorn")
@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="processes are looked up in /proc")
def test_gunicorns_workers_share_the_index(engine: str, tmp_path: Path) -> None:
    counts = tmp_path / "counts"
    counts.mkdir()
    Path("cuttings.toml").write_text(f'engine = "{engine}"\n[web]\nmetrics = ["127.0.0.1"]\n')
    command = (str(BIN / "gunicorn"), "cuttings:create_app()", "--workers", "2", "--bind", "127.0.0.1:0", "--limit-request-line", "0")
    with serving(*command, PROMETHEUS_MULTIPROC_DIR=str(counts)) as process:
        assert process.stderr
        address = next(found[1] for line in process.stderr if (found := re.search(r"Listening at: (http://\S+)", line)))
        long = "+".join(["herring"] * 400)  # longer than the 4,094 letters that gunicorn usually allows
        until = time.monotonic() + 60
        while len(_answering(address)) < 2:
            assert time.monotonic() < until
            get(f"{address}/?q={long}")
        workers = children_of(process)
        wait_until(lambda: all(mapped(worker) for worker in workers))
        first, second = (mapped(worker) for worker in workers)
        assert first == second
        told = get(f"{address}/metrics").decode()
        (asked,) = re.findall(r'^cuttings_queries_total{archive="cuttings"} (\S+)$', told, re.MULTILINE)
        assert float(asked) >= 2
        assert len(list(counts.iterdir())) >= 4


def _answering(address: str) -> set[str]:
    """The processes that have counted an answer."""
    get(f"{address}/healthz")
    folder = Path("counts")
    return {one.stem.rpartition("_")[2] for one in folder.iterdir() if one.name.startswith("counter") and one.stat().st_size}


@pytest.mark.skipif(sys.platform == "win32", reason="there it is one process")
def test_metrics_of_several_processes_are_one(engine: str) -> None:
    Path("cuttings.toml").write_text('[web]\nmetrics = ["127.0.0.1"]\n')
    with serving(
        sys.executable, "-m", "cuttings", "serve", "--port", "0", "--processes", "2", "--engine", engine, PYTHONUNBUFFERED="1"
    ) as process:
        assert process.stdout
        address = process.stdout.readline().split()[4]
        for _ in range(20):
            get(f"{address}/?q=herring")
        for _ in range(4):
            told = get(f"{address}/metrics").decode()
            assert 'cuttings_queries_total{archive="cuttings"} 20.0' in told
            assert re.search(r'^cuttings_request_seconds_count{archive="cuttings",route="search",status="200"} 20.0$', told, re.MULTILINE)
        with pytest.raises(HTTPError):
            get(f"{address}/metrics", **{"X-Forwarded-For": "127.0.0.1"})


@pytest.mark.skipif(sys.platform == "win32", reason="there it is one process")
def test_behind_a_proxy_links_are_right(engine: str) -> None:
    Path("cuttings.toml").write_text('[web]\nproxies = 1\nhosts = ["example.org"]\n')
    said = {
        "X-Forwarded-For": "192.0.2.1",
        "X-Forwarded-Proto": "https",
        "X-Forwarded-Host": "example.org",
        "X-Forwarded-Prefix": "/archive",
    }
    with serving(sys.executable, "-m", "cuttings", "serve", "--port", "0", "--engine", engine, PYTHONUNBUFFERED="1") as process:
        assert process.stdout
        address = process.stdout.readline().split()[4]
        found = json.loads(get(f"{address}/api/v1/search?q=herring", **said))
        assert found["links"]["self"] == "/archive/api/v1/search?q=herring"
        assert b'template="https://example.org/archive/?q={searchTerms}"' in get(f"{address}/opensearch.xml", **said)
        with pytest.raises(HTTPError):
            get(f"{address}/", **{**said, "X-Forwarded-Host": "evil.example"})
    Path("cuttings.toml").unlink()
    with serving(sys.executable, "-m", "cuttings", "serve", "--port", "0", "--engine", engine, PYTHONUNBUFFERED="1") as process:
        assert process.stdout
        address = process.stdout.readline().split()[4]
        assert b"https://example.org" not in get(f"{address}/opensearch.xml", **said)
        assert json.loads(get(f"{address}/api/v1/search", **said))["links"]["self"] == "/api/v1/search"
