"""Lists of articles against plain Python, also beyond what two bytes hold."""

from __future__ import annotations

import random

import numpy as np
import pytest

from cuttings.search.whoosh import lists
from cuttings.search.whoosh.arrays import sums

ARTICLES = 300_000


@pytest.fixture(scope="module")
def held() -> list[list[int]]:
    """The articles of each term: few and many, before a border of two bytes, behind it, and around it."""
    chance = random.Random(7)
    sizes = [1, 2, 5, 40, 3000, 1, 700]
    drawn = [sorted(chance.sample(range(ARTICLES), size)) for size in sizes]
    return [*drawn, [0], [65_535], [65_536], [65_535, 65_536], [131_072, 131_073], [ARTICLES - 1], list(range(65_530, 65_540))]


@pytest.fixture(scope="module")
def made(held: list[list[int]]) -> lists.Lists:
    starts = sums(np.array([len(one) for one in held], np.int64))
    articles = np.array([number for one in held for number in one], np.uint32)
    counts = np.arange(len(articles)) % 20
    return lists.Lists(lists.build(starts, articles, counts, counts + 1, "forms"), "forms")


def counted(held: list[list[int]], first: int, last: int) -> list[int]:
    start = sum(map(len, held[:first]))
    return [number % 20 for number in range(start, start + sum(map(len, held[first:last])))]


def test_one(held: list[list[int]], made: lists.Lists) -> None:
    for number, articles in enumerate(held):
        listed = made.one(number)
        assert listed.articles.tolist() == made.articles(number).tolist() == articles
        assert listed.counts.title.tolist() == counted(held, number, number + 1)
        assert made.size(number) == len(articles)


def test_several(held: list[list[int]], made: lists.Lists) -> None:
    for first in range(len(held)):
        for last in range(first + 1, len(held) + 1):
            listed = made.between(first, last)
            assert listed.articles.tolist() == [number for one in held[first:last] for number in one]
            assert listed.counts.title.tolist() == counted(held, first, last)
    some = np.array([1, 4, 8, 9, 13])
    assert made.at(some).articles.tolist() == [number for at in some.tolist() for number in held[at]]
    assert made.sizes_of(some).tolist() == [len(held[at]) for at in some.tolist()]
    assert made.sizes_between(2, 5).tolist() == [5, 40, 3000]


def test_among(held: list[list[int]], made: lists.Lists) -> None:
    chosen = np.random.default_rng(3).random(ARTICLES) < 0.5
    assert made.sizes_among(chosen).tolist() == [sum(chosen[one].tolist()) for one in held]


def test_none() -> None:
    nothing = np.zeros(0, np.int64)
    assert len(lists.Lists(lists.build(sums(nothing), nothing, nothing, nothing, "forms"), "forms")) == 0
