"""How much may be asked: beyond that a question is refused, and told why; up to it there is an answer."""

from __future__ import annotations

import pytest

from cuttings.search.errors import QueryRefused
from cuttings.search.parser import MAX_LENGTH, MAX_NESTING, MAX_WORDS, parse

REFUSED = [
    ("a" * (MAX_LENGTH + 1), "length", MAX_LENGTH + 1, MAX_LENGTH),
    ('"' * 1_000_000, "length", 1_000_000, MAX_LENGTH),
    ("(" * 10_000, "nesting of parentheses", MAX_NESTING + 1, MAX_NESTING),
    ("(" * (MAX_NESTING + 1) + "a", "nesting of parentheses", MAX_NESTING + 1, MAX_NESTING),
    ("-(" * (MAX_NESTING + 1) + "a", "nesting of parentheses", MAX_NESTING + 1, MAX_NESTING),
    ("a " * (MAX_WORDS + 1), "number of words", MAX_WORDS + 1, MAX_WORDS),
    (f'"{"a " * (MAX_WORDS + 1)}"', "number of words", MAX_WORDS + 1, MAX_WORDS),
    (" OR ".join(["a"] * 1001), "number of words", 1001, MAX_WORDS),
    (" ".join(chr(0x4E00 + at) for at in range(31)), "number of single characters", 31, 30),
]


@pytest.mark.parametrize(("text", "limit", "value", "allowed"), REFUSED, ids=[text[:6] + str(len(text)) for text, *_ in REFUSED])
def test_refused(text: str, limit: str, value: int, allowed: int) -> None:
    with pytest.raises(QueryRefused) as caught:
        parse(text)
    assert (caught.value.limit, caught.value.value, caught.value.allowed) == (limit, value, allowed)


@pytest.mark.parametrize(
    "text",
    [
        "a" * MAX_LENGTH,
        "(" * MAX_NESTING + "a" + ")" * MAX_NESTING,
        "a " * MAX_WORDS,
        " OR ".join(["a"] * MAX_WORDS),
        ")" * MAX_LENGTH,
        "京 " * MAX_WORDS,
    ],
)
def test_as_much_as_allowed(text: str) -> None:
    assert parse(str(parse(text))).clause == parse(text).clause
