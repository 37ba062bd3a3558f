"""`cuttings move`: an archive from one engine to another, without the files that it was made from."""

from __future__ import annotations

import click

from cuttings.cli.options import config_option
from cuttings.cli.progress import Meter
from cuttings.cli.refusals import keep_refused, refused_of
from cuttings.cli.stopping import status_of, stoppable
from cuttings.cli.terminal import counted, line
from cuttings.index.carrying import carry
from cuttings.search.engine import Engine, open_engine, open_searcher
from cuttings.search.errors import NoIndex

_INCOMPLETE = 3
"""As of reindex: what could be done is done."""


@click.command("move", short_help="Carry an archive over to another engine.")
@click.option("--from", "source", metavar="URL", required=True, help="The engine that has the archive. It is only read.")
@click.option("--to", "target", metavar="URL", required=True, help="The engine that is to hold it.")
@click.option("--fresh", is_flag=True, help="Replace what the other engine holds.")
@config_option
def command(*, source: str, target: str, fresh: bool) -> None:
    """Carry an archive over to another engine, as it is: from a folder to a cluster, or back.

    No source file is read and nothing is cleaned again. What is forgotten goes along and stays forgotten, and so do facets of the
    articles' own fields, and what is known of the files: the next `cuttings reindex` reads only what has changed. The archive
    that was there stays until you delete it. The other engine shows all of it, or what it held before.

    \b
    Examples:
      cuttings move --from whoosh:cuttings-index --to opensearch+https://search.example:9200/news
      cuttings move --from opensearch+https://search.example:9200/news --to whoosh:copy
    """
    giving, taking = open_searcher(source), open_engine(target)
    try:
        total = giving.status().articles
        if not fresh and (held := _held(taking)):
            told = counted(held, "article", "articles")
            raise click.ClickException(f"{line(taking.status().url)} holds {told}. Name another place, or replace them with --fresh.")
        with stoppable(), Meter("Moving", "articles", total) as meter:
            carried = carry(giving, taking, progress=meter.show)
        url = line(taking.status().url)
    except KeyboardInterrupt as stop:
        click.echo("Stopped. Nothing was moved.", err=True)
        raise click.exceptions.Exit(status_of(stop)) from None
    finally:
        giving.close()
        taking.close()
    left = f" {counted(len(carried.left), 'article', 'articles')} on the list of what is forgotten stayed behind." if carried.left else ""
    click.echo(f"{counted(carried.articles, 'article', 'articles')} in {url}.{left}")
    if carried.refused:
        keep_refused(refused_of(target), carried.refused)
        raise click.exceptions.Exit(_INCOMPLETE)


def _held(engine: Engine) -> int:
    try:
        return engine.status().articles
    except NoIndex:
        return 0
