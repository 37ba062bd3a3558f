"""Beside an empty answer stands what would find something: never among the hits, never for quoted text or a single word."""

from __future__ import annotations

import pytest

from cuttings.search.article import Article
from cuttings.search.engine import Engine
from cuttings.search.parser import parse

Filters = dict[str, tuple[str, ...]]

POST, BLOG = {"site": ("post.example",)}, {"site": ("blog.example",)}

# question, filters, suggestion, relaxed question, its filters, its total
ROWS = [
    ("brigde", {}, "bridge", None, {}, 0),
    ("bridgee", {}, "bridge", None, {}, 0),
    ("fery", {}, "ferry", None, {}, 0),
    ("furry", {}, "ferry", None, {}, 0),
    ("tokaev", {}, "tokaiev", None, {}, 0),
    ("tokaiyev", {}, "tokaiev", None, {}, 0),
    ("fer", {}, None, None, {}, 0),  # too short to guess
    ("zeppelin", {}, None, None, {}, 0),
    ("title:brigde", {}, "title:bridge", None, {}, 0),
    ("brigde OR zeppelin", {}, "bridge OR zeppelin", None, {}, 0),
    ("brigde -coup", {}, "bridge -coup", None, {}, 0),
    ("brigde site:post", {}, "bridge site:post", None, {}, 0),
    ("brigde site:blog", {}, None, None, {}, 0),  # what is suggested finds something
    ("brigde ferry", {}, "bridge ferry", "bridge ferry", {}, 2),
    ("brigde fery", {}, "bridge ferry", "bridge ferry", {}, 2),
    ("bridge zeppelin", {}, None, "bridge OR zeppelin", {}, 2),
    ("brigde zeppelin", {}, None, "bridge OR zeppelin", {}, 2),
    ("zeppelin brigde ferry", {}, None, "zeppelin OR bridge OR ferry", {}, 3),  # though ferry alone finds something
    ('"bridge zeppelin"', {}, None, None, {}, 0),
    ('"brigde"', {}, '"bridge"', None, {}, 0),  # suggested, never relaxed
    ('"old fery"', {}, '"old ferry"', None, {}, 0),
    ('"Last fery, leaves"', {}, '"Last ferry, leaves"', None, {}, 0),
    ('"fery soup"', {}, None, None, {}, 0),  # in better spelling it finds nothing either
    ('title:"last fery"', {}, 'title:"last ferry"', None, {}, 0),
    ('"fery river"~9', {}, '"ferry river"~9', None, {}, 0),
    ('brigde soup "last fery"', {}, None, None, {}, 0),
    ('brigde ribbon "old fery"', {}, 'bridge ribbon "old ferry"', None, {}, 0),
    ("old-fery", {}, "old-ferry", None, {}, 0),
    ('bridge "zeppelin"', {}, None, None, {}, 0),
    ('bridge soup "last ferry"', {}, None, '(bridge OR soup) "last ferry"', {}, 0),
    ("soup -fish", {}, None, None, {}, 0),
    ("soup bridge -nobody", {}, None, "(soup OR bridge) -nobody", {}, 2),
    ("soup bridge date:2021", {}, None, "(soup OR bridge) date:2021-01-01..2021-12-31", {}, 2),
    ("ferry", BLOG, None, "ferry", {}, 3),
    ('"last ferry"', BLOG, None, '"last ferry"', {}, 1),
    ("bridge wept", POST, None, "bridge OR wept", POST, 2),
    ("bridge ferry", BLOG, None, "bridge ferry", {}, 2),
    ("brigde", POST, "bridge", None, {}, 0),
    ("brigde", BLOG, None, None, {}, 0),
    ("", {"site": ("nowhere.example",)}, None, None, {}, 0),
    ("harbuor", {}, "harbour", None, {}, 0),
    ("harbuar", {}, "harbour", None, {}, 0),  # two slips in a long word
    ("brudgi", {}, None, None, {}, 0),  # two in a short one
    ("tokaev~ zeppelin~", {}, None, None, {}, 0),
    ('"river captain"~1', {}, None, None, {}, 0),
    (
        "zeppelin balloon airship glider brigde",
        {},
        "zeppelin balloon airship glider bridge",
        "zeppelin balloon airship glider bridge",
        {},
        2,
    ),
    ("coup AND attempt nobody zeppelin wept", {}, None, "coup OR attempt OR nobody OR zeppelin OR wept", {}, 5),
    ('"!!!"', {}, None, None, {}, 0),
    ("ferry", {}, None, None, {}, 0),
    ("fery bridge OR ferry", {}, "ferry (bridge OR ferry)", None, {}, 0),
]


@pytest.mark.parametrize(("text", "filters", "suggestion", "relaxed", "wider", "total"), ROWS)
def test_row(  # noqa: PLR0917
    archive: Engine, text: str, filters: Filters, suggestion: str | None, relaxed: str | None, wider: Filters, total: int
) -> None:
    results = archive.search(parse(text, filters, "newest", size=3))
    assert (str(results.suggestion) if results.suggestion else None) == suggestion
    if results.suggestion:
        assert results.suggestion.filters == filters
    if relaxed is None or not total:
        assert results.relaxed is None
    else:
        assert results.relaxed
        assert (str(results.relaxed.query), results.relaxed.query.filters, results.relaxed.total) == (relaxed, wider, total)
        assert (results.relaxed.query.sort, results.relaxed.query.size) == ("newest", 3)


def test_hits_and_total_are_those_of_the_question(archive: Engine) -> None:
    results = archive.search(parse("bridge zeppelin"))
    assert (results.total, results.hits, results.pages) == (0, (), 0)


def test_what_is_relaxed_finds_what_it_says(archive: Engine) -> None:
    relaxed = archive.search(parse("bridge zeppelin")).relaxed
    assert relaxed
    assert [hit.article.id for hit in archive.search(relaxed.query).hits] == ["bridge", "harbour"]


def test_notices_come_with_the_answer(archive: Engine) -> None:
    results = archive.search(parse("ferry before:soon"))
    assert [(notice.kind, notice.about) for notice in results.notices] == [("unknown-date", "before:soon")]


def test_a_long_question_is_corrected_though_it_finds_something(archive: Engine) -> None:
    results = archive.search(parse("the brigde opened on friday"))
    assert results.total
    assert (str(results.suggestion), results.relaxed) == ("the bridge opened on friday", None)


def test_what_an_archive_hardly_knows_is_corrected(engine: Engine) -> None:
    with engine.writer() as writer:
        for number in range(60):
            writer.add(Article(f"a{number}", "News", "Tokayev spoke.", language="en"))
        writer.add(Article("slip", "News", "Tokayef spoke, and Nazarbayev.", language="en"))
    assert str(engine.search(parse("tokayef")).suggestion) == "tokayev"
    assert engine.search(parse("tokayef")).total == 1
    assert [str(engine.search(parse(text)).suggestion) for text in ("Tokayef", "TOKAYEF")] == ["Tokayev", "TOKAYEV"]
    assert engine.search(parse("nazarbayev")).suggestion is None
    assert str(engine.search(parse("tokayef spoke")).suggestion) == "tokayev spoke"
    assert str(engine.search(parse("what is the news of tokayef")).suggestion) == "what is the news of tokayev"


RARE = [
    # a word that the archive hardly knows, in how many articles it stands, what is suggested instead
    ("goverment", 3, "government"),
    ("goverment", 15, None),  # 240 are not 20 times as many
    ("goverment", 12, "government"),
    ("governmant", 3, "government"),
    ("govermant", 3, None),  # two slips
    ("governments", 3, None),
    ("gouvernment", 3, "government"),
    ("rebel", 3, None),
    ("minster", 3, "minister"),
    ("minster", 6, "minister"),
    ("minster", 7, None),  # shorter words must be rarer
    ("monister", 3, None),
    ("ministre", 3, "minister"),
    ("tokayef", 3, "tokayev"),
    ("takayev", 3, None),
    ("tokaev", 3, "tokayev"),
    ("okayev", 3, None),
]


@pytest.mark.parametrize(("word", "count", "suggestion"), RARE)
def test_a_rare_word_is_corrected_only_if_it_looks_like_a_slip(engine: Engine, word: str, count: int, suggestion: str | None) -> None:
    with engine.writer() as writer:
        for number in range(240):
            writer.add(Article(f"a{number}", "News", "The government met; Minister Tokayev and a revel.", language="en"))
        for number in range(count):
            writer.add(Article(f"rare{number}", "News", f"One wrote {word}.", language="en"))
    results = engine.search(parse(word, size=1))
    assert results.total >= count
    assert (str(results.suggestion) if results.suggestion else None) == suggestion
    assert (engine.search(parse(f'"one wrote {word}"', size=0)).suggestion is None) or suggestion


@pytest.mark.parametrize(
    ("word", "others", "suggestion"),
    [
        ("mourning", "", "morning"),
        ("mourning", "They mourned.", None),  # two of three have a relative
        ("polices", "", "policies"),
        ("polices", "The police came.", None),
        ("aquired", "They aquire.", "acquired"),  # which looks like a slip, too
    ],
)
def test_a_rare_word_with_relatives_is_one_of_its_own(engine: Engine, word: str, others: str, suggestion: str | None) -> None:
    with engine.writer() as writer:
        for number in range(240):
            writer.add(Article(f"a{number}", "News", "All policies that they acquire or acquired that morning.", language="en"))
        for number in range(3):
            writer.add(Article(f"rare{number}", "News", f"One wrote {word}. {others if number else ''}", language="en"))
    found = engine.search(parse(word, size=1)).suggestion
    assert (str(found) if found else None) == suggestion


def test_a_deleted_word_is_unknown(engine: Engine) -> None:
    with engine.writer() as writer:
        for number in range(20):
            writer.add(Article(f"a{number}", "News", f"Rain in {'Tashkent' if number else 'Tashkint'}.", language="en"))
    with engine.writer() as writer:
        for number in range(20):
            writer.delete(f"a{number}")
        writer.add(Article("b", "News", "Rain in Tashkent.", language="en"))
    assert str(engine.search(parse("tashkint")).suggestion) == "tashkent"


def test_another_form_of_a_word_that_was_found_is_no_better_spelling(engine: Engine) -> None:
    with engine.writer() as writer:
        writer.add(Article("riot", "News", "A riot began in the square.", language="en"))
    results = engine.search(parse("riots"))
    assert (results.total, results.suggestion) == (1, None)


def test_a_question_without_spaces_is_relaxed_to_its_pairs(engine: Engine) -> None:
    with engine.writer() as writer:
        writer.add(Article("press", "会見", "首相は東京で記者会見を開いた。", language="ja"))
        writer.add(Article("soup", "料理", "魚のスープの作り方。", language="ja"))
    results = engine.search(parse("首相は東京で何を話したか"))
    assert (results.total, results.suggestion) == (0, None)
    assert results.relaxed
    assert results.relaxed.query.clause == parse(str(results.relaxed.query)).clause
    assert [hit.article.id for hit in engine.search(results.relaxed.query).hits] == ["press"]
    assert engine.search(parse("首相の会")).relaxed is None  # so few are one word
    assert engine.search(parse('"首相は東京で何を話したか"')).relaxed is None


def test_swapped_letters_are_likelier_than_wrong_ones(engine: Engine) -> None:
    with engine.writer() as writer:
        for number in range(5):
            writer.add(Article(f"once{number}", "News", f"It happened once in year {number}.", language="en"))
        writer.add(Article("opec", "News", "Ministers of Opec met.", language="en"))
    assert str(engine.search(parse("opce")).suggestion) == "opec"


def test_where_something_is_found_nothing_is_suggested(archive: Engine) -> None:
    results = archive.search(parse("brigde OR ferry", page=9))
    assert (results.total, results.suggestion, results.relaxed) == (3, None, None)
