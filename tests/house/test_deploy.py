"""What docs/deploy.md says to put on a server is what systemd, nginx and Caddy read, and does what it says."""

from __future__ import annotations

import configparser
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from cuttings.search.article import Article
from cuttings.search.engine import open_engine
from cuttings.settings import read_settings

TEXT = (Path(__file__).parents[2] / "docs" / "deploy.md").read_text(encoding="utf-8")
BIN = Path(sys.executable).parent
PATH = f"{os.environ['PATH']}{os.pathsep}/usr/sbin"  # where Debian has nginx, and not everybody looks
NGINX, CADDY = shutil.which("nginx", path=PATH), shutil.which("caddy", path=PATH)
ODD = "a/b//c?d#e%f"


def blocks(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)


def units() -> dict[str, str]:
    found = dict(re.findall(r"^`/etc/systemd/system/([\w.-]+)`:\n\n```ini\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL))
    assert set(found) == {"cuttings.service", "cuttings-gunicorn.service"}
    return found


def test_the_settings_can_be() -> None:
    (shown,) = blocks("toml")
    Path("cuttings.toml").write_text(shown)
    assert read_settings().web["proxies"] == 1


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_units_start_what_there_is() -> None:
    for unit in units().values():
        parser = configparser.ConfigParser(strict=False, interpolation=None)
        parser.read_string(unit)
        program = Path(parser["Service"]["ExecStart"].split()[0]).name
        assert (BIN / program).exists() or program == "gunicorn"
    done = subprocess.run([str(BIN / "cuttings"), "serve", "--help"], capture_output=True, text=True, check=True)
    assert "--port" in done.stdout


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="there is no systemd")
def test_systemd_finds_no_fault(tmp_path: Path) -> None:
    for name, unit in units().items():
        program = re.search(r"ExecStart=(\S+)", unit)
        assert program
        (tmp_path / name).write_text(unit.replace(program[1], str(BIN / Path(program[1]).name)).replace("User=archive", "User=root"))
    command = ["systemd-analyze", "verify", *(str(tmp_path / name) for name in units())]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert not [line for line in done.stderr.splitlines() if str(tmp_path) in line or "cuttings" in line], done.stderr


@contextmanager
def running(command: list[str], port: int) -> Iterator[None]:
    """A server, until the block ends; it must answer at this port."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        try:
            until = time.monotonic() + 60
            while True:
                try:
                    socket.create_connection(("127.0.0.1", port), timeout=5).close()
                    break
                except OSError:
                    assert process.poll() is None and time.monotonic() < until, process.stderr and process.stderr.read()
                    time.sleep(0.1)
            yield
        finally:
            process.terminate()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def get(port: int, address: str, **headers: str) -> tuple[int, bytes]:
    request = Request(f"http://127.0.0.1:{port}{address}", headers={"Host": "search.example.org", **headers})
    try:
        with urlopen(request, timeout=30) as answer:
            return answer.status, answer.read()
    except HTTPError as error:
        return error.code, error.read()


@pytest.fixture
def cuttings(tmp_path: Path) -> Iterator[int]:
    """The port of a server with the settings of the page, and a small rate."""
    with open_engine(f"whoosh:{tmp_path}/index").writer() as writer:
        writer.add(Article(ODD, "An odd lake", "A lake with an odd name."))
    (shown,) = blocks("toml")
    settings = shown.replace("/srv/archive", str(tmp_path)).replace("/var/lib/cuttings", str(tmp_path))
    Path("cuttings.toml").write_text(f'{settings}rate = "20 per hour"\n')
    port = free_port()
    with running([str(BIN / "cuttings"), "serve", "--processes", "1", "--port", str(port)], port):
        yield port


def follow_the_only_hit(port: int, prefix: str) -> None:
    status, answer = get(port, f"{prefix}/api/v1/search?q=lake")
    assert status == 200, answer
    [hit] = json.loads(answer)["hits"]
    links = hit["article"]["links"]
    assert links["page"].startswith(f"{prefix}/articles/")
    assert json.loads(get(port, links["self"])[1])["id"] == ODD
    assert get(port, links["page"])[0] == 200


@pytest.mark.skipif(not NGINX, reason="there is no nginx")
def test_nginx(tmp_path: Path, cuttings: int) -> None:
    server, location = blocks("nginx")
    whole, below = free_port(), free_port()
    server = server.replace("listen 80;", f"listen 127.0.0.1:{whole};").replace("127.0.0.1:8000", f"127.0.0.1:{cuttings}")
    location = location.replace("127.0.0.1:8000", f"127.0.0.1:{cuttings}")
    other = f"server {{ listen 127.0.0.1:{below}; server_name search.example.org; merge_slashes off; {location} }}"
    places = " ".join(f"{kind}_temp_path {tmp_path}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    Path("nginx.conf").write_text(
        f"daemon off; master_process off; pid {tmp_path}/nginx.pid; error_log stderr; events {{}}\n"
        f"http {{ access_log off; {places}\n{server}\n{other}\n}}"
    )
    assert NGINX
    with running([NGINX, "-p", str(tmp_path), "-c", str(tmp_path / "nginx.conf"), "-e", "stderr"], whole):
        follow_the_only_hit(whole, "")
        follow_the_only_hit(below, "/archive")
        lies = {
            "X-Forwarded-Prefix": "/evil",
            "X-Forwarded-Host": "evil.example",
            "X-Forwarded-Proto": "https",
            "Forwarded": "host=evil.example",
        }
        status, described = get(whole, "/opensearch.xml", **lies)
        assert (status, b"evil" in described, b'"http://search.example.org/?q=' in described) == (200, False, True)
        assert b'"http://search.example.org/archive/?q=' in get(below, "/archive/opensearch.xml", **lies)[1]
        status, answer = get(whole, "/api/v1/search?q=" + "%F0%9F%90%9F" * 5000)
        assert (status, json.loads(answer)["total"]) == (200, 0)
        assert get(whole, "/metrics")[0] == get(below, "/archive/metrics")[0] == 404
        assert get(cuttings, "/metrics")[0] == 200
        asked = [get(whole, "/help", **{"X-Forwarded-For": f"192.0.2.{number}"})[0] for number in range(20)]
        assert (asked[0], asked[-1]) == (200, 429)  # one client, whatever it says


@pytest.mark.skipif(not CADDY, reason="there is no Caddy")
def test_caddy(tmp_path: Path, cuttings: int) -> None:
    (site,) = blocks("caddyfile")
    port = free_port()
    site = site.replace("search.example.org {", f"http://search.example.org:{port} {{").replace("127.0.0.1:8000", f"127.0.0.1:{cuttings}")
    Path("Caddyfile").write_text(f"{{\n\tadmin off\n\tstorage file_system {tmp_path}/caddy\n\tauto_https off\n}}\n{site}")
    assert CADDY
    with running([CADDY, "run", "--adapter", "caddyfile", "--config", "Caddyfile"], port):
        host = {"Host": f"search.example.org:{port}"}
        lies = {"X-Forwarded-Prefix": "/evil", "X-Forwarded-Host": "evil.example", "X-Forwarded-For": "192.0.2.1"}
        status, described = get(port, "/opensearch.xml", **host, **lies)
        assert (status, b"evil" in described) == (200, False)
        assert get(port, "/metrics", **host)[0] == 404
