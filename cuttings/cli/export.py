"""`cuttings export`: the cleaned articles as JSONL."""

from __future__ import annotations

import gzip
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

import click

from cuttings.cli.options import config_option, engine_option
from cuttings.cli.progress import Meter
from cuttings.cli.search import QueryCommand, filters_of, typed
from cuttings.cli.stopping import status_of, stoppable
from cuttings.cli.terminal import counted, escaped, line
from cuttings.index.exported import exported
from cuttings.search.article import Article
from cuttings.search.engine import open_searcher
from cuttings.search.notices import sentence
from cuttings.search.parser import parse


@click.command("export", cls=QueryCommand, short_help="Write the cleaned articles as JSONL.")
@click.argument("words", metavar="[QUERY]...", nargs=-1)
@click.option("--filter", "filters", metavar="FACET=VALUE", multiple=True, callback=filters_of, help="Repeatable.")
@click.option("--output", metavar="FILE", type=click.Path(dir_okay=False), help="Otherwise standard output. A name with .gz is packed.")
@engine_option
@config_option
def command(*, words: tuple[str, ...], filters: dict[str, list[str]], output: str | None, engine: str) -> None:
    """Write the cleaned articles as JSONL, a line each: all of them, or those that a QUERY finds.

    A line has everything that the index has of an article, and what was cut from its page too. `cuttings reindex` takes such a
    file as it is, without cleaning it again: the index that it makes is the same. FILE is there when it is whole.

    \b
    Examples:
      cuttings export --output archive.jsonl.gz
      cuttings export 'coup -football' --filter site=a.example | jq -r .title
    """
    searcher = open_searcher(engine)
    try:
        query = parse(typed(words), filters, size=0, fields=searcher.own_facets())
        for notice in query.notices:
            click.echo(line(sentence(notice)), err=True)
        total = searcher.search(query).total
        with stoppable(), _opened(output) as file, Meter("Exporting", "articles", total) as meter:
            written = _write(file, meter.over(searcher.articles(query)))
    except KeyboardInterrupt as stop:
        click.echo("Stopped. Nothing was kept." if output else "Stopped.", err=True)
        raise click.exceptions.Exit(status_of(stop)) from None
    finally:
        searcher.close()
    if output:
        click.echo(f"{counted(written, 'article', 'articles')} in {line(output)}.", err=True)


def _write(file: BinaryIO, articles: Iterable[Article]) -> int:
    written = 0
    for article in articles:
        file.write(escaped(exported(article)).encode() + b"\n")
        written += 1
    return written


@contextmanager
def _opened(output: str | None) -> Iterator[BinaryIO]:
    """Standard output, or a file that takes its name when it is whole."""
    if output is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    target = Path(output).resolve()  # a link stays one
    if target.exists() and not target.is_file():  # a pipe or a device is written to, and not replaced
        with target.open("wb") as file:
            yield file
        return
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with part.open("xb") as file:
            if target.suffix == ".gz":
                # Without a name and a time in it: the same articles give the same file.
                with gzip.GzipFile("", "wb", 6, file, mtime=0) as packed:
                    yield cast(BinaryIO, packed)
            else:
                yield file
        part.replace(target)
    except BaseException as error:
        part.unlink(missing_ok=True)
        if isinstance(error, OSError) and error.filename == str(part):
            error.filename = output  # the name that the person knows
        raise
