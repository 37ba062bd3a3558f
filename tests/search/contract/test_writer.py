"""Adding, replacing and deleting: all of a session is seen at its end, or nothing; statistics are those of the living."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cuttings.search.article import Article
from cuttings.search.engine import Engine, open_engine
from cuttings.search.errors import ArticleNotFound, IndexLocked
from cuttings.search.parser import parse
from tests.search.contract.archive import ARTICLES

BY_ID = {article.id: article for article in ARTICLES}
FERRY, BRIDGE, HARBOUR, SOUP = (BY_ID[id] for id in ("ferry", "bridge", "harbour", "soup"))


def add(engine: Engine, *articles: Article, fresh: bool = False) -> None:
    with engine.writer(fresh=fresh) as writer:
        for article in articles:
            writer.add(article)


def found(engine: Engine, text: str) -> list[tuple[str, float]]:
    return [(hit.article.id, round(hit.score, 5)) for hit in engine.search(parse(text)).hits]


def ids(engine: Engine, text: str) -> list[str]:
    return [id for id, _ in found(engine, text)]


def test_what_is_added_is_found_when_the_session_ends(engine: Engine) -> None:
    with engine.writer() as writer:
        writer.add(FERRY)
        assert ids(engine, "ferry") == []
    assert ids(engine, "ferry") == ["ferry"]


def test_sessions_add_up(engine: Engine) -> None:
    add(engine, FERRY)
    add(engine, BRIDGE)
    add(engine, HARBOUR)
    assert ids(engine, "ferry") == ["ferry", "bridge", "harbour"]


def test_an_article_replaces_the_one_with_its_id(engine: Engine) -> None:
    add(engine, FERRY, BRIDGE)
    add(engine, replace(FERRY, title="Tunnel", text="It was dug.", tags=("tunnel",), names=(), published=None))
    assert ids(engine, "ferry") == ["bridge"]
    assert ids(engine, "tunnel") == ids(engine, "tag:tunnel") == ["ferry"]
    assert ids(engine, "name:olm") == ids(engine, "tag:ferry") == []
    assert ids(engine, "date:2021") == ["bridge"]
    assert engine.get("ferry").title == "Tunnel"
    assert engine.status().articles == 2


def test_the_last_of_one_session_stays(engine: Engine) -> None:
    add(engine, FERRY, SOUP, replace(FERRY, title="Two"), BRIDGE, replace(FERRY, title="Three"), replace(BRIDGE, title="Four"))
    assert engine.get("ferry").title == "Three"
    assert engine.search(parse("")).total == 3
    assert ids(engine, "title:two") == ids(engine, "title:last") == []
    assert ids(engine, "four") == ["bridge"]


def test_delete(engine: Engine) -> None:
    add(engine, FERRY, BRIDGE)
    with engine.writer() as writer:
        writer.delete("ferry")
        writer.delete("nobody")
        writer.delete("\ud800")
    assert ids(engine, "ferry") == ["bridge"]
    with pytest.raises(ArticleNotFound):
        engine.get("ferry")


def test_erase(engine: Engine) -> None:
    add(engine, FERRY, BRIDGE)
    add(engine, replace(FERRY, title="Tunnel"))
    with engine.writer() as writer:
        writer.erase("ferry")
        writer.erase("nobody")
        writer.erase("\ud800")
        writer.add(SOUP)
        writer.erase("soup")
    assert ids(engine, "ferry OR soup OR tunnel") == ["bridge"]
    with pytest.raises(ArticleNotFound):
        engine.get("ferry")
    assert engine.status().facets["tag"] == dict.fromkeys(BRIDGE.tags, 1)
    add(engine, FERRY)
    assert engine.get("ferry") == FERRY


def test_notes_belong_to_no_state(engine: Engine) -> None:
    assert engine.note("a.txt") is None
    engine.keep("a.txt", b"one")
    engine.keep("a.txt", b"two")
    with engine.writer(fresh=True) as writer:
        writer.add(FERRY)
    assert engine.note("a.txt") == b"two"


@pytest.mark.parametrize("text", ["", "ferry", "the last ferry of the bridge", '"the fish" OR coup', "-ferry", "date:2021", "zzyzx"])
@pytest.mark.parametrize("filters", [{}, {"site": ["post"]}, {"published": ["2021", "undated"]}, {"name": ["Olm"]}])
def test_a_stream_has_what_a_search_finds(archive: Engine, text: str, filters: dict[str, list[str]]) -> None:
    query = parse(text, filters)
    every = list(archive.articles(query))
    assert len(every) == archive.search(query).total
    hits = archive.search(parse(text, filters, size=100)).hits
    assert {one.id for one in every} == {article.id for hit in hits for article in (hit.article, *hit.copies)}
    assert all(one == archive.get(one.id) for one in every)


def test_a_stream_is_of_one_state(engine: Engine) -> None:
    add(engine, *ARTICLES)
    stream = engine.articles(parse(""))
    first = next(stream)
    for title in ("One", "Two", "Three"):
        add(engine, replace(SOUP, title=title), fresh=True)
    assert {first.id, *(one.id for one in stream)} == set(BY_ID)


def test_add_and_delete_in_one_session(engine: Engine) -> None:
    add(engine, SOUP)
    with engine.writer() as writer:
        writer.add(FERRY)
        writer.delete("ferry")
        writer.delete("soup")
        writer.add(replace(SOUP, title="Thin soup"))
        writer.add(BRIDGE)
        writer.delete("bridge")
        writer.add(BRIDGE)
    assert ids(engine, "") == ["bridge", "soup"]
    assert engine.get("soup").title == "Thin soup"


def test_delete_everything(engine: Engine) -> None:
    add(engine, FERRY, BRIDGE)
    with engine.writer() as writer:
        writer.delete("ferry")
        writer.delete("bridge")
    assert [engine.search(parse(text)).total for text in ("", "ferry", '"last ferry"', "-ferry", "site:post")] == [0] * 5
    add(engine, HARBOUR)
    assert ids(engine, "ferry") == ["harbour"]


def test_scores_count_the_living_only(engine: Engine, tmp_path: Path) -> None:
    """An archive with a past answers like one that was written today."""
    add(engine, *(Article(f"old-{number}", "Ferry fish", "bridge " * 50, language="it", tags=("old",)) for number in range(5)))
    add(engine, *(replace(article, text=f"{article.text} ferry fish bridge coup rain") for article in ARTICLES))
    add(engine, *ARTICLES)
    with engine.writer() as writer:
        for number in range(5):
            writer.delete(f"old-{number}")
    today = open_engine(f"whoosh:{tmp_path / 'today'}")
    add(today, *ARTICLES)
    for text in ("ferry", "fish bridge", "coup OR rain", '"the fish"', "title:fish", "cheval", ""):
        assert found(engine, text) == found(today, text)
    assert engine.suggest("b") == today.suggest("b")
    assert engine.status().facets == today.status().facets
    today.close()


def test_stems_do_not_cross_languages(engine: Engine) -> None:
    """In German, against stems to again: that is no reason to find again in an English article."""
    add(engine, replace(BY_ID["coup"], text="Again he spoke."), replace(BY_ID["lac"], text="Er sagt against.", language="de"))
    assert ids(engine, "against") == ["lac"]
    assert sorted(ids(engine, "again")) == ["coup", "lac"]


def test_an_exception_changes_nothing(engine: Engine) -> None:
    add(engine, FERRY, SOUP)
    before = found(engine, "")
    with pytest.raises(RuntimeError, match="broken off"), engine.writer() as writer:
        writer.add(BRIDGE)
        writer.add(replace(FERRY, title="Tunnel"))
        writer.add(replace(FERRY, title="Tunnel again"))
        writer.delete("soup")
        writer.attach("ledger", b"new")
        raise RuntimeError("broken off")
    assert found(engine, "") == before
    assert engine.get("ferry") == FERRY
    assert engine.attachment("ledger") is None
    add(engine, BRIDGE)
    assert ids(engine, "") == ["bridge", "ferry", "soup"]


def test_an_exception_in_a_fresh_session_keeps_the_old_archive(engine: Engine) -> None:
    add(engine, FERRY)
    with pytest.raises(KeyError), engine.writer(fresh=True) as writer:
        writer.add(BRIDGE)
        raise KeyError
    assert ids(engine, "") == ["ferry"]


def test_a_fresh_session_replaces_everything(engine: Engine) -> None:
    add(engine, FERRY, SOUP)
    with engine.writer() as writer:
        writer.attach("ledger", b"1")
    with engine.writer(fresh=True) as writer:
        writer.add(BRIDGE)
        assert ids(engine, "ferry") == ["ferry"]
    assert ids(engine, "") == ["bridge"]
    assert engine.attachment("ledger") is None


def test_one_writer_at_a_time(engine: Engine) -> None:
    with engine.writer() as writer:
        with pytest.raises(IndexLocked), engine.writer():
            pass
        with pytest.raises(IndexLocked), engine.writer(fresh=True):
            pass
        writer.add(FERRY)
    add(engine, SOUP)
    assert ids(engine, "") == ["ferry", "soup"]


def test_attachments(engine: Engine) -> None:
    assert engine.attachment("ledger") is None
    with engine.writer() as writer:
        writer.attach("ledger", b"\x00one")
        writer.attach("other", b"")
        assert engine.attachment("ledger") is None
    assert (engine.attachment("ledger"), engine.attachment("other")) == (b"\x00one", b"")
    add(engine, FERRY)
    assert engine.attachment("ledger") == b"\x00one"
    with engine.writer() as writer:
        writer.attach("ledger", b"two")
        writer.attach("ledger", b"three")
    assert engine.attachment("ledger") == b"three"


def test_the_language_is_detected_where_nobody_said_it(engine: Engine) -> None:
    add(engine, replace(BY_ID["lac"], language=None), Article("short", "Oui", "Non"))
    assert engine.get("lac").language == "fr"
    assert engine.get("short").language is None
    assert ids(engine, "cheval") == ["lac"]
    assert ids(engine, "language:fr") == ["lac"]


@pytest.mark.parametrize(
    "article",
    [
        Article("a", "", "Only a text"),
        Article("a", "Only a title", ""),
        Article("a", "...", "!!!"),
        Article("x" * 512, "Text", "long id"),
        Article("ü" * 512, "Text", "long id of two bytes a letter"),
        Article("a", "Text \x00 \ud800", "\ud800\x00"),
        Article("a", "Text", "w" * 100_000),
        Article("a", "Text", "ж" * 100_000),
        Article("a", "Text", "word " * 50_000),
        Article("a", "Text ـ ͺ ﷺ", "\x1f \u2028 \u200f"),
        Article("a", "Text", "Text", tags=("\x1f", "a\x1fb", "\ud800"), site="\x1f", section="a\nb"),
        Article("a", "Text", "Text", tags=tuple(f"tag {number}" for number in range(3000))),
        Article("a", "Text", "Text", language="xx"),
        Article("a", "Text", "Text", language="en-GB"),
    ],
    ids=range(14),
)
def test_strange_articles_are_kept(engine: Engine, article: Article) -> None:
    add(engine, article, FERRY)
    kept = engine.get(article.id)
    assert replace(kept, language=article.language) == article
    assert {hit.article.id for hit in engine.search(parse("")).hits} == {article.id, "ferry"}
    assert engine.search(parse("", {"tag": article.tags[:5]})).total == (1 if article.tags else 2)
    for text in ("text", "title:text", '"only a"', "ـ", "-text"):
        assert engine.search(parse(text)).total <= 2


def test_a_closed_engine_can_be_closed_again(engine: Engine) -> None:
    engine.close()
    engine.close()


def test_a_version_is_that_of_what_is_held(engine: Engine) -> None:
    seen = [engine.status().version]
    for change in (lambda: add(engine, FERRY), lambda: add(engine, SOUP), lambda: add(engine, BRIDGE, fresh=True)):
        change()
        seen.append(engine.status().version)
        assert engine.status().version == seen[-1]
        engine.search(parse("ferry"))
        assert engine.status().version == seen[-1]
    with engine.writer() as writer:
        writer.delete("bridge")
        assert engine.status().version == seen[-1]
    assert len({*seen, engine.status().version}) == 5
    assert all(seen)
