"""Limits: how much of the machine one page may have, and how a worker is kept to it.

The system keeps the limits, not our code: a page that hangs inside a parser written in C is ended like any other.
"""

from __future__ import annotations

import contextlib
import faulthandler
import os
import signal
import sys
from dataclasses import dataclass
from pathlib import Path

OUT_OF_MEMORY = 77
"""The exit status of a worker whose page asked for more memory than it may have."""

OUT_OF_PATIENCE = 1
"""The exit status that faulthandler gives a process whose time is over."""


@dataclass(frozen=True, slots=True)
class Limits:
    """`seconds` of computing: a machine that is busy or was asleep fails no page. `patience` is the same in seconds on the clock,
    for a page that waits instead of computing, and where the system does not count computing (Windows). `memory` is in bytes
    beyond what a worker needs without a page; it is kept on Linux only.
    """

    seconds: float = 20.0
    patience: float = 600.0
    memory: int = 2**30

    def reason(self, status: int) -> str:
        """Why a worker ended with this status, as subprocess gives it: minus the number of a signal, or its own exit status."""
        if hasattr(signal, "SIGPROF") and status == -signal.SIGPROF:
            return f"it takes more than {self.seconds:g} seconds of computing"
        if status == OUT_OF_PATIENCE:
            return f"it takes more than {self.patience:g} seconds"
        if status == OUT_OF_MEMORY:
            return f"it takes more than {self.memory >> 20} MiB of memory"
        return f"the cleaner's process died of it ({_named(status)})"

    def is_of_time(self, status: int) -> bool:
        """Would another worker with the same page end the same way, and as late?"""
        return status == OUT_OF_PATIENCE or (hasattr(signal, "SIGPROF") and status == -signal.SIGPROF)


class Keeper:
    """Keeps the process that it is made in to the limits, from `begin` to `end` of each page. `nowhere` is a file that takes anything."""

    def __init__(self, limits: Limits, nowhere: int) -> None:
        self._limits = limits
        self._nowhere = nowhere
        if sys.platform == "linux":
            import resource  # there is none on Windows

            pages = int(Path("/proc/self/statm").read_text().split()[0])
            allowed = pages * os.sysconf("SC_PAGE_SIZE") + limits.memory
            with contextlib.suppress(ValueError):  # whoever started us has set a lower one
                resource.setrlimit(resource.RLIMIT_AS, (allowed, resource.getrlimit(resource.RLIMIT_AS)[1]))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    def begin(self) -> None:
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_PROF, self._limits.seconds)
        faulthandler.dump_traceback_later(self._limits.patience, exit=True, file=self._nowhere)

    def end(self) -> None:
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_PROF, 0)
        faulthandler.cancel_dump_traceback_later()


def _named(status: int) -> str:
    if status >= 0:
        return f"exit status {status}"
    try:
        return signal.Signals(-status).name
    except ValueError:
        return f"signal {-status}"
