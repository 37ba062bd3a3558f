"""Addresses under /api that are none, and methods that an address does not have.

Flask's own answers to these belong to no blueprint. These do, so that programs get problem details in any application.
"""

from __future__ import annotations

from typing import NoReturn

from flask import current_app, request
from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.routing import RequestRedirect

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
_READING = ("GET", "HEAD", "OPTIONS")


def nothing(address: str = "") -> NoReturn:
    """Raises NotFound, or MethodNotAllowed where there is something to read."""
    if request.method not in _READING and _can_be_read():
        raise MethodNotAllowed(valid_methods=_READING)
    raise NotFound


def _can_be_read() -> bool:
    adapter = current_app.create_url_adapter(request)
    assert adapter is not None
    try:
        rule, _ = adapter.match(method="GET", return_rule=True)
    except (NotFound, RequestRedirect):
        return False
    return rule.endpoint != request.endpoint
