"""From articles to postings: the same words as forms() finds, at places that phrases can rely on."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuttings.search.article import Article
from cuttings.search.text import BREAK, forms
from cuttings.search.whoosh.digest import Digest

_END = "\x1e"
_text = st.one_of(
    st.text(max_size=80),
    st.lists(
        st.sampled_from(["lake's", "Été", "’s", "'s", "\n\n", "\n", "東京", BREAK, _END, "a" * 60, "_", "ß", "🙂", "x's's"]), max_size=12
    ).map(" ".join),
)


def found(articles: list[Article]) -> list[tuple[str, int, int, int, list[int]]]:
    """Word, article, counts in title and text, places."""
    digest = Digest()
    for article in articles:
        digest.add(article)
    postings, *_ = digest.finish()
    columns = (postings.word.tolist(), postings.article.tolist(), postings.title.tolist(), postings.text.tolist())
    places = iter(postings.places.tolist())
    return [
        (postings.words[word], article, title, text, [next(places) for _ in range(title + text)])
        for word, article, title, text in zip(*columns, strict=True)
    ]


@given(st.lists(st.tuples(_text, _text), max_size=6))
def test_words_and_counts(parts: list[tuple[str, str]]) -> None:
    articles = [Article(str(number), f"T{title}", text) for number, (title, text) in enumerate(parts)]
    counted = {(word, article): (title, text) for word, article, title, text, _ in found(articles)}
    expected: dict[tuple[str, int], tuple[int, int]] = {}
    for number, one in enumerate(articles):
        title, text = Counter(forms(one.title)), Counter(form for part in one.text.split("\n\n") for form in forms(part))
        expected.update({(word, number): (title[word], text[word]) for word in title | text})
    assert counted == expected


def test_the_order_of_words_is_that_of_their_letters_and_articles_keep_theirs() -> None:
    listed = [(word, article) for word, article, *_ in found([Article("1", "b é z", "ж a"), Article("2", "a b", "東京大")])]
    assert listed == sorted(listed)
    assert len(listed) == 9


@pytest.mark.parametrize("text", ["frozen lake\n\nrises", "gelé lac\n\nmonté", "東京 大\n\n学"])
def test_a_paragraph_takes_a_place_of_its_own(text: str) -> None:
    (_, _, _, _, first), (_, _, _, _, second), (_, _, _, _, third) = sorted(found([Article("1", "", text)]), key=lambda one: one[4])
    assert second[0] - first[0] == 1
    assert third[0] - second[0] == 2
