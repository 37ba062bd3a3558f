"""Results as JSON: what `cuttings search --json` prints and what the web answers to programs."""

from __future__ import annotations

from cuttings.search.article import Article
from cuttings.search.article_json import to_json
from cuttings.search.marked import MarkedText
from cuttings.search.results import Facet, Hit, Relaxed, Results


def results_to_json(results: Results) -> dict[str, object]:
    """The results as what json.dumps takes. Articles come without their texts and what was removed from their pages.

    `total` counts articles, `stories` counts hits: a hit has the same story elsewhere in its `copies`, and as many `others` that are
    not listed.

    `label` of a facet is what the owner calls one of the articles' own fields, null for ours.

    `relaxed` and `suggestion` are questions to ask instead, never part of `total` and `hits`. Marks are [start, end) positions
    in code points, not in UTF-16 units as JavaScript counts them.
    """
    query = results.query
    return {
        "query": str(query),
        "filters": {name: list(values) for name, values in query.filters.items()},
        "sort": query.sort,
        "page": query.page,
        "size": query.size,
        "pages": results.pages,
        "total": results.total,
        "stories": results.stories,
        "seconds": round(results.seconds, 6),
        "hits": [hit_to_json(hit) for hit in results.hits],
        "facets": {name: _facet(facet) for name, facet in results.facets.items()},
        "suggestion": str(results.suggestion) if results.suggestion else None,
        "relaxed": _relaxed(results.relaxed) if results.relaxed else None,
        "notices": [{"kind": notice.kind, "about": notice.about} for notice in results.notices],
    }


def _relaxed(relaxed: Relaxed) -> dict[str, object]:
    filters = {name: list(values) for name, values in relaxed.query.filters.items()}
    return {"query": str(relaxed.query), "filters": filters, "total": relaxed.total}


def hit_to_json(hit: Hit) -> dict[str, object]:
    """A hit as it stands among others: its article comes without the text."""
    copies = [listed(copy) for copy in hit.copies]
    found = {"article": listed(hit.article), "score": hit.score, "title": _marked(hit.title), "excerpt": _marked(hit.excerpt)}
    return {**found, "copies": copies, "others": hit.others}


def listed(article: Article) -> dict[str, object]:
    """An article as it stands in a list: without its text and what was removed from its page."""
    return {key: value for key, value in to_json(article).items() if key not in ("text", "removed")}


def _marked(marked: MarkedText) -> dict[str, object]:
    return {"text": marked.text, "marks": [[start, end] for start, end in marked.marks]}


def _facet(facet: Facet) -> dict[str, object]:
    values = [{"value": one.value, "count": one.count, "selected": one.selected} for one in facet.values]
    return {"values": values, "others": facet.others, "label": facet.label or None}
