"""Arabic and Hebrew glue particles to words; a word is found with them, and only where it is written so."""

from __future__ import annotations

import pytest

from cuttings.search.article import Article
from cuttings.search.engine import Engine
from cuttings.search.parser import parse
from tests.search.contract.row import bracketed

ARTICLES = (
    Article("gov", "ממשלה", "הדיון התקיים אתמול.", language="he"),
    Article("the-gov", "חדשות", "הממשלה החליטה.", language="he"),
    Article("to-the-gov", "חדשות", "השר פנה ולממשלה לא היה מה לומר.", language="he"),
    Article("white", "צבע", "קיר לבן.", language="he"),
    Article("son", "משפחה", "הבן חזר.", language="he"),
    Article("baghdad", "بغداد", "عاد الوفد أمس.", language="ar"),
    Article("in-baghdad", "أخبار", "عقد المؤتمر ببغداد يوم الأحد.", language="ar"),
    Article("and-the-minister", "أخبار", "قال والوزير حاضر إن الحكومة باقية.", language="ar"),
    Article("minister", "أخبار", "وصل وزير الخارجية وبحكومة جديدة.", language="ar"),
    Article("yoghurt", "مطبخ", "لبن وتمر.", language="ar"),
    Article("and-lebanon", "أخبار", "سوريا ولبنان.", language="ar"),
    Article("persian", "خبر", "وبغداد در فارسی نیست.", language="fa"),
)

ROWS = [
    ("ממשלה", {"gov", "the-gov", "to-the-gov"}),
    ("הממשלה", {"gov", "the-gov", "to-the-gov"}),
    ('"ממשלה"', {"gov"}),
    ("title:ממשלה", {"gov"}),
    ("ממשלה -הממשלה", set()),
    ('ממשלה -"הממשלה"', {"gov", "to-the-gov"}),
    ("בן", set()),  # two letters end too many other words: לבן is white
    ("בגדאד", set()),
    ("بغداد", {"baghdad", "in-baghdad"}),  # the Persian word is another one
    ("وزير", {"and-the-minister", "minister"}),
    ("الوزير", {"and-the-minister", "minister"}),
    ("حكومة", {"and-the-minister", "minister"}),
    ("الحكومه", {"and-the-minister", "minister"}),
    ("لبنان", {"and-lebanon"}),
    ("لبن", {"yoghurt"}),
    ("سوریا", {"and-lebanon"}),  # typed on a Persian keyboard
]


@pytest.fixture
def glued(engine: Engine) -> Engine:
    with engine.writer() as writer:
        for article in ARTICLES:
            writer.add(article)
    return engine


@pytest.mark.parametrize(("text", "ids"), ROWS)
def test_row(glued: Engine, text: str, ids: set[str]) -> None:
    results = glued.search(parse(text, size=20))
    assert ({hit.article.id for hit in results.hits}, results.total) == (ids, len(ids))


def test_the_whole_word_is_marked(glued: Engine) -> None:
    excerpts = {hit.article.id: hit.excerpt for hit in glued.search(parse("ממשלה")).hits}
    assert bracketed(excerpts["to-the-gov"]) == "השר פנה [ולממשלה] לא היה מה לומר."
    assert bracketed(excerpts["the-gov"]) == "[הממשלה] החליטה."


def test_words_of_one_stem_that_have_nothing_in_common_are_marked(engine: Engine) -> None:
    """Indonesian puts its particles before words as well, in plain letters."""
    with engine.writer() as writer:
        writer.add(Article("id", "Tulis", "Dia menulis dan ditulis, tulis.", language="id"))
    (hit,) = engine.search(parse("tulis")).hits
    assert (bracketed(hit.title), bracketed(hit.excerpt)) == ("[Tulis]", "Dia menulis dan [ditulis], [tulis].")
