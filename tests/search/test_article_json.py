import json
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuttings.search.article import Article, Removed
from cuttings.search.article_json import from_json, to_json
from cuttings.search.errors import InvalidArticle

texts = st.text(st.characters(), max_size=20)  # lone surrogates and NUL too
full = texts.filter(str.strip)
zones = st.none() | st.just(UTC) | st.integers(-1439, 1439).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = st.none() | st.dates() | st.datetimes(timezones=zones)
lists = st.lists(texts, max_size=3)
articles = st.builds(
    Article,
    id=full,
    title=full,
    text=texts,
    url=st.none() | texts,
    authors=lists,
    published=moments,
    modified=moments,
    site=st.none() | texts,
    section=st.none() | texts,
    tags=lists,
    language=st.sampled_from([None, "en", "fr"]),
    names=lists,
    extra=st.dictionaries(st.text(max_size=5), texts, max_size=3),
    source=st.none() | texts,
    removed=st.lists(st.builds(Removed, texts, st.sampled_from(["read-also", "ornament"])), max_size=3),
)


@given(articles)
def test_an_article_comes_back_as_it_was(article: Article) -> None:
    again = from_json(json.loads(json.dumps(to_json(article))))
    assert again == article
    assert type(again.published) is type(article.published)


def test_every_key_is_there() -> None:
    assert to_json(Article("7", "A title", "A text")) == {
        "id": "7",
        "title": "A title",
        "text": "A text",
        "url": None,
        "authors": [],
        "published": None,
        "modified": None,
        "site": None,
        "section": None,
        "tags": [],
        "language": None,
        "names": [],
        "extra": {},
        "source": None,
        "removed": [],
    }


@pytest.mark.parametrize(
    ("published", "iso"),
    [
        (date(2022, 1, 10), "2022-01-10"),
        (datetime(2022, 1, 10), "2022-01-10T00:00:00"),
        (datetime(2022, 1, 10, 12, 0, tzinfo=UTC), "2022-01-10T12:00:00+00:00"),
    ],
)
def test_a_day_and_a_moment_are_told_apart(published: date, iso: str) -> None:
    assert to_json(Article("7", "A title", "", published=published))["published"] == iso


WHOLE = {"id": "7", "title": "A title", "text": "A text"}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"id": ""}, "id"),
        ({"id": None}, "id"),
        ({"id": 7}, "id"),
        ({"title": "", "text": ""}, "text"),
        ({"title": ["A title"]}, "title"),
        ({"url": 1}, "url"),
        ({"authors": "Jane Doe"}, "authors"),
        ({"tags": [1]}, "tags"),
        ({"published": "yesterday"}, "published"),
        ({"published": "2022-13-01"}, "published"),
        ({"modified": 1_643_000_000}, "modified"),
        ({"extra": ["a"]}, "extra"),
        ({"extra": {"a": 1}}, "extra"),
        ({"removed": "cut"}, "removed"),
        ({"removed": [{"text": "cut"}]}, "removed"),
        ({"removed": ["cut"]}, "removed"),
    ],
)
def test_what_is_no_article(change: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidArticle) as caught:
        from_json(WHOLE | change)
    assert caught.value.field == field


def test_keys_may_be_missing_and_others_are_ignored() -> None:
    assert from_json({**WHOLE, "generation": 4}) == Article("7", "A title", "A text")
