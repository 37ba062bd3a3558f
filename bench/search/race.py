"""Contestants side by side: each builds an index, then all are asked the same, one after the other, question by question."""

from __future__ import annotations

import gc
import random
import resource
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from bench.search.archive import Asked
from bench.search.contestants import Contestant, Page
from cuttings.search.article import Article


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds that one contestant took for each question: the best of all rounds, which other processes disturb least, and those of
    the first round, in which nobody has been asked any of them before."""

    each: tuple[float, ...]
    first: tuple[float, ...]

    @property
    def median(self) -> float:
        return median(self.each)

    @property
    def slowest(self) -> float:
        return slowest(self.each)


def slowest(times: Sequence[float]) -> float:
    """The 95th percentile."""
    return quantiles(times, n=20, method="inclusive")[-1] if len(times) > 1 else times[0]


def cpu_seconds(work: Callable[[], None]) -> float:
    """What a piece of work costs in all threads, and in all children that have ended."""

    def spent() -> float:
        used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        return sum(one.ru_utime + one.ru_stime for one in used)

    gc.collect()
    before = spent()
    work()
    return spent() - before


def build(contestant: Contestant, articles: Iterable[Article], folder: Path) -> float:
    """Articles in CPU seconds; the articles are made before, if they are a list."""
    return cpu_seconds(lambda: contestant.build(articles, folder))


def ask(contestants: Sequence[Contestant], asked: Sequence[Asked], rounds: int) -> tuple[dict[str, Times], dict[str, list[Page]]]:
    """How long each took for each question, and what they answered in the last round."""
    best: dict[str, list[float]] = {one.name: [float("inf")] * len(asked) for one in contestants}
    first: dict[str, list[float]] = {one.name: [] for one in contestants}
    pages: dict[str, list[Page]] = {one.name: [] for one in contestants}
    chance = random.Random(1)
    for number in range(rounds):
        for at, question in enumerate(asked):
            for contestant in chance.sample(contestants, len(contestants)):
                started = time.perf_counter()
                page = contestant.ask(question)
                took = (time.perf_counter() - started) * 1000
                best[contestant.name][at] = min(best[contestant.name][at], took)
                if not number:
                    first[contestant.name].append(took)
                if number == rounds - 1:
                    pages[contestant.name].append(page)
    return {name: Times(tuple(times), tuple(first[name])) for name, times in best.items()}, pages


def by_kind(times: Times, asked: Sequence[Asked]) -> Mapping[str, Times]:
    """The times of each kind of question."""
    kinds = dict.fromkeys(one.sub for one in asked)
    chosen = {kind: [at for at, one in enumerate(asked) if one.sub == kind] for kind in kinds}
    return {kind: Times(tuple(times.each[at] for at in some), tuple(times.first[at] for at in some)) for kind, some in chosen.items()}
