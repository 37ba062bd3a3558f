"""Answers that are kept by browsers until the archive changes: an answer is the same as long as its generation is."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from importlib.metadata import version

from flask import Response, make_response, request
from flask.typing import ResponseReturnValue

from cuttings.search.engine import Searcher
from cuttings.web.locale import reader_locale
from cuttings.web.options import Options
from cuttings.web.own_templates import has_own_templates

_VERSION = version("cuttings")
View = Callable[..., ResponseReturnValue]


class Freshness:
    """Answers 304 to those who have the answer of this generation already, before anything is searched."""

    def __init__(self, searcher: Searcher, options: Options) -> None:
        self._searcher = searcher
        self._options = f"{options.index_articles} {options.origins}"  # pages tell of both

    def kept(self, view: View) -> View:
        @wraps(view)
        def answered(**values: str) -> Response:
            tag = self._tag()
            known = request.if_none_match.contains_weak(tag)
            response = Response(status=HTTPStatus.NOT_MODIFIED) if known else make_response(view(**values))
            if known or self._tag() == tag:  # else the archive has changed meanwhile, or has answered in part
                response.set_etag(tag, weak=True)  # the same answer may be compressed or not
            response.headers["Cache-Control"] = "no-cache"  # kept, but asked for
            response.vary.update(("Accept-Language", "Accept-Encoding"))
            return response

        return answered

    def drawn(self, view: View) -> View:
        """The same for a page. One that the application draws with templates of its own may be another for each reader, so that its
        answer is known by what it holds, and is kept by the reader's browser alone.
        """
        kept = self.kept(view)

        @wraps(view)
        def answered(**values: str) -> ResponseReturnValue:
            if not has_own_templates():
                return kept(**values)
            response = make_response(view(**values))
            response.add_etag(weak=True)
            response.headers["Cache-Control"] = "no-cache, private"
            response.vary.update(("Accept-Language", "Accept-Encoding"))
            return response.make_conditional(request)

        return answered

    def _tag(self) -> str:
        # A server of another version may draw the same articles differently; pages with a prefix have other links.
        state = (self._searcher.status().version, _VERSION, self._options)
        parts = (*state, str(reader_locale()), request.root_url, request.full_path)
        return hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()[:24]
