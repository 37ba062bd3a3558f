"""`cuttings clean`: what is kept of a page, what is cut and why."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

import click
from rich.text import Text

from cuttings.cli.options import json_option
from cuttings.cli.terminal import Printer, counted, line, print_json, safe
from cuttings.index.outcome import Outcome
from cuttings.index.read import read
from cuttings.index.scrape import Scrape
from cuttings.index.walk import stated
from cuttings.index.workers import Workers
from cuttings.search.article import Article
from cuttings.search.article_json import to_json
from cuttings.search.language import with_language


@click.command("clean", short_help="Show what is kept of a page, what is cut and why.")
@click.argument("file", metavar="FILE", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@click.option("--url", metavar="URL", help="The address that the page was scraped from.")
@json_option
def command(file: str, url: str | None, as_json: bool) -> None:
    """Show what the cleaner makes of a page: what it keeps, and what it cuts by which rule.

    FILE is HTML, a text dump or JSONL, also with .gz; - is standard input.

    \b
    Examples:
      cuttings clean page.html
      curl -s https://example.org/ | cuttings clean - --url https://example.org/
    """
    is_complete = True
    with Workers(most=1) as workers:
        for _, outcome in workers.in_order((None, scrape) for scrape in _scrapes(file, url)):
            if isinstance(outcome, Outcome):
                is_complete = False
                _refuse(file, outcome)
            elif as_json:
                print_json(to_json(with_language(outcome)))
            else:
                _show(with_language(outcome))
    if not is_complete:
        raise click.exceptions.Exit(1)


def _scrapes(file: str, url: str | None) -> Iterator[Scrape | Outcome]:
    """The documents of the file. The address is that of a page; the lines of an export have their own."""
    if file == "-":
        yield Scrape(sys.stdin.buffer.read(), "-", url=url)
        return
    place = Path(file).resolve()
    for document in read(stated(str(place.parent), place.name)):
        if isinstance(document, Scrape) and document.part is None:
            yield replace(document, url=url)
        else:
            yield document


def _refuse(file: str, outcome: Outcome) -> None:
    name = f"{file}:{outcome.part}" if outcome.part else file
    verdict = "not an article" if outcome.kind == "skipped" else "cannot be read"
    click.echo(safe(f"{name}: {verdict}: {outcome.what}"), err=True)


def _show(article: Article) -> None:
    printer = Printer()
    printer.show(line(article.title), style="bold")
    for name, value in _facts(article):
        printer.show(Text(f"{name:<10}", "dim") + Text(line(value)))
    printer.show()
    printer.show(article.text)
    printer.show()
    printer.show(counted(len(article.removed), "piece", "pieces") + " removed" + (":" if article.removed else "."), style="bold")
    for cut in article.removed:
        printer.show(Text(f"[{line(cut.rule)}] ", "red") + Text(line(cut.text), "dim"), indent=2)


def _facts(article: Article) -> Iterator[tuple[str, str]]:
    """What is known of the article, without what is not."""
    for field in fields(article):
        value = getattr(article, field.name)
        if value and field.name not in ("id", "title", "text", "removed", "extra"):
            yield field.name, ", ".join(value) if isinstance(value, tuple) else str(value)
    yield from article.extra.items()
