"""The `cuttings` command: finds the module of a subcommand, and turns errors into one line and an exit status."""

from __future__ import annotations

import errno
import io
import sys
from importlib import import_module

import click

from cuttings import __version__
from cuttings.cli.terminal import safe
from cuttings.search.errors import CuttingsError

COMMANDS = ("reindex", "serve", "search", "clean", "stats", "check", "forget", "export", "move", "embed")


class Commands(click.Group):
    """Each subcommand loads when it is named, so that a search does not wait for the cleaner's libraries."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"cuttings.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except CuttingsError as error:
            raise click.ClickException(safe(str(error))) from None
        except EOFError:  # click would take it for the end of what a person types
            raise click.ClickException("A file of the index ends too early. Rebuild it with: cuttings reindex SOURCE --fresh") from None
        except OSError as error:
            if error.errno == errno.EPIPE:  # whoever read our output has enough of it; click ends quietly
                raise
            raise click.ClickException(safe(_told(error))) from None


def _told(error: OSError) -> str:
    if error.errno == errno.ENOSPC:
        place = f" at {error.filename}" if error.filename else ""
        return f"The disk is full{place}. Make room on it, then run the command again."
    return f"{error.filename or 'The system'}: {error.strerror or error}"


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="cuttings", message="%(prog)s %(version)s")
def commands() -> None:
    """A search engine for archives of web articles.

    Point it at the files you scraped or exported; it throws away what is not the article, and finds the rest.

    \b
    Begin with:
      cuttings reindex path/to/files
      cuttings serve
    """


def main() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that cannot show a letter shows a question mark
    commands(prog_name="cuttings")
