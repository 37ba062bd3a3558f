"""The same story elsewhere, worked out by hand over an archive of an invented coast, for every engine.

id        site     day         words   what it is
gale      post     2022-01-10   303    the report
gale-b    courier  2022-01-11   304    the same, one word more in its title
gale-c    blog     2022-01-12   103    its first third: a third of the runs of three words are too few
gale-d    post     2022-01-20   303    the report, word for word, ten days later
gale-e    courier  2022-01-20   303    the report with every twelfth word changed, ten days later: too much for so far
tide-1    post     2022-01-10    30    a short note
tide-2    blog     2022-03-10    30    the same, word for word
tide-3    blog     2022-01-10    30    the same but for one number
brief-1   post     2022-01-10    12    too short to tell
brief-2   blog     2022-01-10    12    too short to tell
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import pytest

from cuttings.search.answer import MOST_COPIES, SHOWN_COPIES
from cuttings.search.article import Article
from cuttings.search.engine import Engine
from cuttings.search.errors import ArticleNotFound
from cuttings.search.parser import parse
from cuttings.search.query import Sort

POST, COURIER, BLOG = "post.example", "courier.example", "blog.example"
WORDS = [f"gust{number}" for number in range(300)]
NOTE = "High water at the mill stands at 4 feet and at 7 in the evening the keeper will open the gate to let the boats of Olm go out again"


def changed(words: Sequence[str]) -> str:
    return " ".join(f"{word}x" if number % 12 == 0 else word for number, word in enumerate(words))


GALE = Article("gale", "Gale hits coast", " ".join(WORDS), site=POST, published=date(2022, 1, 10), language="en")
TIDE = Article("tide-1", "Tide note", NOTE, site=POST, published=date(2022, 1, 10), language="en")
BRIEF = Article("brief-1", "Brief", "Rain in the morning and then wind from the west later.", site=POST, published=date(2022, 1, 10))
ARTICLES = (
    GALE,
    replace(GALE, id="gale-b", site=COURIER, title="Gale hits the coast", published=date(2022, 1, 11)),
    replace(GALE, id="gale-c", site=BLOG, text=" ".join(WORDS[:100]), published=date(2022, 1, 12)),
    replace(GALE, id="gale-d", published=date(2022, 1, 20)),
    replace(GALE, id="gale-e", site=COURIER, text=changed(WORDS), published=date(2022, 1, 20)),
    TIDE,
    replace(TIDE, id="tide-2", site=BLOG, published=date(2022, 3, 10)),
    replace(TIDE, id="tide-3", site=BLOG, text=NOTE.replace("7", "8")),
    replace(BRIEF, language="en"),
    replace(BRIEF, id="brief-2", site=BLOG, language="en"),
)


def fill(engine: Engine, articles: Sequence[Article] = ARTICLES) -> Engine:
    with engine.writer() as writer:
        for article in articles:
            writer.add(article)
    return engine


@pytest.mark.parametrize(
    ("text", "filters", "sort", "hits", "total"),
    [
        # The shortest article first; of the others, which match equally well, the newest, then the smallest id.
        ("gust3", {}, "relevance", "gale-c gale-d:gale-b,gale gale-e", 5),
        ("gust3", {}, "newest", "gale-d:gale-b,gale gale-e gale-c", 5),
        ("gust3", {}, "oldest", "gale:gale-b,gale-d gale-c gale-e", 5),
        ("gust200", {}, "newest", "gale-d:gale-b,gale gale-e", 4),
        ("gust3", {"site": [POST]}, "oldest", "gale:gale-d", 2),
        ("gust3", {"site": [COURIER]}, "oldest", "gale-b gale-e", 2),
        ("boats", {}, "newest", "tide-2:tide-1 tide-3", 3),
        ("rain", {}, "newest", "brief-1 brief-2", 2),
        ('title:"the coast"', {}, "newest", "gale-b", 1),
        ("", {}, "newest", "tide-2:tide-1 gale-d:gale-b,gale gale-e gale-c brief-1 brief-2 tide-3", 10),
    ],
)
def test_folded(  # noqa: PLR0917 - a row
    engine: Engine, text: str, filters: Mapping[str, Sequence[str]], sort: Sort, hits: str, total: int
) -> None:
    results = fill(engine).search(parse(text, filters, sort))
    folded = [(hit.article.id, [copy.id for copy in hit.copies]) for hit in results.hits]
    assert " ".join(f"{id}:{','.join(copies)}" if copies else id for id, copies in folded) == hits
    assert (results.total, results.stories) == (total, len(results.hits))


def test_facets_count_articles(engine: Engine) -> None:
    results = fill(engine).search(parse("gust3"))
    assert [(one.value, one.count) for one in results.facets["site"].values] == [(COURIER, 2), (POST, 2), (BLOG, 1)]


@pytest.mark.parametrize(("page", "ids"), [(1, ["gale", "gale-c"]), (2, ["gale-e"]), (3, [])])
def test_pages_are_of_stories(engine: Engine, page: int, ids: list[str]) -> None:
    results = fill(engine).search(parse("gust3", sort="oldest", page=page, size=2))
    assert [hit.article.id for hit in results.hits] == ids
    assert (results.total, results.stories, results.pages) == (5, 3, 2)


def test_the_same_story_elsewhere(engine: Engine) -> None:
    fill(engine)
    assert {one.id: [copy.id for copy in engine.copies(one.id)] for one in ARTICLES} == {
        "gale": ["gale-d", "gale-b"], "gale-b": ["gale-d", "gale"], "gale-c": [], "gale-d": ["gale-b", "gale"], "gale-e": [],
        "tide-1": ["tide-2"], "tide-2": ["tide-1"], "tide-3": [], "brief-1": [], "brief-2": [],
    }  # fmt: skip
    with pytest.raises(ArticleNotFound):
        engine.copies("nothing")


def test_without_the_first_the_others_are_a_story_still(engine: Engine) -> None:
    with fill(engine).writer() as writer:
        writer.delete("gale")
    assert [copy.id for copy in engine.copies("gale-b")] == ["gale-d"]
    with engine.writer() as writer:
        writer.delete("gale-d")
    assert engine.copies("gale-b") == ()
    assert engine.search(parse("gust3")).stories == 3


def test_an_article_that_changes_leaves_its_story(engine: Engine) -> None:
    with fill(engine).writer() as writer:
        writer.add(replace(ARTICLES[1], text="Nothing of it was true, the harbour master said. " * 12))
    assert [copy.id for copy in engine.copies("gale")] == ["gale-d"]
    assert engine.copies("gale-b") == ()


def test_similar_articles_are_no_copies(engine: Engine) -> None:
    fill(engine)
    similar = [article.id for article in engine.similar("gale")]
    assert "gale-c" in similar
    assert not {"gale", "gale-b", "gale-d"} & set(similar)
    assert len({"gale", "gale-b", "gale-d"} & {article.id for article in engine.similar("gale-e")}) == 1  # one article of a story


def test_very_many_copies(engine: Engine) -> None:
    fill(engine, [replace(TIDE, id=f"tide-{number:03}") for number in range(MOST_COPIES + 5)])
    [hit] = engine.search(parse("boats")).hits
    assert [copy.id for copy in hit.copies] == [f"tide-{number:03}" for number in range(1, SHOWN_COPIES + 1)]
    assert hit.others == MOST_COPIES + 4 - SHOWN_COPIES
    assert [copy.id for copy in engine.copies("tide-000")] == [f"tide-{number:03}" for number in range(1, MOST_COPIES + 1)]
