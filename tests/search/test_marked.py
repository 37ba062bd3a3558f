"""Marks lie in a text in order, and its pieces are the whole text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuttings.search.marked import MarkedText


@pytest.mark.parametrize("marks", [((2, 2),), ((3, 2),), ((0, 3), (2, 4)), ((2, 4), (0, 1)), ((-1, 2),), ((4, 7),), ((0, 1), (0, 1))])
def test_refused(marks: tuple[tuple[int, int], ...]) -> None:
    with pytest.raises(ValueError, match="in order"):
        MarkedText("a coup", marks)


@pytest.mark.parametrize(
    ("text", "marks", "pieces"),
    [
        ("", (), []),
        ("a coup", (), [("a coup", False)]),
        ("a coup", ((0, 6),), [("a coup", True)]),
        ("a coup", ((2, 6),), [("a ", False), ("coup", True)]),
        ("a coup", ((0, 1), (1, 2), (5, 6)), [("a", True), (" ", True), ("cou", False), ("p", True)]),
    ],
)
def test_pieces(text: str, marks: tuple[tuple[int, int], ...], pieces: list[tuple[str, bool]]) -> None:
    marked = MarkedText(text, marks)
    assert list(marked.pieces()) == pieces
    assert list(marked.marked()) == [piece for piece, is_marked in pieces if is_marked]


@given(st.text(max_size=20), st.sets(st.integers(0, 20)))
def test_pieces_are_the_whole_text(text: str, cuts: set[int]) -> None:
    ordered = sorted(cut for cut in cuts if cut <= len(text))
    marks = tuple(zip(ordered[::2], ordered[1::2], strict=False))
    pieces = list(MarkedText(text, marks).pieces())
    assert "".join(piece for piece, _ in pieces) == text
    assert all(piece for piece, _ in pieces)
    assert sum(is_marked for _, is_marked in pieces) == len(marks)
