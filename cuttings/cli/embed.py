"""`cuttings embed`: the lines that put the search into pages of one's own."""

from __future__ import annotations

import re

import click

from cuttings.cli.options import config_option
from cuttings.cli.search import filters_of
from cuttings.cli.terminal import Printer
from cuttings.settings import LANGUAGES, Settings
from cuttings.web.embedding import HITS, MODES, MOST_HITS, THEMES, Embedding

_HERE = "http://127.0.0.1:8000/"
# What can stand in a Content-Security-Policy and in an attribute; a path where the archive lies below one.
_ADDRESS = re.compile(r"https?://[\w.-]+(:\d{1,5})?(/[\w./~%-]*)?|https?://\[[0-9a-fA-F:]+\](:\d{1,5})?(/[\w./~%-]*)?")


def _address(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    if value and not _ADDRESS.fullmatch(value):
        raise click.BadParameter(f"{value!r} is no address of a server, such as https://search.example.org/.")
    return value


@click.command("embed", short_help="Print the lines to paste into another site.")
@click.option("--url", metavar="URL", callback=_address, help="The search page; otherwise the first of hosts in cuttings.toml.")
@click.option("--mode", type=click.Choice(MODES), default=MODES[0], show_default=True, help="dialog: a button opens it, and Ctrl-K.")
@click.option("--language", type=click.Choice(LANGUAGES), help="What the widget speaks; otherwise what the page does.")
@click.option("--theme", type=click.Choice(THEMES), help="Otherwise as the page is; auto: as the reader's system is.")
@click.option("--placeholder", metavar="TEXT", default="", help="Words in the empty box.")
@click.option("--limit", type=click.IntRange(1, MOST_HITS), default=HITS, show_default=True, help="Articles at a time.")
@click.option("--new-tab", is_flag=True, help="Articles open in a new tab.")
@click.option("--filter", "filters", metavar="FACET=VALUE", multiple=True, callback=filters_of, help="Only these articles. Repeatable.")
@config_option
@click.pass_obj
def command(
    settings: Settings,
    *,
    url: str | None,
    mode: str,
    language: str | None,
    theme: str | None,
    placeholder: str,
    limit: int,
    new_tab: bool,
    filters: dict[str, list[str]],
) -> None:
    """Print the lines that put the search of this archive into pages of other sites: the widget, a plain form, a frame.

    They need the server that `cuttings serve` is, at an address that readers of those pages can reach. Its page /embed shows the same
    lines and what they look like.

    \b
    Examples:
      cuttings embed --url https://search.example.org/
      cuttings embed --url https://search.example.org/ --mode dialog --filter site=a.example
    """
    address = url or _configured(settings)
    embedding = Embedding(
        address if address.endswith("/") else f"{address}/",
        mode="" if mode == MODES[0] else mode,
        placeholder=placeholder,
        language=language or "",
        limit=limit,
        target="_blank" if new_tab else "",
        theme=theme or "",
        filters={facet: tuple(values) for facet, values in filters.items()},
    )
    printer = Printer()
    for title, lines in (
        ("The widget", embedding.widget),
        ("A plain form, without a script", embedding.form),
        ("A frame, without a script", embedding.frame),
        ("What a Content-Security-Policy of the pages must allow", embedding.policy),
    ):
        printer.show(title, style="bold")
        click.echo(f"\n{lines}\n")
    if address == _HERE:
        printer.show("These lines name this machine. For readers elsewhere say where the server is: cuttings embed --url https://...")


def _configured(settings: Settings) -> str:
    """The first name in cuttings.toml that the pages are served under; one that begins with a dot is many."""
    names = [name for name in settings.web.get("hosts", ()) if not name.startswith(".")]
    return f"https://{names[0]}/" if names else _HERE
