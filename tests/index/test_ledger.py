import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuttings.index.ledger import Entry, File, LedgerDamaged, dump, load
from cuttings.index.outcome import KINDS, Outcome

names = st.text(st.characters(), max_size=12)  # lone surrogates too: a file's name may be any bytes
outcomes = st.builds(Outcome, st.integers(0, 10**6), st.sampled_from(KINDS), names)
entries = st.builds(Entry, st.integers(0), st.integers(0), names, names, st.none() | names, st.lists(outcomes, max_size=3).map(tuple))


@given(st.dictionaries(st.tuples(names, names), entries, max_size=5))
def test_what_is_dumped_is_loaded(ledger: dict[File, Entry]) -> None:
    assert load(dump(ledger)) == ledger
    assert dump(dict(reversed(ledger.items()))) == dump(ledger)


WHOLE = {"ledger": 1, "folders": {"/a": {"b.html": [1, 2, "c", "1", None, [[0, 0, "id"]]]}}}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"[" * 100_000,
        json.dumps(WHOLE).encode()[:-3],
        *(
            json.dumps(damaged).encode()
            for damaged in [
                {"ledger": 2, "folders": {}},
                {"ledger": 1, "folders": []},
                {"ledger": 1, "folders": {"/a": []}},
                {"ledger": 1, "folders": {"/a": {"b.html": {}}}},
                {"ledger": 1, "folders": {"/a": {"b.html": [1, 2, "c", "1", None]}}},
                {"ledger": 1, "folders": {"/a": {"b.html": ["1", 2, "c", "1", None, []]}}},
                {"ledger": 1, "folders": {"/a": {"b.html": [1, 2, "c", "1", None, [[0, 3, "id"]]]}}},
                {"ledger": 1, "folders": {"/a": {"b.html": [1, 2, "c", "1", None, [[0, 0, 7]]]}}},
            ]
        ),
    ],
)
def test_what_is_no_ledger(content: bytes) -> None:
    with pytest.raises(LedgerDamaged):
        load(content)


def test_the_form_that_the_rows_above_break() -> None:
    entry = Entry(1, 2, "c", "1", None, (Outcome(0, "article", "id"),))
    assert load(json.dumps(WHOLE).encode()) == {("/a", "b.html"): entry}
