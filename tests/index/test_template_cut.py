"""What is cut as template is put back exactly."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuttings.index.template_cut import blocks_of, cut, told, uncut
from cuttings.search.article import Article, Removed

blocks = st.text("ab \n", max_size=4)
articles = st.builds(
    lambda blocks, names, removed: Article("1", "A title", "\n\n".join(blocks), names=names, removed=removed),
    st.lists(blocks, min_size=1, max_size=6),
    st.lists(st.sampled_from(["a", "b", "ab", "elsewhere"]), max_size=3),
    st.lists(st.builds(Removed, blocks, st.sampled_from(["links", "template"])), max_size=2),
)


@given(articles, st.data())
def test_what_was_cut_is_put_back(article: Article, data: st.DataObject) -> None:
    """Never is everything cut."""
    many = len(article.text.split("\n\n"))
    chosen = sorted(data.draw(st.sets(st.integers(0, many - 1), max_size=many - 1)))
    without, said = cut(article, chosen)
    assert blocks_of(said) == chosen
    assert uncut(without, said) == article
    assert len(without.removed) == len(article.removed) + len(chosen)


def test_an_article_that_was_cut_otherwise_is_refused() -> None:
    article = Article("1", "A title", "One.\n\nTwo.\n\nThree.")
    without, said = cut(article, [1])
    assert without.text == "One.\n\nThree."
    assert without.removed == (Removed("Two.", "template"),)
    for other in (article, replace(without, removed=()), replace(without, removed=(Removed("Two.", "links"),))):
        with pytest.raises(ValueError, match="other blocks"):
            uncut(other, said)


@pytest.mark.parametrize("said", ["", "{", "[" * 100_000, "7", "[1, 2]", '[["a"], null]', '[[1], "a"]'])
def test_what_says_nothing_of_blocks(said: str) -> None:
    assert blocks_of(said) == []


def test_nothing_cut_is_nothing_told() -> None:
    article = Article("1", "A title", "One.")
    assert cut(article, []) == (article, None)
    assert told([]) is None
    assert uncut(article, None) == article
