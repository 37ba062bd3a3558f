"""Questions that want to break something are answered or refused, soon."""

from __future__ import annotations

from time import process_time

import pytest

from cuttings.search.engine import Engine
from cuttings.search.errors import QueryRefused
from cuttings.search.parser import MAX_LENGTH, MAX_WORDS, parse

SHAPES = {
    "10,000 opening parentheses": "(" * 10_000,
    "10,000 closing parentheses": ")" * 10_000,
    "pairs of parentheses": "()" * 5000,
    "nested as deep as allowed": "(" * 40 + "ferry" + ")" * 40,
    "nested exclusions": "-(a " * 40 + "b" + ")" * 40,
    "nested alternatives": "(a OR " * 40 + "b" + ")" * 40,
    "a megabyte of quotation marks": '"' * 1_000_000,
    "as many quotation marks as allowed": '"' * MAX_LENGTH,
    "phrases of nothing": '" ' * 5000,
    "NOT a thousand times": "NOT " * 1000,
    "NOT a thousand times, then a word": "NOT " * 1000 + "ferry",
    "minus ten thousand times": "-" * 10_000,
    "minus with spaces": "- " * 5000,
    "minus with words": "-a " * 400,
    "OR a thousand times": "a OR " * 1000 + "a",
    "OR as often as allowed": " OR ".join(["ferry"] * MAX_WORDS),
    "different words, OR": " OR ".join(f"w{number}" for number in range(MAX_WORDS)),
    "different words": " ".join(f"w{number}" for number in range(MAX_WORDS)),
    "only operators": "OR AND NOT - " * 500,
    "AND": "AND " * 2500,
    "the same word": "the " * MAX_WORDS,
    "a long phrase": '"' + "the " * (MAX_WORDS - 1) + 'the"',
    "a long word": "a" * MAX_LENGTH,
    "a long Chinese word": "東" * MAX_WORDS,
    "too long a Chinese word": "東" * MAX_LENGTH,
    "a long Cyrillic word": "ж" * MAX_LENGTH,
    "a misspelt word of forty letters": "x" * 40,
    "misspelt words": "brigdes " * MAX_WORDS,
    "different misspelt words": " ".join(f"brigd{number}" for number in range(100)),
    "a star": "*",
    "a prefix": "a*",
    "stars": "*" * 10_000,
    "question marks": "?" * 10_000,
    "a regular expression": "(a+)+$",
    "a few tildes": "ferry~ ferry~2 ~",
    "near": '"coup attempt"~5',
    "tildes on short words": " OR ".join(f"{letter}~2" for letter in "abcdefghij"),
    "too many tildes": "a~2 " * 400,
    "a tilde on a long word": "a" * 9_000 + "~2",
    "a tilde on a word of 200 letters": "a" * 200 + "~2",
    "tildes behind tildes": "~" * 10_000,
    "a far distance": '"the ferry"~9999',
    "a distance of many digits": '"the ferry"~' + "9" * 9_000,
    "near, many times": '"the the"~50 OR ' * 9 + '"the a"~50',
    "near, too many times": '"the a"~5 ' * 200,
    "the same word near itself": '"' + "the " * 400 + '"~9999',
    "prefixes": " OR ".join(f"{letter}*" for letter in "abcdefghij"),
    "too many prefixes": "a* " * 400,
    "phrases": '"the ferry" ' * 50,
    "too many phrases": '"the ferry" ' * 200,
    "words glued together": "the-ferry " * 200,
    "a pasted page": "The ferry crossed the river (for “sixty” years), its captain - who wept - said: it's over! " * 30,
    "AND, then many words": "the AND " + "ferry " * 498,
    "caret": "ferry^1000000",
    "braces": "{a TO b} [a TO b]",
    "NUL": "\x00",
    "NULs": "\x00" * 10_000,
    "NUL in a word": "fer\x00ry",
    "NUL in a phrase": '"fer\x00ry"',
    "the gap between values": "\x1f",
    "the gap in a phrase": '"ada \x1f moor"',
    "control characters": "".join(map(chr, range(1, 32))),
    "right to left": "العبارة \u202e yrref \u202c",
    "marks of direction": "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2069",
    "Hebrew": "מעבורת",
    "emoji": "🦊 🇰🇿 👩‍👩‍👧 ☃",
    "a lone surrogate": "\ud800",
    "a lone surrogate in a word": "fer\udfffry",
    "a lone surrogate in a field": "site:\ud800",
    "accents without letters": "\u0301" * 1000,
    "a letter with accents": "a" + "\u0301" * 1000,
    "a tatweel": "ـ",
    "tatweels": "ـ" * 10_000,
    "soft hyphens": "f\u00ader\u00adry",
    "ligatures": "ﷺ ﬁsh",
    "fields": "site:" * 2000,
    "a field in a field": "site:title:author:date:ferry",
    "colons": ":" * 10_000,
    "letters and colons": "a:" * 5000,
    "an unknown field": "__class__:x",
    "years": "date:99999 date:0000 before:0001 after:9999 date:-1",
    "dots": "date:" + "." * 9000,
    "dates": "date:2022 OR " * 400 + "date:2022",
    "SQL": "'; DROP TABLE articles; --",
    "HTML": "<script>alert(1)</script>",
    "percent": "%s %d %n %00 %ff",
    "backslashes": "\\" * 10_000,
    "a path": "../../../../etc/passwd",
    "a byte order mark": "\ufeffferry",
    "the last character": "\U0010ffff",
    "spaces": " " * 10_000,
    "line breaks": "ferry\r\n\x0b\x0c\x85\u2028\u2029bridge",
    "apostrophes": "'" * 10_000,
    "possessives": "a's" * 3000,
}


@pytest.mark.parametrize("text", SHAPES.values(), ids=SHAPES)
def test_answered_or_refused_in_under_a_second(archive: Engine, text: str) -> None:
    started = process_time()
    try:
        results = archive.search(parse(text))
    except QueryRefused as refused:
        assert refused.value > refused.allowed
    else:
        assert results.total <= 17
        assert archive.search(parse(str(results.query))).total == results.total
        assert process_time() - started < 1
    assert process_time() - started < 1


@pytest.mark.parametrize("value", ["\ud800", "\x00", "\x1f", "", "x" * 100_000, "2022-01-10T00:00", "undated\x00"])
@pytest.mark.parametrize("facet", ["site", "tag", "published"])
def test_any_value_can_be_ticked(archive: Engine, facet: str, value: str) -> None:
    results = archive.search(parse("", {facet: [value]}))
    assert results.total == 0
    assert [(one.count, one.selected) for one in results.facets[facet].values if one.value == value] == [(0, True)]
