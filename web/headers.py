"""What every response tells the browser to refuse. Scraped text is hostile: this is the second wall, escaping is the first."""

from __future__ import annotations

from flask import Response

POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"


def guarded(response: Response) -> Response:
    """The response with our security headers."""
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "same-origin"
    return response
