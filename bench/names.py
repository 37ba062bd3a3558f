"""How many of the names that are found in pages are names: draws values at random, for a person to judge, and counts judgements.

    python -m bench.names PATH...                           cleans labelled pages, draws from their names and prints rows to judge
    python -m bench.names --judged docs/judged/names.csv    the precision of rows that somebody has judged

Pages are cleaned and drawn from only if their hosts are not those from which common words were learnt (bench/common.py). The first
rows are drawn by occurrence (a name counts once for each article that has it), as many again from the distinct values. A row has
the draw, the language of an article with the value, the value, the id of the article's page and where the value stands in it.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator, Sequence
from hashlib import sha256
from heapq import nsmallest
from pathlib import Path
from typing import NamedTuple

import click

from bench.common import articles
from bench.judged import precisions
from bench.labelled import LabelledPage, read_sets
from cuttings.cli.terminal import line
from cuttings.search.article import Article

_AROUND = 60


class Mentioned(NamedTuple):
    """A value of the names facet, and an article that has it."""

    value: str
    page: str
    article: Article


def mentioned(pages: Sequence[LabelledPage]) -> Iterator[Mentioned]:
    """The names of the articles of pages that are held out."""
    for page, article in articles(pages, held_out=True):
        yield from (Mentioned(value, page.id, article) for value in article.names)


def drawn(every: Sequence[Mentioned], count: int, seed: int) -> Iterator[tuple[str, Mentioned]]:
    """`count` by occurrence, then `count` of the distinct values, each with the draw's name.

    A name's lot is a hash of it, so that a change of the cleaner changes the few rows that it concerns, and no others.
    """

    def lot(*about: str) -> bytes:
        return sha256("\n".join((str(seed), *about)).encode()).digest()

    by_value = {one.value: one for one in reversed(every)}
    yield from (("occurrence", one) for one in nsmallest(count, every, key=lambda one: lot(one.value, one.page)))
    yield from (("distinct", by_value[value]) for value in nsmallest(count, by_value, key=lot))


def _where(one: Mentioned) -> str:
    """The place of a value in its article, or of its last word, for values that were put together."""
    for sought in (one.value, one.value.split()[-1]):
        if found := re.search(rf"(?<!\w){re.escape(sought)}", one.article.text):
            return " ".join(one.article.text[max(0, found.start() - _AROUND) : found.end() + _AROUND].split())
    return ""


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--seed", default=3, show_default=True)
@click.option("--count", default=100, show_default=True, help="Rows of each draw.")
@click.option("--judged", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Rows with yes or no, to be counted.")
def main(paths: tuple[Path, ...], seed: int, count: int, judged: Path | None) -> None:
    """Draws names from labelled pages, or counts judgements."""
    if judged:
        for told in precisions(judged):
            click.echo(told)
        return
    every = [one for labelled in read_sets(paths) for one in mentioned(labelled.pages)]
    rows = csv.writer(sys.stdout, lineterminator="\n")
    rows.writerow(("draw", "language", "value", "page", "where"))
    for draw, one in drawn(every, count, seed):
        rows.writerow((draw, one.article.language, line(one.value), one.page, line(_where(one))))
    numbers = len(every), len({one.value for one in every}), len({one.page for one in every})
    click.echo("{:,} names, {:,} different ones, in {:,} articles".format(*numbers), err=True)


if __name__ == "__main__":
    main()
