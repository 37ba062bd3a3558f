"""`cuttings serve`: the search page on a production server."""

from __future__ import annotations

import errno
import socket
from contextlib import suppress

import click
from waitress import create_server

from cuttings.cli.options import config_option, engine_option
from cuttings.cli.terminal import counted
from cuttings.search.engine import open_searcher
from cuttings.settings import Settings
from cuttings.web import create_app
from cuttings.web.options import Options

_HIGHEST_PORT = 65_535


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at; 0.0.0.0 is every one this machine has.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, _HIGHEST_PORT), help="0 takes any that is free.")
@engine_option
@config_option
@click.pass_obj
def command(settings: Settings, host: str, port: int, engine: str) -> None:
    """Serve the search page and its JSON.

    \b
    Example:
      cuttings serve --port 8080
    """
    searcher = open_searcher(engine)
    articles = searcher.status().articles
    try:
        server = create_server(create_app(searcher, Options(**settings.web)), host=host, port=port)
    except (OSError, ValueError) as error:
        raise click.ClickException(_why_not(error, host, port)) from None
    address = f"http://{_bracketed(host)}:{_port(server, port)}"
    try:
        with suppress(KeyboardInterrupt):  # one that comes before the server listens for it
            click.echo(f"Serving {counted(articles, 'article', 'articles')} on {address} (Ctrl-C stops)")
            server.run()
    finally:
        searcher.close()


def _port(server: object, port: int) -> int:
    """The port that is listened at; several addresses of one host have one each, and the first will do."""
    listening = getattr(server, "effective_listen", None)
    return int(listening[0][1] if listening else getattr(server, "effective_port", port))


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _why_not(error: OSError | ValueError, host: str, port: int) -> str:
    if isinstance(error, ValueError | socket.gaierror):
        return f"There is no address {host} on this machine to listen at."
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} of {host} is taken. Choose another one: cuttings serve --port {port + 1 if port < _HIGHEST_PORT else 8000}"
    if error.errno == errno.EACCES:
        return f"Only the administrator may listen at port {port}. Choose one over 1023: cuttings serve --port 8000"
    if error.errno == errno.EADDRNOTAVAIL:
        return f"There is no address {host} on this machine to listen at."
    return f"Cannot listen at port {port} of {host}: {error.strerror}."
