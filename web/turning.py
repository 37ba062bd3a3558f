"""The links that turn pages: of results, and of a facet's values."""

from __future__ import annotations

from dataclasses import dataclass

from cuttings.search.query import MAX_DEPTH
from cuttings.search.results import Results

AROUND = 2


@dataclass(frozen=True, slots=True)
class Turning:
    """`numbers` are the pages to offer, in order, None for those left out; `last` is the last page that can be opened."""

    page: int
    last: int
    numbers: tuple[int | None, ...]
    cut_short: bool


def turning(results: Results) -> Turning:
    """The window of pages around this one, with the first and the last."""
    return turned(results.query.page, results.pages, max(1, MAX_DEPTH // max(results.query.size, 1)))


def turned(page: int, pages: int, most: int) -> Turning:
    """The same for one of some pages, of which so many can be opened at most."""
    last = min(pages, most)
    near = {number for number in range(page - AROUND, page + AROUND + 1) if 1 <= number <= last}
    return Turning(page, last, _with_gaps(sorted(near | ({1, last} if last else set()))), last < pages)


def _with_gaps(numbers: list[int]) -> tuple[int | None, ...]:
    offered: list[int | None] = []
    before = 0
    for number in numbers:
        if number == before + 2:
            offered.append(before + 1)
        elif number > before + 2:
            offered.append(None)
        offered.append(number)
        before = number
    return tuple(offered)
