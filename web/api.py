"""The same answers as JSON, for programs. docs/api.md tells what is in them, operations.py at which addresses."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.metadata import version
from typing import Any

from flask import Response, request

from cuttings.search.engine import Searcher
from cuttings.search.errors import ArticleNotFound
from cuttings.search.parser import MAX_LENGTH, MAX_WORDS
from cuttings.search.query import FACETS, MAX_DEPTH, MAX_SIZE, All, Query
from cuttings.web.api_json import ApiJson, Json
from cuttings.web.api_links import ApiLinks
from cuttings.web.facets import Ticking
from cuttings.web.json_response import json_response
from cuttings.web.links import Links
from cuttings.web.locale import asked_language
from cuttings.web.operations import Operation
from cuttings.web.parameters import completing, given
from cuttings.web.request import Asked, question
from cuttings.web.wording import wording

_LONGEST_START = 200
"""Letters of a question that suggestions are still looked for."""

_LIMITS = {"length": MAX_LENGTH, "words": MAX_WORDS, "size": MAX_SIZE, "depth": MAX_DEPTH}
_EVERYTHING = Query(All(()))

Given = dict[str, Any]
"""Parameters that have been checked."""


class Api:
    """The JSON of one archive."""

    def __init__(self, searcher: Searcher) -> None:
        self._searcher = searcher
        self._answers: dict[str, Callable[..., Json]] = {
            "search": self._search,
            "suggest": self._suggest,
            "facet": self._facet,
            "article": self._article,
            "similar": self._similar,
            "copies": self._copies,
            "status": self._status,
        }

    def view(self, operation: Operation) -> Callable[..., Response]:
        """What answers at an operation's address."""
        answered = self._answers[operation.name]

        def view(**path: str) -> Response:
            found = given(operation.parameters(tuple(self._searcher.own_facets())), request.args)
            return json_response(answered(found, **path))

        return view

    def opensearch(self) -> Response:
        """Suggestions as browsers want them: [what was typed, [suggestions]]."""
        start = given(completing(), request.args)["q"]
        content = json.dumps([start, self._suggestions(start)], ensure_ascii=False)
        return Response(content, content_type="application/x-suggestions+json; charset=utf-8")

    def _search(self, found: Given) -> Json:
        asked = self._asked(found)
        return self._json(asked).results(self._searcher.search(asked.query))

    def _suggest(self, found: Given) -> Json:
        return {"query": found["q"], "suggestions": self._suggestions(found["q"])}

    def _facet(self, found: Given, name: str) -> Json:
        asked = self._asked(found)
        facet = self._searcher.facet(asked.query, name, found["text"], found["limit"])
        return {"name": name, **self._json(asked).facet(facet)}

    def _article(self, found: Given, id: str) -> Json:
        return self._json(_saying(found)).article(self._searcher.get(id))

    def _similar(self, found: Given, id: str) -> Json:
        try:
            return {"articles": self._json(_saying(found)).articles(self._searcher.similar(id))}
        except ArticleNotFound as error:
            return self._or_ends_so(error, found, f"{id}/similar")

    def _copies(self, found: Given, id: str) -> Json:
        try:
            return {"articles": self._json(_saying(found)).articles(self._searcher.copies(id))}
        except ArticleNotFound as error:
            return self._or_ends_so(error, found, f"{id}/copies")

    def _status(self, found: Given) -> Json:
        status = self._searcher.status()
        ticking = Ticking(Asked("", _EVERYTHING), self._pages(), wording(), status.own)
        names = (*FACETS, *status.own)
        return {
            "articles": status.articles,
            "bytes": status.bytes,
            "version": status.version,
            "written": status.generations[0].written.isoformat() if status.generations else None,
            "facets": [{"name": name, "label": ticking.title_of(name), "values": len(status.facets.get(name, ()))} for name in names],
            "limits": _LIMITS,
            "cuttings": version("cuttings"),
        }

    def _or_ends_so(self, error: ArticleNotFound, found: Given, id: str) -> Json:
        """Servers take %2F for a slash, so that this may be the address of an article whose id ends like that of its neighbours."""
        try:
            return self._article(found, id)
        except ArticleNotFound:
            raise error from None

    def _asked(self, found: Given) -> Asked:
        return question(found, self._searcher.own_facets())

    def _json(self, asked: Asked) -> ApiJson:
        links = ApiLinks(request.blueprint or "", asked_language())
        return ApiJson(asked, links, self._pages(), wording(), self._searcher.own_facets())

    def _pages(self) -> Links:
        return Links(request.blueprint or "", asked_language())

    def _suggestions(self, start: str) -> list[str]:
        return list(self._searcher.suggest(start)) if len(start) <= _LONGEST_START else []


def _saying(found: Given) -> Asked:
    """Words that links keep, and that nothing is looked for with."""
    return Asked(found["q"].strip(), _EVERYTHING)
