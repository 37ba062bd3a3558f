"""Pages as gzip: facets are long lists of similar links, a sixth of their size remains, and no server that we run on does it."""

from __future__ import annotations

import gzip
from http import HTTPStatus

from flask import Response, request

# Less does not fill a packet.
WORTH_IT = 1400
LEVEL = 5
_TEXTS = frozenset({"text/html", "text/css", "text/javascript", "application/json", "image/svg+xml"})


def compressed(response: Response) -> Response:
    """The response, as gzip if it is text of some length and the browser takes it. What is streamed stays as it is."""
    if response.mimetype not in _TEXTS or response.status_code == HTTPStatus.PARTIAL_CONTENT:
        return response
    response.vary.add("Accept-Encoding")
    if not request.accept_encodings["gzip"] or "Content-Encoding" in response.headers:
        return response
    if response.direct_passthrough:  # a file of ours
        response.direct_passthrough = False
    elif response.is_streamed:
        return response
    if len(response.get_data()) >= WORTH_IT:
        response.set_data(gzip.compress(response.get_data(), LEVEL, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
        if (tag := response.get_etag()[0]) is not None:
            response.set_etag(tag, weak=True)
    return response
