"""Pages as gzip: facets are long lists of similar links, a sixth of their size remains, and no server that we run on does it."""

from __future__ import annotations

import gzip

from flask import Response, request

# Less does not fill a packet.
WORTH_IT = 1400
LEVEL = 5


def compressed(response: Response) -> Response:
    """The response, as gzip if it is text of some length and the browser takes it."""
    if response.direct_passthrough or response.mimetype not in ("text/html", "application/json"):
        return response
    response.vary.add("Accept-Encoding")
    if request.accept_encodings["gzip"] and "Content-Encoding" not in response.headers and len(response.get_data()) >= WORTH_IT:
        response.set_data(gzip.compress(response.get_data(), LEVEL, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
    return response
