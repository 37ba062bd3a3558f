"""JSON answers that are the same in any Flask application: its own settings would sort our facets by name."""

from __future__ import annotations

import json
from collections.abc import Mapping

from flask import Response


def json_response(value: Mapping[str, object], status: int = 200, mimetype: str = "application/json") -> Response:
    """Keys keep their order, letters stay letters."""
    return Response(json.dumps(value, ensure_ascii=False, separators=(",", ":")), status, content_type=mimetype)
