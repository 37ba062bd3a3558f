"""One archive as a Flask blueprint, for a site of its own or inside someone else's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint
from flask.blueprints import BlueprintSetupState
from werkzeug.exceptions import HTTPException
from werkzeug.routing import BaseConverter

from cuttings.search.engine import Searcher, open_searcher
from cuttings.search.errors import CuttingsError
from cuttings.web.api import Api
from cuttings.web.compression import compressed
from cuttings.web.describing import Describing
from cuttings.web.embed import Embed
from cuttings.web.errors import answer
from cuttings.web.export import Export
from cuttings.web.freshness import Freshness, View
from cuttings.web.gate import Gate
from cuttings.web.headers import guarding, lasting
from cuttings.web.limiting import limiting
from cuttings.web.locale import learn_locale
from cuttings.web.nothing import METHODS, nothing
from cuttings.web.operations import BASE, OPERATIONS
from cuttings.web.options import DEFAULTS, Options
from cuttings.web.query_log import QueryLog
from cuttings.web.readiness import alive, no_metrics, ready, remember
from cuttings.web.sharing import preflight, sharing
from cuttings.web.views import Views
from cuttings.web.watched import Watched
from cuttings.web.widget import Widget

if TYPE_CHECKING:
    from cuttings.web.metrics import Metrics

NAME = "cuttings"


class IdConverter(BaseConverter):
    """An article's id in an address: any characters, also line breaks, "//" and "/" at either end, which werkzeug's path refuses."""

    regex = "(?s:.+)"
    weight = 200
    part_isolating = False

    def to_url(self, value: str) -> str:
        # Its own quoting leaves "/" alone, and browsers fold "/../" in a path.
        return super().to_url(value).replace("/", "%2F")


def blueprint(engine: str | Searcher, options: Options = DEFAULTS) -> Blueprint:
    """The pages and the JSON of one archive, given as an engine or its URL. Raises UnknownEngine.

    A second archive in the same application needs a name: app.register_blueprint(blueprint(engine), url_prefix="/b", name="b").
    A template cuttings/base.html of the application's own may extend cuttings/frame.html, and has then its blocks to say: title, styles,
    head, masthead, brand, side, main, foot, footer. Of the options `hosts` and `proxies` are the application's matter.
    """
    opened = open_searcher(engine) if isinstance(engine, str) else engine
    gate = Gate()
    metrics = _metrics(opened, options)
    witnesses = [*([metrics.note] if metrics else ()), *([QueryLog(options.query_log).note] if options.query_log else ())]
    searcher = Watched(opened, gate, witnesses)
    views, api, describing, files = Views(searcher, options), Api(searcher), Describing(searcher), Export(searcher)
    embed, widget = Embed(searcher, options), Widget(options)
    kept = Freshness(searcher).kept
    archive = Blueprint(NAME, "cuttings.web", template_folder="templates", static_folder="static")
    archive.record(lambda state: remember(state.app.extensions, state.name, opened))
    archive.record(_learn_ids)
    archive.record(lambda state: learn_locale(state.app, state.name, options))
    archive.add_url_rule("/", "search", kept(views.search))
    archive.add_url_rule("/articles/<cuttings_id:id>", "article", kept(views.article))
    archive.add_url_rule("/facets/<name>", "facet", kept(views.facet))
    archive.add_url_rule("/help", "help", kept(views.help))
    archive.add_url_rule("/export.<any(csv,json,atom):kind>", "export", kept(gate.guarding(files.export)))
    archive.add_url_rule("/opensearch.xml", "opensearch", views.opensearch)
    for operation in OPERATIONS:
        _read(archive, operation.rule, f"api_{operation.name}", kept(api.view(operation)))
    _read(archive, f"{BASE}/opensearch", "api_opensearch", kept(api.opensearch))
    _read(archive, "/api/openapi.json", "api_openapi", kept(describing.openapi))
    _read(archive, "/api/", "api", kept(describing.page))
    archive.add_url_rule("/api/", "api_none", nothing, methods=METHODS)
    archive.add_url_rule("/api/<path:address>", "api_nothing", nothing, methods=METHODS)
    archive.add_url_rule("/embed", "embed", kept(embed.choosing))
    archive.add_url_rule("/embed/frame", "embed_frame", kept(embed.framed))
    archive.add_url_rule("/widget.js", "widget", widget.entry)
    for folder in ("/widget", "/widget/<asked>"):
        archive.add_url_rule(f"{folder}/<name>.js", "widget_module", widget.module)
        archive.add_url_rule(f"{folder}/words/<language>.json", "widget_words", widget.words)
    archive.add_url_rule("/healthz", "healthz", alive)
    archive.add_url_rule("/readyz", "readyz", ready)
    archive.add_url_rule("/metrics", "metrics", metrics.told if metrics else no_metrics)
    archive.register_error_handler(CuttingsError, answer)
    archive.register_error_handler(HTTPException, answer)
    if metrics:
        archive.before_request(metrics.begin)
        archive.after_request(metrics.end)
    archive.before_request(preflight)
    archive.before_request(limiting(options.rate))
    archive.after_request(guarding(options))
    archive.after_request(sharing(options))
    archive.after_request(lasting)
    archive.after_request(compressed)
    return archive


def _read(archive: Blueprint, rule: str, endpoint: str, view: View) -> None:
    """An address of which only GET and HEAD are answered there; nothing.py answers the rest."""
    archive.add_url_rule(rule, endpoint, view, methods=("GET",), provide_automatic_options=False)


def _learn_ids(state: BlueprintSetupState) -> None:
    state.app.url_map.converters["cuttings_id"] = IdConverter


def _metrics(searcher: Searcher, options: Options) -> Metrics | None:
    if not options.metrics:
        return None
    from cuttings.web.metrics import Metrics  # loads a library that servers without metrics do without

    return Metrics(searcher, options.metrics)
