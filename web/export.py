"""The same results as a file: what the page shows, in its order, all pages of it, while they are found.

With a page in the address it is that page alone: so feed readers ask for the newest 50, not for everything. Like the pages, a file
stops at MAX_DEPTH hits, and says so: in its name, in its head.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from io import StringIO
from itertools import chain

from flask import Response, request, stream_template, stream_with_context

from cuttings.search.engine import Searcher
from cuttings.search.query import MAX_DEPTH, MAX_SIZE
from cuttings.search.results import Hit, Results
from cuttings.search.results_json import hit_to_json, results_to_json
from cuttings.web.atom import changed, legal, moment
from cuttings.web.links import Links, web_address
from cuttings.web.locale import asked_language
from cuttings.web.request import Asked, asked

_COLUMNS = ("id", "title", "excerpt", "url", "site", "section", "authors", "published", "language", "tags", "names", "copies")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What a spreadsheet may run that begins so: https://owasp.org/www-community/attacks/CSV_Injection."""

TYPES = {"csv": "text/csv", "json": "application/json", "atom": "application/atom+xml"}


class Export:
    """The files of one archive."""

    def __init__(self, searcher: Searcher) -> None:
        self._searcher = searcher
        self._served_since = datetime.now(UTC)

    def export(self, kind: str) -> Response:
        question = asked(request.args, self._searcher.own_facets())
        alone = "page" in request.args
        first = self._searcher.search((question if alone else question.paged(1, MAX_SIZE)).query)
        hits = chain(first.hits, () if alone else self._others(question, first))
        held = len(first.hits) if alone else listed(first)
        written = {"csv": _csv, "json": _json, "atom": self._atom}[kind](question, first, hits, held)
        response = Response(stream_with_context(written), content_type=f"{TYPES[kind]}; charset=utf-8")
        name = "cuttings" if alone or held == first.stories else f"cuttings-first-{held}"
        response.headers["Content-Disposition"] = f"{'inline' if kind == 'atom' else 'attachment'}; filename={name}.{kind}"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    def _others(self, question: Asked, first: Results) -> Iterator[Hit]:
        """The hits after those of the first page, none of them twice: the archive may change meanwhile."""
        seen = {hit.article.id for hit in first.hits}
        for page in range(2, min(first.pages, MAX_DEPTH // MAX_SIZE) + 1):
            for hit in self._searcher.search(question.paged(page, MAX_SIZE).query).hits:
                if hit.article.id not in seen:
                    seen.add(hit.article.id)
                    yield hit

    def _atom(self, question: Asked, first: Results, hits: Iterable[Hit], held: int) -> Iterator[str]:
        links = Links(request.blueprint or "", asked_language())
        generations = self._searcher.status().generations
        since = generations[0].written if generations else self._served_since
        entries = [changed(hit.article, since) for hit in first.hits]
        return stream_template(
            "cuttings/atom.xml",
            question=question,
            hits=hits,
            links=links,
            itself=request.url,
            page=request.url_root.rstrip("/") + links.search(question).removeprefix(request.root_path),
            updated=max(entries, default=moment(since.isoformat(timespec="seconds"))),
            stories=first.stories,
            held=held,
            moment=moment,
            changed=lambda article: changed(article, since),
            legal=legal,
            web_address=web_address,
        )


def listed(results: Results) -> int:
    """How many of the hits a file of all of them holds."""
    return min(results.stories, MAX_DEPTH)


def _csv(question: Asked, first: Results, hits: Iterable[Hit], held: int) -> Iterator[str]:
    line = StringIO()
    writer = csv.writer(line)
    writer.writerow(_COLUMNS)
    yield "\ufeff"  # without it Excel takes UTF-8 for something else
    for hit in hits:
        writer.writerow(map(harmless, _row(hit)))
        yield line.getvalue()
        line.seek(0)
        line.truncate()
    yield line.getvalue()


def _row(hit: Hit) -> Iterator[str]:
    article = hit.article
    yield from (article.id, hit.title.text, hit.excerpt.text, article.url or "", article.site or "", article.section or "")
    yield "; ".join(article.authors)
    yield article.published.isoformat() if article.published else ""
    yield article.language or ""
    yield from ("; ".join(article.tags), "; ".join(article.names), "; ".join(copy.url or copy.id for copy in hit.copies))


def harmless(cell: str) -> str:
    """Text that a spreadsheet shows and never runs.

    >>> harmless("=1+1"), harmless("a=b")
    ("'=1+1", 'a=b')
    """
    return f"'{cell}" if cell.lstrip(" \n").startswith(_FORMULA) or cell.startswith(("\t", "\r", "\n")) else cell


def _json(question: Asked, first: Results, hits: Iterable[Hit], held: int) -> Iterator[str]:
    told = results_to_json(first)
    head = {name: value for name, value in told.items() if name not in ("page", "size", "pages", "seconds", "hits")}
    head |= {"listed": held}
    yield f'{json.dumps(head, ensure_ascii=False)[:-1]}, "hits": ['
    for number, hit in enumerate(hits):
        yield ("," if number else "") + "\n" + json.dumps(hit_to_json(hit), ensure_ascii=False)
    yield "\n]}\n"
