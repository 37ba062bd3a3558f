"""The query language: text -> tree, and what was odd about the text."""

from __future__ import annotations

from datetime import date

import pytest

from cuttings.search.parser import parse
from cuttings.search.query import All, Clause, Covering, Dated, Either, Fuzzy, Near, Not, Phrase, Prefix, Query, Value, Word

A, B, C, D, E = (Word(letter) for letter in "abcde")
ABCDE = Covering((A, B, C, D, E))
FIRST, LAST = date(2022, 1, 1), date(2022, 12, 31)

TREES: list[tuple[str, Clause]] = [
    ("", All(())),
    (" \t\n\u00a0", All(())),
    ("coup", Word("coup")),
    ("Tokaïev’s", Word("Tokaïev’s")),
    ("coup attempt", All((Word("coup"), Word("attempt")))),
    ("coup\x00attempt", All((Word("coup"), Word("attempt")))),
    ("coup,attempt", Word("coup,attempt")),
    ("a AND b", All((A, B))),
    ("a AND AND b", All((A, Word("and"), B))),
    ("a and b", All((A, Word("and"), B))),
    # Phrases
    ('"coup attempt"', Phrase("coup attempt")),
    ("“coup attempt”", Phrase("coup attempt")),
    ("„coup attempt“", Phrase("coup attempt")),
    ("«coup attempt»", Phrase("coup attempt")),
    ("＂coup attempt＂", Phrase("coup attempt")),
    ('a"b"c', All((A, Phrase("b"), C))),
    ('"a" "b"', All((Phrase("a"), Phrase("b")))),
    ('"a (b) -c OR d"', Phrase("a (b) -c OR d")),
    ('""', All(())),
    ('a "" b', All((A, B))),
    ('צה"ל', Word("צה״ל")),
    ('"צה"ל"', Phrase("צה״ל")),
    # Exclusions
    ("-a", Not(A)),
    ("a -b", All((A, Not(B)))),
    ("a NOT b", All((A, Not(B)))),
    ("NOT NOT a", A),
    ("NOT -a", A),
    ("-NOT a", A),
    ("-(-a)", A),
    ("NOT (NOT (NOT a))", Not(A)),
    ("--a", Word("--a")),
    ("NOT --a", Not(Word("--a"))),
    ("a-b", Word("a-b")),
    ("a - b", All((A, B))),
    ("a -!!! b", All((A, B))),
    ('a -"" b', All((A, B))),
    ('-"a b"', Not(Phrase("a b"))),
    ("-(a b)", Not(All((A, B)))),
    ("-(a OR b)", Not(Either((A, B)))),
    ("-site:a.example", Not(Value("site", "a.example"))),
    ("-title:a", Not(Word("a", "title"))),
    # Alternatives and groups
    ("a OR b", Either((A, B))),
    ("a or b", All((A, Word("or"), B))),
    ("a OR b OR c", Either((A, B, C))),
    ("a OR (b OR c)", Either((A, B, C))),
    ("a b OR c d", All((A, Either((B, C)), D))),
    ("(a b) OR c", Either((All((A, B)), C))),
    ("a (b c)", All((A, B, C))),
    ("a OR -b", Either((A, Not(B)))),
    ("-a OR b", Either((Not(A), B))),
    ("((a))", A),
    ("()", All(())),
    ("a () b", All((A, B))),
    ("-() a", A),
    ("() OR a", A),
    ("a OR !!!", A),
    ("a OR", All((A, Word("or")))),
    ("OR a", All((Word("or"), A))),
    ("a OR OR b", All((A, Either((Word("or"), B))))),
    ("AND", Word("and")),
    ("NOT", Word("not")),
    ("a NOT", All((A, Word("not")))),
    ("(a OR) b", All((A, Word("or"), B))),
    ("(a", A),
    ("a)", A),
    (")a(", A),
    ("(a OR b c", All((Either((A, B)), C))),
    ("a) OR b", All((A, Word("or"), B))),
    ('"a', A),
    ('a" b', All((A, B))),
    # Articles glued to words
    ("l'Iran", Word("Iran")),
    ("title:L’école", Word("école", "title")),
    ("coup d'état", All((Word("coup"), Word("état")))),
    ("qu'all'Iran,", Word("Iran,")),
    ('"l\'Iran"', Phrase("l'Iran")),
    ("O'Neill", Word("O'Neill")),
    ("don't", Word("don't")),
    ("l'a", Word("l'a")),
    ("l'OR", Word("l'OR")),
    ("l'a.b", Word("l'a.b")),
    ("l'title:a", Word("l'title:a")),
    # Fields
    ("title:a", Word("a", "title")),
    ("TEXT:a", Word("a", "text")),
    ('title:"a b"', Phrase("a b", "title")),
    ("title:a:b", Word("a:b", "title")),
    ("site:a.example", Value("site", "a.example")),
    ('author:"Jane Doe"', Value("author", "Jane Doe")),
    ("author:Jane Doe", All((Value("author", "Jane"), Word("Doe")))),
    ("Section:World", Value("section", "World")),
    ("tag:a OR name:b", Either((Value("tag", "a"), Value("name", "b")))),
    ("language:fr", Value("language", "fr")),
    ("site:-a", Value("site", "-a")),
    ("site:", Word("site:")),
    ("site: a", All((Word("site:"), A))),
    ("site: (a b)", All((Word("site:"), A, B))),
    # A field before parentheses
    ("title:(a b)", All((Word("a", "title"), Word("b", "title")))),
    ("TITLE:(a OR b) c", All((Either((Word("a", "title"), Word("b", "title"))), C))),
    ("-title:(a b)", Not(All((Word("a", "title"), Word("b", "title"))))),
    ('title:("a b" c* d~ "e f"~5)', All((Phrase("a b", "title"), Prefix("c", "title"), Fuzzy("d", 1, "title"), Near("e f", 5, "title")))),
    ("title:(a (b OR text:c)) d", All((Word("a", "title"), Either((Word("b", "title"), Word("c", "text"))), D))),
    ("title:(a b c d e)", All(tuple(Word(letter, "title") for letter in "abcde"))),
    ("title:(10:30 topic:a)", All((Word("10:30", "title"), Word("topic:a", "title")))),
    ("title:(a OR) b", All((Word("a", "title"), Word("or", "title"), B))),
    ("title:(a", Word("a", "title")),
    ("title:(a)) b", All((Word("a", "title"), B))),
    ("title:(!!! a)", Word("a", "title")),
    ("title:()", Word("title:")),
    ("site:(a OR b)", Either((Value("site", "a"), Value("site", "b")))),
    ('author:("a b" -c)', All((Value("author", "a b"), Not(Value("author", "c"))))),
    ("date:(2022 OR ..2022)", Either((Dated(FIRST, LAST), Dated(None, LAST)))),
    ("date:(2022 soon)", All((Dated(FIRST, LAST), Word("soon")))),
    ("topic:(a b)", All((Word("topic:"), A, B))),
    ("site:...", Word("site:...")),
    ('site:"..."', Word("site:")),
    ("topic:a", Word("topic:a")),
    ('topic:"a b"', All((Word("topic:"), Phrase("a b")))),
    ('-topic:"a b"', Not(All((Word("topic:"), Phrase("a b"))))),
    ('c OR topic:"a b"', Either((C, All((Word("topic:"), Phrase("a b")))))),
    ("https://a.example/b?c", Word("https://a.example/b?c")),
    ("10:30", Word("10:30")),
    # Dates
    ("date:2022", Dated(FIRST, LAST)),
    ("Date:2022-02", Dated(date(2022, 2, 1), date(2022, 2, 28))),
    ("date:2024-02", Dated(date(2024, 2, 1), date(2024, 2, 29))),
    ("date:2022-1-9", Dated(date(2022, 1, 9), date(2022, 1, 9))),
    ('date:"2022-01-10"', Dated(date(2022, 1, 10), date(2022, 1, 10))),
    ("date:2022-01..2022-03", Dated(FIRST, date(2022, 3, 31))),
    ("date:2022..", Dated(FIRST, None)),
    ("date:..2022", Dated(None, LAST)),
    ("before:2022-02", Dated(None, date(2022, 1, 31))),
    ("after:2021", Dated(FIRST, None)),
    ("-date:2022", Not(Dated(FIRST, LAST))),
    ("date:9999-12", Dated(date(9999, 12, 1), date(9999, 12, 31))),
    ("before:0001", Word("before:0001")),
    ("after:9999", Word("after:9999")),
    ("date:..", Word("date:..")),
    ("date:2022-13", Word("date:2022-13")),
    ("date:2022-02-30", Word("date:2022-02-30")),
    ("date:٢٠٢٢", Word("date:٢٠٢٢")),
    ("before:soon", Word("before:soon")),
    ('after:"last week"', All((Word("after:"), Phrase("last week")))),
    # Nothing that could be found
    ("!!!", Word("!!!")),
    ('"!!!"', Phrase("!!!")),
    ("- -- ---", Word("-")),
    ("*", Word("*")),
    ("🦊 ☃", Word("🦊")),
    ("🦊 a", A),
    ("a*", Prefix("a")),
    ("Présid*", Prefix("Présid")),
    ("title:presid*", Prefix("presid", "title")),
    ("*", Word("*")),
    ("a*b", Word("a*b")),
    ("a**", Word("a**")),
    ("state-of-the-*", Word("state-of-the-*")),
    ("-presid*", Not(Prefix("presid"))),
    ("\ud800", Word("\ud800")),
    # Words with slips
    ("tokaev~", Fuzzy("tokaev")),
    ("tokaev~1", Fuzzy("tokaev")),
    ("tokaev~2", Fuzzy("tokaev", 2)),
    ("title:Tokaïev~2", Fuzzy("Tokaïev", 2, "title")),
    ("-tokaev~", Not(Fuzzy("tokaev"))),
    ("tokaev~3", Word("tokaev")),
    ("tokaev~0", Word("tokaev")),
    ("tokaev~12345678901234567890", Word("tokaev")),
    ("OR~3", Word("or")),
    ("tokaev~x", Word("tokaev~x")),
    ("tokaev~~", Word("tokaev~~")),
    ("10~20", Word("10~20")),
    ("2022~", Word("2022~")),
    ("~", Word("~")),
    ("~2", Word("~2")),
    ("a-b~", Word("a-b~")),
    ("a*~", Word("a*~")),
    ("site:a~", Value("site", "a~")),
    # Words near each other
    ('"a b"~5', Near("a b", 5)),
    ('"a b"~0', Near("a b", 0)),
    ("“a b”~5", Near("a b", 5)),
    ('title:"a b"~12', Near("a b", 12, "title")),
    ('-"a b"~5', Not(Near("a b", 5))),
    ('("a b"~5)', Near("a b", 5)),
    ('"a b"~5 c', All((Near("a b", 5), C))),
    ('"a b"~', Phrase("a b")),
    ('"a b"~10000', Phrase("a b")),
    ('"a b"~5x', All((Phrase("a b"), Word("~5x")))),
    ('"a b" ~5', All((Phrase("a b"), Word("~5")))),
    ('author:"a b"~5', Value("author", "a b")),
    ('topic:"a b"~5', All((Word("topic:"), Phrase("a b")))),
    ('date:"2022"~5', Dated(FIRST, LAST)),
    ('"!!!"~5', Near("!!!", 5)),
    # Many words
    ("a b c d", All((A, B, C, D))),
    ("a b c d e", ABCDE),
    ("a b (c d) e", ABCDE),
    ("(a b c d e)", ABCDE),
    ("(a (b)) c (d e)", ABCDE),
    ("a b c d e -e", All((ABCDE, Not(E)))),
    ("-e a b c d e", All((Not(E), ABCDE))),
    ('a b "a" c title:a d a* e', All((Covering((A, B, C, D, E)), Phrase("a"), Word("a", "title"), Prefix("a")))),
    ("a b c d e site:a", All((ABCDE, Value("site", "a")))),
    ("a b OR c d e", All((A, Either((B, C)), D, E))),
    ("a b c d e a OR b", All((ABCDE, Either((A, B))))),
    ("a AND b c d e", All((A, B, C, D, E))),
    ("a b c d AND e", All((A, B, C, D, E))),
    ("(a AND b) c d e", All((A, B, C, D, E))),
    ("-(a b c d e)", Not(All((A, B, C, D, E)))),
    ("-(-(a b c d e))", ABCDE),
    ("a OR (a b c d e)", Either((A, All((A, B, C, D, E))))),
    ("a b c d e !!!", ABCDE),
    ("a " * 30 + '"b c"', All((Covering((A,) * 30), Phrase("b c")))),
    ("a " * 31 + '"b C"', Covering((A,) * 31 + (B, C))),
    ("a " * 31 + '"OR (b)"', Covering((A,) * 31 + (Word("or"), B))),
    ("a " * 31 + 'title:"b"', All((Covering((A,) * 31), Phrase("b", "title")))),
    ("a a a a a", Covering((A, A, A, A, A))),
    ("a b c d AND", Covering((A, B, C, D, Word("and")))),
    ("(((!!!)))", Word("!!!")),
]


@pytest.mark.parametrize(("text", "clause"), TREES, ids=[repr(text) for text, _ in TREES])
def test_tree(text: str, clause: Clause) -> None:
    assert parse(text).clause == clause


@pytest.mark.parametrize(("text", "clause"), TREES, ids=[repr(text) for text, _ in TREES])
def test_a_tree_prints_itself_back(text: str, clause: Clause) -> None:
    assert parse(str(Query(clause))).clause == clause


PRINTED = [
    ("a  AND  b", "a b"),
    ("a NOT b", "a -b"),
    ("NOT (a b)", "-(a b)"),
    ("(a OR b) c", "(a OR b) c"),
    ("a OR b c", "(a OR b) c"),
    ("(a b) OR c", "(a b) OR c"),
    ("-(a OR b)", "-(a OR b)"),
    ("“a b”", '"a b"'),
    ('author:"Jane Doe"', 'author:"Jane Doe"'),
    ('author:"Doe"', "author:Doe"),
    ('tag:"a\tb"', 'tag:"a\tb"'),
    ('tag:"(a)"', 'tag:"(a)"'),
    ("date:2022", "date:2022-01-01..2022-12-31"),
    ("before:2022", "date:..2021-12-31"),
    ("after:2022", "date:2023-01-01.."),
    ("date:0999", "date:0999-01-01..0999-12-31"),
    ("NOT --a", "-(--a)"),
    ("a~1 b~2", "a~ b~2"),
    ('title:"a b"~05', 'title:"a b"~5'),
    ("a b (c d e)", "a b c d e"),
    ('a b "x" c d e', 'a b c d e "x"'),
    ("a b c d AND e", "a AND b c d e"),
    ("-(x) a b c d AND e", "-x AND a b c d e"),
    ("-(a b c d e)", "-(a b c d e)"),
    ("a AND b", "a b"),
]


@pytest.mark.parametrize(("text", "printed"), PRINTED)
def test_printed(text: str, printed: str) -> None:
    assert str(parse(text)) == printed


NOTICES = [
    ("a b", []),
    ("", []),
    ("a AND b OR c NOT d", []),
    ("oil | gas", [("unknown-operator", "|")]),
    ("oil && gas || iron", [("unknown-operator", "&&"), ("unknown-operator", "||")]),
    ("oil !gas", [("unknown-operator", "!")]),
    ("--oil", [("unknown-operator", "--")]),
    ("Yes! Marks & Spencer -- a--b", []),
    ("a OR", [("stray-operator", "OR")]),
    ("AND a", [("stray-operator", "AND")]),
    ("a NOT", [("stray-operator", "NOT")]),
    ("OR OR OR", [("stray-operator", "OR")]),
    ("OR NOT", [("stray-operator", "OR"), ("stray-operator", "NOT")]),
    ("-OR", [("stray-operator", "-"), ("stray-operator", "OR")]),
    ('"a', [("unclosed-quote", "")]),
    ("(a", [("unclosed-parenthesis", "(")]),
    ("a)", [("unclosed-parenthesis", ")")]),
    (")a(", [("unclosed-parenthesis", ")"), ("unclosed-parenthesis", "(")]),
    ("((((", [("unclosed-parenthesis", "(")]),
    ("before:soon", [("unknown-date", "before:soon")]),
    ('date:"last week"', [("unknown-date", "date:last week")]),
    ("date:..", [("unknown-date", "date:..")]),
    ("!!!", [("nothing-to-find", "!!!")]),
    ('"?!"', [("nothing-to-find", '"?!"')]),
    ("!!! a", []),
    ("tokaev~3 tokaev~2", [("unknown-distance", "~3")]),
    ('"a b"~', [("unknown-distance", "~")]),
    ('author:"a b"~5', [("unknown-distance", "~5")]),
    ("a*b", [("stray-star", "a*b")]),
    ("a* *", []),
    ("site:exam*", [("stray-star", "site:exam*")]),
    ("topic:a", [("unknown-field", "topic")]),
    ('Topic:"a b"', [("unknown-field", "Topic")]),
    ("https://a.example 10:30", []),
    ("site: a", [("stray-operator", "site:")]),
    ("site:...", [("stray-operator", "site:...")]),
    ("site:(a b)", []),
    ("site: (a b)", [("stray-operator", "site:")]),
    ("title:()", [("stray-operator", "title:")]),
    ("title:(a OR)", [("stray-operator", "OR")]),
    ("topic:(a b)", []),
    ("date:(2022 OR soon)", [("unknown-date", "date:soon")]),
    ("date:2022..2021", [("no-day", "date:2022..2021")]),
    ("a OR -date:2022-03..2022-01", [("no-day", "date:2022-03..2022-01")]),
    ("a after:2023 before:2021", [("no-day", "after:2023 before:2021")]),
    ("before:2022 (after:2021)", [("no-day", "after:2021 before:2022")]),
    ("date:2023 date:2021", [("no-day", "date:2023 date:2021")]),
    ("date:2023 OR date:2021", []),
    ("after:2021 before:2023 date:2022", []),
    ("after:2021 after:2023 date:..2024 before:2022", [("no-day", "after:2023 before:2022")]),
    ("a " * 31 + '"b"', [("long-text", "")]),
    ("a " * 30 + '"b"', []),
    ("title:!!!", [("stray-operator", "title:!!!")]),
]


@pytest.mark.parametrize(
    ("text", "clause", "notices"),
    [
        ("topic:a", Value("topic", "a"), []),
        ('TOPIC:"a b"', Value("topic", "a b"), []),
        ("-topic:a topic_2:b", All((Not(Value("topic", "a")), Value("topic_2", "b"))), []),
        ("topic: a", All((Word("topic:"), A)), [("stray-operator", "topic:")]),
        ("topic:...", Word("topic:..."), [("stray-operator", "topic:...")]),
        ("topic:a*", Value("topic", "a*"), [("stray-star", "topic:a*")]),
        ("area:a", Word("area:a"), [("unknown-field", "area")]),
        ("site:a", Value("site", "a"), []),
    ],
)
def test_fields_of_the_archive(text: str, clause: Clause, notices: list[tuple[str, str]]) -> None:
    query = parse(text, fields=["topic", "topic_2"])
    assert query.clause == clause
    assert [(notice.kind, notice.about) for notice in query.notices] == notices
    assert parse("topic:a").clause == Word("topic:a")


@pytest.mark.parametrize("text", ["a", "a b", "a b c d", "a OR b", "NOT a", "a AND", "OR", "not a or b", "2022", "a b c d e"])
def test_a_few_words_ask_the_same_with_a_space_behind_them(text: str) -> None:
    """They are read without the parser, and with it."""
    assert (parse(text).clause, parse(text).notices) == (parse(f"{text} ").clause, parse(f"{text} ").notices)


@pytest.mark.parametrize(("text", "notices"), NOTICES)
def test_notices(text: str, notices: list[tuple[str, str]]) -> None:
    assert [(notice.kind, notice.about) for notice in parse(text).notices] == notices


def test_filters_sort_and_page_are_taken_over() -> None:
    query = parse("a", {"site": ["b", "b", "c"], "tag": []}, "oldest", 3, 7)
    assert query == Query(A, {"site": ("b", "c")}, "oldest", 3, 7)
