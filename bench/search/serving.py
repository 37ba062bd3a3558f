"""What only a process of its own can show: memory while serving, the first answer, a change."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from statistics import quantiles
from urllib.parse import urlencode

from bench.search.archive import Asked
from bench.search.contestants import typed
from bench.server.load import connected, timed
from bench.server.sites import OurPage, processes, resident, serving
from cuttings.search.article import Article
from cuttings.search.engine import open_engine
from cuttings.search.parser import parse

_FIRST = """
import sys, time
import cuttings.search.whoosh
from cuttings.search.engine import open_engine
from cuttings.search.parser import parse
started = time.perf_counter()
open_engine(sys.argv[1]).search(parse(sys.argv[2]))
print((time.perf_counter() - started) * 1000)
"""


def memory(folder: Path, asked: Sequence[Asked]) -> int:
    """Bytes of resident memory of a process of `cuttings serve` that has served the search page and the JSON of every question."""
    site = OurPage(1)
    with serving(site, folder) as server, closing(connected(server.port)) as connection:
        for one in asked:
            timed(connection, site.address(one))
            timed(connection, f"/api/v1/search?{urlencode({'q': typed(one)})}")
        return max(map(resident, processes(server.process)))


def first(folder: Path, asked: Asked) -> float:
    """Milliseconds from opening to the first answer, imports not counted; the best of three processes."""
    return min(float(_said(_FIRST, f"whoosh:{folder}", typed(asked))) for _ in range(3))


def change(folder: Path) -> float:
    """Seconds until one changed article is written, committed and found; the second change, for which all is loaded."""
    engine = open_engine(f"whoosh:{folder}")
    took = 0.0
    for number in range(2):
        started = time.perf_counter()
        with engine.writer() as writer:
            writer.add(Article("changed", "A changed article", f"With the word unheardof{number}.", language="en"))
        assert engine.search(parse(f"unheardof{number}")).total == 1
        took = time.perf_counter() - started
    return took


def suggesting(folder: Path, asked: Sequence[Asked]) -> float:
    """Milliseconds for completing what is typed, the 95th percentile over every beginning of every question; the best of three rounds."""
    engine = open_engine(f"whoosh:{folder}")
    starts = sorted({typed(one).lstrip('"')[:end] for one in asked for end in range(1, len(typed(one)) + 1)})
    best = [float("inf")] * len(starts)
    for _ in range(3):
        for at, start in enumerate(starts):
            began = time.perf_counter()
            engine.suggest(start)
            best[at] = min(best[at], (time.perf_counter() - began) * 1000)
    return quantiles(best, n=20, method="inclusive")[-1]


def _said(program: str, *given: str) -> str:
    return subprocess.run([sys.executable, "-c", program, *given], check=True, capture_output=True, text=True).stdout
