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
_FOREVER = "public, max-age=31536000, immutable"


def guarding(options: Options) -> Callable[[Response], Response]:
    """What gives a response our security headers."""
    policy = {**_POLICY, "frame-ancestors": " ".join(options.frame_ancestors)}
    told = "; ".join(f"{name} {sources}" for name, sources in policy.items())

    def guarded(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = told
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "same-origin"
        return response

    return guarded


def lasting(response: Response) -> Response:
    """A static file that was asked for by what it holds need never be asked for again."""
    if (request.endpoint or "").endswith(".static") and "v" in request.args and response.status_code < 400:
        response.headers["Cache-Control"] = _FOREVER
    return response
