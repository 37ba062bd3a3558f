"""Equal numbers are equal words, also of words that share beginnings, and of many of them."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cuttings.search.whoosh.arrays import Ints
from cuttings.search.whoosh.numbering import PADDING, Numbering

_words = st.lists(st.one_of(st.binary(min_size=1, max_size=70), st.text("ab", min_size=1, max_size=60).map(str.encode)))


def numbered(numbering: Numbering, words: list[bytes]) -> Ints:
    sizes = np.array([len(word) for word in words], np.int64)
    return numbering.of(b"".join(words) + PADDING, np.cumsum(sizes) - sizes, sizes)


@given(st.lists(_words.map(lambda words: [word.replace(b"\0", b"0") for word in words]), max_size=4))
def test_each_number_is_of_its_word(calls: list[list[bytes]]) -> None:
    numbering = Numbering()
    seen: dict[bytes, int] = {}
    for words in calls:
        for word, number in zip(words, numbered(numbering, words).tolist(), strict=True):
            assert numbering.words[number] == word
            assert seen.setdefault(word, number) == number
    assert len(set(seen.values())) == len(seen)


def test_more_words_than_there_was_room_for() -> None:
    numbering = Numbering()
    words = [f"beginning{number}" for number in range(150_000)]
    first = numbered(numbering, [word.encode() for word in words])
    assert [numbering.words[number].decode() for number in first.tolist()] == words
    assert numbered(numbering, [word.encode() for word in reversed(words)]).tolist() == first[::-1].tolist()
