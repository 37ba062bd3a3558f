"""Options that several commands have."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from cuttings.search.engine import DEFAULT

_Function = TypeVar("_Function", bound=Callable[..., Any])


def engine_option(function: _Function) -> _Function:
    return click.option(
        "--engine",
        metavar="URL",
        envvar="CUTTINGS_ENGINE",
        show_envvar=True,
        default=DEFAULT,
        show_default=True,
        help="The index: whoosh:PATH is a folder, memory: is empty and gone at the end.",
    )(function)


def json_option(function: _Function) -> _Function:
    return click.option("--json", "as_json", is_flag=True, help="One line of JSON, for programs.")(function)
