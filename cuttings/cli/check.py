"""`cuttings check`: is the index whole?"""

from __future__ import annotations

import click

from cuttings.cli.options import config_option, engine_option, json_option
from cuttings.cli.terminal import Printer, print_json
from cuttings.search.engine import Searcher, open_searcher
from cuttings.search.errors import IndexDamaged

_DAMAGED = 1


@click.command("check", short_help="Tell whether the index is whole.")
@json_option
@engine_option
@config_option
def command(as_json: bool, engine: str) -> None:
    """Read everything in the index, and tell what is damaged.

    The exit status is 0 if nothing is, 1 if something is. While the newest state of the index is damaged, the one before it
    is searched, and the next reindex goes on from there. Files that did not change between the two are the same in both, so
    that damage to one of these leaves no whole state.

    \b
    Example:
      cuttings check
    """
    searcher = open_searcher(engine)
    try:
        damage = searcher.check()
        remedy = _remedy(searcher) if damage else None
    finally:
        searcher.close()
    if as_json:
        print_json({"whole": not damage, "damage": list(damage), "remedy": remedy})
    else:
        printer = Printer()
        for one in damage:
            printer.show(f"Damaged: {one}.", style="red")
        printer.show(remedy or "The index is whole.")
    if damage:
        raise click.exceptions.Exit(_DAMAGED)


def _remedy(searcher: Searcher) -> str:
    """What to do, now that it is known what is damaged."""
    try:
        status = searcher.status()
    except IndexDamaged as error:
        return f"No state of it is whole. Rebuild it with: cuttings reindex SOURCE --fresh --engine {error.url}"
    if status.damage:
        return f"The state before it is whole, and is searched. Go on from there with: cuttings reindex SOURCE --engine {status.url}"
    return "The newest state is whole, and is searched. The next reindex that changes something removes the damaged one."
