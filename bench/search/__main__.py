"""How fast and how large is the embedded engine? `python -m bench.search ARCHIVE.jsonl.gz...`, with queries_ARCHIVE.json beside it."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from bench.search import goals, serving
from bench.search.archive import articles, questions
from bench.search.contestants import Contestant, contestants, size
from bench.search.growth import grow
from bench.search.indexing import index
from bench.search.plot import draw
from bench.search.race import ask, build, by_kind
from bench.search.report import Measured, agreement, first_round, kinds, table


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.search", description=__doc__)
    parser.add_argument("archives", nargs="+", type=Path, metavar="ARCHIVE.jsonl.gz")
    parser.add_argument("--rounds", type=int, default=5, help="How often each question is asked.")
    parser.add_argument("--limit", type=int, help="Only so many articles, for a trial.")
    parser.add_argument("--without", action="append", default=[], help="Leave a contestant out, such as whoosh, which indexes for minutes.")
    parser.add_argument("--only-indexing", action="store_true", help="Build each index in turn, as often as --rounds, and ask nothing.")
    parser.add_argument("--grow", type=int, nargs="*", default=[], metavar="ARTICLES", help="Also measure archives of these sizes.")
    parser.add_argument("--plot", type=Path, help="Draw how cost grows into this SVG file.")
    given = parser.parse_args()
    chosen = [one for one in contestants() if one.name not in given.without]
    for archive in given.archives:
        with tempfile.TemporaryDirectory(prefix="cuttings-bench-") as folder:
            if given.only_indexing:
                held = articles(archive)[: given.limit]
                print(f"\n{archive.name}: {len(held):,} articles, indexed {given.rounds} times\n")
                print(table(goals.BUILT, index(chosen, held, folder=Path(folder), rounds=given.rounds)))
            else:
                _measure(archive, chosen, Path(folder), given.limit, given.rounds)
    if given.grow:
        with tempfile.TemporaryDirectory(prefix="cuttings-bench-") as folder:
            few = [one for one in chosen if one.name in ("cuttings", "tantivy")]
            grown = grow(
                few, articles(given.archives[0]), questions(given.archives[0]), given.grow, folder=Path(folder), rounds=given.rounds
            )
        print(table(goals.GROWTH, grown[max(given.grow)]))
        if given.plot:
            given.plot.write_text(draw(grown), encoding="utf-8")


def _measure(archive: Path, chosen: list[Contestant], folder: Path, limit: int | None, rounds: int) -> None:
    held, asked = articles(archive)[:limit], questions(archive)
    print(f"\n{archive.name}: {len(held):,} articles, {len(asked)} questions, best of {rounds} rounds\n")
    measured: dict[str, Measured] = {}
    for contestant in chosen:
        place = folder / contestant.name
        seconds = build(contestant, held, place)
        measured[contestant.name] = Measured(rate=len(held) / seconds, size=size(place))
        contestant.open(place)
    times, pages = ask(chosen, asked, rounds)
    for name, one in measured.items():
        one.median, one.slowest = times[name].median, times[name].slowest
    ours = measured["cuttings"]
    ours.memory = serving.memory(folder / "cuttings", asked)
    ours.first = serving.first(folder / "cuttings", asked[0])
    ours.suggesting = serving.suggesting(folder / "cuttings", asked)
    ours.change = serving.change(folder / "cuttings")
    print(table(goals.ALL, measured))
    print(first_round(times))
    print(kinds({name: by_kind(one, asked) for name, one in times.items()}))
    print(agreement(pages, asked))


if __name__ == "__main__":
    main()
