"""How well does Cuttings clean, and how fast, against the cleaners that people use?

    python -m bench.cleaning PATH...                 labelled sets, or folders of them (see bench/labelled.py)

For each set: text, title, author and date against the labels, CPU time relative to trafilatura's default with metadata, articles
that came out empty, and crashes. Every contestant cleans each page before any sees the next.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path

from bench.contestant import CUTTINGS, UNTOUCHED, Contestant
from bench.dumps import FORMS
from bench.labelled import LabelledSet, read_sets
from bench.peers import TRAFILATURA, peers
from bench.race import Lap, race
from bench.report import page
from bench.standings import Result, Run, result_of
from bench.tables import tables
from bench.worst import worst

_COUNTED_AGAIN = 20


def main(arguments: Sequence[str] | None = None) -> int:
    options = _options(arguments)
    try:
        sets = read_sets(options.paths, options.limit)
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 2
    with ExitStack() as stack:
        contestants, left_out = _contestants(options.alone, stack)
        for told in left_out:
            print(told, file=sys.stderr)
        results = list(_results(sets, contestants, options.forms, options.worst))
    print(tables(results))
    if options.write:
        options.write.write_text(page(_command(options), results, contestants, left_out), encoding="utf-8")
    if options.json:
        options.json.write_text(json.dumps([asdict(result) for result in results], indent=1) + "\n", encoding="utf-8")
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.cleaning", description="Cuttings' cleaner against its peers.")
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a labelled set, or a folder of sets")
    parser.add_argument("--forms", nargs="+", choices=FORMS, default=["html"], help="the pages, or text dumps of them (default: html)")
    parser.add_argument("--limit", type=int, metavar="N", help="only the first N pages of each set")
    parser.add_argument("--alone", action="store_true", help="Cuttings without the peers")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="list the N worst pages of each set")
    parser.add_argument("--write", type=Path, metavar="FILE", help="write the tables as a page in Markdown")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all numbers")
    return parser.parse_args(arguments)


def _contestants(alone: bool, stack: ExitStack) -> tuple[list[Contestant], list[str]]:
    """Cuttings, then the peers that are installed; and a line for each that is not."""
    found = [] if alone else list(peers(stack))
    return [CUTTINGS, *(one for one in found if isinstance(one, Contestant))], [one for one in found if isinstance(one, str)]


def _results(sets: Sequence[LabelledSet], contestants: Sequence[Contestant], forms: Sequence[str], count: int) -> Iterator[Result]:
    for form in forms:
        # The peers give a text dump back as it is, or nothing: what is to be beaten there is leaving it alone.
        racing = list(contestants) if form == "html" else [contestants[0], UNTOUCHED]
        for one in sets:
            laps = tuple(_told(one.name, len(one.pages), race(one.pages, racing, FORMS[form])))
            run = Run(one, form, tuple(racing), laps)
            if count:
                print(f"{one.name}, {form}:", *worst(run, count), sep="\n  ", end="\n\n")
            yield result_of(run, TRAFILATURA)


def _told(name: str, total: int, turns: Iterator[list[Lap]]) -> Iterator[list[Lap]]:
    """The same turns, with the progress shown on a terminal."""
    is_shown = sys.stderr.isatty()
    for done, turn in enumerate(turns, 1):
        if is_shown and (done % _COUNTED_AGAIN == 0 or done == total):
            print(f"\r{name}: {done:,} of {total:,} pages", end="\n" if done == total else "", file=sys.stderr, flush=True)
        yield turn


def _command(options: argparse.Namespace) -> str:
    """What was asked for, with the places of this machine left out."""
    limit = ["--limit", str(options.limit)] if options.limit else []
    return " ".join(["python -m bench.cleaning PATH --forms", *options.forms, *limit, "--write", options.write.name])


if __name__ == "__main__":
    # Peers complain of pages.
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    sys.exit(main())
