"""Words that are a slip or two away from another: those of a vocabulary that may be are compared with it at once, letter by letter."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from cuttings.search.query import TEXT_FIELDS
from cuttings.search.slips import closeness, within
from cuttings.search.whoosh.arrays import Array
from cuttings.search.whoosh.counts import Plain
from cuttings.search.whoosh.lists import Listed
from cuttings.search.whoosh.segment import FREQUENT, Segment
from cuttings.search.whoosh.shapes import BREAK, letters_of

_FEW = 200
"""So many words are sooner compared one by one, where there is one slip at most."""


def alike(segment: Segment, word: str, slips: int, least: int = 1) -> Mapping[str, int]:
    """The words of a segment that are at most so many slips away, each with its slips (slips.within). Those in fewer than `least` of its
    articles are left out."""
    shapes = segment.frequent if least >= FREQUENT else segment.forms.shapes
    close = shapes.close(word, slips)
    if least > 1:
        close = close.at(segment.lists.sizes_of(close.numbers) >= least)
    words = close.words()
    if not words:
        return {}
    if slips == 1 and len(words) <= _FEW:
        return {one: away for one in words if (away := within(word, one, slips)) is not None}
    letters = letters_of("\n".join(["", *words, ""]))
    (breaks,) = np.nonzero(letters == BREAK)
    # Beyond the end of a word stand letters of the next ones, which no cell up to its own length looks at.
    columns = np.stack([letters.take(breaks[:-1] + 1 + at, mode="clip") for at in range(len(word) + slips)])
    chosen, found = _compared(columns, np.diff(breaks) - 1, letters_of(word), slips)
    return {words[at]: away for at, away in zip(chosen.tolist(), found.tolist(), strict=True)}


def listed(segment: Segment, word: str, slips: int) -> Listed | None:
    """The articles of a segment with such a word. Each counts as much as it is close."""
    found = ((segment.forms.find(one), away) for one, away in alike(segment, word, slips).items())
    each = [(segment.lists.one(number), closeness(away)) for number, away in found if number is not None]
    if not each:
        return None
    articles = np.concatenate([one.articles for one, _ in each])
    title, text = (np.concatenate([getattr(one.counts, field) * close for one, close in each]) for field in TEXT_FIELDS)
    order = np.argsort(articles, kind="stable")
    articles = articles[order]
    starts = np.flatnonzero(np.diff(articles.astype(np.intp), prepend=-1))
    return Listed(articles[starts], Plain(np.add.reduceat(title[order], starts), np.add.reduceat(text[order], starts)))


def _compared(columns: Array, lengths: Array, word: Array, slips: int) -> tuple[Array, Array]:
    """Which of some words, letters below each other, are close enough, and how many slips away.

    The textbook's matrix, a row for each letter of `word`; its cells hold a number for each of the words that can still be close.
    """
    width, numbers = columns.shape[0], np.arange(columns.shape[1])
    row = np.repeat(np.arange(width + 1, dtype=np.int16)[:, None], len(numbers), axis=1)
    above = before = row
    for i, letter in enumerate(word):
        above, before, row = before, row, np.full_like(row, slips + 1)
        row[0] = i + 1
        first, behind = max(0, i - slips), min(width, i + slips + 1)
        for j in range(first, behind):
            best = np.minimum(before[j + 1], row[j]) + 1
            np.minimum(best, before[j] + (columns[j] != letter), out=best)
            if i and j:
                swapped = (columns[j - 1] == letter) & (columns[j] == word[i - 1])
                np.minimum(best, np.where(swapped, above[j - 1] + 1, best), out=best)
            row[j + 1] = best
        # A row below holds nothing smaller than the smallest of this one.
        (close,) = np.nonzero(row.min(axis=0) <= slips)
        if len(close) * 2 < len(numbers):
            numbers, lengths, columns = numbers[close], lengths[close], columns[:, close]
            above, before, row = above[:, close], before[:, close], row[:, close]
    found = row[lengths, np.arange(len(numbers))]
    (close,) = np.nonzero(found <= slips)
    return numbers[close], found[close]
