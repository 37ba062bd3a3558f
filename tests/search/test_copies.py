"""What makes two articles copies, where the contract's rows do not show it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cuttings.search.article import Article
from cuttings.search.copies import ALIKE, ALIKE_FAR, ALIKE_SHORT, LEAST, LONG, NEAR, PLACES, SHORT, Sketch, alike, sketch, stories

NUMBERS = tuple(range(PLACES))


def differing(words: int, agreeing: int) -> Sketch:
    return Sketch(words, (*NUMBERS[:agreeing], *(number + 1000 for number in NUMBERS[agreeing:])))


@pytest.mark.parametrize(
    ("words", "others", "apart", "least"),
    [
        (3, 3, 0, ALIKE),
        (3, 3, NEAR, ALIKE),
        (2, 3, 0, ALIKE_SHORT),
        (2, 2, 0, ALIKE_SHORT),
        (3, 3, NEAR + 1, ALIKE_FAR),
        (2, 3, 99, ALIKE_FAR),
    ],
)
def test_alike(words: int, others: int, apart: int, least: int) -> None:
    assert alike(Sketch(words, NUMBERS), differing(others, least), apart)
    assert alike(differing(others, least), Sketch(words, NUMBERS), apart)
    assert not alike(Sketch(words, NUMBERS), differing(others, least - 1), apart)


def test_alike_sketches_agree_in_two_neighbouring_places() -> None:
    """What lets an engine compare only those that do."""
    assert min(ALIKE, ALIKE_SHORT, ALIKE_FAR) > PLACES // 2


@pytest.mark.parametrize(("words", "kind"), [(LEAST - 1, 0), (LEAST, 1), (SHORT - 1, 1), (SHORT, 2), (LONG - 1, 2), (LONG, 3)])
def test_titles_and_texts_count(words: int, kind: int) -> None:
    made = sketch("A title", " ".join(f"w{number}" for number in range(words - 2)))
    assert (made.words if made else 0) == kind
    if made:
        assert len(made.numbers) == (4 if kind == 1 else PLACES)
        assert made != sketch("Another title", " ".join(f"w{number}" for number in range(words - 2))) or kind > 1


def test_case_accents_and_typography_do_not_matter() -> None:
    text = "L’été “fut” chaud à l’école d’Olm " * 5
    assert sketch("Été", text) == sketch("ETE", text.upper().replace("’", "'").replace("É", "E"))


def test_the_order_of_words_matters() -> None:
    words = [f"w{number}" for number in range(40)]
    assert sketch("", " ".join(words)) != sketch("", " ".join(reversed(words)))


def test_a_text_that_says_one_thing_again_and_again_has_a_sketch() -> None:
    made = sketch("", "no " * 500)
    assert made is not None
    assert made == sketch("", "no " * 700)


def test_a_chain_is_no_story() -> None:
    """B is like A, and C like B, but C is not like A: a story is what is like its first article."""
    words = [f"w{number}" for number in range(400)]
    chain = [
        Article(id, "Note", " ".join(words[at : at + 240]), published=date(2022, 1, day), language="en")
        for id, at, day in (("a", 0, 1), ("b", 60, 2), ("c", 120, 3))
    ]
    assert stories(chain) == {"a": "a", "b": "a"}
    assert stories(chain[1:]) == {"b": "b", "c": "b"}
    assert stories([replace(chain[1], published=date(2021, 12, 31)), chain[0], chain[2]]) == {"a": "b", "b": "b", "c": "b"}
