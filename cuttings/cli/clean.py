"""`cuttings clean`: what is kept of a page, what is cut and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import fields, replace
from functools import partial
from pathlib import Path

import click
from rich.text import Text

from cuttings.cli.options import checked_base_url, config_option, format_option, json_option
from cuttings.cli.terminal import Printer, counted, line, print_json, safe
from cuttings.index.abouts import Abouts
from cuttings.index.clean.blocks import count_words
from cuttings.index.clean.inspection import Inspection
from cuttings.index.cleaning import inspected
from cuttings.index.formats.form import Form
from cuttings.index.outcome import Outcome
from cuttings.index.read import read
from cuttings.index.rules import Rules
from cuttings.index.scrape import Scrape
from cuttings.index.standard import spooled
from cuttings.index.walk import Found, stated
from cuttings.index.workers import Workers
from cuttings.search.article import Article
from cuttings.search.article_json import to_json
from cuttings.search.language import with_language
from cuttings.settings import Settings, usable_rules

# Characters of a piece that is cut, and how many of them are its last ones: five lines of a terminal.
_LONGEST, _LAST = 380, 80


@click.command("clean", short_help="Show what is kept of a page, what is cut and why.")
@click.argument("file", metavar="FILE", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@click.option("--url", metavar="URL", help="The address that the page was scraped from.")
@click.option("--base-url", metavar="URL", callback=checked_base_url, help="The address at which SOURCE stands on the web.")
@click.option(
    "--source",
    metavar="SOURCE",
    type=click.Path(exists=True, file_okay=False),
    help="The folder that is reindexed, for what its name, its sidecars and --base-url tell of FILE; otherwise that of FILE.",
)
@format_option
@json_option
@config_option
@click.pass_obj
def command(
    settings: Settings, *, file: str, url: str | None, base_url: str | None, source: str | None, form: Form | None, as_json: bool
) -> None:
    """Show what the cleaner makes of a page, in reading order: what it keeps, and what it cuts by which rule.

    FILE is any that reindex reads, such as HTML, a text dump, JSONL, CSV, WARC or an archive; - is standard input. On a terminal
    the middle of long pieces that are cut is left out; in a pipe and with --json they are whole.

    \b
    Examples:
      cuttings clean page.html
      cuttings clean public/2022/lake.html --source public --base-url https://example.org/
      curl -s https://example.org/ | cuttings clean - --url https://example.org/
    """
    rules = usable_rules(settings)
    is_complete = True
    with spooled([file], form) as listings, Workers(partial(inspected, rules=rules), most=1) as workers:
        found = listings[0].found[0] if listings else _stated(file, source)
        documents = read(found, Abouts(base_url, settings.telling).about(found))
        for number, outcome in workers.in_order(enumerate(_addressed(document, file, url) for document in documents)):
            if isinstance(outcome, Outcome):
                is_complete = False
                _refuse(file, outcome)
                continue
            inspection = replace(outcome, article=with_language(outcome.article))
            if as_json:
                print_json(to_json(inspection.article))
                for note in _notes(inspection, rules):
                    click.echo(safe(note), err=True)
            else:
                _show(inspection, rules, is_first=number == 0)
    if not is_complete:
        raise click.exceptions.Exit(1)


def _stated(file: str, source: str | None) -> Found:
    place = Path(file).resolve()
    folder = Path(source).resolve() if source else place.parent
    if not place.is_relative_to(folder):
        raise click.BadParameter(f"{file} is not in {source}.", param_hint="--source")
    return stated(folder.as_posix(), place.relative_to(folder).as_posix())


def _addressed(document: Scrape | Outcome, file: str, url: str | None) -> Scrape | Outcome:
    """The address on the command line is that of a page; what is in an export or an archive has its own."""
    if isinstance(document, Scrape) and document.part is None:
        return replace(document, path=file, url=url or document.url)
    return document


def _refuse(file: str, outcome: Outcome) -> None:
    name = f"{file}/{outcome.member}" if outcome.member else f"{file}:{outcome.part}" if outcome.part else file
    verdict = "not an article" if outcome.kind == "skipped" else "cannot be read"
    click.echo(safe(f"{name}: {verdict}: {outcome.what}"), err=True)


def _show(inspection: Inspection, rules: Rules, is_first: bool) -> None:
    printer = Printer()
    if not is_first:
        printer.show()
    printer.show(line(inspection.article.title), style="bold")
    for name, value in _facts(inspection.article):
        printer.show(Text.assemble((f"{name:<10}", "dim"), line(value)))
    _show_pieces(printer, inspection)
    printer.show()
    _show_counts(printer, inspection)
    for note in _notes(inspection, rules):
        printer.show(note, style="yellow")


def _show_pieces(printer: Printer, inspection: Inspection) -> None:
    """What is kept in paragraphs, and between them what is cut."""
    was_cut = False
    for text, rule in inspection.pieces:
        if rule is None or not was_cut:
            printer.show()
        if rule is None:
            printer.show(text)
        else:
            printer.show(Text.assemble((f"[{line(rule)}] ", "red"), (_told(line(text), printer.is_terminal), "dim")), indent=2)
        was_cut = rule is not None


def _told(text: str, is_short: bool) -> str:
    """A piece that is cut. A menu of three hundred links would push the article off the screen."""
    if not is_short or len(text) <= _LONGEST:
        return text
    return f"{text[: _LONGEST - _LAST]} … {text[-_LAST:]}"


def _show_counts(printer: Printer, inspection: Inspection) -> None:
    """How much was kept, and how much was cut by each rule, the one that cut most first."""
    kept = 0
    cut: dict[str, list[int]] = defaultdict(list)
    for text, rule in inspection.pieces:
        if rule is None:
            kept += count_words(text)
        else:
            cut[rule].append(count_words(text))
    whole = kept + sum(map(sum, cut.values()))
    told = f"{kept:,} of {counted(whole, 'word', 'words')} kept"
    printer.show(f"{told}; cut, by rule:" if cut else f"{told}, nothing cut.", style="bold")
    width, broadest = len(f"{whole:,}"), max(map(len, cut), default=0)
    for rule, words in sorted(cut.items(), key=lambda item: (-sum(item[1]), item[0])):
        pieces = counted(len(words), "piece", "pieces")
        count, name = f"{sum(words):>{width},}  ", f"{line(rule):<{broadest}}"
        printer.show(Text.assemble(count, (name, "red"), (f"  in {pieces}", "dim")), indent=2)


def _notes(inspection: Inspection, rules: Rules) -> Iterator[str]:
    if inspection.idle:
        yield f"Nothing on this page is what the rules of this host remove: {', '.join(inspection.idle)}."
    if inspection.unmatched:
        yield f"The rules of this host call {inspection.unmatched!r} the article, and no text is in it: the cleaner judged by itself."
    if inspection.asks_for_no_index and rules.noindex == "skip":
        yield 'This page asks not to be indexed. Reindexing skips it, unless cuttings.toml says noindex = "keep" under [clean].'


def _facts(article: Article) -> Iterator[tuple[str, str]]:
    """What is known of the article, without what is not."""
    for field in fields(article):
        value = getattr(article, field.name)
        if value and field.name not in ("id", "title", "text", "removed", "extra"):
            yield field.name, ", ".join(value) if isinstance(value, tuple) else str(value)
    yield from article.extra.items()
