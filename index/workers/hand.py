"""A hand: a thread that keeps one worker busy, and gets another one when a page has killed it."""

from __future__ import annotations

import pickle
from concurrent.futures import Future
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Any, Generic, TypeVar

from cuttings.index.outcome import Outcome
from cuttings.index.workers.limits import Limits
from cuttings.index.workers.worker import Clean, Died, Worker
from cuttings.search.errors import CleanerUnavailable

Given = TypeVar("Given")

_TRIES = 2
"""A worker may also die of what an earlier page left behind, or by somebody else's hand: that fails no page."""


class Job(Generic[Given]):
    """A pickled scrape to be cleaned, and in time its answer. `part` is the scrape's in its file; `size` is in bytes."""

    def __init__(self, request: bytes, part: int) -> None:
        self.request = request
        self.part = part
        self.size = len(request)
        self.answer: Future[bytes | Outcome] = Future()

    def finish(self, answer: bytes | Outcome) -> None:
        self.request = b""
        self.size = len(answer) if isinstance(answer, bytes) else 0
        self.answer.set_result(answer)

    def result(self) -> Given | Outcome:
        """Waits for it. Raises CleanerUnavailable."""
        answer = self.answer.result()
        if isinstance(answer, Outcome):
            return answer
        given: Given | Outcome = pickle.loads(answer)
        return given


class Hand:
    """Takes jobs from the queue until it finds None there, or is told to stop. `is_starting` until its first worker is ready."""

    def __init__(self, jobs: SimpleQueue[Job[Any] | None], clean: Clean, limits: Limits) -> None:
        self.is_starting = True
        self._jobs = jobs
        self._clean = clean
        self._limits = limits
        self._lock = Lock()
        self._worker: Worker | None = None
        self._stopped = False
        self._thread = Thread(target=self._run, name="cuttings-cleaner", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """At once, in the middle of a page if need be."""
        with self._lock:
            self._stopped = True
            if self._worker:
                self._worker.end()

    def join(self) -> None:
        self._thread.join()

    def _run(self) -> None:
        unavailable = self._prepared()
        while not self._stopped and (job := self._jobs.get()):
            try:
                if unavailable:
                    raise unavailable
                job.finish(self._answer(job))
            except CleanerUnavailable as error:
                job.answer.set_exception(error)
            unavailable = self._prepared()
        self._let_go()

    def _prepared(self) -> CleanerUnavailable | None:
        """Has a worker ready before there is a job for it, so that no job waits here while another hand is free."""
        try:
            self._ready()
        except CleanerUnavailable as error:
            return error
        return None

    def _answer(self, job: Job[Any]) -> bytes | Outcome:
        status = 0
        for _ in range(_TRIES):
            try:
                return self._ready().ask(job.request)
            except Died as died:
                self._let_go()
                status = died.status
                if self._limits.is_of_time(status):
                    break
        return Outcome(job.part, "failed", self._limits.reason(status))

    def _ready(self) -> Worker:
        if self._worker:
            return self._worker
        with self._lock:
            if self._stopped:
                raise CleanerUnavailable("it was told to stop")
            self._worker = Worker(self._clean, self._limits)
        self._worker.wait_until_ready()
        self.is_starting = False
        return self._worker

    def _let_go(self) -> None:
        with self._lock:
            if self._worker:
                self._worker.close()
            self._worker = None
