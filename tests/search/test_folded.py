"""Texts folded at once have the words that are found one by one."""

from __future__ import annotations

import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuttings.search.text import forms
from cuttings.search.whoosh.folded import folded

_WORD = re.compile(r"([a-z0-9\x80-\U0010ffff]+)(?:'s(?![a-z0-9\x80-\U0010ffff]))*")
_LETTERS = [chr(code) for start, end in ((0x20, 0x600), (0x1E00, 0x2200), (0x24D0, 0x24EA), (0xFB00, 0xFB07)) for code in range(start, end)]


@given(st.text(st.sampled_from([*_LETTERS, *"''’’ssss", "\n"])))
def test_letters_of_europe(text: str) -> None:
    whole = folded(text)
    assert whole is None or _WORD.findall(whole) == forms(text)


@given(st.text())
def test_any_letters(text: str) -> None:
    whole = folded(text)
    assert whole is None or _WORD.findall(whole) == forms(text)


def test_every_letter_beside_others() -> None:
    for code in (*range(1, 0x3000), *range(0xA000, 0xAC00), *range(0xF900, sys.maxunicode, 61)):
        letter = chr(code)
        text = f"a{letter}b {letter} {letter}'s A’s{letter}"
        whole = folded(text)
        assert whole is None or _WORD.findall(whole) == forms(text), hex(code)


@pytest.mark.parametrize(
    "text", ["Łódź, Zürich’s straße", "Çeşme’de ığdır", "Ёлка и новый год", "Ελλάδα", "„Đà Nẵng“ – œuvre ½", "🙂 naïve"]
)
def test_whole_texts_at_once(text: str) -> None:
    assert folded(text) is not None


@pytest.mark.parametrize("text", ["東京大学", "e\u0301te\u0301", "한국", "हिन्दी", "soft\u00adhyphen"])
def test_letters_that_depend_on_others(text: str) -> None:
    assert folded(text) is None


def test_line_breaks_stay() -> None:
    assert folded("Été\n\nHiver") == "ete\n\nhiver"
