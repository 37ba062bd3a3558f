"""Template: blocks that recur in other articles of the same host. No page shows it; whoever has many of them can know.

A pure function of the fingerprints of all articles of a host: nothing is counted from one time to the next, so that it does not
matter in which order pages came. It is array operations all through, because a host may have a hundred thousand pages.

Counting over copies would make template of every article that stands under two addresses, so pages are counted by article: pages
with the same two longest blocks in their first half (template is long at the end, if anywhere) are one. Of these, blocks that are
more frequent than most of a page's text do not count: every page may begin with the same plea. Copies that were edited are many
articles all the same, and so the counts on a page are measured by what most of its text has: what is no more frequent than that is
the article's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

BLOCK_BREAK = "\n\n"
"""Stands between the blocks of an article's text."""

# Fewer articles tell nothing.
_FEWEST_ARTICLES = 4
# Sentences shorter than this recur by themselves ("He declined to comment."), longer ones hardly ever do.
_LONG = 12
# On how many articles a block must stand to be template, and on what share of them; the last is enough in any case.
_LONG_AT_EDGE = (3, 0.2, 10.0)
_SHORT_AT_EDGE = (4, 0.2, np.inf)
_LONG_INSIDE = (5, 0.25, np.inf)
# How many short blocks between others that are template may be the page's own.
_MOST_BETWEEN = 1
_MOST_OF_TEXT = 1 / 3
_LEAST_SHARE, _LEAST_WORDS = 0.4, 30
# How much more frequent than most of a page's text a block may be that it is known by.
_OFTENER = 2


def template_in(pages: Sequence[bytes]) -> dict[int, Array]:
    """Of the pages of a host, given by their fingerprints, those that have template: by their numbers, an array that says of each
    block whether it is.
    """
    host = _host(pages)
    articles = _articles(host)
    many = len(_distinct(articles))
    if many < _FEWEST_ARTICLES:
        return {}
    counts = _different(host.block, articles[host.page])
    # Most pages of most hosts have no block that stands in enough articles to be looked at.
    telling = _distinct(host.page[counts >= min(_LONG_AT_EDGE[0], _SHORT_AT_EDGE[0])])
    part = host.of(telling)
    found = _template(part, counts[part.at], many)
    having = _distinct(part.page[found])
    return {int(telling[page]): found[part.starts[page] : part.starts[page + 1]] for page in having}


@dataclass(frozen=True, slots=True)
class _Host:
    """The blocks of some pages, one after the other: which page each is on, which block it is (equal numbers are equal blocks), how
    many words it has, and where it stands among all. `starts` are the places where pages begin, and the end.
    """

    page: Array
    block: Array
    words: Array
    starts: Array
    at: Array

    def of(self, pages: Array) -> _Host:
        """Some of the pages, numbered anew."""
        sizes = np.diff(self.starts)[pages]
        starts = np.concatenate(([0], np.cumsum(sizes)))
        at = np.arange(starts[-1]) + np.repeat(self.starts[pages] - starts[:-1], sizes)
        return _Host(np.repeat(np.arange(len(pages)), sizes), self.block[at], self.words[at], starts, at)


def _host(pages: Sequence[bytes]) -> _Host:
    blocks = np.frombuffer(b"".join(pages), "<u8")
    starts = np.concatenate(([0], np.cumsum([len(page) // 8 for page in pages], dtype=np.int64)))
    _, number = np.unique(blocks, return_inverse=True)
    page = np.repeat(np.arange(len(pages)), np.diff(starts))
    return _Host(page, number, (blocks & np.uint64(255)).astype(np.int64), starts, np.arange(len(blocks)))


def _different(block: Array, owner: Array) -> Array:
    """For each block, by how many different owners it is had."""
    if not len(block):
        return np.zeros(0, np.int64)
    many = int(owner.max()) + 1
    pairs = _distinct(block.astype(np.int64) * many + owner)
    return np.bincount(pairs // many)[block]


def _distinct(values: Array) -> Array:
    """Sorting is several times faster than what numpy.unique does about so many different numbers."""
    values = np.sort(values)
    is_new = np.ones(len(values), bool)
    is_new[1:] = values[1:] != values[:-1]
    return values[is_new]


def _of_most(host: _Host, counts: Array) -> Array:
    """For each page the count that most of its text has: the lowest that a third of its words has, or less."""
    order = np.lexsort((counts, host.page))
    seen = _running(host.words[order], host)
    need = _MOST_OF_TEXT * _per_page(host.words, host)[host.page]
    first = np.flatnonzero(seen >= need)  # the order is by page, so that the pages of blocks stay where they are
    found = np.ones(len(host.starts) - 1, np.int64)
    found[host.page[first][::-1]] = counts[order[first[::-1]]]  # of several the first one is written last
    return np.maximum(found, 1)


def _running(words: Array, host: _Host) -> Array:
    """The sum of words up to each block, itself too, on its page."""
    total = np.concatenate(([0], np.cumsum(words)))
    return np.asarray(total[1:] - total[host.starts[:-1]][host.page])


def _per_page(words: Array, host: _Host) -> Array:
    return np.bincount(host.page, weights=words, minlength=len(host.starts) - 1)


def _articles(host: _Host) -> Array:
    """For each page a number that is the same for copies of an article."""
    counts = _different(host.block, host.page)
    total = _per_page(host.words, host)[host.page]
    above = _running(host.words, host) - host.words
    in_front = (above * 2 < total) | (above == 0)
    own = counts <= _OFTENER * _of_most(host, counts)[host.page]
    wanted = np.flatnonzero(in_front & own)
    order = wanted[np.lexsort((host.block[wanted], -host.words[wanted], host.page[wanted]))]
    page, block = host.page[order], host.block[order]
    new = np.ones(len(order), bool)
    new[1:] = (page[1:] != page[:-1]) | (block[1:] != block[:-1])
    page, block = page[new], block[new]
    first = np.ones(len(page), bool)
    first[1:] = page[1:] != page[:-1]
    second = np.zeros(len(page), bool)
    second[1:] = first[:-1] & ~first[1:]
    known_by = np.zeros((2, len(host.starts) - 1), np.int64)
    known_by[0, page[first]] = block[first] + 1
    known_by[1, page[second]] = block[second] + 1
    pairs = known_by.max(axis=0) * (len(host.block) + 1) + known_by.min(axis=0)
    return np.asarray(np.searchsorted(_distinct(pairs), pairs))


def _template(host: _Host, counts: Array, articles: int) -> Array:
    spread = counts // _of_most(host, counts)[host.page]
    is_long = host.words >= _LONG
    found = is_long & _is_enough(spread, articles, _LONG_INSIDE)
    at_edge = np.where(is_long, _is_enough(spread, articles, _LONG_AT_EDGE), _is_enough(spread, articles, _SHORT_AT_EDGE))
    for step in (1, -1):
        found |= _at_edge(host, spread, is_long, at_edge, step)
    total = _per_page(host.words, host)
    left = total - _per_page(host.words * found, host)
    is_too_little = left < np.maximum(_LEAST_WORDS, _LEAST_SHARE * total)
    return found & ~is_too_little[host.page]


def _is_enough(count: Array, articles: int, need: tuple[int, float, float]) -> Array:
    fewest, share, enough = need
    return np.asarray(count >= max(fewest, min(np.ceil(share * articles), enough)))


def _at_edge(host: _Host, spread: Array, is_long: Array, is_template: Array, step: int) -> Array:
    """The blocks that are template from one end of each page up to where its text begins. All pages go their way side by side."""
    found = np.zeros(len(spread), bool)
    at, end = (host.starts[:-1], host.starts[1:]) if step == 1 else (host.starts[1:] - 1, host.starts[:-1] - 1)
    is_there = at != end
    at, end = at[is_there], end[is_there]
    before, between = np.zeros(len(at), np.int64), np.zeros(len(at), np.int64)
    while len(at):
        count = spread[at]
        # A short block, such as a heading, that is about as frequent as the template beside it goes with it.
        goes_along = ~is_long[at] & (count > 1) & (before <= 2 * count) & (count <= 2 * before)
        is_found = is_template[at] | goes_along
        found[at[is_found]] = True
        before = np.where(is_found, count, 0)
        goes_on = is_found | (~is_long[at] & (between < _MOST_BETWEEN))
        between = np.where(is_found, 0, between + 1)
        at = at + step
        goes_on &= at != end
        at, end, before, between = at[goes_on], end[goes_on], before[goes_on], between[goes_on]
    return found
