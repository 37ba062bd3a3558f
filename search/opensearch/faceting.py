"""Filters and facets: each facet is counted under the filters of the others, all in the request that finds the page.

Counts are exact on one shard, and for facets of at most COUNTED values on several. Beyond it a shard that does not list a value among
its most frequent may have some of it: the cluster says how many at most, and so do we (are_rounded).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from cuttings.search import facets
from cuttings.search.facets import SHOWN
from cuttings.search.narrowing import years_of
from cuttings.search.opensearch.analysed import beginning, in_a_row, value
from cuttings.search.opensearch.asking import NOTHING, any_of
from cuttings.search.opensearch.connection import Json
from cuttings.search.own import OwnFacets
from cuttings.search.query import FACETS, Query
from cuttings.search.results import Facet

COUNTED = 1000
MOST = 10_000
"""So many values are looked through for those that hold some words; a cluster gives at most 65,536 at once."""
_DAYS = 30_000
_YEARS = 10_000
_PRECISION = 40_000
"""Up to so many values their number is nearly always exact."""
_SPAN = re.compile(r"\d{4}(-\d\d)?", re.ASCII)


def passing(filters: Mapping[str, Sequence[str]], without: str | None = None) -> Json:
    """The articles that pass all filters, but for that of one facet."""
    return {"bool": {"filter": [_passes(facet, ticked) for facet, ticked in filters.items() if facet != without] or [{"match_all": {}}]}}


def _passes(facet: str, ticked: Sequence[str]) -> Json:
    values = [value(one) for one in ticked if _can_be_sent(one)]
    if not values:
        return NOTHING
    exact: Json = {"terms": {f"facet.{facet}": values}}
    if facet != "published":
        return exact
    return any_of([exact, *({"prefix": {"facet.published": {"value": f"{one}-"}}} for one in values if _SPAN.fullmatch(one))])


def _can_be_sent(text: str) -> bool:
    """No article has a lone surrogate, and JSON cannot have one."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def holding(facet: str, words: Sequence[str]) -> Json:
    """The articles with a value in which these folded words stand next to each other, the last of them begun."""
    *whole, last = words
    where = f"value.{facet}"
    if not whole:
        return {"prefix": {where: {"value": beginning(last)}}}
    return {"match_phrase_prefix": {where: {"query": in_a_row([*whole, beginning(last)]), "max_expansions": COUNTED}}}


def asked(query: Query, own: OwnFacets) -> Json:
    """The aggregations that count the facets, and the stories among what passes all filters."""
    counted = {facet: {"filter": passing(query.filters, facet), "aggs": counting(facet, query, SHOWN)} for facet in (*FACETS, *own)}
    return {**counted, "stories": {"filter": passing(query.filters), "aggs": {"alone": _missing("copied"), "copied": _many("copied")}}}


def counting(facet: str, query: Query, most: int) -> Json:
    """The aggregations that count so many values of one facet, and those that are ticked."""
    if facet == "published":
        return {"values": _values("facet.published", _DAYS) if _asks_days(query) else _values("year", _YEARS)}
    ticked = [value(one) for one in query.filters.get(facet, ()) if _can_be_sent(one)]
    name = f"facet.{facet}"
    counting: Json = {"values": _values(name, most + len(ticked)), "many": _many(name)}
    if ticked:
        counting["ticked"] = {"terms": {"field": name, "include": ticked, "size": len(ticked)}}
    return counting


def _asks_days(query: Query) -> bool:
    return bool(years_of(query)) or any("-" in one for one in query.filters.get("published", ()))


def _values(name: str, size: int) -> Json:
    return {"terms": {"field": name, "size": size, "shard_size": max(size, COUNTED)}}


def _many(name: str) -> Json:
    return {"cardinality": {"field": name, "precision_threshold": _PRECISION}}


def _missing(name: str) -> Json:
    return {"missing": {"field": name}}


def stories(aggregations: Json) -> int:
    """How many hits there are."""
    found = aggregations["stories"]
    return int(found["alone"]["doc_count"] + found["copied"]["value"])


def are_rounded(aggregations: Json) -> bool:
    """May a count that is shown be too low?"""
    return any(one["values"].get("doc_count_error_upper_bound", 0) for one in aggregations.values() if "values" in one)


def made(query: Query, aggregations: Json, own: OwnFacets) -> dict[str, Facet]:
    """The facets to show."""
    return {facet: facet_of(facet, query, aggregations[facet], own, SHOWN) for facet in (*FACETS, *own)}


def facet_of(name: str, query: Query, counted: Json, own: OwnFacets, most: int) -> Facet:
    """One of them."""
    shown = facets.facet_of(name, query, counts(counted, query.filters.get(name, ())), own, most)
    return shown if name == "published" else _with_others(shown, counted)


def counts(found: Json, ticked: Sequence[str]) -> dict[str, int]:
    """The most frequent values, and those that are ticked, which are named as they were given."""
    counts = _buckets(found["values"]) | (_buckets(found["ticked"]) if "ticked" in found else {})
    named = {value(one): one for one in ticked}
    return {named.get(one, one): count for one, count in counts.items()}


def _with_others(facet: Facet, found: Json) -> Facet:
    listed = sum(one.count > 0 for one in facet.values)
    return replace(facet, others=max(facet.others, int(found["many"]["value"]) - listed))


def _buckets(found: Json) -> dict[str, int]:
    return {bucket["key"]: bucket["doc_count"] for bucket in found["buckets"]}


def of_everything(own: OwnFacets) -> Json:
    """The aggregations that count all values of an archive."""
    return {facet: _values("year" if facet == "published" else f"facet.{facet}", MOST) for facet in (*FACETS, *own)}


def of_everything_made(aggregations: Json, own: OwnFacets) -> dict[str, dict[str, int]]:
    return facets.of_everything({facet: _buckets(aggregations[facet]) for facet in (*FACETS, *own)})
