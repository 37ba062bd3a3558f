"""The description of the JSON API: as OpenAPI for programs, and as a page for whoever writes them."""

from __future__ import annotations

from typing import Any

from flask import Response, render_template, request, url_for

from cuttings.search.engine import Searcher
from cuttings.search.parser import parse
from cuttings.web.frame import frame
from cuttings.web.json_response import json_response
from cuttings.web.operations import BASE
from cuttings.web.problem import KINDS

_EXAMPLES = 3


class Describing:
    """The description of one archive's API."""

    def __init__(self, searcher: Searcher) -> None:
        self._searcher = searcher

    def openapi(self) -> Response:
        return json_response(self._described())

    def page(self) -> str:
        archive = request.blueprint or ""
        described = self._described()
        return render_template(
            "cuttings/api.html",
            **frame(archive),
            openapi=url_for(f"{archive}.api_openapi"),
            base=described["servers"][0]["url"],
            operations=[(path, methods["get"]) for path, methods in described["paths"].items()],
            schemas=described["components"]["schemas"],
            problems=described["components"]["responses"],
            kinds=KINDS,
            typed=typed,
            name_of=_name_of,
        )

    def _described(self) -> dict[str, Any]:
        from cuttings.web.openapi import described  # loads what only whoever reads the description needs

        ids = [hit.article.id for hit in self._searcher.search(parse("", size=_EXAMPLES)).hits]
        root = url_for(f"{request.blueprint}.api_search").removesuffix(f"{BASE}/search")
        return described(root, tuple(self._searcher.own_facets()), tuple(ids))


def typed(schema: dict[str, Any]) -> str:
    """What a value is, in a few words.

    >>> typed({"type": "array", "items": {"type": ["string", "null"]}}), typed({"$ref": "#/components/schemas/Hit"})
    ('list of string or null', 'Hit')
    """
    if "$ref" in schema:
        return _name_of(schema["$ref"])
    if "allOf" in schema or "anyOf" in schema:
        return " or ".join(typed(one) for one in schema.get("allOf", schema.get("anyOf", ())))
    if "enum" in schema:
        return " or ".join(one for one in schema["enum"] if one)
    kind = "integer" if schema.get("pattern") == "^$" else schema.get("type", "null")
    if kind == "array":
        return f"list of {typed(schema['items'])}"
    if kind == "object" and "additionalProperties" in schema:
        return f"object of {typed(schema['additionalProperties'])}"
    return kind if isinstance(kind, str) else " or ".join(kind)


def _name_of(reference: str) -> str:
    return reference.rpartition("/")[2]
