"""The same answers as JSON, for programs."""

from __future__ import annotations

import json

from flask import Response, request

from cuttings.search.article_json import to_json
from cuttings.search.engine import Searcher
from cuttings.search.results_json import listed, results_to_json
from cuttings.web.json_response import json_response
from cuttings.web.request import asked

_LONGEST_START = 200
"""Letters of a question that suggestions are still looked for."""


class Api:
    """The JSON of one archive."""

    def __init__(self, searcher: Searcher) -> None:
        self._searcher = searcher

    def search(self) -> Response:
        """The page's results, from the page's parameters; a size of 0 asks for the counts only."""
        return json_response(results_to_json(self._searcher.search(asked(request.args, self._searcher.own_facets(), smallest=0).query)))

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
        return json_response(to_json(self._searcher.get(id)))

    def similar(self, id: str) -> Response:
        """The articles most like one, without their texts; its copies are not among them."""
        return json_response({"articles": [listed(one) for one in self._searcher.similar(id)]})

    def copies(self, id: str) -> Response:
        """The same story elsewhere, without the texts."""
        return json_response({"articles": [listed(one) for one in self._searcher.copies(id)]})

    def _suggestions(self, start: str) -> list[str]:
        return list(self._searcher.suggest(start)) if len(start) <= _LONGEST_START else []
