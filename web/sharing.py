"""What pages of other sites may read: anybody's, or those of the origins that the owner lists (https://fetch.spec.whatwg.org/#http-cors-protocol).

No cookie and no password opens anything here, so that whatever may be read may be read by everybody whose browser is let.
"""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from flask import Response, request

from cuttings.web.options import Options

METHODS = "GET, HEAD, OPTIONS"
_SHARED = ("api_", "static", "widget", "embed")
"""How the names of those routes begin that other sites use: scripts that are modules are read under the same rules as data."""
_REMEMBERED = "86400"
"""Seconds for which a browser need not ask again whether it may ask."""
_READABLE = "ETag, Retry-After"
"""The headers that a script of another site may read, beside those that it always may."""


def sharing(options: Options) -> Callable[[Response], Response]:
    """What lets other sites' pages read a response."""

    def shared(response: Response) -> Response:
        if not is_shared():
            return response
        origin = request.headers.get("Origin", "")
        response.vary.add("Origin")
        if options.origins is None:
            response.headers["Access-Control-Allow-Origin"] = "*"
        elif allowed(origin, options.origins):
            response.headers["Access-Control-Allow-Origin"] = origin
        else:
            return response
        response.headers["Access-Control-Expose-Headers"] = _READABLE
        return response

    return shared


def preflight() -> Response | None:
    """The answer to a browser that asks whether it may ask; None for every other request. `sharing` says whether it may."""
    if request.method != "OPTIONS" or not is_shared():
        return None
    if "Access-Control-Request-Method" not in request.headers:
        return None
    response = Response(status=HTTPStatus.NO_CONTENT)
    response.headers["Access-Control-Allow-Methods"] = METHODS
    response.headers["Access-Control-Max-Age"] = _REMEMBERED
    if headers := request.headers.get("Access-Control-Request-Headers"):
        # None of them changes what is answered. "*" would leave out Authorization, which tools send without being asked.
        response.headers["Access-Control-Allow-Headers"] = headers
        response.vary.add("Access-Control-Request-Headers")
    return response


def is_shared() -> bool:
    """Is the route of this request one that other sites use?"""
    return (request.endpoint or "").rpartition(".")[2].startswith(_SHARED)


def allowed(origin: str, origins: tuple[str, ...]) -> bool:
    """Is this one of the origins? Browsers send an origin in one form only, so that anything but the same letters is another.

    >>> [allowed(one, ("https://*.a.example",)) for one in ("https://b.a.example", "https://a.example", "https://b.a.example:8443")]
    [True, False, False]
    """
    return any(_is_one_of(origin, one) for one in origins)


def _is_one_of(origin: str, pattern: str) -> bool:
    scheme, star, domain = pattern.partition("*")
    if not star:
        return origin == pattern
    name = origin.removeprefix(scheme).removesuffix(domain)
    whole = f"{scheme}{name}{domain}" == origin
    return whole and bool(name) and all(letter.isascii() and (letter.isalnum() or letter in "-._") for letter in name)
