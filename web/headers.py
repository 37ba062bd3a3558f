"""What every response tells the browser to refuse. Scraped text is hostile: this is the second wall, escaping is the first."""

from __future__ import annotations

from collections.abc import Callable

from flask import Response, request

from cuttings.web.options import Options

_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "connect-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "form-action": "'self'",
    "base-uri": "'none'",
}
_FRAMED = "embed_frame"
"""The route that is made for frames on other sites."""
_FOREVER = "public, max-age=31536000, immutable"


def guarding(options: Options) -> Callable[[Response], Response]:
    """What gives a response our security headers."""
    told = "; ".join(f"{name} {sources}" for name, sources in _POLICY.items())
    listed = " ".join(("'self'", *(options.origins or ())))

    def guarded(response: Response) -> Response:
        by_all = options.origins is None and (request.endpoint or "").endswith(f".{_FRAMED}")
        response.headers["Content-Security-Policy"] = f"{told}; frame-ancestors {'*' if by_all else listed}"
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "same-origin"
        return response

    return guarded


def lasting(response: Response) -> Response:
    """A static file that was asked for by what it holds need never be asked for again."""
    if (request.endpoint or "").endswith(".static") and "v" in request.args and response.status_code < 400:
        response.headers["Cache-Control"] = _FOREVER
    return response
