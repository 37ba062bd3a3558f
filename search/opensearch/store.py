"""An archive in a cluster, during one call: a Store for answer(), which asks the cluster as seldom as it can."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from cuttings.search import facets
from cuttings.search.answer import MOST_COPIES, SHOWN_COPIES, Found
from cuttings.search.article import Article
from cuttings.search.completion import Counted
from cuttings.search.facets import by_count
from cuttings.search.opensearch import faceting
from cuttings.search.opensearch.analysed import article_of, key, matching, word
from cuttings.search.opensearch.asking import Asking, any_of
from cuttings.search.opensearch.connection import Connection, Json
from cuttings.search.opensearch.numbers import Numbers
from cuttings.search.own import OwnFacets
from cuttings.search.query import NAMING, TEXT_FIELDS, Clause, Query, Sort
from cuttings.search.results import Facet
from cuttings.search.score import HALF_LIFE, STALE
from cuttings.search.text import BREAK, forms

_SECONDS = 10
"""A search that takes longer answers with what it has, and a notice says so."""
_MOST_NAMES = 1000

_NEWEST: list[Json] = [{"moment": {"order": "desc", "missing": "_last"}}, {"id": "asc"}]
_ORDER: Mapping[Sort, list[Json]] = {
    "relevance": [{"_score": "desc"}, *_NEWEST],
    "recent": [{"_score": "desc"}, *_NEWEST],
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

    @property
    def own(self) -> OwnFacets:
        return self._numbers.state.own

    def find(self, query: Query) -> Found:
        query = self._resolved(query)
        asked = self._asking.query(query.clause)
        if query.sort == "recent":
            asked = self._favouring_recent(asked)
        filters = {"post_filter": faceting.passing(query.filters)} if query.filters else {}
        first = (query.page - 1) * query.size  # Query keeps it within what a cluster can do: 10,000
        body = {**self._page(asked, query.sort, query.size), **filters, "from": first, "aggs": faceting.asked(query, self.own)}
        if query.size:
            body["collapse"] = {"field": "story"}
        answer = self._search(body)
        counted = answer["aggregations"]
        self.is_rounded = self.is_rounded or faceting.are_rounded(counted)
        page = self._scored(answer)
        copies = self._folded(asked, query, answer["hits"]["hits"])
        return Found(answer["hits"]["total"]["value"], faceting.stories(counted), page, faceting.made(query, counted, self.own), copies)

    def facet(self, query: Query, name: str, text: str, limit: int) -> Facet:
        words = facets.sought(text, limit)
        self._asking.check(name)
        query = self._resolved(query)
        among = [self._asking.matching(query.clause), faceting.passing(query.filters, name)]
        is_all = name == "published" or words == [""]
        if not is_all:
            among.append(faceting.holding(name, words))
            query = replace(query, filters={**query.filters, name: _having(query.filters.get(name, ()), words)})
        most = limit if is_all else faceting.MOST
        counted = self._search({"query": {"bool": {"filter": among}}, "size": 0, "aggs": faceting.counting(name, query, most)})[
            "aggregations"
        ]
        if name == "published":
            return facets.cut(faceting.facet_of(name, query, counted, self.own, limit), text.strip(), limit)
        if is_all:
            return faceting.facet_of(name, query, counted, self.own, limit)
        counts = faceting.counts(counted, query.filters.get(name, ()))
        return facets.facet_of(name, query, {one: counts[one] for one in _having(counts, words)}, self.own, limit)

    def every(self, query: Query) -> Iterator[Article]:
        """The articles that a query finds, in no order, as they are now. They wait on this machine's disk: a cluster forgets what it was
        reading when somebody takes it slowly, or when its index goes."""
        query = self._resolved(query)
        wanted = {"bool": {"filter": [self._asking.matching(query.clause), faceting.passing(query.filters)]}}
        with tempfile.TemporaryFile("w+b", prefix="cuttings-") as spool:
            for document in self._connection.all_of(self._connection.name, ["article"], wanted):
                spool.write(json.dumps(document, separators=(",", ":")).encode() + b"\n")
            spool.seek(0)
            for line in spool:
                yield article_of(json.loads(line))

    def _resolved(self, query: Query) -> Query:
        """The query with longer names for short ones in its filters. Raises UnknownFacet."""
        for name in query.filters:
            self._asking.check(name)
        if "name" not in query.filters:
            return query
        joined = self._numbers.joined
        return replace(query, filters={**query.filters, "name": tuple(joined.get(one, one) for one in query.filters["name"])})

    def _favouring_recent(self, asked: Json) -> Json:
        """Scores multiplied with score.freshness."""
        newest = self._search({"size": 0, "aggs": {"newest": {"max": {"field": "moment"}}}})["aggregations"]["newest"]["value"]
        decay = {"moment": {"origin": int(newest or 0), "scale": HALF_LIFE, "decay": 0.5}}
        # An undated article would count as the newest.
        fresh = {"filter": {"exists": {"field": "moment"}}, "exp": decay, "weight": 1 - STALE}
        functions = [fresh, {"filter": {"match_all": {}}, "weight": STALE}]
        return {"function_score": {"query": asked, "functions": functions, "score_mode": "sum", "boost_mode": "multiply"}}

    def _folded(self, asked: Json, query: Query, hits: Sequence[Json]) -> Mapping[str, tuple[tuple[Article, ...], int]]:
        """The copies of the hits of a page."""
        some = [hit["_source"] for hit in hits if "copied" in hit["_source"]]
        bodies = []
        for one in some:
            others = {"filter": [faceting.passing(query.filters), _term("copied", one["copied"])], "must_not": [_term("id", one["id"])]}
            bodies.append(self._page({"bool": {"must": [asked], **others}}, query.sort, SHOWN_COPIES))
        found: dict[str, tuple[tuple[Article, ...], int]] = {}
        for one, answer in zip(some, self._searches(bodies), strict=True):
            if copies := tuple([article for _, article in self._scored(answer)]):
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

    def is_frequent(self, form: str, least: int) -> bool:
        return self.frequency(form) >= least

    def alike(self, word: str, slips: int, least: int = 1) -> Mapping[str, int]:
        return self._numbers.alike(word, slips, least)

    def relatives(self, form: str) -> Collection[str]:
        return self._numbers.relatives(form)

    def written(self, word: str, language: str | None) -> Collection[str]:
        """Of the articles that were found: marks are made in no others."""
        return matching(self._seen.values(), word, language)

    def words_beginning(self, start: str, limit: int) -> Counted:
        return self._numbers.beginning(start, limit)

    def holding(self, words: Sequence[str], clause: Clause) -> Sequence[int]:
        if not words:
            return []
        each = {str(at): any_of([_term(f"words.{name}", word(form)) for name in TEXT_FIELDS]) for at, form in enumerate(words)}
        answer = self._search({"query": self._asking.query(clause), "size": 0, "aggs": {"words": {"filters": {"filters": each}}}})
        buckets = answer["aggregations"]["words"]["buckets"]
        return [buckets[str(at)]["doc_count"] for at in range(len(words))]

    def names_beginning(self, words: Sequence[str], among: Clause, limit: int) -> Counted:
        if BREAK in words:
            return []
        wanted = self._asking.matching(among)
        bodies = []
        for facet in NAMING:
            values = {"terms": {"field": f"facet.{facet}", "size": _MOST_NAMES}}
            bodies.append({"query": {"bool": {"filter": [wanted, faceting.holding(facet, words)]}}, "size": 0, "aggs": {"names": values}})
        held: dict[str, int] = {}
        for answer in self._searches(bodies):
            for bucket in answer["aggregations"]["names"]["buckets"]:
                if facets.has_words(bucket["key"], words):
                    held[bucket["key"]] = max(bucket["doc_count"], held.get(bucket["key"], 0))
        return list(by_count(held).items())[:limit]

    def values(self) -> Mapping[str, Mapping[str, int]]:
        """The values of every facet with the number of articles that have it, as Status has them."""
        return faceting.of_everything_made(self._search({"size": 0, "aggs": faceting.of_everything(self.own)})["aggregations"], self.own)

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


def _having(values: Iterable[str], words: Sequence[str]) -> tuple[str, ...]:
    return tuple(one for one in values if facets.has_words(one, words))


def _term(name: str, value: str) -> Json:
    return {"term": {name: value}}
