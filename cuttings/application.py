"""The application as the owner has configured it: for servers that want one, such as gunicorn 'cuttings:create_app()'."""

from __future__ import annotations

import os

from flask import Flask

from cuttings.search.engine import Searcher
from cuttings.settings import read_settings
from cuttings.web import app
from cuttings.web.options import DEFAULTS, Options


def create_app(engine: str | Searcher | None = None, options: Options | None = None) -> Flask:
    """A WSGI application over an archive.

    Without arguments it is what `cuttings serve` serves: CUTTINGS_CONFIG or a cuttings.toml in the current folder says how, and
    CUTTINGS_ENGINE which archive, or that file. With an engine or its URL only `options` count. Raises UnknownEngine, InvalidSettings,
    OSError.
    """
    if engine is not None or options is not None:
        return app.create_app(engine, options or DEFAULTS)
    settings = read_settings(os.environ.get("CUTTINGS_CONFIG"))
    return app.create_app(os.environ.get("CUTTINGS_ENGINE") or settings.engine, Options(**settings.web))
