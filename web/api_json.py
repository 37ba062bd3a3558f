"""What programs get: the results as `cuttings search --json` prints them, with the addresses that lead on from there.

Addresses begin with a slash: they are to be taken relative to the one that was asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cuttings.search.article import Article
from cuttings.search.article_json import to_json
from cuttings.search.query import Query
from cuttings.search.results import Facet, Hit, Results
from cuttings.search.results_json import hit_to_json, listed, results_to_json
from cuttings.web.api_links import ApiLinks
from cuttings.web.facets import Ticking
from cuttings.web.fragment import to_sentence
from cuttings.web.links import Links, web_address
from cuttings.web.request import Asked
from cuttings.web.telling import told, unread_dates
from cuttings.web.turning import turning
from cuttings.web.wording import Wording

Json = dict[str, object]


class ApiJson:
    """Answers to one question, in the words of one reader. `own` has the labels of the archive's own facets."""

    def __init__(self, asked: Asked, links: ApiLinks, pages: Links, said: Wording, own: Mapping[str, str]) -> None:
        self._asked = asked
        self._links = links
        self._pages = pages
        self._said = said
        self._ticking = Ticking(asked, pages, said, own)

    def results(self, results: Results) -> Json:
        asked = self._asked
        return {
            **results_to_json(results),
            "from": asked.since or None,
            "to": asked.until or None,
            "hits": [self._hit(hit) for hit in results.hits],
            "facets": {name: self.facet(facet) for name, facet in results.facets.items()},
            "suggestion": self._instead(results.suggestion) if results.suggestion else None,
            "relaxed": {**self._instead(results.relaxed.query), "total": results.relaxed.total} if results.relaxed else None,
            "notices": self._notices(results),
            "turning": self._turning(results),
            "links": {"self": self._links.search(asked), "page": self._pages.search(asked)},
        }

    def facet(self, facet: Facet) -> Json:
        """A facet with its values, each with the address that ticks it, or takes it off if it is."""
        values = [
            {
                "value": one.value,
                "label": self._ticking.label_of(facet.name, one.value),
                "count": one.count,
                "selected": one.selected,
                "url": self._links.search(self._asked.toggled(facet.name, one.value)),
            }
            for one in facet.values
        ]
        url = self._links.facet(facet.name, self._asked)
        return {"label": self._ticking.title_of(facet.name), "values": values, "others": facet.others, "url": url}

    def article(self, article: Article) -> Json:
        """A whole one."""
        more = {"similar": self._links.similar(article.id), "copies": self._links.copies(article.id)}
        return {**to_json(article), "links": {**self._links_of(article, article.url), **more}}

    def articles(self, articles: Iterable[Article]) -> list[Json]:
        """Articles as they stand in lists, without their texts."""
        return [{**listed(one), "links": self._links_of(one, one.url)} for one in articles]

    def _hit(self, hit: Hit) -> Json:
        original = to_sentence(hit.article.url, hit.excerpt) if web_address(hit.article.url) and hit.article.url else None
        article = {**listed(hit.article), "links": self._links_of(hit.article, original)}
        return {**hit_to_json(hit), "article": article, "copies": self.articles(hit.copies)}

    def _links_of(self, article: Article, original: str | None) -> Json:
        page = self._pages.article(article.id, self._asked.text)
        return {"self": self._links.article(article.id), "page": page, "original": web_address(original)}

    def _instead(self, query: Query) -> Json:
        instead = self._asked.instead(query)
        filters = {name: list(values) for name, values in query.filters.items()}
        return {"query": instead.text, "filters": filters, "url": self._links.search(instead)}

    def _turning(self, results: Results) -> Json:
        turned = turning(results)
        last = min(turned.last, results.pages)

        def url(page: int) -> str | None:
            return self._links.search(self._asked.turned(page)) if 1 <= page <= last else None

        numbers = [{"page": one, "selected": one == turned.page, "url": url(one)} for one in turned.numbers if one and one <= last]
        return {"previous": url(min(turned.page - 1, last)), "next": url(turned.page + 1), "numbers": numbers}

    def _notices(self, results: Results) -> list[Json]:
        notices: list[Json] = [
            {"kind": notice.kind, "about": notice.about, "text": told(notice, self._said).unescape()} for notice in results.notices
        ]
        unread = zip(self._asked.unread, unread_dates(self._asked, self._said), strict=True)
        for date, sentence in unread:
            notices.append({"kind": "unread-date", "about": date, "text": sentence.unescape()})
        return notices
