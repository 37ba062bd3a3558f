"""The description of the JSON API for programs (OpenAPI 3.1), made of the definitions that check what is asked.

Of each archive its own: the facets of its articles' own fields are parameters too.
"""

from __future__ import annotations

from http import HTTPStatus
from importlib.metadata import version
from typing import Any

from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from marshmallow import Schema

from cuttings.search.query import FACETS
from cuttings.web import api_answers
from cuttings.web.operations import BASE, OPERATIONS, Operation

PROBLEMS = {
    HTTPStatus.BAD_REQUEST: "A parameter is not understood, or the question goes beyond a limit.",
    HTTPStatus.NOT_FOUND: "There is no such article, no such facet, or no such page of hits.",
    HTTPStatus.CONTENT_TOO_LARGE if hasattr(HTTPStatus, "CONTENT_TOO_LARGE") else HTTPStatus.REQUEST_ENTITY_TOO_LARGE: (
        "The request has a body, and it is long."
    ),
    HTTPStatus.TOO_MANY_REQUESTS: "Too many requests, or too many expensive ones at a time: Retry-After says when to ask again.",
    HTTPStatus.SERVICE_UNAVAILABLE: "The archive is not ready.",
}
_ABOUT = "Reads one archive of articles. The address of every page of results, and what it holds, is here as JSON."


def described(root: str, own: tuple[str, ...], examples: tuple[str, ...] = ()) -> dict[str, Any]:
    """The description of an archive at this address, with these own facets. `examples` are ids of articles."""
    spec = APISpec(
        title="Cuttings",
        version="1",
        openapi_version="3.1.0",
        plugins=[MarshmallowPlugin(schema_name_resolver=_name)],
        info={"description": _ABOUT, "x-cuttings": version("cuttings")},
        servers=[{"url": f"{root}{BASE}"}],
    )
    spec.components.schema("Problem", schema=api_answers.Problem)
    for status, description in PROBLEMS.items():
        spec.components.response(
            status.name.title().replace("_", ""),
            {"description": description, "content": {"application/problem+json": {"schema": "Problem"}}, **_waiting(status)},
        )
    for operation in OPERATIONS:
        spec.path(path=operation.path, operations={"get": _told(operation, own, examples)})
    return spec.to_dict()


def _told(operation: Operation, own: tuple[str, ...], examples: tuple[str, ...]) -> dict[str, Any]:
    answer: type[Schema] = getattr(api_answers, operation.answer)
    refused = {str(int(status)): status.name.title().replace("_", "") for status in PROBLEMS if _is_of(operation, status)}
    return {
        "operationId": operation.name,
        "summary": operation.summary,
        "description": operation.description,
        "parameters": [*_in_path(operation, own, examples), {"in": "query", "schema": operation.parameters(own)}],
        "responses": {
            "200": {"description": "The answer.", "content": {"application/json": {"schema": answer}}},
            **refused,
        },
    }


def _in_path(operation: Operation, own: tuple[str, ...], examples: tuple[str, ...]) -> list[dict[str, Any]]:
    if "{id}" in operation.path:
        id = {"type": "string", "minLength": 1, "examples": list(examples)}
        return [{"in": "path", "required": True, "name": "id", "schema": id, "description": "An article's id."}]
    if "{name}" in operation.path:
        names = {"type": "string", "enum": [*FACETS, *own]}
        return [{"in": "path", "required": True, "name": "name", "schema": names, "description": "A facet's name."}]
    return []


def _is_of(operation: Operation, status: HTTPStatus) -> bool:
    return status != HTTPStatus.NOT_FOUND or operation.may_miss


def _waiting(status: HTTPStatus) -> dict[str, Any]:
    if status != HTTPStatus.TOO_MANY_REQUESTS:
        return {}
    return {"headers": {"Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer", "minimum": 0}}}}


def _name(schema: Schema | type[Schema]) -> str:
    return schema.__name__ if isinstance(schema, type) else type(schema).__name__
