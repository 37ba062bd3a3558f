"""Errors as answers: which status code each has, and what a person or a program is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus

from flask import Response, current_app, make_response, render_template, request
from werkzeug.exceptions import BadRequest, HTTPException

from cuttings.search.errors import ArticleNotFound, CuttingsError, EngineError, QueryRefused, UnknownEngine, UnknownFacet
from cuttings.web.frame import frame
from cuttings.web.parameters import BadParameter
from cuttings.web.problem import problem
from cuttings.web.wording import N_, wording

# The nearest class counts: a NoIndex is an EngineError.
STATUS: dict[type[CuttingsError], HTTPStatus] = {
    QueryRefused: HTTPStatus.BAD_REQUEST,
    UnknownFacet: HTTPStatus.NOT_FOUND,
    ArticleNotFound: HTTPStatus.NOT_FOUND,
    EngineError: HTTPStatus.SERVICE_UNAVAILABLE,
    UnknownEngine: HTTPStatus.INTERNAL_SERVER_ERROR,
    CuttingsError: HTTPStatus.INTERNAL_SERVER_ERROR,
}

TITLES = {
    HTTPStatus.BAD_REQUEST: N_("This cannot be answered"),
    HTTPStatus.NOT_FOUND: N_("Not in this archive"),
    HTTPStatus.METHOD_NOT_ALLOWED: N_("This address cannot be used that way"),
    HTTPStatus.TOO_MANY_REQUESTS: N_("Too many questions at once"),
    HTTPStatus.INTERNAL_SERVER_ERROR: N_("Something broke here"),
    HTTPStatus.SERVICE_UNAVAILABLE: N_("The archive is not ready"),
}

DETAILS = {
    HTTPStatus.BAD_REQUEST: N_("The request is not one that a browser would send for a page of this archive."),
    HTTPStatus.NOT_FOUND: N_("There is nothing at this address."),
    HTTPStatus.METHOD_NOT_ALLOWED: N_("This address can be read, and nothing else."),
    HTTPStatus.TOO_MANY_REQUESTS: N_("Please wait a moment, then ask again."),
    HTTPStatus.INTERNAL_SERVER_ERROR: N_("The error is in the server's log. The archive itself is unharmed; please try again."),
    HTTPStatus.SERVICE_UNAVAILABLE: N_("The archive is not available at the moment. Its owner finds the reason in the server's log."),
}

REFUSED = N_("This query is refused: its %(limit)s is %(value)s, and at most %(allowed)s are allowed.")
LIMITS = {
    name: name
    for name in (
        N_("length"),
        N_("nesting of parentheses"),
        N_("number of phrases"),
        N_("number of stars and tildes"),
        N_("number of words"),
        N_("page"),
        N_("page times its size"),
        N_("size of a page"),
    )
}
TOO_DEEP = ("page", "page times its size")
NO_ARTICLE = N_("There is no article with the id %(id)s.")
NOT_UNDERSTOOD = N_("%(name)s=%(value)s is not understood: %(name)s must be %(wanted)s.")


@dataclass(frozen=True, slots=True)
class Fault:
    """What went wrong: `detail` is a sentence, `values` what stands in it."""

    status: HTTPStatus
    detail: str
    values: Mapping[str, object] = field(default_factory=dict, hash=False)


def fault(error: CuttingsError | HTTPException) -> Fault:
    """The one table of our errors, applied. What mends the server is for its owner, in the log; visitors are told the rest."""
    match error:
        case QueryRefused():
            values = {"limit": error.limit, "value": f"{error.value:,}", "allowed": f"{error.allowed:,}"}
            return Fault(STATUS[QueryRefused], REFUSED, values)
        case ArticleNotFound():
            return Fault(STATUS[ArticleNotFound], NO_ARTICLE, {"id": repr(error.id)})
        case BadParameter():
            values = {"name": error.parameter, "value": error.value, "wanted": error.wanted}
            return Fault(HTTPStatus.BAD_REQUEST, NOT_UNDERSTOOD, values)
        case CuttingsError():
            status = next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)
            return Fault(status, DETAILS.get(status, status.description))
    status = HTTPStatus(error.code or HTTPStatus.INTERNAL_SERVER_ERROR)
    return Fault(status, DETAILS.get(status, status.description))


def answer(error: CuttingsError | HTTPException, archive: str | None = None) -> Response | HTTPException:
    """The error as a page, or as problem details (RFC 9457) for programs. `archive` is a blueprint's name: the request's, if None."""
    if isinstance(error, HTTPException) and (error.code or 500) < HTTPStatus.BAD_REQUEST:
        return error  # a redirection
    told = fault(error)
    if told.status >= HTTPStatus.INTERNAL_SERVER_ERROR and isinstance(error, CuttingsError):
        current_app.logger.error("%s %s: %s", request.method, request.path, error)
    archive = archive or request.blueprint or ""
    response = _problem(error, told, archive) if _is_for_programs() else _page(told, archive)
    if isinstance(error, HTTPException):
        response.headers.extend([pair for pair in error.get_headers() if pair[0] not in ("Content-Type", "Content-Length")])
    return response


def _page(told: Fault, archive: str) -> Response:
    if not isinstance(request.routing_exception, BadRequest):
        return _rendered(told, archive)
    # A host that cannot be one, or is not ours, gets no links; but those of a page name no host: any that is trusted will do.
    trusted = current_app.config["TRUSTED_HOSTS"] or ["localhost"]
    with current_app.request_context({**request.environ, "HTTP_HOST": trusted[0].lstrip(".")}):
        return _rendered(told, archive)


def _rendered(told: Fault, archive: str) -> Response:
    shared = frame(archive)
    said = wording()
    values = {name: said.gettext(value) if value in LIMITS else value for name, value in told.values.items()}
    title = said.gettext(TITLES[told.status]) if told.status in TITLES else told.status.phrase
    page = render_template("cuttings/error.html", **shared, fault=told, title=title, detail=said.gettext(told.detail, **values))
    return make_response(page, told.status)


def _problem(error: CuttingsError | HTTPException, told: Fault, archive: str) -> Response:
    # No page is there: programs that turn pages until there is none see the end.
    status = HTTPStatus.NOT_FOUND if isinstance(error, QueryRefused) and error.limit in TOO_DEEP else told.status
    return problem(error, status, told.detail % told.values if told.values else told.detail, archive)


def _is_for_programs() -> bool:
    if request.endpoint:
        return request.endpoint.rpartition(".")[2].startswith("api_")
    return request.path.startswith("/api/")
