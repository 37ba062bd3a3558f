"""Processes that read while another writes never fail, never see half a commit, and let go of old files."""

from __future__ import annotations

import multiprocessing
import os
import time
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from cuttings.search.engine import open_engine
from cuttings.search.parser import parse
from tests.search.survival.states import ARTICLES, holds, write

SECONDS = 60 if "CUTTINGS_NIGHTLY" in os.environ else 4
STATES = 12
"""That are written at least, however slow the machine."""
READERS = 4

pytestmark = pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="open files are counted in /proc")


def mapped() -> int:
    """How many files of an index are open or mapped."""
    return sum("generation-" in line for line in Path("/proc/self/maps").read_text().splitlines()) + len(
        list(Path("/proc/self/fd").iterdir())
    )


def read(root: Path, ended: Event, told: Queue[object]) -> None:
    engine = open_engine(f"whoosh:{root}")
    asked, states, most = 0, set(), 0
    try:
        first = None
        while not ended.is_set():
            results = engine.search(parse("ferry", size=100))
            (state,) = {hit.article.tags for hit in results.hits}
            assert results.total == len(results.hits) == sum(holds(number, int(state[0].split()[1])) for number in range(ARTICLES))
            states.add(state)
            asked += 1
            most = max(most, mapped())
            first = first or most
        told.put((asked, len(states), most - (first or 0), ""))
    except Exception as error:  # noqa: BLE001  # whatever it is, it is what the test is about
        told.put((asked, len(states), 0, repr(error)))


def test_readers_beside_a_writer(tmp_path: Path) -> None:
    root = tmp_path / "index"
    engine = open_engine(f"whoosh:{root}")
    write(engine, 1)
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload([__name__])
    told: Queue[object] = processes.Queue()
    ended = processes.Event()
    readers = [processes.Process(target=read, args=(root, ended, told)) for _ in range(READERS)]
    for reader in readers:
        reader.start()
    until = time.monotonic() + SECONDS
    state = 1
    while time.monotonic() < until or state < STATES:
        state += 1
        write(engine, state)
    ended.set()
    reports = [told.get(timeout=60) for _ in readers]
    for reader in readers:
        reader.join(60)
    for asked, states, more, error in reports:  # type: ignore[misc]
        assert not error
        assert asked >= states > 1
        assert more <= 10  # one generation's files beside another's, for a moment
