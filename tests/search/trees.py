"""Random trees of clauses, shaped as the parser makes them."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from cuttings.search.parser import parse
from cuttings.search.query import TEXT_FIELDS, VALUE_FIELDS, All, Clause, Dated, Either, Not, Phrase, Value, Word
from cuttings.search.text import forms

_fields = st.none() | st.sampled_from(TEXT_FIELDS)
_texts = st.text(st.sampled_from("abÉ東й12 \t-:.,'’()~*\u0301ـOR"), min_size=1, max_size=8)
_days = st.none() | st.dates(date(1, 1, 1))


def _is_what_it_says(clause: Word) -> bool:
    return bool(forms(clause.text)) and parse(str(clause)).clause == clause


_quoted = _texts.filter(lambda text: bool(forms(text)))
_words = st.builds(Word, _texts, _fields).filter(_is_what_it_says)
_leaves: st.SearchStrategy[Clause] = st.one_of(
    _words,
    st.builds(Phrase, _quoted, _fields),
    st.builds(Value, st.sampled_from(list(VALUE_FIELDS)), _quoted),
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


trees = st.recursive(_leaves, _branches, max_leaves=12)
