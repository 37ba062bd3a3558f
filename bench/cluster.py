"""A cluster beside the embedded engine: `python -m bench.cluster ARCHIVE.jsonl.gz`, with queries_ARCHIVE.json beside it.

The cluster is started for it, on this machine and in memory (make cluster), unless --server names one. What is compared is the same
page by the same code, so that the difference is what lies between: requests, the cluster's own work, and its answers on their way.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles

from bench.search.archive import articles, questions
from bench.search.contestants import typed
from bench.search.race import cpu_seconds
from cuttings.search.article import Article
from cuttings.search.engine import Engine, open_engine
from cuttings.search.parser import parse
from cuttings.search.results import Results
from tests.search.cluster.given import drop
from tests.search.cluster.nodes import Cluster


@dataclass(slots=True)
class Figures:
    """`cpu` and `times` are milliseconds for each question, the best of all rounds; `wrote` and `changed` seconds."""

    engine: Engine
    wrote: float = 0.0
    spent: float = 0.0
    changed: float = 0.0
    times: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    pages: list[Results] = field(default_factory=list)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.cluster", description=__doc__)
    parser.add_argument("archive", type=Path, metavar="ARCHIVE.jsonl.gz")
    parser.add_argument("--rounds", type=int, default=3, help="How often each question is asked.")
    parser.add_argument("--limit", type=int, help="Only so many articles, for a trial.")
    parser.add_argument("--nodes", type=int, default=1)
    parser.add_argument("--server", help="A cluster that runs already, such as http://127.0.0.1:9201.")
    given = parser.parse_args()
    held = articles(given.archive)[: given.limit]
    asked = [typed(one) for one in questions(given.archive)]
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="cuttings-bench-"))
        server = given.server or stack.enter_context(Cluster(given.nodes)).url
        contestants = {
            "embedded": Figures(open_engine(f"whoosh:{folder}/index")),
            "cluster": Figures(open_engine(f"opensearch+{server}/bench-{os.getpid()}")),
        }
        for one in contestants.values():
            _write(one, held)
        _ask(list(contestants.values()), asked, given.rounds)
        print(f"{given.archive.name}: {len(held):,} articles, {len(asked)} questions, best of {given.rounds} rounds\n")
        for name, one in contestants.items():
            print(_told(name, one, len(held)))
        print(_agreement(contestants["embedded"].pages, contestants["cluster"].pages))
        drop(contestants["cluster"].engine)


def _write(one: Figures, held: Sequence[Article]) -> None:
    def write() -> None:
        with one.engine.writer(fresh=True) as writer:
            for article in held:
                writer.add(article)

    started = time.perf_counter()
    one.spent = cpu_seconds(write)
    one.wrote = time.perf_counter() - started
    started = time.perf_counter()
    with one.engine.writer() as writer:
        writer.add(Article("changed", "A changed article", held[0].text, language="en"))
    one.changed = time.perf_counter() - started


def _ask(contestants: Sequence[Figures], asked: Sequence[str], rounds: int) -> None:
    for one in contestants:
        one.times = [float("inf")] * len(asked)
        one.cpu = [float("inf")] * len(asked)
    for _ in range(rounds):
        for one in contestants:
            one.pages.clear()
        for at, text in enumerate(asked):
            for one in contestants:
                started, spent = time.perf_counter(), time.process_time()
                one.pages.append(one.engine.search(parse(text)))
                one.times[at] = min(one.times[at], (time.perf_counter() - started) * 1000)
                one.cpu[at] = min(one.cpu[at], (time.process_time() - spent) * 1000)


def _told(name: str, one: Figures, articles: int) -> str:
    size = one.engine.status().bytes
    slowest = quantiles(one.times, n=20, method="inclusive")[-1] if len(one.times) > 1 else one.times[0]
    return (
        f"{name}: page {median(one.times):.1f} ms, 95th percentile {slowest:.1f} ms, of which {median(one.cpu):.1f} ms are computed here; "
        f"written in {one.wrote:.1f} s, of which {one.spent:.1f} s are computed here; one more article {one.changed:.2f} s; "
        f"{size / 1e6:.1f} MB, {size / articles:.0f} bytes for each article"
    )


def _agreement(ours: Sequence[Results], theirs: Sequence[Results]) -> str:
    pairs = list(zip(ours, theirs, strict=True))
    totals = sum((one.total, one.stories) == (other.total, other.stories) for one, other in pairs)
    facets = sum(one.facets == other.facets for one, other in pairs)
    shares = [len(_ids(one) & _ids(other)) / len(_ids(one)) for one, other in pairs if one.hits]
    same = sum([hit.article.id for hit in one.hits] == [hit.article.id for hit in other.hits] for one, other in pairs)
    return (
        f"of {len(pairs)} answers {totals} have the same totals, {facets} the same facets, {same} the same first page in the same order; "
        f"of the hits of a first page {sum(shares) / len(shares) if shares else 1:.3f} are the same, {min(shares, default=1):.1f} at least"
    )


def _ids(results: Results) -> set[str]:
    return {hit.article.id for hit in results.hits}


if __name__ == "__main__":
    main()
