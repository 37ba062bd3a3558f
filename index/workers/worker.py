"""A worker, as whoever started it sees it: a process that answers one scrape at a time, until it dies of one."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, cast

from cuttings.index.scrape import Scrape
from cuttings.index.workers import frames
from cuttings.index.workers.child import READY
from cuttings.index.workers.limits import Limits
from cuttings.search.errors import CleanerUnavailable

Clean = Callable[[Scrape], object]

# The folder that we are run in may hold a module of any name: -P leaves it out, and the worker imports from where we do.
_START = "import sys; sys.path[:] = sys.argv[1:]; from cuttings.index.workers.child import work; work()"
# One page is cleaned at a time, so libraries for numbers need no threads, nor the memory that they keep for each.
_ALONE = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


class Died(Exception):
    """The worker ended while it had a page. `status` is as subprocess gives it. Stays within the workers."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class Worker:
    """Starting takes a second; `wait_until_ready` waits for it. One thread at a time asks; any thread may `end` it."""

    def __init__(self, clean: Clean, limits: Limits) -> None:
        path = [entry or str(Path.cwd()) for entry in sys.path if isinstance(entry, str)]
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-c", _START, *path],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env={**os.environ, **_ALONE},
                process_group=0,  # Ctrl-C in a terminal goes to us, who then end it
            )
        except OSError as error:
            raise CleanerUnavailable(error.strerror or str(error)) from None
        self._requests = cast(BinaryIO, self._process.stdin)
        self._answers = cast(BinaryIO, self._process.stdout)
        self._setting = pickle.dumps((clean, limits))

    def wait_until_ready(self) -> None:
        """Raises CleanerUnavailable; what went wrong is on standard error."""
        try:
            if self._ask(self._setting) != READY:
                raise CleanerUnavailable("it does not answer as it should")
        except Died as died:
            raise CleanerUnavailable(f"its process ended with the status {died.status}") from None

    def ask(self, scrape: bytes) -> bytes:
        """A pickled scrape's answer, pickled. Raises Died."""
        return self._ask(scrape)

    def end(self) -> None:
        """At once: a worker has nothing to put in order. Whoever is asking it gets Died."""
        self._process.kill()
        self._process.wait()

    def close(self) -> None:
        """Ends it, and lets go of its pipes."""
        self.end()
        self._answers.close()
        with suppress(BrokenPipeError):  # what it had not read is lost with it
            self._requests.close()

    def _ask(self, message: bytes) -> bytes:
        try:
            frames.send(self._requests, message)
            return frames.receive(self._answers)
        except (BrokenPipeError, EOFError):
            raise Died(self._process.wait()) from None
