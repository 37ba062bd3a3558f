"""An archive of some size in six languages: every engine answers what brute force answers, question by question."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from cuttings.search.engine import Engine, open_engine
from cuttings.search.memory import MemoryEngine
from cuttings.search.query import Query
from cuttings.search.results import Hit, Results
from tests.search.cluster.given import CLUSTER, drop
from tests.search.compare.large import OWN, articles, questions
from tests.search.contract.conftest import ENGINES

NIGHTLY = "CUTTINGS_NIGHTLY" in os.environ
QUESTIONS = questions()
SOME = QUESTIONS if CLUSTER or NIGHTLY else QUESTIONS[::6]
SAME = 0.9
"""Of the ten best hits so many are the same at least; those of one score may stand for each other."""
_CLOSE = 1e-4


@pytest.fixture(scope="module")
def oracle() -> Engine:
    return MemoryEngine(articles(), OWN)


@pytest.fixture(scope="module", params=[name for name in ENGINES if name != "memory"])
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Written in two sessions, with some articles that were others before."""
    opened = open_engine(ENGINES[request.param](Path(tmp_path_factory.mktemp("large"))))
    every = articles()
    with opened.writer() as writer:
        writer.own_facets(OWN)
        for article in every[:-50]:
            writer.add(article)
    with opened.writer() as writer:
        for article in every[-60:]:
            writer.add(article)
    yield opened
    opened.close()
    drop(opened)


def test_there_are_enough_of_them() -> None:
    assert len(QUESTIONS) >= 300
    assert len({one.language for one in articles()}) == 6


def same(ours: Results, theirs: Results) -> float:
    """Which part of the hits of a page are right."""
    if not ours.hits:
        return 1.0
    known = {hit.article.id for hit in ours.hits}
    least = min(hit.score for hit in ours.hits)
    most = max(hit.score for hit in ours.hits)
    right = [hit.article.id in known or least - _CLOSE * most <= hit.score <= most * (1 + _CLOSE) for hit in theirs.hits]
    return sum(right) / len(ours.hits)


def marked(hit: Hit) -> object:
    return hit.title, hit.excerpt


@pytest.mark.parametrize("query", SOME, ids=lambda one: f"{str(one)[:40]} {one.sort} {one.page}")
def test_the_same_answer(oracle: Engine, engine: Engine, query: Query) -> None:
    ours, theirs = oracle.search(query), engine.search(query)
    assert (ours.total, ours.stories) == (theirs.total, theirs.stories)
    assert ours.facets == theirs.facets
    assert (ours.suggestion, ours.relaxed, ours.notices) == (theirs.suggestion, theirs.relaxed, theirs.notices)
    assert len(ours.hits) == len(theirs.hits)
    if query.sort in ("newest", "oldest"):
        assert [hit.article.id for hit in ours.hits] == [hit.article.id for hit in theirs.hits]
    else:
        assert same(ours, theirs) >= SAME
    expected = {hit.article.id: marked(hit) for hit in ours.hits}
    assert all(expected.get(hit.article.id, marked(hit)) == marked(hit) for hit in theirs.hits)
