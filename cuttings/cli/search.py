"""`cuttings search`: the same search in the terminal."""

from __future__ import annotations

from itertools import pairwise
from textwrap import wrap

import click
from rich.text import Text

from cuttings.cli.options import config_option, engine_option, json_option
from cuttings.cli.terminal import Printer, counted, line, print_json
from cuttings.search.article import Article
from cuttings.search.dates import day_of
from cuttings.search.engine import open_searcher
from cuttings.search.grammar import GRAMMAR, REMARKS
from cuttings.search.marked import MarkedText
from cuttings.search.notices import sentence
from cuttings.search.parser import parse
from cuttings.search.query import FACETS, MAX_SIZE, SORTS, Sort
from cuttings.search.results import Facet, Hit, Results
from cuttings.search.results_json import results_to_json

_SHOWN_VALUES = 5
_WIDTH = 74
_MARK = "bold yellow"

# Stands before an argument so that click takes it for no option; nobody can type it.
_WORD = "\x00"
_VALUED = ("--filter", "--sort", "--page", "--size", "--engine", "--config", "--output")


class QueryCommand(click.Command):
    """Takes -football for an excluded word. No option of such a command has one letter but -h."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, [_WORD + one if _is_excluded(one, before) else one for before, one in pairwise(["", *args])])


def _is_excluded(argument: str, before: str) -> bool:
    """Is it neither an option nor the value of one?"""
    return argument.startswith("-") and argument[1:2] != "-" and argument != "-h" and before not in _VALUED


def typed(words: tuple[str, ...]) -> str:
    """The words of a QueryCommand as a person typed them."""
    return " ".join(word.removeprefix(_WORD) for word in words)


def filters_of(context: click.Context, option: click.Parameter, values: tuple[str, ...]) -> dict[str, list[str]]:
    filters: dict[str, list[str]] = {}
    for value in values:
        facet, equals, ticked = value.partition("=")
        if not equals or not ticked:
            raise click.BadParameter(f"{value!r} is not FACET=VALUE. FACET is {', '.join(FACETS)}, or a field of your own.")
        filters.setdefault(facet, []).append(ticked)
    return filters


def _how_to_ask() -> str:
    """grammar.py as click prints it: \\b keeps a block from being wrapped."""
    blocks: list[str] = []
    for part in GRAMMAR:
        lines = ["\b", f"{part.title}:"]
        for form in part.forms:
            lines.append("  " + "   ".join(form.examples))
            lines += wrap(form.finds, _WIDTH, initial_indent=" " * 6, subsequent_indent=" " * 6)
        blocks.append("\n".join(lines))
    return "\n\n".join([*blocks, *REMARKS])


@click.command("search", cls=QueryCommand, epilog=_how_to_ask())
@click.argument("words", metavar="[QUERY]...", nargs=-1)
@click.option("--filter", "filters", metavar="FACET=VALUE", multiple=True, callback=filters_of, help="Repeatable.")
@click.option("--sort", type=click.Choice(SORTS), default="relevance", show_default=True, help="recent: relevance, newer ones favoured.")
@click.option("--page", type=click.IntRange(min=1), default=1, show_default=True)
@click.option("--size", type=click.IntRange(0, MAX_SIZE), default=10, show_default=True, help="Hits on a page.")
@click.option("--copies", is_flag=True, help="List the same story elsewhere under each hit.")
@json_option
@engine_option
@config_option
def command(
    *, words: tuple[str, ...], filters: dict[str, list[str]], sort: Sort, page: int, size: int, copies: bool, as_json: bool, engine: str
) -> None:
    """Search the index. Without a QUERY every article is found.

    Filters with the same facet are alternatives; different facets narrow each other.

    \b
    Examples:
      cuttings search kazakhstan coup
      cuttings search '"coup attempt" -football after:2021' --filter site=a.example --sort newest
    """
    text = typed(words)
    searcher = open_searcher(engine)
    try:
        query = parse(text, filters, sort, page, size, fields=searcher.own_facets())
        results = searcher.search(query)
        instead = searcher.search(results.relaxed.query) if results.relaxed and not as_json else None
    finally:
        searcher.close()
    if as_json:
        print_json(results_to_json(results))
    else:
        _show(results, instead, copies)


def _show(results: Results, instead: Results | None, unfolded: bool) -> None:
    """The results; where there are none, `instead`: what the relaxed query finds, under a line that says so."""
    printer = Printer()
    printer.show(_headline(results), style="bold")
    for notice in results.notices:
        printer.show(sentence(notice))
    corrected = results.suggestion is not None and results.relaxed is not None and results.relaxed.query == results.suggestion
    if results.suggestion and not corrected:
        printer.show(f"Did you mean: {results.suggestion}?")
    if results.relaxed and corrected:
        found = counted(results.relaxed.total, "article", "articles")
        printer.show(f"Did you mean: {results.suggestion}? It finds {found}.")
    elif results.relaxed:
        printer.show(f"{_relaxed(results)} finds {counted(results.relaxed.total, 'article', 'articles')}.")
    shown = instead or results
    for number, hit in enumerate(shown.hits, (shown.query.page - 1) * shown.query.size + 1):
        _show_hit(printer, number, hit)
        _show_copies(printer, hit, unfolded)
    _show_facets(printer, results)


def _headline(results: Results) -> str:
    found = counted(results.total, "article", "articles") if results.total else "Nothing"
    stories = f", {counted(results.stories, 'story', 'stories')}" if results.stories != results.total else ""
    page = f", page {results.query.page} of {results.pages:,}" if results.pages > 1 else ""
    return f"{found} found{stories}{page}."


def _relaxed(results: Results) -> str:
    assert results.relaxed is not None  # who asks for its name has one
    if results.relaxed.query.clause == results.query.clause:
        return "The same query without filters"
    kept = " with the same filters" if results.relaxed.query.filters else ""
    return f"The query {results.relaxed.query}{kept}"


def _show_hit(printer: Printer, number: int, hit: Hit) -> None:
    printer.show()
    printer.show(Text(f"{number}. ") + _marked(hit.title, "bold"))
    _show_origin(printer, hit.article, indent=3)
    if hit.excerpt.text:
        printer.show(_marked(hit.excerpt), indent=3)


def _show_origin(printer: Printer, article: Article, indent: int) -> None:
    day = day_of(article.published)
    about = [article.site, day.isoformat() if day else None, ", ".join(article.authors)]
    if told := " · ".join(line(one) for one in about if one):
        printer.show(told, indent=indent, style="dim")
    if article.url:
        printer.show(line(article.url), indent=indent, style="cyan")


def _show_copies(printer: Printer, hit: Hit, unfolded: bool) -> None:
    """The same story elsewhere: the sites, or each copy as it is asked for."""
    if not hit.copies:
        return
    places = counted(len(hit.copies) + hit.others, "more place", "more places")
    sites = list(dict.fromkeys(line(copy.site) for copy in hit.copies if copy.site))
    more = " …" if len(sites) > _SHOWN_VALUES or hit.others else ""
    told = "" if unfolded or not sites else f": {', '.join(sites[:_SHOWN_VALUES])}{more}"
    printer.show(f"The same story in {places}{told}", indent=3, style="dim")
    for copy in hit.copies if unfolded else ():
        printer.show(Text(f"- {line(copy.title)}"), indent=6)
        _show_origin(printer, copy, indent=8)


def _marked(marked: MarkedText, style: str = "") -> Text:
    """Marks are colours, and gone where there are none."""
    text = Text(style=style)
    for piece, is_marked in marked.pieces():
        text.append(_spaced(piece), _MARK if is_marked else "")
    return text


def _spaced(piece: str) -> str:
    """A piece on one line, with the spaces at its ends that divide it from its neighbours."""
    return line(f"x{piece}x")[1:-1]


def _show_facets(printer: Printer, results: Results) -> None:
    told = [facet for facet in results.facets.values() if facet.values]
    if results.total and told:
        printer.show()
    width = max((len(facet.name) for facet in results.facets.values()), default=0)
    for facet in told if results.total else ():
        printer.show(Text(f"{facet.name:<{width}}  ", "bold") + Text(_values(facet)))


def _values(facet: Facet) -> str:
    shown = [f"{line(one.value)} ({one.count:,})" for number, one in enumerate(facet.values) if number < _SHOWN_VALUES or one.selected]
    others = len(facet.values) - len(shown) + facet.others
    return ", ".join(shown) + (f" and {others:,} more" if others else "")
