"""The pages: results (and the start page), one article, the values of one facet, help."""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus

from flask import Response, abort, render_template, request

from cuttings.search.engine import Searcher
from cuttings.search.excerpt import mark
from cuttings.search.facets import values_of
from cuttings.search.grammar import GRAMMAR, REMARKS
from cuttings.search.own import name_of
from cuttings.search.parser import parse
from cuttings.search.query import BY_SCORE, FACETS, MAX_DEPTH, SORTS, Sort
from cuttings.search.results import Results
from cuttings.web.export import listed
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
from cuttings.web.values import values
from cuttings.web.wording import N_, wording

SORT_NAMES = {"relevance": N_("Relevance"), "recent": N_("Recent"), "newest": N_("Newest"), "oldest": N_("Oldest")}

_LONGEST_START = 200
"""Letters of a question that is completed."""


class Views:
    """The pages of one archive."""

    def __init__(self, searcher: Searcher, options: Options) -> None:
        self._searcher = searcher
        self._options = options

    def search(self) -> str:
        own = self._searcher.own_facets()
        question = asked(request.args, own)
        results = self._searcher.search(question.query)
        ever = self._ever(question, results)
        is_helpless = not (results.total or results.relaxed or ever)
        said, links = wording(), _links()
        ticking = Ticking(question, links, said, own)
        return render_template(
            "cuttings/search.html",
            **frame(request.blueprint or ""),
            asked=question,
            results=results,
            instead=self._searcher.search(results.relaxed.query) if results.relaxed else None,
            ever=ever,
            completions=self._searcher.suggest(question.text) if is_helpless and len(question.text) <= _LONGEST_START else (),
            subjects=ticking.subjects(self._searcher.status()) if is_helpless else [],
            sorts=_sorts(question),
            sort_names=SORT_NAMES,
            notices=[*(told(notice, said) for notice in results.notices), *unread_dates(question, said)],
            chips=ticking.chips(),
            choices=ticking.side_facets(results),
            listed=listed(results),
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

    def facet(self, name: str) -> str:
        """All values of one facet, as links that tick them; `text` in the address keeps those that hold its words."""
        own = self._searcher.own_facets()
        if name not in FACETS and name not in own:
            abort(HTTPStatus.NOT_FOUND)
        question = asked(request.args, own)
        page, question = question.query.page, question.turned(1)
        text = request.args.get("text", "").strip()
        found = values(self._searcher, question.query, name, text, page)
        links = _links()
        ticking = Ticking(question, links, wording(), own)
        return render_template(
            "cuttings/values.html",
            **frame(request.blueprint or ""),
            asked=question,
            name=name,
            title=ticking.title_of(name),
            text=text,
            total=found.total,
            values=[ticking.choice(name, one.value, one.count) for one in (*found.selected, *found.others)],
            chips=ticking.chips(),
            hidden=[pair for pair in parameters(question) if pair[0] != "q"],
            turning=found.turning,
            turned=lambda number: links.facet(name, question, text, number),
        )

    def help(self) -> str:
        shared = frame(request.blueprint or "")
        return render_template("cuttings/help.html", **shared, grammar=GRAMMAR, remarks=REMARKS, most_listed=MAX_DEPTH)

    def opensearch(self) -> Response:
        content = render_template("cuttings/opensearch.xml", **frame(request.blueprint or ""))
        return Response(content, content_type="application/opensearchdescription+xml; charset=utf-8")

    def _ever(self, question: Asked, results: Results) -> int:
        """How much would be found without the two dates, where nothing is within them."""
        if results.total or not question.is_dated:
            return 0
        return self._searcher.search(replace(question.undated().query, size=0)).total


def _sorts(question: Asked) -> list[Sort]:
    """The orders to choose from. That which favours what is recent is for addresses: nobody who reads Recent beside Newest can tell.
    Where there are no words, only dates perhaps, all articles are as relevant: the newest come first.
    """
    if question.undated().query.asks_everything:
        return [sort for sort in SORTS if sort not in BY_SCORE]
    return [sort for sort in SORTS if sort in {"relevance", "newest", "oldest", question.query.sort}]


def _links() -> Links:
    """Links within the archive that was asked: an application may hold several."""
    return Links(request.blueprint or "", asked_language())
