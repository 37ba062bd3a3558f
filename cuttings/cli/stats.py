"""`cuttings stats`: what is in the index."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

import click
from rich.text import Text

from cuttings.cli.options import config_option, engine_option, json_option
from cuttings.cli.terminal import Printer, counted, line, print_json
from cuttings.search.engine import open_searcher
from cuttings.search.results import Status

_SHOWN = 10
_FACETS = {"site": "site", "published": "year", "language": "language", "section": "section"}


@click.command("stats", short_help="Tell what is in the index.")
@json_option
@engine_option
@config_option
def command(as_json: bool, engine: str) -> None:
    """Tell what is in the index: articles by site, year, language and section, and by the fields that cuttings.toml names as facets.

    \b
    Example:
      cuttings stats
    """
    searcher = open_searcher(engine)
    try:
        status = searcher.status()
    finally:
        searcher.close()
    if as_json:
        print_json(asdict(status))
    else:
        _show(status)


def _show(status: Status) -> None:
    printer = Printer()
    printer.show(f"{counted(status.articles, 'article', 'articles')} in {line(status.url)}, {_size(status.bytes)}", style="bold")
    for damage in status.damage:
        printer.show(f"This is an earlier state, because the newest is damaged: {line(damage)}.", style="red")
    for facet, name in {**_FACETS, **status.own}.items():
        if counts := status.facets.get(facet):
            printer.show()
            printer.show(f"By {line(name)}", style="bold")
            _show_counts(printer, counts)


def _show_counts(printer: Printer, counts: Mapping[str, int]) -> None:
    shown = list(counts.items())[:_SHOWN]
    width = max(len(f"{count:,}") for _, count in shown)
    for value, count in shown:
        printer.show(Text(f"{count:>{width},}", "cyan") + Text(f"  {line(value)}"), indent=2)
    if len(counts) > _SHOWN:
        printer.show(f"and {len(counts) - _SHOWN:,} more", indent=2 + width + 2, style="dim")


def _size(size: int) -> str:
    """
    >>> _size(512), _size(3_400_000)
    ('512 bytes', '3.4 MB')
    """
    if size < 1000:
        return counted(size, "byte", "bytes")
    power = min(len(str(size)) - 1, 9) // 3
    return f"{size / 1000**power:.1f} {('kB', 'MB', 'GB')[power - 1]}"
