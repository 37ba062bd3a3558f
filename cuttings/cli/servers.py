"""Servers: the processes that serve one archive, all at the same sockets. One that dies is replaced by another.

Python computes in one thread of a process at a time, so that a server that is to use all cores is several. They share what is
mapped of the index.
"""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from pathlib import Path
from socket import socket
from tempfile import TemporaryDirectory
from threading import Event, Lock, Thread
from time import monotonic
from typing import Any

_log = logging.getLogger("cuttings.serve")

# The folder that we are run in may hold a module of any name: -P leaves it out, and a server imports from where we do.
_START = "import sys; sys.path[:] = sys.argv[1:]; from cuttings.cli.server import serve_as_told; serve_as_told()"
# glibc would keep a pool of memory for each thread of a process, of which only one computes, and give little back: this is a tenth of
# what a server takes.
_SAVING = {"MALLOC_ARENA_MAX": "2", "MALLOC_TRIM_THRESHOLD_": "131072"}
_PAUSE = 1.0
"""Seconds before one that died is replaced: what it died of may be there still."""

_GRACE = 10.0
"""Seconds that requests under way may take when the servers are stopped; waitress gives its threads five."""


class NotServing(Exception):
    """A server could not begin. Stays within the command line."""


class Servers:
    """Runs from `start` to `stop`. `web` are the fields of web.options.Options that are not the default."""

    def __init__(self, engine: str, web: Mapping[str, Any], sockets: Sequence[socket], count: int) -> None:
        self._numbers = [one.fileno() for one in sockets]
        self._counts = TemporaryDirectory(prefix="cuttings-") if web.get("metrics") else None
        # Whichever process is asked for metrics tells the sums of all, by files in a folder.
        usual = {**_SAVING, **({"PROMETHEUS_MULTIPROC_DIR": self._counts.name} if self._counts else {})}
        environment = {**usual, **os.environ}
        self._asked = json.dumps({"engine": engine, "web": dict(web), "sockets": self._numbers}) + "\n"
        self._seats = [_Seat(self._asked, self._numbers, environment) for _ in range(count)]

    def start(self) -> int:
        """Returns when all answer: how many articles there are. Raises NotServing."""
        first, *others = self._seats
        first.start()
        articles = first.begun.result()  # alone, so that what is wrong is told once
        for one in others:
            one.start()
        for one in others:
            one.begun.result()
        return articles

    def stop(self) -> None:
        """Lets each finish what it is answering."""
        for one in self._seats:
            one.leave()
        until = monotonic() + _GRACE
        for one in self._seats:
            one.end(max(0.0, until - monotonic()))
        if self._counts:
            self._counts.cleanup()


class _Seat:
    """The place of one server, which is taken again when it falls vacant. `begun` is the number of articles that the first to
    sit there has.
    """

    def __init__(self, asked: str, numbers: Sequence[int], environment: Mapping[str, str]) -> None:
        self.begun: Future[int] = Future()
        self._asked = asked
        self._numbers = numbers
        self._environment = environment
        self._left = Event()
        self._lock = Lock()
        self._process: subprocess.Popen[str] | None = None
        self._thread = Thread(target=self._keep_taken, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def leave(self) -> None:
        with self._lock:
            self._left.set()
            if self._process:
                self._process.terminate()

    def end(self, seconds: float) -> None:
        if self._process:
            try:
                self._process.wait(seconds)
            except subprocess.TimeoutExpired:
                self._process.kill()
        if self._thread.ident:
            self._thread.join()

    def _keep_taken(self) -> None:
        while True:
            with self._lock:
                if self._left.is_set():
                    return
                process = self._process = self._started()
            self._hear(process)
            status = process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe:
                    pipe.close()
            if self._left.is_set():
                return
            _log.error("A server process ended with the status %d; another one takes its place.", status)
            self._left.wait(_PAUSE)

    def _started(self) -> subprocess.Popen[str]:
        path = [entry or str(Path.cwd()) for entry in sys.path if isinstance(entry, str)]
        return subprocess.Popen(
            [sys.executable, "-P", "-c", _START, *path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            pass_fds=self._numbers,
            env=self._environment,
            text=True,
            encoding="utf-8",
        )

    def _hear(self, process: subprocess.Popen[str]) -> None:
        """Tells it what to serve, and waits until it does."""
        assert process.stdin and process.stdout
        try:
            process.stdin.write(self._asked)
            process.stdin.flush()
            said = json.loads(process.stdout.readline() or "{}")
        except (BrokenPipeError, ValueError):
            said = {}
        if "articles" in said and not self.begun.done():
            self.begun.set_result(said["articles"])
        elif "articles" not in said and not self._left.is_set():
            reason = said.get("error", "A server process ended before it could answer.")
            if self.begun.done():
                _log.error("%s", reason)
            else:
                self._left.set()  # who cannot begin at all is not tried again
                self.begun.set_exception(NotServing(reason))


def cores() -> int:
    """How many processes can compute at the same time."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
