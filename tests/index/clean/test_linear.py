"""Twice the page takes twice the time: whatever 100,000 characters are made of, as a page and as a dump."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest

from cuttings.index.clean import clean
from cuttings.search.errors import NotAnArticle

LENGTH = 100_000
SHAKY = 0.06
"""Seconds below which a measurement says nothing of how it grows."""

UNITS = [
    "<p>Ann Oak said so. ", "<div class='by-line author'>Ann Oak", "<li><a href=x>The lake</a>", "<span>a", "<h2>The lake - rises</h2>",
    "<td>1", "<br>The lake rose. ", "<meta name=author content='Ann Oak'>", "<time>3 March 2021</time>", "<a rel=tag>lake</a>",
    "<p>&eacute;",
    "<b>", "<div>", "<!-- ", "<script>", "<p class=comment>Reply", "<p>Read also: the lake", "<p>湖が上がった。", "<x-y>", "<", "&", "a",
    " ",
    "\n", "The lake rose by a foot in the night. ", "The lake rose by a foot in the night.\n\n", "Read also: the lake\n", "• a\n", "a, ",
    "[a](b) ", "# The lake\n", "Ann Oak ", "A", "3.3.2021 ", "\u0301", "https://a.example/ ", "- ", "湖", "'", '"',
]  # fmt: skip


def seconds(page: str) -> float:
    """The best of three."""
    best = float("inf")
    for _ in range(3):
        started = time.process_time()
        with suppress(NotAnArticle):
            clean(page)
        best = min(best, time.process_time() - started)
        if best < SHAKY:
            break
    return best


@pytest.mark.parametrize("shell", ["<html><body><h1>The lake</h1>{}", "The lake\n\n{}"], ids=["page", "dump"])
@pytest.mark.parametrize("unit", UNITS)
def test_linear(unit: str, shell: str) -> None:
    half, whole = (shell.format(unit * (length // len(unit))) for length in (LENGTH // 2, LENGTH))
    slow = seconds(whole)
    assert slow < SHAKY or slow < 3 * max(seconds(half), SHAKY / 3)
