"""Only limits refuse a question; what it says never does."""

from __future__ import annotations

import pytest

from cuttings.search.engine import Engine
from cuttings.search.errors import QueryRefused
from cuttings.search.parser import parse
from cuttings.search.query import All, Query


@pytest.mark.parametrize(
    ("page", "size", "limit", "value", "allowed"),
    [
        (1, 101, "size of a page", 101, 100),
        (1, 10**9, "size of a page", 10**9, 100),
        (101, 100, "page times its size", 10_100, 10_000),
        (1001, 10, "page times its size", 10_010, 10_000),
        (10**30, 1, "page times its size", 10**30, 10_000),
    ],
)
def test_refused(page: int, size: int, limit: str, value: int, allowed: int) -> None:
    with pytest.raises(QueryRefused) as caught:
        parse("ferry", page=page, size=size)
    assert (caught.value.limit, caught.value.value, caught.value.allowed) == (limit, value, allowed)


@pytest.mark.parametrize(("page", "size"), [(100, 100), (1000, 10), (10_000, 1), (10**30, 0)])
def test_as_deep_as_allowed(archive: Engine, page: int, size: int) -> None:
    results = archive.search(parse("", page=page, size=size))
    assert (results.hits, results.total) == ((), 17)


@pytest.mark.parametrize(
    "wrong",
    [{"sort": "best"}, {"page": 0}, {"page": -1}, {"size": -1}],
)
def test_mistakes_in_calling_code(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"must be|counts from"):
        Query(All(()), **wrong)  # type: ignore[arg-type]
