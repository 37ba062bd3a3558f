"""The same hostile questions to 111,000 articles: each takes less than a second of computing. Nightly, because it writes so many."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from itertools import accumulate
from time import process_time

import pytest

from cuttings.search.article import Article
from cuttings.search.engine import Engine, open_engine
from cuttings.search.errors import QueryRefused
from cuttings.search.parser import parse
from tests.search.contract.test_hostile import SHAPES

pytestmark = pytest.mark.skipif("CUTTINGS_NIGHTLY" not in os.environ, reason="writes 111,000 articles; make nightly does")

ARTICLES = 111_000
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Words of all lengths, few of which are frequent."""
    chance = random.Random(0)
    made = ("".join(chance.choices(LETTERS, k=chance.randint(1, 12))) for _ in range(60_000))
    words = ["the", "a", "ferry", "of", "bridge", *made]
    frequencies = list(accumulate(1 / (rank + 1) for rank in range(len(words))))
    engine = open_engine(f"whoosh:{tmp_path_factory.mktemp('large') / 'index'}")
    with engine.writer() as writer:
        for number in range(ARTICLES):
            text = " ".join(chance.choices(words, cum_weights=frequencies, k=40))
            writer.add(Article(str(number), text[:40], text, language="en"))
    yield engine
    engine.close()


@pytest.mark.parametrize("text", SHAPES.values(), ids=SHAPES)
def test_answered_or_refused_in_under_a_second(large: Engine, text: str) -> None:
    started = process_time()
    try:
        large.search(parse(text))
    except QueryRefused as refused:
        assert refused.value > refused.allowed
    assert process_time() - started < 1
