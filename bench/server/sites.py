"""The servers that are compared, each over the same articles: what stands at an address is the page that a person would see."""

from __future__ import annotations

import re
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from importlib.util import find_spec
from pathlib import Path
from time import monotonic, sleep
from typing import Protocol
from urllib.parse import urlencode

from bench.search.archive import Asked
from bench.search.contestants import HITS, Cuttings, Fts5, typed
from cuttings.search.article import Article

_SECONDS = 60


class Site(Protocol):
    name: str

    def build(self, articles: Iterable[Article], folder: Path) -> None: ...

    def command(self, folder: Path, port: int) -> list[str]: ...

    def address(self, asked: Asked) -> str:
        """Path and query of the page of results: ten hits, counts of sections and years."""
        ...


class OurPage:
    """`processes` answer beside each other."""

    def __init__(self, processes: int) -> None:
        self.name = f"cuttings, {processes} process{'es' if processes > 1 else ''}"
        self._processes = processes

    def build(self, articles: Iterable[Article], folder: Path) -> None:
        Cuttings().build(articles, folder)

    def command(self, folder: Path, port: int) -> list[str]:
        own = ["--engine", f"whoosh:{folder}", "--port", str(port), "--processes", str(self._processes)]
        return [sys.executable, "-m", "cuttings", "serve", *own]

    def address(self, asked: Asked) -> str:
        return f"/?{urlencode({'q': typed(asked)})}"


class Datasette:
    """Its table page: FTS5 over title and text, two facets. It has one process, shows no excerpts, and orders by number."""

    name = "datasette"

    def build(self, articles: Iterable[Article], folder: Path) -> None:
        Fts5().build(articles, folder)
        with closing(sqlite3.connect(folder / "articles.db")) as database:
            database.executescript("create index section on article(section); create index year on article(year);")

    def command(self, folder: Path, port: int) -> list[str]:
        patient = ["--setting", "sql_time_limit_ms", "60000", "--setting", "facet_time_limit_ms", "60000"]
        return [sys.executable, "-m", "datasette", "serve", "-i", str(folder / "articles.db"), "--port", str(port), *patient]

    def address(self, asked: Asked) -> str:
        sought = Fts5.match(asked)
        return "/articles/article?" + urlencode(
            [("_search", sought), ("_searchmode", "raw"), ("_size", HITS), ("_facet", "section"), ("_facet", "year")]
        )


def sites(processes: int) -> list[Site]:
    """Ours first; Datasette if it is installed."""
    ours: list[Site] = [OurPage(count) for count in sorted({1, processes})]
    return [*ours, Datasette()] if find_spec("datasette") else ours


@dataclass(frozen=True, slots=True)
class Server:
    """One that answers: its process and its port."""

    process: int
    port: int


@contextmanager
def serving(site: Site, folder: Path, notes: Path | None = None) -> Iterator[Server]:
    """A server over what was built in the folder; what it says goes into a file in `notes`, or beside the folder."""
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = int(free.getsockname()[1])
    with (
        ((notes or folder.parent) / "log.txt").open("a") as log,
        subprocess.Popen(site.command(folder, port), stdout=log, stderr=log) as server,
    ):
        try:
            _wait_for(server, port)
            yield Server(server.pid, port)
        finally:
            server.terminate()


def _wait_for(server: subprocess.Popen[bytes], port: int) -> None:
    until = monotonic() + _SECONDS
    while True:
        try:
            with closing(HTTPConnection("127.0.0.1", port, timeout=_SECONDS)) as connection:
                connection.request("GET", "/")
                connection.getresponse().read()
                return
        except OSError:
            if server.poll() is not None or monotonic() > until:
                raise
            sleep(0.1)


def memory(server: int) -> int:
    """Bytes of a process and those that it started; what they share counts once."""
    return sum(_kept(process, "Pss") for process in processes(server))


def resident(process: int) -> int:
    """Bytes of a process that are in memory, also those that others share with it."""
    return _kept(process, "Rss")


def processes(server: int) -> list[int]:
    """A process and those that it started, and so on."""
    found = [server]
    for process in found:
        found += [int(child) for thread in Path(f"/proc/{process}/task").iterdir() for child in (thread / "children").read_text().split()]
    return found


def _kept(process: int, name: str) -> int:
    found = re.search(rf"^{name}:\s+(\d+)", Path(f"/proc/{process}/smaps_rollup").read_text(), re.MULTILINE)
    return int(found[1]) * 1024 if found else 0
