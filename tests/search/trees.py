"""Random trees of clauses, shaped as the parser makes them."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from cuttings.search.parser import parse
from cuttings.search.query import (
    MOST_DEMANDED,
    TEXT_FIELDS,
    VALUE_FIELDS,
    All,
    Clause,
    Covering,
    Dated,
    Either,
    Fuzzy,
    Near,
    Not,
    Phrase,
    Prefix,
    Value,
    Word,
    is_bare,
)
from cuttings.search.text import forms

OWN = ("topic", "région_2")

_fields = st.none() | st.sampled_from(TEXT_FIELDS)
_texts = st.text(st.sampled_from("abÉ東й12 \t-:.,'’()~*\u0301ـOR"), min_size=1, max_size=8)
_days = st.none() | st.dates(date(1, 1, 1))


def _is_what_it_says(clause: Word | Fuzzy | Prefix) -> bool:
    return bool(forms(clause.text)) and parse(str(clause), fields=OWN).clause == clause


_quoted = _texts.filter(lambda text: bool(forms(text)))
_words = st.builds(Word, _texts, _fields).filter(_is_what_it_says)
_leaves: st.SearchStrategy[Clause] = st.one_of(
    _words,
    st.builds(Fuzzy, _texts, st.sampled_from([1, 2]), _fields).filter(_is_what_it_says),
    st.builds(Prefix, _texts, _fields).filter(_is_what_it_says),
    st.builds(Phrase, _quoted, _fields),
    st.builds(Near, _quoted, st.integers(0, 9999), _fields),
    st.builds(Value, st.sampled_from([*VALUE_FIELDS, *OWN]), _quoted),
    st.builds(Dated, _days, _days).filter(lambda clause: bool(clause.first or clause.last)),
)


def _flat(kind: type[All | Either], clauses: list[Clause]) -> tuple[Clause, ...]:
    """The parser makes no alternatives of alternatives."""
    return tuple(part for one in clauses for part in (one.clauses if isinstance(one, kind) else (one,)))


def _branches(inner: st.SearchStrategy[Clause]) -> st.SearchStrategy[Clause]:
    several = st.lists(inner, min_size=2, max_size=4)
    return st.one_of(
        several.map(lambda clauses: All(_flat(All, clauses))),
        several.map(lambda clauses: Either(_flat(Either, clauses))),
        inner.map(lambda clause: clause.clause if isinstance(clause, Not) else Not(clause)),
    )


_bare = st.builds(Word, _texts).filter(_is_what_it_says)
_many = st.lists(_bare, min_size=MOST_DEMANDED + 1, max_size=8).map(lambda words: Covering(tuple(words)))
_plain = st.recursive(_leaves, _branches, max_leaves=12)
_others = st.lists(_plain.filter(lambda clause: not isinstance(clause, All) and not is_bare(clause)), max_size=3)
_sentences = st.builds(lambda before, many, behind: All((*before, many, *behind)), _others, _many, _others).map(
    lambda clause: clause.clauses[0] if len(clause.clauses) == 1 else clause
)
trees: st.SearchStrategy[Clause] = _plain | _sentences
