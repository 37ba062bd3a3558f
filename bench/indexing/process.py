"""A process that is measured: its computing and that of all its children, and the most memory that all of them had at once."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

_EVERY = 0.1
_KILOBYTE = 1024


@dataclass(frozen=True, slots=True)
class Cost:
    """`cpu` and `clock` are seconds, `memory` is in bytes, 0 where the system does not tell (Linux does)."""

    cpu: float
    clock: float
    memory: int


def run(command: Sequence[str], output: Path) -> Cost:
    """What a command costs, with all that it starts and waits for. Its output goes into a file. Raises CalledProcessError."""
    started = time.monotonic()
    with output.open("wb") as file:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=file, stderr=subprocess.STDOUT)
    watch = _Watch(process.pid)
    watch.start()
    _, status, usage = os.wait4(process.pid, 0)
    clock = time.monotonic() - started
    process.returncode = os.waitstatus_to_exitcode(status)  # so that nobody waits for it again
    watch.finish()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, output.read_bytes()[-2000:])
    return Cost(usage.ru_utime + usage.ru_stime, clock, watch.most)


class _Watch(Thread):
    """Looks at the memory of a process and its descendants, now and then. Pages that several of them share count once."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self.most = 0
        self._process = process
        self._is_over = Event()

    def run(self) -> None:
        while not self._is_over.wait(_EVERY):
            self.most = max(self.most, sum(_memory(one) for one in _tree(self._process)))

    def finish(self) -> None:
        self._is_over.set()
        self.join()


def _tree(process: int) -> list[int]:
    found = [process]
    for one in found:
        try:
            threads = list(Path(f"/proc/{one}/task").iterdir())
            found += [int(child) for thread in threads for child in (thread / "children").read_text().split()]
        except OSError:  # it has ended, or this system has no such files
            continue
    return found


def _memory(process: int) -> int:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * _KILOBYTE for line in lines if line.startswith("Pss:"))
