"""What an Article refuses, and what it makes of what it takes."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuttings.search.article import MAX_ID, Article, Removed
from cuttings.search.errors import InvalidArticle

GOOD: dict[str, Any] = {"id": "7", "title": "A title", "text": "A text"}

REFUSED: list[tuple[str, dict[str, Any]]] = [
    ("id", {"id": ""}),
    ("id", {"id": " \n"}),
    ("id", {"id": "x" * (MAX_ID + 1)}),
    ("id", {"id": 7}),
    ("id", {"id": None}),
    ("title", {"title": None}),
    ("title", {"title": b"A title"}),
    ("text", {"text": None}),
    ("text", {"title": "", "text": ""}),
    ("text", {"title": " ", "text": "\n\n"}),
    ("published", {"published": "2022-01-10"}),
    ("published", {"published": 20220110}),
    ("modified", {"modified": "today"}),
    ("url", {"url": 7}),
    ("site", {"site": ["a.example"]}),
    ("section", {"section": 1}),
    ("language", {"language": b"en"}),
    ("source", {"source": object()}),
    ("tags", {"tags": "lake"}),
    ("authors", {"authors": "Jane Doe"}),
    ("names", {"names": ["Olm", None]}),
    ("tags", {"tags": [1]}),
]


@pytest.mark.parametrize(("field", "given"), REFUSED)
def test_refused(field: str, given: dict[str, Any]) -> None:
    with pytest.raises(InvalidArticle) as caught:
        Article(**GOOD | given)
    assert caught.value.field == field
    assert caught.value.reason in str(caught.value)


KEPT: list[tuple[str, Any, Any]] = [
    ("id", "x" * MAX_ID, "x" * MAX_ID),
    ("id", " 7 ", " 7 "),
    ("id", "a\x00b", "a\ufffdb"),
    ("title", "", ""),
    ("title", "a\x00b", "a\ufffdb"),
    ("text", "\ud800 é", "\ufffd é"),
    ("text", "\U0001f98a", "\U0001f98a"),
    ("text", "\ud83e\udd8a", "\U0001f98a"),  # a pair of surrogates is a character
    ("tags", ["b", "a", "b"], ("b", "a")),
    ("tags", ["a b", " a  b ", "a\nb", "a\x1fb"], ("a b",)),
    ("tags", ("", " ", "\n"), ()),
    ("tags", {"a": 1}, ("a",)),
    ("tags", (tag for tag in "ab"), ("a", "b")),
    ("authors", ["Jane \ud800"], ("Jane \ufffd",)),
    ("site", " a.example ", "a.example"),
    ("section", "New\n  York", "New York"),
    ("section", " ", None),
    ("language", "en", "en"),
    ("language", "EN", "en"),
    ("language", "en-GB", "en"),
    ("language", "zh_Hans", "zh"),
    ("language", "", None),
    ("language", "english", None),
    ("language", "\ud800", None),
    ("extra", {"topic": 7}, {"topic": "7"}),
    ("extra", {"topic": ["a", 7], "area": ("b",)}, {"topic": "a; 7", "area": "b"}),
    ("removed", [Removed("a\x00", "rule")], (Removed("a\ufffd", "rule"),)),
    ("published", date(2022, 1, 10), date(2022, 1, 10)),
    ("published", datetime(2022, 1, 10, tzinfo=UTC), datetime(2022, 1, 10, tzinfo=UTC)),
]


@pytest.mark.parametrize(("field", "given", "kept"), KEPT)
def test_kept(field: str, given: Any, kept: Any) -> None:
    assert getattr(Article(**GOOD | {field: given}), field) == kept


def test_an_article_is_a_value() -> None:
    assert Article(**GOOD) == Article(**GOOD)
    assert hash(Article(**GOOD)) == hash(Article(**GOOD))
    with pytest.raises(AttributeError):
        Article(**GOOD).title = "Another"  # type: ignore[misc]


def test_extra_is_a_copy() -> None:
    extra = {"topic": "a"}
    article = Article(**GOOD, extra=extra)
    extra["topic"] = "b"
    assert article.extra == {"topic": "a"}


texts = st.text(st.characters(), max_size=20)


@given(texts, texts, st.lists(texts, max_size=3))
def test_whatever_is_kept_can_be_encoded(title: str, text: str, tags: list[str]) -> None:
    article = Article("7", f"a{title}", text, tags=tags, extra={"a": text}, site=title)  # type: ignore[arg-type]
    for one in (article.title, article.text, *article.tags, *article.extra.values(), article.site or ""):
        assert "\x00" not in one.encode().decode()
    assert all(tag == " ".join(tag.split()) for tag in article.tags)


@pytest.mark.parametrize(
    ("name", "value"),
    [("extra", None), ("removed", [1]), ("removed", None), ("removed", [Removed(1, "a")]), ("authors", None), ("tags", None)],
)
def test_what_is_no_sequence_or_mapping(name: str, value: object) -> None:
    with pytest.raises(InvalidArticle) as refused:
        Article("1", "T", "X", **{name: value})  # type: ignore[arg-type]
    assert refused.value.field == name


def test_names_of_extra_fields_and_rules_can_be_stored() -> None:
    article = Article("1", "T", "X", extra={"\ud800": "x"}, removed=[Removed("a", "\ud800")])  # type: ignore[arg-type]
    assert (dict(article.extra), article.removed[0].rule) == ({"\ufffd": "x"}, "\ufffd")
