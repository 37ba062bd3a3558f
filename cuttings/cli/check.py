"""`cuttings check`: is the index whole?"""

from __future__ import annotations

import click

from cuttings.cli.options import config_option, engine_option, json_option
from cuttings.cli.terminal import Printer, print_json
from cuttings.search.engine import open_searcher

_DAMAGED = 1


@click.command("check", short_help="Tell whether the index is whole.")
@json_option
@engine_option
@config_option
def command(as_json: bool, engine: str) -> None:
    """Read everything in the index, and tell what is damaged.

    The exit status is 0 if nothing is, 1 if something is. While the newest state of the index is damaged, the one before it
    is searched; the next reindex goes on from there.

    \b
    Example:
      cuttings check
    """
    searcher = open_searcher(engine)
    try:
        damage = searcher.check()
    finally:
        searcher.close()
    if as_json:
        print_json({"whole": not damage, "damage": list(damage)})
    else:
        printer = Printer()
        for one in damage:
            printer.show(f"Damaged: {one}.", style="red")
        printer.show(f"Rebuild it with: cuttings reindex SOURCE --fresh --engine {engine}" if damage else "The index is whole.")
    if damage:
        raise click.exceptions.Exit(_DAMAGED)
