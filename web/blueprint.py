"""One archive as a Flask blueprint, for a site of its own or inside someone else's."""

from __future__ import annotations

from flask import Blueprint
from flask.blueprints import BlueprintSetupState
from werkzeug.exceptions import HTTPException
from werkzeug.routing import BaseConverter

from cuttings.search.engine import Searcher, open_searcher
from cuttings.search.errors import CuttingsError
from cuttings.web.api import Api
from cuttings.web.compression import compressed
from cuttings.web.errors import answer
from cuttings.web.export import Export
from cuttings.web.freshness import Freshness
from cuttings.web.headers import guarding, lasting
from cuttings.web.locale import learn_locale
from cuttings.web.options import DEFAULTS, Options
from cuttings.web.views import Views

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
    A template cuttings/base.html of the application's own takes the place of ours. Of the options `hosts` is the application's matter.
    """
    searcher = open_searcher(engine) if isinstance(engine, str) else engine
    views, api, files = Views(searcher, options), Api(searcher), Export(searcher)
    kept = Freshness(searcher).kept
    archive = Blueprint(NAME, "cuttings.web", template_folder="templates", static_folder="static")
    archive.record(_learn_ids)
    archive.record(lambda state: learn_locale(state.app, state.name, options))
    archive.add_url_rule("/", "search", kept(views.search))
    archive.add_url_rule("/articles/<cuttings_id:id>", "article", kept(views.article))
    archive.add_url_rule("/help", "help", kept(views.help))
    archive.add_url_rule("/export.<any(csv,json,atom):kind>", "export", kept(files.export))
    archive.add_url_rule("/opensearch.xml", "opensearch", views.opensearch)
    archive.add_url_rule("/api/v1/search", "api_search", kept(api.search))
    archive.add_url_rule("/api/v1/suggest", "api_suggest", kept(api.suggest))
    archive.add_url_rule("/api/v1/opensearch", "api_opensearch", kept(api.opensearch))
    archive.add_url_rule("/api/v1/articles/<cuttings_id:id>", "api_article", kept(api.article))
    archive.add_url_rule("/api/v1/similar/<cuttings_id:id>", "api_similar", kept(api.similar))
    archive.add_url_rule("/api/v1/copies/<cuttings_id:id>", "api_copies", kept(api.copies))
    archive.add_url_rule("/healthz", "healthz", _alive)
    archive.register_error_handler(CuttingsError, answer)
    archive.register_error_handler(HTTPException, answer)
    archive.after_request(guarding(options))
    archive.after_request(lasting)
    archive.after_request(compressed)
    return archive


def _learn_ids(state: BlueprintSetupState) -> None:
    state.app.url_map.converters["cuttings_id"] = IdConverter


def _alive() -> tuple[str, dict[str, str]]:
    return "ok\n", {"Content-Type": "text/plain; charset=utf-8"}
