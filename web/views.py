"""The pages: results (and the start page), one article, help."""

from __future__ import annotations

from dataclasses import replace

from flask import Response, render_template, request

from cuttings.search.engine import Searcher
from cuttings.search.excerpt import mark
from cuttings.search.facets import values_of
from cuttings.search.grammar import GRAMMAR, REMARKS
from cuttings.search.own import name_of
from cuttings.search.parser import parse
from cuttings.search.query import BY_SCORE, SORTS, Query, Sort
from cuttings.search.results import Results
from cuttings.web.facets import Ticking
from cuttings.web.fragment import to_sentence
from cuttings.web.frame import frame
from cuttings.web.histogram import histogram
from cuttings.web.holdings import holdings
from cuttings.web.links import Links, parameters
from cuttings.web.locale import asked_language
from cuttings.web.options import Options
from cuttings.web.reading import paragraphs
from cuttings.web.request import Asked, asked
from cuttings.web.telling import told, unread_dates
from cuttings.web.turning import turning
from cuttings.web.wording import N_, wording

SORT_NAMES = {"relevance": N_("Relevance"), "recent": N_("Recent"), "newest": N_("Newest"), "oldest": N_("Oldest")}


class Views:
    """The pages of one archive."""

    def __init__(self, searcher: Searcher, options: Options) -> None:
        self._searcher = searcher
        self._options = options

    def search(self) -> str:
        own = self._searcher.own_facets()
        question = asked(request.args, own)
        results = self._searcher.search(question.query)
        said, links = wording(), _links()
        ticking = Ticking(question, links, said, own)
        return render_template(
            "cuttings/search.html",
            **frame(request.blueprint or ""),
            asked=question,
            results=results,
            instead=self._searcher.search(results.relaxed.query) if results.relaxed else None,
            ever=self._ever(question, results),
            sorts=_sorts(question.query),
            sort_names=SORT_NAMES,
            notices=[*(told(notice, said) for notice in results.notices), *unread_dates(question, said)],
            chips=ticking.chips(),
            choices=ticking.side_facets(results),
            histogram=histogram(results.facets.get("published"), ticking, said),
            turning=turning(results),
            hidden=[pair for pair in parameters(question.turned(1)) if pair[0] != "q"],
            holdings=holdings(self._searcher.status()) if question.nothing and question.query.page == 1 else None,
            to_sentence=to_sentence,
        )

    def article(self, id: str) -> str:
        article = self._searcher.get(id)
        text = request.args.get("q", "").strip()
        own = self._searcher.own_facets()
        query = parse(text, fields=own)
        return render_template(
            "cuttings/article.html",
            **frame(request.blueprint or ""),
            article=article,
            text=text,
            titles=Ticking(Asked("", query), _links(), wording(), own).title_of,
            title=mark(article.title, query, article.language, "title"),
            paragraphs=paragraphs(mark(article.text, query, article.language)),
            with_removed=request.args.get("removed") == "1",
            is_listed=self._options.index_articles,
            others={name: value for name, value in article.extra.items() if name_of(name) not in own},
            own=[(name, label, values_of(article, name)) for name, label in own.items()],
            copies=self._searcher.copies(id),
            similar=self._searcher.similar(id),
        )

    def help(self) -> str:
        return render_template("cuttings/help.html", **frame(request.blueprint or ""), grammar=GRAMMAR, remarks=REMARKS)

    def opensearch(self) -> Response:
        content = render_template("cuttings/opensearch.xml", **frame(request.blueprint or ""))
        return Response(content, content_type="application/opensearchdescription+xml; charset=utf-8")

    def _ever(self, question: Asked, results: Results) -> int:
        """How much would be found without the two dates, where nothing is within them."""
        if results.total or not question.is_dated:
            return 0
        return self._searcher.search(replace(question.undated().query, size=0)).total


def _sorts(query: Query) -> list[Sort]:
    """The orders to choose from. That which favours what is recent is for addresses: nobody who reads Recent beside Newest can tell."""
    if query.asks_everything:
        return [sort for sort in SORTS if sort not in BY_SCORE]
    return [sort for sort in SORTS if sort in {"relevance", "newest", "oldest", query.sort}]


def _links() -> Links:
    """Links within the archive that was asked: an application may hold several."""
    return Links(request.blueprint or "", asked_language())
