"""Errors for programs: problem details (RFC 9457)."""

from __future__ import annotations

from http import HTTPStatus

from flask import Response, url_for
from werkzeug.exceptions import HTTPException

from cuttings.search.errors import ArticleNotFound, CuttingsError, QueryRefused, UnknownFacet
from cuttings.web.json_response import json_response
from cuttings.web.parameters import BadParameter

KINDS = {
    "limit": "The question goes beyond a limit: it tells which one, what the question has, and how much is allowed.",
    "parameter": "A parameter holds what cannot be read: it tells which one, and what it must be.",
    "facet": "The archive has no facet of this name: it tells which ones there are.",
    "article": "There is no article with this id.",
}
"""Problems that have a type of their own; that of the others is their status."""


def problem(error: CuttingsError | HTTPException, status: HTTPStatus, detail: str, archive: str) -> Response:
    kind, more = _told(error)
    told = {"type": _type(kind, archive), "title": status.phrase, "status": status.value, "detail": detail, **more}
    return json_response(told, status, "application/problem+json")


def _told(error: CuttingsError | HTTPException) -> tuple[str, dict[str, object]]:
    match error:
        case QueryRefused():
            return "limit", {"limit": error.limit, "value": error.value, "allowed": error.allowed}
        case BadParameter():
            return "parameter", {"parameter": error.parameter, "wanted": error.wanted}
        case UnknownFacet():
            return "facet", {"facets": list(error.facets)}
        case ArticleNotFound():
            return "article", {}
    return "", {}


def _type(kind: str, archive: str) -> str:
    """An address of this archive that tells of problems of the kind."""
    return url_for(f"{archive}.api", _anchor=kind) if kind else "about:blank"
