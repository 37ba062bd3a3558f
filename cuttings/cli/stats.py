"""`cuttings stats`: what is in the index."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import click
from rich.text import Text

from cuttings.cli.months import drawn
from cuttings.cli.options import config_option, engine_option, json_option
from cuttings.cli.queries import Queries, read_queries, show_queries
from cuttings.cli.terminal import Printer, counted, line, print_json
from cuttings.index.tally import Tally, tally
from cuttings.search.engine import Searcher, open_searcher
from cuttings.search.parser import parse
from cuttings.search.query import UNDATED
from cuttings.search.results import Status
from cuttings.settings import Settings

_SHOWN = 10
_FACETS = {"site": "site", "published": "year", "language": "language", "section": "section"}


@dataclass(frozen=True, slots=True)
class Stats:
    """`stories` counts an article and its copies once; `months` maps months (2022-01) to their articles, those without any left out."""

    status: Status
    stories: int
    months: Mapping[str, int]
    tally: Tally | None


@click.command("stats", short_help="Tell what is in the index.")
@click.option("--queries", "asks_for_queries", is_flag=True, help="Tell which questions found nothing: those in the log of cuttings serve.")
@json_option
@engine_option
@config_option
@click.pass_obj
def command(settings: Settings, as_json: bool, engine: str, asks_for_queries: bool) -> None:
    """Tell what is in the index: articles by site, year, month, language and section, and by the fields that cuttings.toml names as
    facets; what was skipped and why; size and states.

    With --queries tell instead what people asked for and did not find. Servers note that if query_log below [web] in cuttings.toml
    names a file.

    \b
    Examples:
      cuttings stats
      cuttings stats --queries
    """
    if asks_for_queries:
        _tell_queries(settings, as_json)
        return
    searcher = open_searcher(engine)
    try:
        stats = _stats(searcher)
    finally:
        searcher.close()
    if as_json:
        print_json(_to_json(stats))
    else:
        _show(stats)


def _tell_queries(settings: Settings, as_json: bool) -> None:
    path = settings.web.get("query_log")
    if not path:
        where = f'query_log = "queries.jsonl" below [web] in {settings.path}'
        raise click.ClickException(f"No questions are noted. Servers write those that find nothing to the file of {where}")
    queries = read_queries(Path(path)) if Path(path).exists() else Queries((), 0, 0)
    if as_json:
        print_json(asdict(queries))
    else:
        show_queries(queries)


def _stats(searcher: Searcher) -> Stats:
    status = searcher.status()
    stories = searcher.search(parse("", size=0)).stories
    return Stats(status, stories, _months(searcher, status), tally(searcher))


def _months(searcher: Searcher, status: Status) -> dict[str, int]:
    """Asked as the months of a filter, which every engine counts."""
    years = [year for year in status.facets.get("published", ()) if year != UNDATED]
    months = [f"{year}-{month:02}" for year in sorted(years) for month in range(1, 13)]
    if not months:
        return {}
    values = searcher.search(parse("", {"published": months}, size=0)).facets["published"].values
    counts = {value.value: value.count for value in values}
    return {month: counts[month] for month in months if counts.get(month)}


def _to_json(stats: Stats) -> dict[str, object]:
    found = asdict(stats.status)
    for generation in found["generations"]:
        generation["written"] = generation["written"].isoformat()
    told = asdict(stats.tally) if stats.tally else {"files": None, "skipped": None, "failed": None}
    return {**found, "stories": stats.stories, "months": dict(stats.months), **told}


def _show(stats: Stats) -> None:
    printer, status = Printer(), stats.status
    printer.show(f"{counted(status.articles, 'article', 'articles')} in {line(status.url)}, {_size(status.bytes)}", style="bold")
    if copies := status.articles - stats.stories:
        printer.show(
            f"{counted(stats.stories, 'story', 'stories')}: {counted(copies, 'article is a copy', 'articles are copies')} of another"
        )
    if status.generations:
        newest = status.generations[0].written.astimezone()
        states = counted(len(status.generations), "state", "states")
        printer.show(f"Written {newest:%Y-%m-%d %H:%M}, {states} kept")
    for damage in status.damage:
        printer.show(f"This is an earlier state, because the newest is damaged: {line(damage)}.", style="red")
    for facet, name in {**_FACETS, **status.own}.items():
        _show_counts(printer, f"By {line(name)}", status.facets.get(facet, {}))
    _show_months(printer, stats.months)
    if stats.tally:
        printer.show()
        printer.show(f"Made from {counted(stats.tally.files, 'file', 'files')}", style="bold")
        _show_counts(printer, "Skipped", stats.tally.skipped)
        _show_counts(printer, "Could not be read", stats.tally.failed)


def _show_months(printer: Printer, months: Mapping[str, int]) -> None:
    rows = list(drawn(months, printer.width - 2, encoding=printer.encoding))
    if rows:
        printer.show()
        printer.show("By month", style="bold")
    for row in rows:
        printer.show(row, indent=2)


def _show_counts(printer: Printer, title: str, counts: Mapping[str, int]) -> None:
    if not counts:
        return
    printer.show()
    printer.show(title, style="bold")
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
