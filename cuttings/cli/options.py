"""Options that several commands have."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

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


def json_option(function: _Function) -> _Function:
    return click.option("--json", "as_json", is_flag=True, help="One line of JSON, for programs.")(function)
