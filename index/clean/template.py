"""Template: blocks that recur in other articles of the same host. No page shows it; whoever has many of them can know.

Pure functions over hashes of blocks, as the cleaner kept them, and counts of them. Counting over copies would make template of
every article that stands under two addresses, so pages are counted by article: pages with the same two longest blocks in their
first half (template is long at the end, if anywhere) are one. Copies that were edited there are many all the same, and so the
counts on a page are measured by what most of its text has: what is no more frequent than that is the article's own.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from cuttings.index.clean.fingerprint import Fingerprint
from cuttings.index.clean.host_counts import HostCounts

# Fewer articles tell nothing.
_FEWEST_ARTICLES = 4
# Sentences shorter than this recur by themselves ("He declined to comment."), longer ones hardly ever do.
_LONG = 12
# On how many articles a block must stand to be template, and on what share of them; the last is enough in any case.
_LONG_AT_EDGE = (3, 0.2, 10)
_SHORT_AT_EDGE = (4, 0.2, math.inf)
_LONG_INSIDE = (5, 0.25, math.inf)
# How many short blocks between others that are template may be the page's own.
_MOST_BETWEEN = 1
_COPIED = 1 / 3
_LEAST_SHARE, _LEAST_WORDS = 0.4, 30


def template_in(page: Sequence[Fingerprint], host: HostCounts) -> list[bool]:
    """For each block of a page whether it is template. The page is among those that the host has counted."""
    nothing = [False] * len(page)
    if host.articles < _FEWEST_ARTICLES:
        return nothing
    counts = [host.articles_with(block.hash) for block in page]
    copies = _copies(page, counts)
    spread = [count // copies for count in counts]
    found = [block.words >= _LONG and _is_enough(count, host, _LONG_INSIDE) for block, count in zip(page, spread, strict=True)]
    for order in (range(len(page)), range(len(page) - 1, -1, -1)):
        for index in _at_edge(page, spread, host, order):
            found[index] = True
    left = sum(block.words for block, is_template in zip(page, found, strict=True) if not is_template)
    is_too_little = left < max(_LEAST_WORDS, _LEAST_SHARE * sum(block.words for block in page))
    return nothing if is_too_little else found


def _copies(page: Sequence[Fingerprint], counts: Sequence[int]) -> int:
    """How many articles of the host most of the text of this page stands in: 1, unless it has copies."""
    total = sum(block.words for block in page)
    seen = 0
    for count, words in sorted(zip(counts, (block.words for block in page), strict=True)):
        seen += words
        if seen >= _COPIED * total:
            return max(count, 1)
    return 1


def _is_enough(count: int, host: HostCounts, need: tuple[int, float, float]) -> bool:
    fewest, share, enough = need
    return count >= max(fewest, min(math.ceil(share * host.articles), enough))


def _at_edge(page: Sequence[Fingerprint], spread: Sequence[int], host: HostCounts, order: Iterable[int]) -> list[int]:
    """The blocks that are template from one end of the page up to where its text begins."""
    found: list[int] = []
    between = 0
    before: int | None = None
    for index in order:
        block, count = page[index], spread[index]
        is_long = block.words >= _LONG
        if _is_enough(count, host, _LONG_AT_EDGE if is_long else _SHORT_AT_EDGE) or (
            not is_long and before is not None and _goes_with(count, spread[before])
        ):
            found.append(index)
            before, between = index, 0
        elif is_long or between >= _MOST_BETWEEN:
            break
        else:
            before, between = None, between + 1
    return found


def _goes_with(count: int, beside: int) -> bool:
    """Is a short block, such as a heading, about as frequent as the template beside it?"""
    return beside <= 2 * count and count <= 2 * beside
