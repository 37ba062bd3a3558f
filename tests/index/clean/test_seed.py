"""The file that the project came with: exactly the article comes out of it."""

from __future__ import annotations

from pathlib import Path

from cuttings.index.clean import clean

SEED = Path(__file__).parents[3] / "seeds" / "000_34f36d358c037ac7.txt"
# Every paragraph of the file is the article's, but the first (the title) and these.
BOILERPLATE = ("• Read also:", ".", "Leave a Comment", "This site uses Akismet")


def test_exactly_the_article() -> None:
    title, *lines = SEED.read_text("utf-8").strip().split("\n\n")
    article = clean(SEED.read_bytes())
    assert article.title == title
    assert article.text.split("\n\n") == [line for line in lines if line != "." and not line.startswith((BOILERPLATE[0], *BOILERPLATE[2:]))]
    assert [removed.rule for removed in article.removed] == ["read-also", "ornament", "comment-form", "spam-notice"]


def test_described() -> None:
    article = clean(SEED.read_bytes())
    assert article.language == "en"
    assert {"Kassym-Jomart Tokayev", "Almaty", "Vladimir Putin"} <= set(article.names)
