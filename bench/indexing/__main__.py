"""How many pages a second of computing makes searchable, from raw HTML: `python -m bench.indexing PATH...`, beside peers.

A PATH is a page, or a folder of pages (.html, .htm, also with .gz). Computing counts in all threads and child processes.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from bench.indexing.contestants import contestants
from bench.indexing.pages import gathered
from bench.indexing.race import race
from bench.indexing.report import table, totals


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.indexing", description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    parser.add_argument("--rounds", type=int, default=5, help="How often each index is made; medians count.")
    parser.add_argument("--limit", type=int, help="Only so many pages, for a trial.")
    parser.add_argument("--without", action="append", default=[], metavar="NAME", help="Leave a contestant out.")
    given = parser.parse_args()
    every = list(contestants())
    for left_out in (one for one in every if isinstance(one, str)):
        print(left_out)
    chosen = [one for one in every if not isinstance(one, str) and one.name not in given.without]
    with tempfile.TemporaryDirectory(prefix="cuttings-bench-") as name:
        folder = Path(name)
        (folder / "pages").mkdir()
        pages = gathered(given.paths, folder / "pages", given.limit)
        megabytes = sum(file.stat().st_size for file in (folder / "pages").iterdir()) / 1e6
        print(f"\n{pages:,} pages, {megabytes:,.1f} MB, the median of {given.rounds} rounds\n")
        measured = race(chosen, folder / "pages", folder, given.rounds)
    print(table(chosen, measured, pages))
    print()
    print(totals(chosen, measured))


if __name__ == "__main__":
    main()
