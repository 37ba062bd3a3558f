"""How often a short name is joined to the longer one that it is short for: draws joined names of an archive, for a person to judge.

    python -m bench.joins INDEX                              draws from an index, and prints rows to judge
    python -m bench.joins --judged docs/judged/joins.csv     the precision of rows that somebody has judged

INDEX is the folder of an embedded index. A row has the draw, the short name, the longer one, in how many articles each stands, the id of an
article with the short one, and where the short one stands in it; that last column is for the one who judges, and is not handed on. The
same are drawn for the same archive and seed: half of them by occurrence, half of the different short names.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from heapq import nsmallest
from typing import NamedTuple

import click

from bench.judged import drawing
from cuttings.cli.terminal import line
from cuttings.search.article import Article
from cuttings.search.joining import joined
from cuttings.search.whoosh.state import State

_AROUND = 90


class Join(NamedTuple):
    short: str
    long: str
    article: Article


def joins(articles: Sequence[Article]) -> tuple[list[Join], Counter[str]]:
    """Every occurrence of a name that is joined, and in how many articles each name stands."""
    counts = Counter(name for article in articles for name in article.names)
    longer = joined(counts)
    return [Join(name, longer[name], article) for article in articles for name in article.names if name in longer], counts


def drawn(found: Sequence[Join], count: int, seed: int) -> Iterator[tuple[str, Join]]:
    """The lot of a join is a hash of it, so that a change of the rules changes the few rows that it concerns, and no others."""

    def lot(*about: str) -> bytes:
        return sha256("\n".join((str(seed), *about)).encode()).digest()

    by_name = {one.short: one for one in reversed(found)}
    yield from (("occurrence", one) for one in nsmallest(count, found, key=lambda one: lot(one.short, one.article.id)))
    yield from (("distinct", by_name[name]) for name in nsmallest(count, by_name, key=lot))


def _where(one: Join) -> str:
    found = re.search(rf"(?<!\w){re.escape(one.short)}", one.article.text)
    return " ".join(one.article.text[max(0, found.start() - _AROUND) : found.end() + _AROUND].split()) if found else ""


def _print(state: State, seed: int, count: int) -> None:
    """Draws joined names from an index, or counts judgements."""
    found, counts = joins(state.read(state.numbers().values()))
    rows = csv.writer(sys.stdout, lineterminator="\n")
    rows.writerow(("draw", "short", "articles", "long", "articles with it", "id", "where"))
    for draw, one in drawn(found, count, seed):
        numbers = counts[one.short], counts[one.long]
        rows.writerow((draw, line(one.short), numbers[0], line(one.long), numbers[1], line(one.article.id), line(_where(one))))
    names = len({one.short for one in found})
    click.echo(f"{names:,} of {len(counts):,} names are joined, in {len(found):,} articles", err=True)


main = drawing(_print, 25)


if __name__ == "__main__":
    main()
