"""Workers: as many processes as there is work for, and their answers in the order in which the scrapes came."""

from __future__ import annotations

import os
import pickle
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator
from queue import SimpleQueue
from types import TracebackType
from typing import Generic, Self, TypeVar

from cuttings.index.outcome import Outcome
from cuttings.index.scrape import Scrape
from cuttings.index.workers.hand import Given, Hand, Job
from cuttings.index.workers.limits import Limits

Key = TypeVar("Key")
Other = TypeVar("Other")

_MANY = 16
"""So many scrapes that wait for a worker are worth starting another one."""

_MAX_BYTES = 64 * 2**20
"""The most that scrapes and articles under way may have, if they are more than one."""


_LIMITS = Limits()


def cores() -> int:
    """How many this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Workers(Generic[Given]):
    """A context manager, for one thread. `clean` is a function of a module, or a partial of one: it travels by its name, once to
    each worker, with what it is a partial of, such as rules; what it gives can be pickled. Processes start when there is work for
    them, at most `most` (all cores), and end with the context.
    """

    def __init__(self, clean: Callable[[Scrape], Given | Outcome], limits: Limits = _LIMITS, most: int | None = None) -> None:
        self._clean = clean
        self._limits = limits
        self._most = most or cores()
        self._jobs: SimpleQueue[Job[Given] | None] = SimpleQueue()
        self._hands: list[Hand] = []

    def expect_work(self) -> None:
        """Starts a process, if there is none: by the time that the first scrape comes it may be ready."""
        if not self._hands:
            self._hands.append(Hand(self._jobs, self._clean, self._limits))

    def in_order(self, stream: Iterable[tuple[Key, Scrape | Other]]) -> Iterator[tuple[Key, Given | Outcome | Other]]:
        """What each scrape gives, or the outcome that says why there is none; all else comes through as it is, in its place.

        Reads the stream ahead, by a number of scrapes and of bytes that is bounded. Raises CleanerUnavailable.
        """
        waiting: deque[tuple[Key, Job[Given] | Other]] = deque()
        for key, document in stream:
            waiting.append((key, self._given_out(document) if isinstance(document, Scrape) else document))
            while waiting and (self._is_enough(waiting) or not _is_under_way(waiting[0][1])):
                yield self._taken(waiting.popleft())
        while waiting:
            yield self._taken(waiting.popleft())

    def _given_out(self, scrape: Scrape) -> Job[Given]:
        job: Job[Given] = Job(pickle.dumps(scrape), scrape.part or 0)
        self._jobs.put(job)
        self.expect_work()
        starting = sum(hand.is_starting for hand in self._hands)
        # Not all at once: by the time that some are ready it shows whether more are of use.
        if self._jobs.qsize() >= _MANY and len(self._hands) < self._most and starting * 2 < len(self._hands):
            self._hands.append(Hand(self._jobs, self._clean, self._limits))
        return job

    def _is_enough(self, waiting: Collection[tuple[object, object]]) -> bool:
        if len(waiting) >= _MANY * (len(self._hands) + 1):
            return True
        return len(waiting) > 1 and sum(one.size for _, one in waiting if isinstance(one, Job)) > _MAX_BYTES

    def _taken(self, first: tuple[Key, Job[Given] | Other]) -> tuple[Key, Given | Outcome | Other]:
        key, one = first
        return key, one.result() if isinstance(one, Job) else one

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.rest()

    def rest(self) -> None:
        """Ends the processes, so that others have their memory. New ones start when there is work again."""
        for hand in self._hands:
            hand.stop()
        for _ in self._hands:
            self._jobs.put(None)
        for hand in self._hands:
            hand.join()
        self._hands.clear()
        self._jobs = SimpleQueue()


def _is_under_way(one: object) -> bool:
    return isinstance(one, Job) and not one.answer.done()
