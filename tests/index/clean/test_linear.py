"""Four times the page takes four times the work: whatever 100,000 characters are made of, as a page and as a dump."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from contextlib import suppress

import pytest

from cuttings.index.clean import clean
from cuttings.search.errors import NotAnArticle

LENGTH = 100_000
SHAKY = 0.06
"""Seconds below which a measurement says nothing of how it grows."""
TOO_MUCH = 7
"""What is linear grows by 4, what is quadratic by 16, so that neighbours on the machine who take half of a processor do not matter."""
ROUNDS = 4

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
    """Of computing, not of the clock."""
    started = time.process_time()
    with suppress(NotAnArticle):
        clean(page)
    return time.process_time() - started


def grows_too_much(few: str, many: str, measured: Callable[[str], float]) -> bool:
    """Whether the work for the longer page is too much beside that for the shorter one: of both the best round counts, and the
    rounds alternate, so that a moment in which the machine is slow is one for both."""
    short = long = float("inf")
    for number in range(ROUNDS):
        long = min(long, measured(many))
        if long < SHAKY:
            return False
        short = min(short, measured(few))
        if number and long < TOO_MUCH * max(short, SHAKY / TOO_MUCH):
            return False
    return True


@pytest.mark.parametrize("shell", ["<html><body><h1>The lake</h1>{}", "The lake\n\n{}"], ids=["page", "dump"])
@pytest.mark.parametrize("unit", UNITS)
def test_linear(unit: str, shell: str) -> None:
    """What grows too much does so from both lengths on; a page that is just long enough to be looked at in another way, from one."""

    def page(length: int) -> str:
        return shell.format(unit * (length // len(unit)))

    assert not all(grows_too_much(page(length), page(4 * length), seconds) for length in (LENGTH // 4, LENGTH // 2))


@pytest.mark.parametrize(("power", "is_too_much"), [(1, False), (2, True)])
def test_on_a_machine_that_is_busy(power: int, is_too_much: bool) -> None:
    """The comparison itself, with a clock that runs up to twice too fast here and there."""
    chance = random.Random(7)

    def measured(page: str) -> float:
        return 0.3 * (len(page) / LENGTH) ** power * chance.choice([1, 1.1, 1.3, 1.7, 2])

    for _ in range(100):
        assert grows_too_much("a" * (LENGTH // 4), "a" * LENGTH, measured) == is_too_much
