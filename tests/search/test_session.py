"""A session writes a segment when so much has come that it would not fit into memory with more."""

import pytest

from cuttings.search.article import Article, Removed
from cuttings.search.whoosh import session
from cuttings.search.whoosh.session import Batch


@pytest.mark.parametrize(
    ("limit", "article"),
    [
        ("_MOST_TOKENS", Article("1", "The lake", "word " * 100)),
        ("_MOST_BYTES", Article("1", "The lake", "It rises.", removed=(Removed("menu" * 100, "menu"),))),
    ],
)
def test_it_is_full_by_its_words_and_by_its_bytes(monkeypatch: pytest.MonkeyPatch, limit: str, article: Article) -> None:
    monkeypatch.setattr(session, limit, 250)
    monkeypatch.setattr("cuttings.search.whoosh.digest._AT_ONCE", 1)
    batch = Batch()
    for _ in range(3):
        assert not batch.is_full
        batch.add(article)
        if limit == "_MOST_BYTES":
            break
    assert batch.is_full
