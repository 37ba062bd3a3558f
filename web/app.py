"""The application that `cuttings serve` and any WSGI server run: one archive at the root."""

from __future__ import annotations

import os

from flask import Flask, Response
from werkzeug.exceptions import HTTPException
from werkzeug.middleware.proxy_fix import ProxyFix

from cuttings.search.engine import DEFAULT, Searcher
from cuttings.web.blueprint import NAME, blueprint
from cuttings.web.errors import answer
from cuttings.web.headers import guarding
from cuttings.web.options import DEFAULTS, Options

# Pages of results are endless, and each asks the engine; what is in them is in the articles.
ROBOTS = """User-agent: *
Disallow: /api/
Disallow: /export.
Disallow: /*?
"""


def create_app(engine: str | Searcher | None = None, options: Options = DEFAULTS) -> Flask:
    """A WSGI application over an engine or its URL; None takes CUTTINGS_ENGINE, else whoosh:cuttings-index. Raises UnknownEngine."""
    app = Flask(__name__, static_folder=None)
    if options.hosts:
        app.config["TRUSTED_HOSTS"] = list(options.hosts)
    app.register_blueprint(blueprint(engine or os.environ.get("CUTTINGS_ENGINE") or DEFAULT, options))
    app.add_url_rule("/robots.txt", "robots", lambda: Response(ROBOTS, content_type="text/plain; charset=utf-8"))
    # An address that no route knows belongs to no blueprint, so that its error has to be answered here.
    app.register_error_handler(HTTPException, lambda error: answer(error, NAME))
    app.after_request(guarding(options))
    if count := options.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count, x_prefix=count)  # type: ignore[method-assign]
    return app
