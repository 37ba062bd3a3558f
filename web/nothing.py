"""Addresses under /api that are none, and methods that an address does not have.

Flask's own answers to these belong to no blueprint. These do, so that programs get problem details in any application.
"""

from __future__ import annotations

from flask import Response, current_app, request
from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.routing import RequestRedirect

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
READING = ("GET", "HEAD", "OPTIONS")
"""The methods of every address under /api that there is."""


def nothing(address: str = "") -> Response:
    """What may be asked with OPTIONS. Raises NotFound, or MethodNotAllowed where there is something to read."""
    if not _can_be_read():
        raise NotFound
    if request.method != "OPTIONS":
        raise MethodNotAllowed(valid_methods=READING)
    return Response(headers={"Allow": ", ".join(READING)})


def _can_be_read() -> bool:
    adapter = current_app.create_url_adapter(request)
    assert adapter is not None
    try:
        rule, _ = adapter.match(method="GET", return_rule=True)
    except (NotFound, RequestRedirect):
        return False
    return bool(rule.endpoint != request.endpoint)
