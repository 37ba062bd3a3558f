"""Which slip lies between two words."""

from __future__ import annotations

import pytest

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
