"""Is the server alive, and is what it serves ready? For whoever starts, watches and balances servers."""

from __future__ import annotations

from http import HTTPStatus

from flask import Response, current_app

from cuttings.search.engine import Searcher
from cuttings.search.errors import CuttingsError, IndexDamaged, IndexUnreachable, NoIndex, OtherFormat
from cuttings.web.json_response import json_response

_KEY = "cuttings.archives"
# What is wrong, without the path where: that is for the log.
_REASONS: dict[type[CuttingsError], str] = {
    NoIndex: "there is no index yet",
    IndexDamaged: "the index is damaged",
    IndexUnreachable: "the index cannot be read just now",
    OtherFormat: "the index was written by another version",
}


def alive() -> Response:
    """Answers as long as the process does."""
    return Response("ok\n", content_type="text/plain; charset=utf-8")


def no_metrics() -> Response:
    """In the place of metrics that nobody may read."""
    told = 'Metrics are off. Those may read them whose addresses stand below [web] in cuttings.toml: metrics = ["127.0.0.1"]\n'
    return Response(told, HTTPStatus.NOT_FOUND, content_type="text/plain; charset=utf-8")


def remember(archives: dict[str, object], name: str, searcher: Searcher) -> None:
    """Notes an archive in an application's extensions."""
    known = archives.setdefault(_KEY, {})
    assert isinstance(known, dict)
    known[name] = searcher


def ready() -> Response:
    """Which archives of the application can be searched; 503 unless all can."""
    archives: dict[str, Searcher] = current_app.extensions[_KEY]
    faults = {name: _fault(searcher) for name, searcher in archives.items()}
    told = {name: {"ready": not fault, **({"reason": fault} if fault else {})} for name, fault in faults.items()}
    is_ready = not any(faults.values())
    response = json_response({"ready": is_ready, "archives": told}, HTTPStatus.OK if is_ready else HTTPStatus.SERVICE_UNAVAILABLE)
    response.headers["Cache-Control"] = "no-store"
    return response


def _fault(searcher: Searcher) -> str:
    try:
        searcher.status()
    except CuttingsError as error:
        current_app.logger.error("Not ready: %s", error)
        return next((_REASONS[kind] for kind in type(error).__mro__ if kind in _REASONS), "it cannot be searched")
    return ""
