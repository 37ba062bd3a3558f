"""`cuttings forget`: articles are taken down for good."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from cuttings.cli.options import config_option, engine_option, journal_of, json_option
from cuttings.cli.terminal import Printer, counted, line, print_json
from cuttings.index.forget import Forgot, forget, listed, undo
from cuttings.index.forgotten import NAME, Line
from cuttings.search.article import Article
from cuttings.search.engine import Engine, open_engine
from cuttings.search.errors import ArticleNotFound


@click.command("forget", short_help="Take articles down for good.")
@click.argument("names", metavar="[URL|ID]...", nargs=-1)
@click.option("--reason", metavar="TEXT", default="", help="Why; it is written on the list.")
@click.option("--anyway", is_flag=True, help="List it even if the index has no such article, so that none ever comes in.")
@click.option("--undo", "undoes", is_flag=True, help="Take it off the list; the next reindex of its file brings it back.")
@click.option("--list", "lists", is_flag=True, help="Show what was taken down.")
@json_option
@engine_option
@config_option
def command(*, names: tuple[str, ...], reason: str, anyway: bool, undoes: bool, lists: bool, as_json: bool, engine: str) -> None:
    """Take down the articles with these ids, and those with these addresses, or variants of them.

    They leave the index at once and for good: no byte of their text is left in it, in its older states neither, and no reindex
    brings them back. The files that they were read from are left alone. What was taken down stands in forgotten.txt, in the
    folder of the index, which you may also edit: the next reindex does what it says.

    \b
    Examples:
      cuttings forget https://example.org/2022/a-mistake --reason "asked by its author"
      cuttings forget --undo https://example.org/2022/a-mistake
    """
    if lists == bool(names) or (undoes and lists) or not all(name.strip() for name in names):
        raise click.UsageError("Name the articles by URL or ID, or ask for the --list.")
    opened = open_engine(engine)
    try:
        if lists:
            _show_list(opened, as_json)
        elif undoes:
            _undo(opened, names, as_json)
        else:
            _forget(opened, names, reason=reason, anyway=anyway, journal=journal_of(engine), as_json=as_json)
    finally:
        opened.close()


def _forget(opened: Engine, names: tuple[str, ...], *, reason: str, anyway: bool, journal: Path | None, as_json: bool) -> None:
    try:
        forgot = forget(opened, names, reason=reason, anyway=anyway, journal=journal)
    except ArticleNotFound as error:
        message = f"No article of the index has the id or the address {line(error.id)}. To list it all the same, add --anyway."
        raise click.ClickException(message) from None
    if as_json:
        told = {"forgotten": forgot.articles, "copies": forgot.copies}
        print_json({key: [_identified(one) for one in articles] for key, articles in told.items()})
    else:
        _show(forgot)


def _show(forgot: Forgot) -> None:
    printer = Printer()
    for article in forgot.articles:
        printer.show(f"Taken down: {line(article.title)}", style="bold")
        _show_origin(printer, article)
    if not forgot.articles:
        printer.show("The index has no such article. It is listed, so that none comes in.")
    if forgot.copies:
        places = counted(len(forgot.copies), "other article", "other articles")
        printer.show(f"The same story is {places}, which stay:", style="yellow")
        for copy in forgot.copies:
            _show_origin(printer, copy)


def _show_origin(printer: Printer, article: Article) -> None:
    printer.show(line(f"{article.id}  {article.url or ''}"), indent=2)
    if article.source:
        printer.show(line(f"read from {article.source}, which is left alone"), indent=2, style="dim")


def _identified(article: Article) -> dict[str, object]:
    return {"id": article.id, "url": article.url, "title": article.title, "source": article.source}


def _undo(opened: Engine, names: tuple[str, ...], as_json: bool) -> None:
    try:
        lines = undo(opened, names)
    except ArticleNotFound as error:
        raise click.ClickException(f"{line(error.id)} is not listed in {NAME}, so there is nothing to undo.") from None
    if as_json:
        print_json({"lifted": [asdict(one) for one in lines]})
        return
    printer = Printer()
    for one in lines:
        printer.show(f"Off the list: {_named(one)}. The next reindex of its file brings it back.")


def _show_list(opened: Engine, as_json: bool) -> None:
    lines = listed(opened).lines
    if as_json:
        print_json({"forgotten": [asdict(one) for one in lines]})
        return
    printer = Printer()
    for one in lines:
        printer.show(line(str(one)))
    if not lines:
        printer.show("Nothing was taken down.")


def _named(one: Line) -> str:
    return line(" ".join(one.names))
