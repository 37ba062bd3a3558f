"""What an address asks, and the address of what was asked: each reads the other back."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from cuttings.search.parser import parse
from cuttings.search.query import FACETS, SORTS
from cuttings.web.links import parameters, web_address
from cuttings.web.request import Asked, asked

values = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=8)


@settings(deadline=None)
@given(
    text=st.text(st.characters(codec="utf-8"), max_size=20).map(str.strip),
    filters=st.dictionaries(st.sampled_from(FACETS), st.lists(values, max_size=3)),
    sort=st.sampled_from(SORTS),
    page=st.integers(1, 50),
    size=st.integers(1, 100),
)
def test_an_address_reads_back(text: str, filters: dict[str, list[str]], sort: str, page: int, size: int) -> None:
    question = Asked(text, parse(text, filters, sort, page, size))  # type: ignore[arg-type]
    assert asked(MultiDict(parameters(question))) == question


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("q=a&q=b&page=2&page=3", "q=a&page=2"),
        ("site=b&site=a&site=b&site=", "site=b&site=a"),
        ("sort=relevance&page=1&size=10", ""),
        ("language=en&site=a&q=++a++b+", "q=a  b&site=a&language=en"),
        ("colour=red", ""),
    ],
)
def test_an_address_is_kept_in_its_shortest_form(address: str, kept: str) -> None:
    question = asked(MultiDict(parse_qsl(address, keep_blank_values=True)))
    assert "&".join(f"{name}={value}" for name, value in parameters(question)) == kept


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://a.example/b?c=d#e", True),
        ("HTTP://A.EXAMPLE", True),
        ("https://a.example/ä", True),
        ("javascript:alert(1)", False),
        (" https://a.example", False),
        ("java\nscript:alert(1)", False),
        ("https://a.example/\nb", False),
        ("ftp://a.example", False),
        ("//a.example", False),
        ("/a", False),
        ("https:a.example", False),
        ("https://", False),
        ("", False),
        (None, False),
    ],
)
def test_only_http_and_https_are_followed(url: str | None, safe: bool) -> None:
    assert web_address(url) == (url if safe else None)
