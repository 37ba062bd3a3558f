"""Excerpts: whole sentences of a text, about 300 characters, with marks where the query's words stand."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuttings.search.article import Article
from cuttings.search.excerpt import BETWEEN, LENGTH, LONGEST, Marker, mark
from cuttings.search.marked import MarkedText
from cuttings.search.parser import parse
from cuttings.search.query import Query
from cuttings.search.sentences import sentences
from cuttings.search.text import stem
from tests.search.contract.row import bracketed


def excerpt(text: str, question: str, language: str | None = "en") -> MarkedText:
    return Marker(parse(question)).shown([Article("a", "Title", text, language=language)])[0][1]


FILLING = "This sentence is about something else and has sixty letters. "  # 61 characters with its space
LONG = "word " * 40 + "needle " + "word " * 200

TABLE = [
    ("One. Two.", "zeppelin", "One. Two."),
    ("One. Two.", "", "One. Two."),
    ("", "one", ""),
    ("The ferry left. The ferries came.", "ferry", "The [ferry] left. The [ferries] came."),
    ("The ferry left. The ferries came.", '"ferry"', "The [ferry] left. The ferries came."),
    ("The ferry left. The ferries came.", "-ferry", "The ferry left. The ferries came."),
    ("The ferry left.", "title:ferry", "The ferry left."),
    ("The ferry left.", "text:ferry", "The [ferry] left."),
    ("The ferry left.", "tag:ferry", "The ferry left."),
    ("The ferry left.", "ferry OR fish", "The [ferry] left."),
    ("The ferry left.", "ferry -(left)", "The [ferry] left."),
    ("The ferry’s captain.", "ferry", "The [ferry]’s captain."),
    ("A coup attempt. An attempt.", '"coup attempt"', "A [coup attempt]. An attempt."),
    ("A coup attempt failed.", '"coup attempt" attempt failed', "A [coup attempt] [failed]."),
    ("A coup-attempt, a coup (attempt).", '"coup attempt"', "A [coup-attempt], a [coup (attempt])."),
    ("the the the the", '"the the"', "[the the the the]"),
    ("A coup.\n\nAttempt.", '"coup attempt"', "A coup. Attempt."),
    ("A coup\nattempt.", '"coup attempt"', "A coup attempt."),  # it stands across two sentences, and a mark lies in one
    ("First. Then the ferry. Last.", "ferry", "Then the [ferry]. Last."),
    ("One ferry.\n\nTwo bridges.\n\nThree.", "bridge ferry", "One [ferry]. Two [bridges]. Three."),
    ("Élan L’été.", "ete", "Élan L’[été]."),
    ("東京大学の橋。", "大学", "東京[大学]の橋。"),
    ("東京大学の橋。", "東京 大学", "[東京][大学]の橋。"),
    ("東京大学の橋。", "東京 京大", "[東京大]学の橋。"),
    (FILLING * 6 + "The needle. " + FILLING, "needle", "The [needle]. " + FILLING.strip()),
    ("A needle. " + FILLING * 6 + "A needle and thread. ", "needle thread", "A [needle] and [thread]."),
    ("A needle. " + FILLING * 6 + "A needle, a needle. ", "needle", "A [needle], a [needle]."),
    ("A needle. " + FILLING * 6 + "A needle. ", "needle", "A [needle]. " + (FILLING * 4).strip()),
    (FILLING * 6, "zeppelin", (FILLING * 4).strip()),
    (LONG, "needle", "… " + "word " * 19 + "[needle] " + "word " * 37 + "word …"),
    (LONG, "zeppelin", "word " * 40 + "needle " + "word " * 17 + "word …"),
    ("x" * 1000, "zeppelin", "x" * 300 + " …"),
    ("A\tb\nc", "zeppelin", "A\tb c"),
]


@pytest.mark.parametrize(("text", "question", "shown"), TABLE)
def test_excerpt(text: str, question: str, shown: str) -> None:
    assert bracketed(excerpt(text, question)) == shown


@pytest.mark.parametrize(
    ("text", "language", "question", "shown"),
    [
        ("Les chevaux, le cheval.", "fr", "cheval", "Les [chevaux], le [cheval]."),
        ("Les chevaux, le cheval.", None, "cheval", "Les chevaux, le [cheval]."),
        ("One.\n\nTwo ferries.\n\nThree.", "en", "ferry", "One.\n\nTwo [ferries].\n\nThree."),
        ("", "en", "ferry", ""),
        ("The ferry", "en", "title:ferry", "The ferry"),
    ],
)
def test_mark_the_whole_text(text: str, language: str | None, question: str, shown: str) -> None:
    assert bracketed(mark(text, parse(question), language)) == shown


@pytest.mark.parametrize(("language", "shown"), [("en", "Riots, [rioters]"), ("fr", "[Riots], rioters")])
def test_a_word_is_marked_by_the_stem_of_the_articles_language(language: str, shown: str) -> None:
    assert bracketed(Marker(parse("rioter")).mark("Riots, rioters", language, "text")) == shown


HOSTILE = {
    "no full stop": "word " * 200_000,
    "one word": "w" * 1_000_000,
    "short sentences": "A word. " * 20_000,
    "shortest sentences": "A. " * 40_000,
    "short lines": "word\n" * 20_000,
    "another at the end": "word. " * 20_000 + "needle",
    "a phrase with a gap": "the" + " " * 1_000_000 + "needle",
    "dots": "." * 1_000_000 + "word",
    "Chinese": "東京" * 20_000,
}


@pytest.mark.parametrize("question", ["word needle", '"word word the needle"', "a zeppelin"])
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_long_texts_are_fast(text: str, question: str) -> None:
    started = process_time()
    shown = excerpt(text, question)
    assert process_time() - started < 4
    assert len(shown.text) <= LONGEST


WORDS = ["ferry", "ferries", "The", "a", "été", "東京大学", "Mr.", "3.5", "“quoted”", "bridge" * 12]
SENTENCES = st.lists(
    st.tuples(
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=40),
        st.sampled_from([" ", ". ", "! ", "? ", "…\n", "\n", "\n\n", "。", ".\n\n"]),
    ),
    max_size=15,
)
texts = SENTENCES.map(lambda parts: "".join(" ".join(words) + end for words, end in parts)) | st.text(st.characters(), max_size=600)
questions = st.sampled_from(["ferry", '"the ferry"', "ferry bridge -the", "東京", '"a a" OR été', "title:ferry", "", "zeppelin", "text:a"])


def flat(text: str) -> str:
    return text.replace("\n", " ")


def solid(text: str) -> str:
    """Without space, which an excerpt may have less of."""
    return "".join(text.split())


@given(texts, questions)
def test_excerpts_are_whole_sentences(text: str, question: str) -> None:
    article = Article("a", "Title", text, language="en")
    shown = Marker(parse(question)).shown([article])[0][1]
    spans = [flat(article.text[start:end]) for start, end in sentences(article.text)]
    runs = {solid("".join(spans[first:last])) for first in range(len(spans)) for last in range(first, min(len(spans), first + LENGTH) + 1)}
    if not spans:
        assert shown.text == ""
    elif solid(shown.text.replace(BETWEEN, " ")) in runs:
        assert len(shown.text) <= LONGEST
    else:
        assert len(shown.text) <= LENGTH + len("…  …")
        inner = shown.text.removeprefix("… ").removesuffix(" …")
        assert any(inner in span and len(span) > LONGEST for span in spans)


@given(st.lists(st.tuples(texts, texts, st.sampled_from(["en", "en", "fr"])), min_size=1, max_size=4), questions)
def test_a_page_is_marked_as_each_of_its_articles_is(given: list[tuple[str, str, str]], question: str) -> None:
    articles = [Article("a", f"Title {title}", text, language=language) for title, text, language in given]
    marker = Marker(parse(question))
    shown = marker.shown(articles)
    assert shown == [marker.shown([article])[0] for article in articles]
    assert [title for title, _ in shown] == [marker.mark(article.title, article.language, "title") for article in articles]


@given(texts, questions)
def test_marks_are_what_the_question_asks_for(text: str, question: str) -> None:
    query: Query = parse(question)
    article = Article("a", "Title", text, language="en")
    marker = Marker(query)
    everywhere = {flat(piece) for piece in marker.mark(article.text, "en", "text").marked()}
    ((_, shown),) = marker.shown([article])
    for piece in shown.marked():
        assert any(piece in one for one in everywhere)
    if question in ("zeppelin", "", "title:ferry"):
        assert shown.marks == ()
    if question == "ferry":
        assert {stem(piece.lower(), "en") for piece in shown.marked()} <= {"ferri", "ferry"}
