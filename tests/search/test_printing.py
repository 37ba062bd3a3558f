"""A Query prints itself as text that parses to the same tree."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cuttings.search.parser import parse
from cuttings.search.query import Clause, Query
from tests.search.trees import OWN, trees

PIECES = [
    "a", "b", "été", "東京", "OR", "AND", "NOT", "-", "--", "(", ")", '"', "“", "„", "«", ":", "title:", "text:", "site:", "author:",
    "topic:",     "date:", "before:", "after:", "2022", "2022-01", "..", " ", "  ", "\t", "\n", "\x00", "\u00a0", "\x1f", ".", "*", "~",
    "'", "’s", "l'", "qu’", "ab", "\\",
    "~1", "~2 ", '"~5 ', "a b c d e ", "🦊", "\ud800", "\u200f", "ـ", "\u0301",
]  # fmt: skip

texts = st.lists(st.sampled_from(PIECES), max_size=15).map("".join) | st.text(st.characters(), max_size=30)


@given(texts)
def test_any_text_is_a_question_that_prints_itself_back(text: str) -> None:
    for fields in ((), OWN):
        query = parse(text, fields=fields)
        again = parse(str(query), fields=fields)
        assert (again.clause, str(again)) == (query.clause, str(query))


@given(trees)
def test_a_tree_prints_itself_back(clause: Clause) -> None:
    assert parse(str(Query(clause)), fields=OWN).clause == clause
