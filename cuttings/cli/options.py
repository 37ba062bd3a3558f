"""Options that several commands have."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from cuttings.index.address import checked
from cuttings.index.formats.form import READ, Form, form_of
from cuttings.search.engine import DEFAULT
from cuttings.settings import NAME, read_settings

_Function = TypeVar("_Function", bound=Callable[..., Any])


def engine_option(function: _Function) -> _Function:
    return click.option(
        "--engine",
        metavar="URL",
        envvar="CUTTINGS_ENGINE",
        show_envvar=True,
        default=DEFAULT,
        show_default=True,
        help="The index: whoosh:PATH is a folder, opensearch+https://HOST:9200/NAME a cluster, memory: is empty and gone at the end.",
    )(function)


def config_option(function: _Function) -> _Function:
    """Every command has it. The Settings become the context's object, and defaults of other options."""
    return click.option(
        "--config",
        metavar="PATH",
        envvar="CUTTINGS_CONFIG",
        show_envvar=True,
        is_eager=True,
        expose_value=False,
        callback=_configure,
        help=f"The file of settings; otherwise {NAME} in the current folder, if there is one.",
    )(function)


def _configure(context: click.Context, option: click.Parameter, path: str | None) -> None:
    context.obj = read_settings(path)
    context.default_map = context.obj.defaults


def format_option(function: _Function) -> _Function:
    return click.option(
        "--format",
        "form",
        metavar="ENDING",
        callback=_form,
        help="What comes through standard input, as the ending of a file would say it: html, jsonl, csv.gz, warc.gz ... "
        "Otherwise its first bytes tell.",
    )(function)


def _form(context: click.Context, option: click.Parameter, value: str | None) -> Form | None:
    form = form_of(f"input.{value.removeprefix('.')}") if value else None
    if value and not form:
        raise click.BadParameter(f"{value!r} is none that is read; those are {READ}.")
    return form


def checked_base_url(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    try:
        return checked(value) if value else None
    except ValueError as error:
        raise click.BadParameter(f"{error}.") from None


def json_option(function: _Function) -> _Function:
    return click.option("--json", "as_json", is_flag=True, help="One line of JSON, for programs.")(function)


def folder_of(engine: str) -> Path | None:
    """The folder of an index, None for an engine without one."""
    kind, _, place = engine.partition(":")
    return Path(place) if kind == "whoosh" else None


def journal_of(engine: str) -> Path | None:
    """Where a run that was stopped has left what it had cleaned."""
    from cuttings.index.journal import NAME as JOURNAL  # loads the libraries of the cleaner

    folder = folder_of(engine)
    return folder / JOURNAL if folder else None
