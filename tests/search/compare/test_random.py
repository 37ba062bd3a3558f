"""Whatever was written and whatever is asked, the embedded engine answers what the engine in memory answers."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cuttings.search.engine import Engine, open_engine
from cuttings.search.errors import ArticleNotFound
from cuttings.search.query import MAX_SIZE, All, Phrase, Query
from cuttings.search.results import Hit, Results
from cuttings.search.text import forms
from tests.search.compare.strategies import ENGLISH, FRENCH, IDS, Session, queries, sessions

NIGHTLY = "CUTTINGS_NIGHTLY" in os.environ
EXAMPLES = 1000 if NIGHTLY else 50
QUESTIONS = 20
"""How many are asked of each archive: writing one costs more than asking."""

# An address for each engine that must agree with the one in memory.
OTHERS = {"whoosh": "whoosh:{folder}/index"}


class BrokenOff(Exception):
    """What ends a broken session."""


@contextmanager
def opened(address: str) -> Iterator[Engine]:
    folder = Path(tempfile.mkdtemp(prefix="cuttings-"))
    engine = open_engine(address.format(folder=folder))
    try:
        yield engine
    finally:
        engine.close()
        shutil.rmtree(folder)


def write(engine: Engine, session: Session) -> None:
    with suppress(BrokenOff), engine.writer(fresh=session.fresh) as writer:
        for change in session.changes:
            if isinstance(change, str):
                writer.delete(change)
            else:
                writer.add(change)
        if session.broken:
            raise BrokenOff


def seen(hit: Hit) -> tuple[object, ...]:
    return hit.article, round(hit.score, 6), hit.title, hit.excerpt


def assert_same(one: Results, other: Results) -> None:
    assert [hit.article.id for hit in one.hits] == [hit.article.id for hit in other.hits]
    assert one.total == other.total
    assert one.facets == other.facets
    assert list(map(seen, one.hits)) == list(map(seen, other.hits))
    assert (one.suggestion, one.relaxed) == (other.suggestion, other.relaxed)


def phrases(engine: Engine) -> Iterator[Query]:
    """Words that do stand in a row, here and there in every article."""
    for hit in engine.search(Query(All(()), size=MAX_SIZE)).hits:
        words = forms(hit.article.text)
        yield from (Query(Phrase(" ".join(words[at : at + 2])), size=0) for at in range(0, len(words) - 1, 3))


def got(engine: Engine, id: str) -> object:
    try:
        return engine.get(id), [article.id for article in engine.similar(id)]
    except ArticleNotFound:
        return None


@pytest.mark.parametrize("address", OTHERS.values(), ids=OTHERS)
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(past=sessions, asked=st.lists(queries, min_size=QUESTIONS, max_size=QUESTIONS))
def test_engines_agree(address: str, past: list[Session], asked: list[Query]) -> None:
    first = replace(past[0], broken=False, fresh=True)
    with opened("memory:") as oracle, opened(address) as engine:
        for session in [first, *past[1:]]:
            write(oracle, session)
            write(engine, session)
        for query in asked:
            assert_same(oracle.search(query), engine.search(query))
        for phrase in phrases(oracle):
            assert_same(oracle.search(phrase), engine.search(phrase))
        for id in IDS:
            assert got(oracle, id) == got(engine, id)
        for word in ENGLISH + FRENCH:
            assert oracle.suggest(word[:2]) == engine.suggest(word[:2])
        assert oracle.status().facets == engine.status().facets
