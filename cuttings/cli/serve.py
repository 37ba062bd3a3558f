"""`cuttings serve`: the search page on a production server."""

from __future__ import annotations

import signal
import sys
from contextlib import suppress

import click

from cuttings.cli.listening import HIGHEST_PORT, address_of, listening
from cuttings.cli.options import config_option, engine_option
from cuttings.cli.servers import NotServing, Servers, cores
from cuttings.cli.terminal import counted, safe
from cuttings.settings import Settings

_MOST = 64


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at; 0.0.0.0 is every one this machine has.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, HIGHEST_PORT), help="0 takes any that is free.")
@click.option("--processes", metavar="N", type=click.IntRange(1, _MOST), help="How many answer at a time; by default one for each core.")
@engine_option
@config_option
@click.pass_obj
def command(settings: Settings, host: str, port: int, processes: int | None, engine: str) -> None:
    """Serve the search page and its JSON.

    New states of the index are served as soon as they are complete; nothing has to be started again. Ctrl-C and SIGTERM stop,
    and let requests under way be answered.

    \b
    Example:
      cuttings serve --port 8080
    """
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    sockets = listening(host, port)
    address = address_of(host, sockets)
    try:
        if sys.platform == "win32":  # where a process cannot be given a socket so simply
            from cuttings.cli.server import serve  # loads the libraries of a server, which whoever only minds them does without

            serve(engine, settings.web, sockets, lambda articles: _tell(articles, address))
        else:
            _serve_by_several(Servers(engine, settings.web, sockets, processes or min(cores(), _MOST)), address)
    finally:
        for one in sockets:
            one.close()


def _tell(articles: int, address: str) -> None:
    click.echo(f"Serving {counted(articles, 'article', 'articles')} on {address} (Ctrl-C stops)")


def _serve_by_several(servers: Servers, address: str) -> None:
    with suppress(KeyboardInterrupt, SystemExit):
        try:
            _tell(servers.start(), address)
            while True:
                signal.pause()
        except NotServing as error:
            raise click.ClickException(safe(str(error))) from None
        finally:
            servers.stop()
