"""Which slip lies between two words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuttings.search.slips import Slip, slip, within


@pytest.mark.parametrize(
    ("written", "meant", "expected"),
    [
        ("becuase", "because", Slip.SWAPPED),
        ("governemnt", "government", Slip.SWAPPED),
        ("governmetn", "government", Slip.SWAPPED),  # at the end, too
        ("ebcause", "because", Slip.OTHER),  # not at the beginning
        ("comittee", "committee", Slip.TWICE),
        ("tarriff", "tariff", Slip.TWICE),
        ("riots", "riot", Slip.OTHER),
        ("millss", "mills", Slip.OTHER),
        ("economnic", "economic", Slip.ADDED),
        ("goverment", "government", Slip.LEFT_OUT),
        ("tennis", "ennis", Slip.OTHER),
        ("ennis", "tennis", Slip.OTHER),
        ("tokayef", "tokayev", Slip.SOUND),  # at the end, too
        ("cazakh", "kazakh", Slip.OTHER),
        ("organised", "organized", Slip.SOUND),
        ("seperate", "separate", Slip.VOWEL),
        ("hodel", "hotel", Slip.OTHER),
        ("hollings", "holdings", Slip.OTHER),
        ("a", "ab", Slip.OTHER),
    ],
)
def test_slip(written: str, meant: str, expected: Slip) -> None:
    assert within(written, meant, 1) == 1
    assert slip(written, meant) is expected


_words = st.text("abc", max_size=6)


@given(_words, _words)
def test_one_slip_is_told_as_two_are(one: str, other: str) -> None:
    """The one is found by what both words have in common, the other by the textbook's matrix."""
    assert within(one, other, 1) == (None if within(one, other, 2) == 2 else within(one, other, 2))
