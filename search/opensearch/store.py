"""An archive in a cluster, during one call: a Store for answer(), which asks the cluster as seldom as it can."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from cuttings.search.answer import MOST_COPIES, SHOWN_COPIES, Found
from cuttings.search.article import Article
from cuttings.search.completion import Counted
from cuttings.search.facets import by_count
from cuttings.search.opensearch import faceting
from cuttings.search.opensearch.analysed import article_of, beginning, in_a_row, key, same_stem, word
from cuttings.search.opensearch.asking import Asking, any_of
from cuttings.search.opensearch.connection import Connection, Json
from cuttings.search.opensearch.numbers import Numbers
from cuttings.search.query import NAMING, TEXT_FIELDS, Clause, Query, Sort
from cuttings.search.text import BREAK, forms, stem

_SECONDS = 10
"""A search that takes longer answers with what it has, and a notice says so."""
_MOST_NAMES = 1000

_NEWEST: list[Json] = [{"moment": {"order": "desc", "missing": "_last"}}, {"id": "asc"}]
_ORDER: Mapping[Sort, list[Json]] = {
    "relevance": [{"_score": "desc"}, *_NEWEST],
    "newest": _NEWEST,
    "oldest": [{"moment": {"order": "asc", "missing": "_last"}}, {"id": "asc"}],
}
_DIGITS = 9


class Store:
    """`is_partial` says whether something that was asked was answered by a part of the archive only; `is_rounded`, whether a count
    of a facet may be too low."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._numbers = Numbers(connection)
        self._asking = Asking(self._numbers, self._totals)
        self._seen: dict[str, Article] = {}
        self.is_partial = False
        self.is_rounded = False

    @property
    def articles(self) -> int:
        return self._numbers.state.articles

    def find(self, query: Query) -> Found:
        joined = self._numbers.state.joined
        if "name" in query.filters:
            query = replace(query, filters={**query.filters, "name": tuple(joined.get(one, one) for one in query.filters["name"])})
        asked = self._asking.query(query.clause)
        filters = {"post_filter": faceting.passing(query.filters)} if query.filters else {}
        first = (query.page - 1) * query.size  # Query keeps it within what a cluster can do: 10,000
        body = {**self._page(asked, query.sort, query.size), **filters, "from": first, "aggs": faceting.asked(query)}
        if query.size:
            body["collapse"] = {"field": "story"}
        answer = self._search(body)
        counted = answer["aggregations"]
        self.is_rounded = self.is_rounded or faceting.are_rounded(counted)
        page = self._scored(answer)
        copies = self._folded(asked, query, answer["hits"]["hits"])
        return Found(answer["hits"]["total"]["value"], faceting.stories(counted), page, faceting.made(query, counted), copies)

    def _folded(self, asked: Json, query: Query, hits: Sequence[Json]) -> Mapping[str, tuple[Sequence[Article], int]]:
        """The copies of the hits of a page."""
        some = [hit["_source"] for hit in hits if "copied" in hit["_source"]]
        bodies = []
        for one in some:
            others = {"filter": [faceting.passing(query.filters), _term("copied", one["copied"])], "must_not": [_term("id", one["id"])]}
            bodies.append(self._page({"bool": {"must": [asked], **others}}, query.sort, SHOWN_COPIES))
        found: dict[str, tuple[Sequence[Article], int]] = {}
        for one, answer in zip(some, self._searches(bodies), strict=True):
            if copies := [article for _, article in self._scored(answer)]:
                found[one["id"]] = copies, answer["hits"]["total"]["value"] - len(copies)
        return found

    def best(self, clause: Clause, most: int) -> Sequence[tuple[float, Article]]:
        found = self._scored(self._search(self._page(self._asking.query(clause), "relevance", most)))
        # Whoever asks for the best goes on to ask how frequent their words are (feedback.py).
        self.load_frequencies([article for _, article in found])
        return found

    def copies(self, id: str) -> Sequence[Article]:
        (found,) = self._connection.documents([(self._connection.name, key(id))])
        if found is None or "copied" not in found:
            return ()
        same = {"bool": {"filter": [_term("copied", found["copied"])], "must_not": [_term("id", id)]}}
        return [article for _, article in self._scored(self._search(self._page(same, "newest", MOST_COPIES)))]

    def article(self, id: str) -> Article | None:
        (found,) = self._connection.documents([(self._connection.name, key(id))])
        return article_of(found) if found and found["id"] == id else None

    def load_frequencies(self, articles: Sequence[Article]) -> None:
        words = {form for one in articles for name in TEXT_FIELDS for form in forms(getattr(one, name))}
        self._numbers.load(f"w:{word(form)}" for form in words)

    def frequency(self, form: str) -> int:
        counts = self._numbers.of_form(form)
        return counts.title + counts.text

    def alike(self, word: str, slips: int) -> Mapping[str, int]:
        return self._numbers.alike(word, slips)

    def written(self, word: str, language: str | None) -> Collection[str]:
        """Of the articles that were found: marks are made in no others."""
        return same_stem(self._seen.values(), stem(word, language), language)

    def words_beginning(self, start: str, limit: int) -> Counted:
        return self._numbers.beginning(start, limit)

    def holding(self, words: Sequence[str], clause: Clause) -> Sequence[int]:
        if not words:
            return []
        each = {str(at): any_of([_term(f"words.{name}", word(form)) for name in TEXT_FIELDS]) for at, form in enumerate(words)}
        answer = self._search({"query": self._asking.query(clause), "size": 0, "aggs": {"words": {"filters": {"filters": each}}}})
        buckets = answer["aggregations"]["words"]["buckets"]
        return [buckets[str(at)]["doc_count"] for at in range(len(words))]

    def names_beginning(self, words: Sequence[str], limit: int) -> Counted:
        if BREAK in words:
            return []
        *whole, last = words
        sought = f" {' '.join(words)}"
        bodies = []
        for facet in NAMING:
            where = f"value.{facet}"
            phrase = {"query": in_a_row([*whole, beginning(last)]), "max_expansions": _MOST_NAMES}
            values = {"terms": {"field": f"facet.{facet}", "size": _MOST_NAMES}}
            bodies.append({"query": {"match_phrase_prefix": {where: phrase}}, "size": 0, "aggs": {"names": values}})
        held: dict[str, int] = {}
        for answer in self._searches(bodies):
            for bucket in answer["aggregations"]["names"]["buckets"]:
                if sought in f" {' '.join(forms(bucket['key']))} ":
                    held[bucket["key"]] = max(bucket["doc_count"], held.get(bucket["key"], 0))
        return list(by_count(held).items())[:limit]

    def values(self) -> Mapping[str, Mapping[str, int]]:
        """The values of every facet with the number of articles that have it, as Status has them."""
        return faceting.of_everything_made(self._search({"size": 0, "aggs": faceting.of_everything()})["aggregations"])

    def _page(self, query: Json, sort: Sort, size: int) -> Json:
        return {
            "query": query,
            "size": size,
            "sort": _ORDER[sort],
            "track_scores": True,
            "track_total_hits": True,
            "timeout": f"{_SECONDS}s",
            "_source": ["id", "copied", "article"],
        }

    def _scored(self, answer: Json) -> list[tuple[float, Article]]:
        found = [(round(hit["_score"] or 0.0, _DIGITS), article_of(hit["_source"])) for hit in answer["hits"]["hits"]]
        self._seen |= {article.id: article for _, article in found}
        return found

    def _totals(self, queries: Sequence[Json]) -> Sequence[int]:
        answers = self._searches([{"query": one, "size": 0, "track_total_hits": True} for one in queries])
        return [answer["hits"]["total"]["value"] for answer in answers]

    def _search(self, body: Json) -> Json:
        return self._looked_at(self._connection.search(self._connection.name, body))

    def _searches(self, bodies: Sequence[Json]) -> list[Json]:
        return [self._looked_at(answer) for answer in self._connection.several(self._connection.name, bodies)]

    def _looked_at(self, answer: Json) -> Json:
        """Notes what an answer says of itself."""
        if answer.get("timed_out") or answer["_shards"]["failed"]:
            self.is_partial = True
        return answer


def _term(name: str, value: str) -> Json:
    return {"term": {name: value}}
