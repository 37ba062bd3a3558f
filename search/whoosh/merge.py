"""Segments into one: arrays are put together, no word is looked at again."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress

import numpy as np

from cuttings.search.whoosh import texts
from cuttings.search.whoosh.arrays import Array, narrow, ranges, runs, sums
from cuttings.search.whoosh.postings import Postings, Stems
from cuttings.search.whoosh.segment import MOST, Draft, Segment
from cuttings.search.whoosh.sketches import Sketches
from cuttings.search.whoosh.table import Table

_SMALL = 1024
"""Segments of so few articles are always put together."""
_DEAD = 0.2
"""With more of its articles deleted than this part, a segment is written again without them."""
_MOST_TOKENS = 1 << 23
"""Words that a merged segment may have, as many as a session puts into one: what is written in one go is not written again in it."""


@dataclass(frozen=True, slots=True)
class Part:
    """A segment with its rows of the table."""

    segment: Segment
    table: Table

    @property
    def living(self) -> int:
        return len(self.table) - int(np.count_nonzero(self.table.dead))

    @property
    def tokens(self) -> int:
        return sum(int(lengths.sum()) for lengths in self.table.lengths.values())


def chosen(parts: Sequence[Part]) -> list[list[Part]]:
    """Which parts to put together, so that few segments are left and little is written twice. A list of one is left as it is,
    unless too much of it is dead; segments without any living article are in no list."""
    groups: list[list[Part]] = []
    for part in sorted((part for part in parts if part.living), key=lambda part: -part.living):
        groups.append([part])
        while len(groups) > 1 and _belong(groups[-2], groups[-1]):
            last = groups.pop()
            groups[-1] += last
    return groups


def is_kept(group: Sequence[Part], erased: Collection[str]) -> bool:
    """Does a group stay the segment that it is? Not one that holds, or held, an article that is to be erased."""
    if len(group) > 1 or group[0].living < (1 - _DEAD) * len(group[0].table):
        return False
    return not any(group[0].segment.ids.find(id) for id in erased)


def _belong(one: Sequence[Part], other: Sequence[Part]) -> bool:
    living, others = (sum(part.living for part in group) for group in (one, other))
    if living + others > MOST or sum(part.tokens for part in (*one, *other)) > _MOST_TOKENS:
        return False
    return living + others <= _SMALL or living < 2 * others


def merged(parts: Sequence[Part]) -> tuple[Draft, Table]:
    """The living articles of some parts as one segment that is to be, and their rows."""
    kept = [np.flatnonzero(~part.table.dead) for part in parts]
    tables = [part.table.take(index) for part, index in zip(parts, kept, strict=True)]
    table = Table.joined(tables)
    languages, language = table.languages()
    postings = _postings(parts, kept)
    draft = Draft(
        ids=[part.segment.ids[number] for part, index in zip(parts, kept, strict=True) for number in index.tolist()],
        texts=_texts(parts, kept),
        postings=postings,
        stems=_stems(parts),
        languages=languages,
        language=language,
        sketches=Sketches.joined([part.segment.sketches.take(index) for part, index in zip(parts, kept, strict=True)]),
    )
    return draft, table


@dataclass(frozen=True, slots=True)
class _Source:
    """A part that is merged. `number` gives the new number of each of its articles, -1 for those that go; `words` are all of it, and
    `held` says in how many of the articles that stay each word stands."""

    segment: Segment
    number: Array
    words: Sequence[str]
    held: Array

    @classmethod
    def of(cls, part: Part, kept: Array, first: int) -> _Source:
        number = np.full(len(part.table), -1, np.int32)
        number[kept] = np.arange(first, first + len(kept))
        return cls(part.segment, number, list(part.segment.forms), part.segment.lists.sizes_among(number >= 0))

    def between(self, first: str, last: str | None, place: Mapping[str, int]) -> Postings:
        """The postings of the words from one to the one before another, with the number of each word's place."""
        start = bisect_left(self.words, first)
        end = len(self.words) if last is None else bisect_left(self.words, last)
        postings = self.segment.postings(start, end)
        moved = np.fromiter((place.get(word, 0) for word in self.words[start:end]), np.int32, end - start)
        article, totals = self.number[postings.article], postings.totals
        lives = article >= 0
        title, text, word = postings.title[lives], postings.text[lives], moved[postings.word[lives]]
        return Postings((), word, narrow(article[lives]), title, text, postings.places[np.repeat(lives, totals)])


def _postings(parts: Sequence[Part], kept: Sequence[Array]) -> Postings:
    firsts = sums(np.array([len(index) for index in kept], np.int64)).tolist()
    sources = [_Source.of(part, index, first) for part, index, first in zip(parts, kept, firsts, strict=False)]
    words = sorted(set().union(*(compress(one.words, one.held.tolist()) for one in sources)))
    place = {word: number for number, word in enumerate(words)}
    held = np.zeros(len(words), np.int64)
    for one in sources:
        used = np.flatnonzero(one.held)
        held[np.fromiter((place[one.words[at]] for at in used.tolist()), np.int64, len(used))] += one.held[used]

    def between(first: int, last: int) -> Postings:
        end = words[last] if last < len(words) else None
        return _sorted(first, [one.between(words[first], end, place) for one in sources])

    return Postings.joined(words, (between(first, last) for first, last in ranges(held)))


def _sorted(first: int, parts: Sequence[Postings]) -> Postings:
    """Postings of the words from a number on, one part's articles after the other's, in the order of words."""
    word, article, title, text, places = (
        np.concatenate([getattr(one, name) for one in parts]) for name in ("word", "article", "title", "text", "places")
    )
    order = np.argsort((word - first).astype(np.uint16), kind="stable")
    totals = np.concatenate([one.totals for one in parts])
    places = places[runs(sums(totals)[:-1][order], totals[order])]
    return Postings((), word[order], article[order], narrow(title[order]), narrow(text[order]), narrow(places))


def _stems(parts: Sequence[Part]) -> Stems:
    found: dict[str, dict[str, str]] = {}
    for part in parts:
        for language, own in part.segment.stems().items():
            found.setdefault(language, {}).update(own)
    return found


def _texts(parts: Sequence[Part], kept: Sequence[Array]) -> dict[str, Array]:
    """Records stay compressed as they are where they share the dictionary of the largest part. A dictionary is made of pieces of
    articles: when one of its own goes, it is learnt anew, so that nothing of it stays.
    """
    largest, index = max(zip(parts, kept, strict=True), key=lambda one: one[0].living)
    lost = len(index) < len(largest.table)
    learnt = texts.learnt(_samples(parts, kept)) if lost else largest.segment.texts.learnt
    compressor = texts.compressor(learnt)

    def compressed() -> Iterator[bytes]:
        for part, index in zip(parts, kept, strict=True):
            own = part.segment.texts
            shares = own.learnt == learnt and not lost
            for number in index.tolist():
                yield own.compressed(number) if shares else compressor.compress(own.record(number))

    return texts.arrays(compressed(), learnt)


def _samples(parts: Sequence[Part], kept: Sequence[Array]) -> list[bytes]:
    """Records to learn a dictionary of."""
    step = max(1, sum(map(len, kept)) // texts.SAMPLES)
    return [part.segment.texts.record(number) for part, index in zip(parts, kept, strict=True) for number in index[::step].tolist()]
