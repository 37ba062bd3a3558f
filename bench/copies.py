"""How many stories of an archive are told more than once, how well they are found, and what it costs.

    python -m bench.copies ARCHIVE.jsonl.gz                    writes an index, tells of its stories, prints some to judge
    python -m bench.copies --judged docs/judged/copies.csv     the precision of stories that somebody has judged

An archive is what `python -m bench.search` takes. A row has the ids of the articles of a story, and how each begins; the same are
drawn for the same archive and seed.
"""

from __future__ import annotations

import csv
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from heapq import nsmallest
from pathlib import Path

import click

from bench.judged import precisions
from bench.search import archive
from cuttings.cli.terminal import line
from cuttings.search.article import Article
from cuttings.search.engine import Engine
from cuttings.search.whoosh import WhooshEngine, copies, generations, manifest
from cuttings.search.whoosh.columns import Columns

_BEGINNING = 120
_ROUNDS = 5


def stories(engine: Engine, articles: Sequence[Article]) -> Iterator[list[Article]]:
    """The stories of which an engine has several articles."""
    seen: set[str] = set()
    for article in articles:
        if article.id not in seen:
            story = [article, *engine.copies(article.id)]
            seen.update(one.id for one in story)
            if len(story) > 1:
                yield sorted(story, key=lambda one: one.id)


def drawn(found: Sequence[list[Article]], count: int, seed: int) -> list[list[Article]]:
    """A story's lot is a hash of its ids, so that a change of the rules changes the few rows that it concerns, and no others."""
    return nsmallest(count, found, key=lambda story: sha256(f"{seed} {_ids(story)}".encode()).digest())


def _ids(story: Sequence[Article]) -> str:
    return " ".join(one.id for one in story)


def _seconds(do: Callable[[], object]) -> float:
    """Of computing, in the best of a few rounds."""
    rounds = []
    for _ in range(_ROUNDS):
        started = time.process_time()
        do()
        rounds.append(time.process_time() - started)
    return min(rounds)


def _told(engine: Engine, root: Path, articles: Sequence[Article]) -> Iterator[str]:
    """What it costs to find stories, and how many there are."""
    started = time.process_time()
    with engine.writer() as writer:
        for article in articles:
            writer.add(article)
    yield f"{len(articles):,} articles written in {time.process_time() - started:.1f} s of computing"
    folder = generations.current(root)
    assert folder is not None
    segments, table = manifest.read(folder).segments, Columns(folder).table()
    yield f"all stories found again: {_seconds(lambda: copies.build(folder, segments, table)):.3f} s of computing"
    changed = replace(articles[0], text=f"{articles[0].text} Changed.")

    def change() -> None:
        with engine.writer() as writer:
            writer.add(changed)

    yield f"one changed article written: {_seconds(change):.3f} s of computing"
    with engine.writer() as writer:
        writer.add(articles[0])


@click.command()
@click.argument("path", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--seed", default=1, show_default=True)
@click.option("--count", default=50, show_default=True, help="Stories to judge.")
@click.option("--judged", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Rows with yes or no, to be counted.")
def main(path: Path | None, seed: int, count: int, judged: Path | None) -> None:
    """Finds the stories of an archive, or counts judgements."""
    for told in precisions(judged) if judged else ():
        click.echo(told)
    if not path:
        return
    articles = archive.articles(path)
    with tempfile.TemporaryDirectory() as folder:
        engine = WhooshEngine(folder)
        for told in _told(engine, Path(folder), articles):
            click.echo(told, err=True)
        found = list(stories(engine, articles))
        engine.close()
    sizes = Counter(map(len, found))
    listed = ", ".join(f"{many:,} of {size}" for size, many in sorted(sizes.items()))
    click.echo(f"{len(found):,} stories with copies, {sum(map(len, found)):,} articles in them ({listed})", err=True)
    rows = csv.writer(sys.stdout, lineterminator="\n")
    rows.writerow(("draw", "ids", "articles"))
    for story in drawn(found, count, seed):
        rows.writerow(("stories", _ids(story), " / ".join(line(f"{one.title}: {one.text[:_BEGINNING]}") for one in story)))


if __name__ == "__main__":
    main()
