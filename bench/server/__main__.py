"""How fast is the search page served, and to how many? `python -m bench.server ARCHIVE.jsonl.gz`, with queries_ARCHIVE.json beside it.

The same questions are asked of Cuttings and, where it is installed, of Datasette: in turn, over one connection each; then by many at
a time. The one who asks computes on the same machine, so that rates of the fastest are a little low.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from bench.search.archive import articles, questions
from bench.server.load import Crowd, connected, crowd, high, timed
from bench.server.sites import Server, Site, memory, serving, sites


@dataclass(slots=True)
class Measured:
    """Milliseconds and bytes of each answer to one who asks alone; what many got in each round; bytes of memory at the end."""

    took: list[float] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    crowds: list[Crowd] = field(default_factory=list)
    memory: int = 0


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m bench.server", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("archive", type=Path, metavar="ARCHIVE.jsonl.gz")
    parser.add_argument("--rounds", type=int, default=3, help="How often each question is asked, and many ask.")
    parser.add_argument("--limit", type=int, help="Only so many articles, for a trial.")
    parser.add_argument("--processes", type=int, default=2, help="By how many processes ours is served at most.")
    parser.add_argument("--callers", type=int, default=8, help="How many ask at a time.")
    parser.add_argument("--seconds", type=float, default=5.0, help="How long they ask in each round.")
    given = parser.parse_args()
    held, asked = articles(given.archive)[: given.limit], questions(given.archive)
    chosen = sites(given.processes)
    print(f"{given.archive.name}: {len(held):,} articles, {len(asked)} questions, {given.rounds} rounds\n")
    measured: dict[str, Measured] = {site.name: Measured() for site in chosen}
    with tempfile.TemporaryDirectory(prefix="cuttings-bench-") as folder, ExitStack() as stack:
        places = [Path(folder, type(site).__name__) for site in chosen]
        for site, place in zip(chosen, places, strict=True):
            if not place.exists():
                site.build(held, place)
        servers = {site.name: stack.enter_context(serving(site, place)) for site, place in zip(chosen, places, strict=True)}
        addresses = {site.name: [site.address(one) for one in asked] for site in chosen}
        for _ in range(given.rounds):
            _alone(chosen, servers, addresses, measured)
            for site in chosen:
                measured[site.name].crowds.append(crowd(servers[site.name].port, addresses[site.name], given.callers, given.seconds))
        for name, one in measured.items():
            one.memory = memory(servers[name].process)
    print(table(measured, given.callers))


def _alone(chosen: Sequence[Site], servers: dict[str, Server], addresses: dict[str, list[str]], measured: dict[str, Measured]) -> None:
    with ExitStack() as stack:
        connections = {site.name: stack.enter_context(closing(connected(servers[site.name].port))) for site in chosen}
        for number in range(len(addresses[chosen[0].name])):
            for site in chosen:
                took, size = timed(connections[site.name], addresses[site.name][number])
                measured[site.name].took.append(took)
                measured[site.name].sizes.append(size)


def table(measured: dict[str, Measured], callers: int) -> str:
    """In Markdown."""
    head = f"| | page, median ms | p95 ms | KiB | {callers} at a time: pages a second | median ms | p95 ms | memory, MB |"
    rows = [
        f"| {name} | {median(one.took):.1f} | {high(one.took):.1f} | {median(one.sizes) / 1024:.1f} "
        f"| {median(each.rate for each in one.crowds):.0f} | {median(each.median for each in one.crowds):.1f} "
        f"| {median(each.slowest for each in one.crowds):.1f} | {one.memory / 1e6:.0f} |"
        for name, one in measured.items()
    ]
    return "\n".join([head, "|---|" + "---|" * 7, *rows])


if __name__ == "__main__":
    main()
