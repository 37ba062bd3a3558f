"""Segments into one: arrays are put together, no word is looked at again."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from cuttings.search.whoosh import texts
from cuttings.search.whoosh.arrays import Array, ordered, runs, sums
from cuttings.search.whoosh.postings import Postings, Stems
from cuttings.search.whoosh.segment import MOST, Draft, Segment
from cuttings.search.whoosh.sketches import Sketches
from cuttings.search.whoosh.table import Table

_SMALL = 1024
"""Segments of so few articles are always put together."""
_DEAD = 0.2
"""With more of its articles deleted than this part, a segment is written again without them."""
_MOST_TOKENS = 1 << 21
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


def _postings(parts: Sequence[Part], kept: Sequence[Array]) -> Postings:
    all_postings = [_living(part.segment.postings(), index, len(part.table)) for part, index in zip(parts, kept, strict=True)]
    words = sorted(set().union(*(_used(one) for one in all_postings)))
    place = {word: number for number, word in enumerate(words)}
    firsts = np.cumsum([0, *map(len, kept)])
    moved = [np.fromiter((place.get(word, 0) for word in one.words), np.int64, len(one.words))[one.word] for one in all_postings]
    word = np.concatenate(moved)
    order = ordered(word)
    title, text = (np.concatenate([getattr(one, name) for one in all_postings])[order] for name in ("title", "text"))
    totals = np.concatenate([one.title + one.text for one in all_postings])
    places = np.concatenate([one.places for one in all_postings])
    return Postings(
        words=words,
        word=word[order],
        article=np.concatenate([one.article + first for one, first in zip(all_postings, firsts, strict=False)])[order],
        title=title,
        text=text,
        places=places[runs(sums(totals)[:-1][order], totals[order])],
    )


def _living(postings: Postings, kept: Array, articles: int) -> Postings:
    """The postings of the articles that are kept, which get new numbers."""
    if len(kept) == articles:
        return postings
    number = np.full(articles, -1)
    number[kept] = np.arange(len(kept))
    lives = number[postings.article] >= 0
    return Postings(
        words=postings.words,
        word=postings.word[lives],
        article=number[postings.article[lives]],
        title=postings.title[lives],
        text=postings.text[lives],
        places=postings.places[np.repeat(lives, postings.title + postings.text)],
    )


def _used(postings: Postings) -> Iterator[str]:
    return (postings.words[number] for number in np.unique(postings.word).tolist())


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
