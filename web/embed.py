"""The pages for those who want the search in pages of their own: one to choose how, and the one that stands in their frames."""

from __future__ import annotations

from flask import render_template, request, url_for

from cuttings.search.engine import Searcher
from cuttings.search.query import FACETS
from cuttings.web.embedding import HITS, MODES, MOST_HITS, TARGETS, THEMES, Embedding
from cuttings.web.facets import Ticking
from cuttings.web.fragment import to_sentence
from cuttings.web.frame import frame
from cuttings.web.links import Links, parameters
from cuttings.web.locale import SPOKEN, asked_language
from cuttings.web.options import Options
from cuttings.web.parameters import BadParameter
from cuttings.web.request import asked
from cuttings.web.turning import turning
from cuttings.web.wording import wording

_OFFERED = ("site", "section")
_MOST = 200
"""Values of a facet to choose from."""
_LONGEST_PLACEHOLDER = 80


class Embed:
    """The pages of one archive."""

    def __init__(self, searcher: Searcher, options: Options) -> None:
        self._searcher = searcher
        self._options = options

    def choosing(self) -> str:
        """The lines to paste, what they look like, and what can be chosen; the choice is in the address."""
        links = Links(request.blueprint or "", asked_language())
        counts = self._searcher.status().facets
        return render_template(
            "cuttings/embed.html",
            **frame(request.blueprint or ""),
            embedding=self._chosen(links.external("search")),
            script=url_for(f"{request.blueprint}.widget"),
            spoken_names=list(SPOKEN.items()),
            pairs=lambda values: [(value, value) for value in values],
            most_hits=MOST_HITS,
            offered={facet: list(counts.get(facet, {}))[:_MOST] for facet in _OFFERED if len(counts.get(facet, {})) > 1},
            origins=self._options.origins,
        )

    def framed(self) -> str:
        """The search page as it stands in a frame."""
        own = self._searcher.own_facets()
        question = asked(request.args, own)
        said, links = wording(), Framed(request.blueprint or "", asked_language())
        results = None if question.nothing and not question.text and question.query.page == 1 else self._searcher.search(question.query)
        ticking = Ticking(question, links, said, own)
        return render_template(
            "cuttings/embed_frame.html",
            **{**frame(request.blueprint or ""), "links": links},
            asked=question,
            results=results,
            chips=ticking.chips(),
            choices=ticking.side_facets(results) if results else [],
            turning=turning(results) if results else None,
            hidden=[pair for pair in parameters(question.turned(1)) if pair[0] != "q"],
            to_sentence=to_sentence,
        )

    def _chosen(self, address: str) -> Embedding:
        given = request.args
        filters = {facet: tuple(value for value in given.getlist(facet) if value) for facet in FACETS if facet in _OFFERED}
        limit = given.get("limit") or str(HITS)
        if not (limit.isascii() and limit.isdigit() and len(limit) < 4 and 1 <= int(limit) <= MOST_HITS):
            raise BadParameter("limit", limit, f"a whole number from 1 to {MOST_HITS}")
        return Embedding(
            address,
            mode=_one_of("mode", MODES).replace(MODES[0], ""),
            placeholder=given.get("placeholder", "").strip()[:_LONGEST_PLACEHOLDER],
            language=_one_of("language", tuple(SPOKEN)),
            limit=int(limit),
            target=_one_of("target", TARGETS),
            theme=_one_of("theme", THEMES),
            filters={facet: values for facet, values in filters.items() if values},
        )


class Framed(Links):
    """The links of the page in a frame: whatever asks stays in it."""

    def __init__(self, archive: str, language: str | None) -> None:
        super().__init__(archive, language)
        self.whole = Links(archive, language)
        self.start = self._to("embed_frame")


def _one_of(name: str, allowed: tuple[str, ...]) -> str:
    value = request.args.get(name, "")
    if value and value not in allowed:
        raise BadParameter(name, value, f"one of {', '.join(allowed)}")
    return value
