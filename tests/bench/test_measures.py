"""What a prediction is worth: each row worked out by hand."""

from __future__ import annotations

import pytest

from bench.measures import pieces_in, precision_and_recall, same_day, same_people, same_words


@pytest.mark.parametrize(
    ("truth", "text", "precision", "recall"),
    [
        ("a b c d e", "a b c d e", 1, 1),
        ("a b c d e", "a, b: C d e", 0, 0),
        ("a b c d e", "b c d e f", 1 / 2, 1 / 2),
        ("a b c d", "a b c d a b c d", 1 / 5, 1),
        ("a b", "a b", 1, 1),
        ("a b", "a", 0, 0),
        ("a b c d", "", None, 0),
        ("…", "a", 0, None),
    ],
)
def test_precision_and_recall(truth: str, text: str, precision: float | None, recall: float | None) -> None:
    assert precision_and_recall(truth, text) == (precision, recall)


def test_pieces_are_found_across_any_space() -> None:
    assert pieces_in("The lake\n\n rises by\ta foot.", ["lake rises", "by  a foot", "river", "The lake rises"]) == 3


@pytest.mark.parametrize(
    ("one", "other", "are_same"),
    [
        ("Ruth Okafor", "ruth okafor", True),
        ("Ruth Okafor; Jan Castell", "By Jan Castell and Ruth Okafor", True),
        ("Ruth Okafor", "von Ruth Okafor", True),
        ("Ruth Okafor", "Ruth Okafor, Jan Castell", False),
        ("Andrea Voss", "Andrea | Voss", False),
        ("Ruth Okafor", "", False),
    ],
)
def test_people(one: str, other: str, are_same: bool) -> None:
    assert same_people(one, other) is are_same


def test_titles_and_days() -> None:
    assert same_words("The Lake: It rises", "the lake – it RISES!")
    assert not same_words("The lake rises", "The lake rises | Valley Notes")
    assert same_day("2022-03-01", "2022-03-01T23:59:00-05:00")
    assert not same_day("2022-03-01", "2022-03-02")
    assert not same_day("2022-03-01", "")
