"""What a searcher does beside searching: get, suggest, similar, status."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from cuttings.search.article import Article, Removed
from cuttings.search.engine import Engine
from cuttings.search.errors import ArticleNotFound
from cuttings.search.parser import parse
from cuttings.search.query import All, Query
from tests.search.contract.archive import ARTICLES

WHOLE = Article(
    id="whole/1?a=ü&b",
    title="A title\nin two lines",
    text="One.\n\nTwo, with “quotes”, <b>tags</b>, 🦊 and \U00010348.",
    url="https://post.example/1",
    authors=("Ada Moor", "Ben Tal"),
    published=datetime(2022, 1, 10, 23, 30, 15, 250, tzinfo=UTC),
    modified=date(2022, 1, 12),
    site="post.example",
    section="Local",
    tags=("b", "a"),
    language="en",
    names=("Vasht",),
    extra={"topic": "bridges"},
    source="pages/1.html:7",
    removed=(Removed("Read also: more", "read-also"), Removed("Leave a comment", "comment form")),
)


@pytest.mark.parametrize("article", ARTICLES, ids=[article.id for article in ARTICLES])
def test_get_gives_the_article_that_was_added(archive: Engine, article: Article) -> None:
    assert archive.get(article.id) == replace(article, language=article.language or "en")


def test_every_field_comes_back(engine: Engine) -> None:
    with engine.writer() as writer:
        writer.add(WHOLE)
    assert engine.get(WHOLE.id) == WHOLE
    assert engine.search(Query(All(()))).hits[0].article == WHOLE


@pytest.mark.parametrize("id", ["gone", "", "dead", "BRIDGE", "bridge ", "note", "\ud800", "a\x00b", "x" * 10_000, "../bridge"])
def test_get_of_no_article(archive: Engine, id: str) -> None:
    with pytest.raises(ArticleNotFound) as caught:
        archive.get(id)
    assert caught.value.id == id


def test_what_was_removed_is_not_searchable(engine: Engine) -> None:
    with engine.writer() as writer:
        writer.add(WHOLE)
    assert [engine.search(parse(text)).total for text in ("comment", '"read also"', "bridges", "title")] == [0, 0, 0, 1]


# Words count in titles and in texts: ferry stands in one title and three texts. Names and titles are as they are written.
SUGGESTIONS = [
    ("ferr", ("ferry", "Last ferry leaves Olm")),
    ("FERR", ("ferry", "Last ferry leaves Olm")),
    ("fish", ("fish", "fishing", "Fish soup", "Fishing at Olm")),
    ("fish so", ("fish soup",)),
    ("fishing at o", ("fishing at olm",)),
    ("old fi", ()),  # no article holds both
    ("ferry", ("ferry", "Last ferry leaves Olm")),
    ("toka", ("Kassim Tokaiev", "tokaiev")),
    ("Tokaï", ("Kassim Tokaiev", "tokaiev")),
    ("Tokai\u0308", ("Kassim Tokaiev", "tokaiev")),
    ("kassim t", ("Kassim Tokaiev",)),
    ("coup by Kassim T", ("coup by Kassim Tokaiev",)),
    ("ja", ("Jane Doe",)),
    ("cap", ("capital", "captain", "Rioting in the capital")),
    ("мос", ("мост", "мосты", "Новый мост")),
    ("東京", ("東京",)),
    ("no", ("note", "nobody", "noir", "nothing")),
    ("coup Kassim T", ("coup Kassim Tokaiev",)),
    ("riots jane d", ("riots Jane Doe",)),
    ("ferry jan", ()),  # no article of hers is about a ferry
    ("ferry Kassim T", ("ferry Kassim Tokaiev",)),  # but somebody who is typed so far is meant
    # Glued words go on to what stands glued so.
    ("captain's w", ("captain's wept",)),
    ("old-fe", ("old-ferry",)),
    ("old-fi", ()),
    ("l'ét", ("l'ete",)),
    ("l'ecol", ("l'ecole",)),
    ("L’éco", ("L’ecole",)),
    ("lac,riv", ()),
    ("bridge,fe", ("bridge,ferry",)),
    ('"old fe', ('"old ferry',)),
    ("(fish OR fer", ("(fish OR ferry",)),
    ("-fer", ("-ferry", "Last ferry leaves Olm")),
    ("-tok", ("-tokaiev",)),  # a name that begins otherwise cannot follow the sign
    ("title:fer", ("title:ferry", "Last ferry leaves Olm")),
    ("title:tok", ()),  # only in texts
    ("text:toka", ("text:tokaiev",)),
    ("site:po", ()),
    ("author:ja", ()),
    ("before:20", ()),
    ("zz", ()),
    ("", ()),
    ("ferry ", ()),
    ("ferry,", ()),
    ("...", ()),
    ("\x1f", ()),
    ("\ud800", ()),
    ("draft", ()),
    ("gon", ()),
]


@pytest.mark.parametrize(("start", "words"), SUGGESTIONS)
def test_suggest(archive: Engine, start: str, words: tuple[str, ...]) -> None:
    assert archive.suggest(start) == words


def test_what_was_pasted_is_not_completed(archive: Engine) -> None:
    assert archive.suggest("and " * 29 + "fer")
    assert archive.suggest("and " * 30 + "fer") == ()
    assert archive.suggest("." * 2000 + "fer") == ()


def test_suggest_after_letters_that_stand_for_several(archive: Engine) -> None:
    assert archive.suggest("½") == archive.suggest("note 1½") == ()


def test_suggest_stops_at_its_limit(archive: Engine) -> None:
    assert archive.suggest("no", limit=2) == ("note", "nobody")
    assert archive.suggest("no", limit=0) == ()


def test_similar_articles_share_telling_words(archive: Engine) -> None:
    assert [article.id for article in archive.similar("note-a")][:2] == ["note-c", "note-b"]
    assert [article.id for article in archive.similar("coup", limit=1)] == ["riots"]
    assert [article.id for article in archive.similar("lac")][:1] == ["cheval"]


def test_an_article_is_not_similar_to_itself(archive: Engine) -> None:
    assert all(one.id not in [article.id for article in archive.similar(one.id)] for one in ARTICLES)


def test_nothing_is_similar_to_what_stands_alone(archive: Engine) -> None:
    assert archive.similar("tokyo") == ()


def test_similar_to_no_article(archive: Engine) -> None:
    with pytest.raises(ArticleNotFound):
        archive.similar("gone")


def test_status(archive: Engine) -> None:
    status = archive.status()
    assert status.url.partition(":")[0] in ("memory", "whoosh", "opensearch+http")
    assert status.articles == 17
    assert (status.bytes > 0) == (not status.url.startswith("memory"))
    assert list(status.facets["published"].items()) == [("2022", 4), ("2021", 5), ("2020", 5), ("2019", 1), ("undated", 2)]
    assert list(status.facets["site"].items()) == [("blog.example", 7), ("courier.example", 5), ("post.example", 5)]
    assert list(status.facets["language"].items()) == [("en", 11), ("fr", 2), ("de", 1), ("es", 1), ("ja", 1), ("ru", 1)]
    assert list(status.facets["name"].items()) == [("Olm", 4), ("Vasht", 3), ("Kassim Tokaiev", 2), ("Dunmere", 1)]


def test_an_archive_without_articles(engine: Engine) -> None:
    texts = ("", "ferry", '"last ferry"', "-ferry", "site:post", "date:2022", "ferry OR (fish -bridge)")
    assert [engine.search(parse(text)).total for text in texts] == [0] * len(texts)
    assert engine.suggest("fe") == ()
    assert engine.status().articles == 0
    assert engine.attachment("ledger") is None
    assert engine.search(parse("ferry", {"site": ["a.example"]})).facets["site"].values[0].count == 0
    with pytest.raises(ArticleNotFound):
        engine.get("ferry")


def test_facets_list_fifty_values_and_all_ticked_ones(engine: Engine) -> None:
    with engine.writer() as writer:
        for number in range(60):
            writer.add(Article(str(number), "Note", "Text", language="en", tags=("all", f"tag-{number:02}")))
    tag = engine.search(parse("", {"tag": ["tag-59", "all"]}, size=0)).facets["tag"]
    assert [one.value for one in tag.values] == ["all", *(f"tag-{number:02}" for number in range(49)), "tag-59"]
    assert [one.value for one in tag.values if one.selected] == ["all", "tag-59"]
    assert tag.others == 10


def test_seconds_are_counted(archive: Engine) -> None:
    assert 0 < archive.search(parse("ferry")).seconds < 10


@pytest.mark.parametrize(("total", "size", "pages"), [("rain", 2, 2), ("rain", 3, 1), ("rain", 0, 0), ("zeppelin", 3, 0)])
def test_pages(archive: Engine, total: str, size: int, pages: int) -> None:
    assert archive.search(parse(total, size=size)).pages == pages
