"""Workers: as many processes as there is work for, and their answers in the order in which the scrapes came."""

from __future__ import annotations

import os
import pickle
from collections import deque
from collections.abc import Iterable, Iterator
from queue import SimpleQueue
from types import TracebackType
from typing import Self, TypeVar

from cuttings.index.outcome import Outcome, cleaned
from cuttings.index.scrape import Scrape
from cuttings.index.workers.hand import Hand, Job
from cuttings.index.workers.limits import Limits
from cuttings.index.workers.worker import Clean
from cuttings.search.article import Article

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


class Workers:
    """A context manager, for one thread. `clean` is a function of a module, or a partial of one: it travels by its name.
    Processes start when there is work for them, at most `most` (all cores), and end with the context.
    """

    def __init__(self, clean: Clean = cleaned, limits: Limits = _LIMITS, most: int | None = None) -> None:
        self._clean = clean
        self._limits = limits
        self._most = most or cores()
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._hands: list[Hand] = []

    def in_order(self, stream: Iterable[tuple[Key, Scrape | Other]]) -> Iterator[tuple[Key, Article | Outcome | Other]]:
        """Each scrape's article, or the outcome that says why there is none; all else comes through as it is, in its place.

        Reads the stream ahead, by a number of scrapes and of bytes that is bounded. Raises CleanerUnavailable.
        """
        waiting: deque[tuple[Key, Job | Other]] = deque()
        for key, document in stream:
            waiting.append((key, self._given_out(document) if isinstance(document, Scrape) else document))
            while waiting and (self._is_enough(waiting) or not _is_under_way(waiting[0][1])):
                yield _taken(*waiting.popleft())
        while waiting:
            yield _taken(*waiting.popleft())

    def _given_out(self, scrape: Scrape) -> Job:
        job = Job(pickle.dumps(scrape), scrape.part or 0)
        self._jobs.put(job)
        starting = sum(hand.is_starting for hand in self._hands)
        # Not all at once: by the time that some are ready it shows whether more are of use.
        if not self._hands or (self._jobs.qsize() >= _MANY and len(self._hands) < self._most and starting * 2 < len(self._hands)):
            self._hands.append(Hand(self._jobs, self._clean, self._limits))
        return job

    def _is_enough(self, waiting: deque[tuple[Key, Job | Other]]) -> bool:
        if len(waiting) >= _MANY * (len(self._hands) + 1):
            return True
        return len(waiting) > 1 and sum(one.size for _, one in waiting if isinstance(one, Job)) > _MAX_BYTES

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
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


def _taken(key: Key, one: Job | Other) -> tuple[Key, Article | Outcome | Other]:
    return key, one.result() if isinstance(one, Job) else one
