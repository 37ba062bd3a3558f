"""The same answers as JSON, for programs. docs/api.md tells what is in them."""

from __future__ import annotations

import json

from flask import Response, request

from cuttings.search.engine import Searcher
from cuttings.search.errors import ArticleNotFound
from cuttings.search.facets import SHOWN
from cuttings.web.api_json import ApiJson
from cuttings.web.api_links import ApiLinks
from cuttings.web.json_response import json_response
from cuttings.web.links import Links
from cuttings.web.locale import asked_language
from cuttings.web.request import Asked, asked
from cuttings.web.wording import wording

_LONGEST_START = 200
"""Letters of a question that suggestions are still looked for."""


class Api:
    """The JSON of one archive."""

    def __init__(self, searcher: Searcher) -> None:
        self._searcher = searcher

    def search(self) -> Response:
        """The page's results, from the page's parameters; a size of 0 asks for the counts only."""
        question = self._asked()
        return json_response(self._json(question).results(self._searcher.search(question.query)))

    def facet(self, name: str) -> Response:
        """More values of one facet of a search, or those that hold the words of `text`."""
        question = self._asked()
        facet = self._searcher.facet(question.query, name, request.args.get("text", ""), SHOWN)
        return json_response({"name": name, **self._json(question).facet(facet)})

    def suggest(self) -> Response:
        """Whole questions that go on from q."""
        start = request.args.get("q", "")
        return json_response({"query": start, "suggestions": self._suggestions(start)})

    def opensearch(self) -> Response:
        """The same as browsers want it: [what was typed, [suggestions]]."""
        start = request.args.get("q", "")
        content = json.dumps([start, self._suggestions(start)], ensure_ascii=False)
        return Response(content, content_type="application/x-suggestions+json; charset=utf-8")

    def article(self, id: str) -> Response:
        return json_response(self._json(self._asked()).article(self._searcher.get(id)))

    def similar(self, id: str) -> Response:
        """The articles most like one, without their texts; its copies are not among them."""
        return self._beside(id, "similar")

    def copies(self, id: str) -> Response:
        """The same story elsewhere, without the texts."""
        return self._beside(id, "copies")

    def _beside(self, id: str, what: str) -> Response:
        try:
            found = self._searcher.similar(id) if what == "similar" else self._searcher.copies(id)
        except ArticleNotFound as error:
            # Servers take %2F for /, so that this may be the address of an article whose id ends so.
            try:
                return self.article(f"{id}/{what}")
            except ArticleNotFound:
                raise error from None
        return json_response({"articles": self._json(self._asked()).articles(found)})

    def _asked(self) -> Asked:
        return asked(request.args, self._searcher.own_facets(), smallest=0)

    def _json(self, question: Asked) -> ApiJson:
        archive, language = request.blueprint or "", asked_language()
        return ApiJson(question, ApiLinks(archive, language), Links(archive, language), wording(), self._searcher.own_facets())

    def _suggestions(self, start: str) -> list[str]:
        return list(self._searcher.suggest(start)) if len(start) <= _LONGEST_START else []
