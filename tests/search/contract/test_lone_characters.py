"""One character of a script without spaces finds the articles that contain it, wherever in a run it stands."""

from __future__ import annotations

from typing import Literal
from unicodedata import normalize

import pytest

from cuttings.search.article import Article
from cuttings.search.engine import Engine
from cuttings.search.parser import parse

TEXTS = {
    "alone": "雨 and sun",
    "first": "雨の日だった。",
    "middle": "大雨だった。",
    "last": "春の雨",
    "other": "雪の日だった。",
    "dog": "고양이",
    "thai": "แมว",
}


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("雨", {"alone", "first", "middle", "last"}),
        ("雨 雪", set()),
        ("雨 OR 雪", {"alone", "first", "middle", "last", "other"}),
        ("日", {"first", "other"}),
        ("雨 -大", {"alone", "first", "last"}),
        ("雨 sun", {"alone"}),
        ("이", {"dog"}),
        ("양", {"dog"}),
        ("ว", {"thai"}),
        ("ม", {"thai"}),
    ],
)
def test_articles_that_contain_it_are_found(engine: Engine, text: str, ids: set[str]) -> None:
    with engine.writer() as writer:
        for id, body in TEXTS.items():
            writer.add(Article(id, "News", body, language="ja"))
    results = engine.search(parse(text))
    assert ({hit.article.id for hit in results.hits}, results.total) == (ids, len(ids))


EDGES = {
    "year": "2022年に開かれた。",
    "only year": "2022年",
    "degrees": "2022度",
    "first": "この第1回目の会議。",
    "parted": "この第1\n\n回目",
    "rain": "서울에 비가 왔다.",
}


@pytest.mark.parametrize(
    ("text", "ids", "marks"),
    [
        ("2022年", {"year", "only year"}, {"2022年"}),
        ('"2022年"', {"year", "only year"}, {"2022年"}),
        ("text:2022年", {"year", "only year"}, {"2022年"}),
        ("title:2022年", set(), set()),
        ("第1回", {"first"}, {"第1回"}),
        ('"서울에 비"', {"rain"}, {"서울에 비"}),
        ('"비 서울에"', set(), set()),
        ("年2022", set(), set()),
    ],
)
def test_at_the_edge_of_a_phrase_it_may_be_part_of_a_pair(engine: Engine, text: str, ids: set[str], marks: set[str]) -> None:
    with engine.writer() as writer:
        for id, body in EDGES.items():
            writer.add(Article(id, "News", body, language="ja"))
    hits = engine.search(parse(text)).hits
    assert {hit.article.id for hit in hits} == ids
    assert {hit.excerpt.text[start:end] for hit in hits for start, end in hit.excerpt.marks} == marks


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("text", ["서울", "선거", "비", "がん", "が", "ｶﾞｽ", "ガス", "葛飾"])
def test_however_its_letters_are_encoded(engine: Engine, text: str, form: Literal["NFC", "NFD"]) -> None:
    body = "서울에서 비가 왔다. 선거. ガスとがんの研究。葛\U000e0100飾区"
    with engine.writer() as writer:
        writer.add(Article("composed", "N", body, language="ja"))
        writer.add(Article("apart", "N", normalize("NFD", body), language="ja"))
    hits = engine.search(parse(normalize(form, text))).hits
    assert {hit.article.id for hit in hits} == {"composed", "apart"}
    assert all(hit.excerpt.marks for hit in hits)


def test_more_is_better(engine: Engine) -> None:
    with engine.writer() as writer:
        writer.add(Article("once", "N", "雨の日と雪の日と風の日", language="ja"))
        writer.add(Article("thrice", "N", "雨の日と雨の夜と春の雨", language="ja"))
    assert [hit.article.id for hit in engine.search(parse("雨")).hits] == ["thrice", "once"]


def test_it_is_no_reason_to_be_similar(engine: Engine) -> None:
    """A single character between Latin words is a word of its own there, but stands in half of what is Japanese."""
    with engine.writer() as writer:
        writer.add(Article("one", "Alpha", "Zeppelin の Balloon", language="ja"))
        writer.add(Article("two", "Beta", "Kite の Glider", language="ja"))
        writer.add(Article("three", "Gamma", "春の雨と夏の雪", language="ja"))
    assert engine.similar("one") == ()
