"""Errors as answers: which status code each has, and what a person or a program is told."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from flask import Response, current_app, make_response, render_template, request
from werkzeug.exceptions import BadRequest, HTTPException

from cuttings.search.errors import ArticleNotFound, CuttingsError, EngineError, QueryRefused, UnknownEngine, UnknownFacet
from cuttings.web.json_response import json_response
from cuttings.web.links import Links

# The nearest class counts: a NoIndex is an EngineError.
STATUS: dict[type[CuttingsError], HTTPStatus] = {
    QueryRefused: HTTPStatus.BAD_REQUEST,
    UnknownFacet: HTTPStatus.BAD_REQUEST,
    ArticleNotFound: HTTPStatus.NOT_FOUND,
    EngineError: HTTPStatus.SERVICE_UNAVAILABLE,
    UnknownEngine: HTTPStatus.INTERNAL_SERVER_ERROR,
    CuttingsError: HTTPStatus.INTERNAL_SERVER_ERROR,
}

DETAILS = {
    HTTPStatus.NOT_FOUND: "There is nothing at this address.",
    HTTPStatus.INTERNAL_SERVER_ERROR: "The error is in the server's log. The archive itself is unharmed; please try again.",
    HTTPStatus.SERVICE_UNAVAILABLE: "The archive is not available at the moment. Its owner finds the reason in the server's log.",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """What went wrong, for whoever asked."""

    status: HTTPStatus
    detail: str


def fault(error: CuttingsError | HTTPException) -> Fault:
    """The one table of our errors, applied. What mends the server is for its owner, in the log; visitors are told the rest."""
    if isinstance(error, CuttingsError):
        status = next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)
        return Fault(status, str(error) if status < HTTPStatus.INTERNAL_SERVER_ERROR else DETAILS[status])
    status = HTTPStatus(error.code or HTTPStatus.INTERNAL_SERVER_ERROR)
    return Fault(status, DETAILS.get(status) or error.description or status.description)


def answer(error: CuttingsError | HTTPException, archive: str | None = None) -> Response | HTTPException:
    """The error as a page, or as problem details (RFC 9457) for programs. `archive` is a blueprint's name: the request's, if None."""
    if isinstance(error, HTTPException) and (error.code or 500) < HTTPStatus.BAD_REQUEST:
        return error  # a redirection
    told = fault(error)
    if told.status >= HTTPStatus.INTERNAL_SERVER_ERROR and isinstance(error, CuttingsError):
        current_app.logger.error("%s %s: %s", request.method, request.path, error)
    response = _problem(told) if _is_for_programs() else _page(told, archive or request.blueprint or "")
    if isinstance(error, HTTPException):
        response.headers.extend([pair for pair in error.get_headers() if pair[0] not in ("Content-Type", "Content-Length")])
    return response


def _page(told: Fault, archive: str) -> Response:
    if not isinstance(request.routing_exception, BadRequest):
        return _rendered(told, archive)
    # A host that cannot be one gets no links, but those of a page name no host: any other will do.
    with current_app.request_context({**request.environ, "HTTP_HOST": "localhost"}):
        return _rendered(told, archive)


def _rendered(told: Fault, archive: str) -> Response:
    return make_response(render_template("cuttings/error.html", fault=told, links=Links(archive)), told.status)


def _problem(told: Fault) -> Response:
    problem = {"type": "about:blank", "title": told.status.phrase, "status": told.status.value, "detail": told.detail}
    return json_response(problem, told.status, "application/problem+json")


def _is_for_programs() -> bool:
    if request.endpoint:
        return request.endpoint.rpartition(".")[2].startswith("api_")
    return request.path.startswith("/api/")
