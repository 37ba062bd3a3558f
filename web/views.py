"""The pages: results (and the start page), one article, help."""

from __future__ import annotations

from flask import render_template, request

from cuttings.search.engine import Searcher
from cuttings.search.excerpt import mark
from cuttings.search.facets import values_of
from cuttings.search.grammar import GRAMMAR, REMARKS
from cuttings.search.notices import sentence
from cuttings.search.parser import parse
from cuttings.search.query import BY_SCORE, SORTS, Query, Sort
from cuttings.web import facets, languages
from cuttings.web.format import day, duration, thousands
from cuttings.web.histogram import histogram
from cuttings.web.holdings import holdings
from cuttings.web.links import Links, parameters, web_address
from cuttings.web.reading import paragraphs
from cuttings.web.request import asked
from cuttings.web.turning import turning

# What every template may use besides what it is about.
SHARED = {
    "day": day,
    "thousands": thousands,
    "titles": facets.TITLES,
    "attributes_of": languages.attributes_of,
    "language_name": languages.name_of,
    "web_address": web_address,
}


class Views:
    """The pages of one archive."""

    def __init__(self, searcher: Searcher) -> None:
        self._searcher = searcher

    def search(self) -> str:
        question = asked(request.args, self._searcher.own_facets())
        results = self._searcher.search(question.query)
        links = _links()
        return render_template(
            "cuttings/search.html",
            **SHARED,
            asked=question,
            results=results,
            instead=self._searcher.search(results.relaxed.query) if results.relaxed else None,
            links=links,
            sorts=_sorts(question.query),
            notices=[sentence(notice) for notice in results.notices],
            chips=facets.chips(results, question, links),
            choices=facets.side_facets(results, question, links),
            bars=histogram(results.facets.get("published"), question, links),
            turning=turning(results),
            hidden=[pair for pair in parameters(question.turned(1)) if pair[0] != "q"],
            holdings=holdings(self._searcher.status()) if question.nothing and question.query.page == 1 else None,
            duration=duration(results.seconds),
        )

    def article(self, id: str) -> str:
        article = self._searcher.get(id)
        text = request.args.get("q", "").strip()
        own = self._searcher.own_facets()
        query = parse(text, fields=own)
        return render_template(
            "cuttings/article.html",
            **SHARED,
            article=article,
            text=text,
            links=_links(),
            title=mark(article.title, query, article.language, "title"),
            paragraphs=paragraphs(mark(article.text, query, article.language)),
            with_removed=request.args.get("removed") == "1",
            own=[(name, label, values_of(article, name)) for name, label in own.items()],
            copies=self._searcher.copies(id),
            similar=self._searcher.similar(id),
        )

    def help(self) -> str:
        return render_template("cuttings/help.html", links=_links(), grammar=GRAMMAR, remarks=REMARKS)


def _sorts(query: Query) -> list[Sort]:
    """The orders to choose from. That which favours what is recent is for addresses: nobody who reads Recent beside Newest can tell."""
    if query.asks_everything:
        return [sort for sort in SORTS if sort not in BY_SCORE]
    return [sort for sort in SORTS if sort in {"relevance", "newest", "oldest", query.sort}]


def _links() -> Links:
    """Links within the archive that was asked: an application may hold several."""
    return Links(request.blueprint or "")
