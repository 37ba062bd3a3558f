"""Workers start from any kind of program, and never outlive it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.index.workers.hostile import is_alive

ROOT = Path(__file__).parents[3]

# One worker with a page that never ends, and another one that has nothing to do.
BUSY = """
from cuttings.index.scrape import Scrape
from cuttings.index.workers import Workers
from tests.index.workers.hostile import obey
with Workers(obey, most=1) as workers:
    for _, one in workers.in_order((None, Scrape(page, "a.html")) for page in ["first", "{deed}"]):
        print(one.id, flush=True)
        {after}
"""

# A signal that comes just before a sleep begins is heard only when it ends, so that it must be short.
IDLE = "import time; [time.sleep(0.05) for _ in range(72_000)]"

# A script as people write them: nothing keeps it from being run again by whoever imports it.
SCRIPT = """
print("once")
from cuttings.index.reindex import reindex
from cuttings.search.memory import MemoryEngine
print(reindex(MemoryEngine(), [{source!r}]).indexed)
"""


@contextmanager
def running(code: str) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """A program, and the process of its worker."""
    process = subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    with process:
        try:
            assert process.stdout is not None
            worker = int(process.stdout.readline())
            assert is_alive(worker)
            yield process, worker
        finally:
            process.kill()


def is_gone_soon(pid: int) -> bool:
    deadline = time.monotonic() + 15  # less than a page may take
    while is_alive(pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    return not is_alive(pid)


@pytest.mark.skipif(os.name != "posix", reason="signals are sent otherwise there")
@pytest.mark.parametrize("number", ["SIGINT", "SIGTERM", "SIGKILL", "SIGHUP"])
@pytest.mark.parametrize(("deed", "after"), [("loop", ""), ("sleep", ""), ("second", IDLE)])
def test_workers_end_with_their_parent(deed: str, after: str, number: str) -> None:
    heard = signal.signal(signal.SIGINT, signal.default_int_handler)  # a process begins with what its parent ignores
    try:
        with running(BUSY.format(deed=deed, after=after)) as (process, worker):
            if number == "SIGINT":  # as a terminal does: to all in the group
                os.killpg(process.pid, signal.SIGINT)
            else:
                process.send_signal(getattr(signal, number))
            assert process.wait(30) != 0
            assert is_gone_soon(worker)
            assert process.stderr is not None
            assert "KeyboardInterrupt" in process.stderr.read() or number != "SIGINT"
    finally:
        signal.signal(signal.SIGINT, heard)


@pytest.fixture
def source(tmp_path: Path) -> str:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "lake.txt").write_text("The lake\n\nThe lake lay still in the morning. Nobody who passed by thought much of it.\n")
    return str(tmp_path / "a")


@pytest.mark.parametrize("how", ["script", "-c", "standard input"])
def test_a_program_without_a_guard_is_run_once(source: str, tmp_path: Path, how: str) -> None:
    """Nor is a module of the folder that it is run in taken for one of Python's."""
    code = SCRIPT.format(source=source)
    (tmp_path / "script.py").write_text(code)
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "queue.py").write_text("raise SystemExit('not the queue of Python')")
    command = {"script": ["../script.py"], "-c": ["-P", "-c", code], "standard input": ["-P", "-"]}[how]
    ran = subprocess.run(
        [sys.executable, *command], cwd=tmp_path / "here", input=code, capture_output=True, text=True, check=False, timeout=120
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "once\n1\n", "")
