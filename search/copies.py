"""Which articles are the same story elsewhere. The one definition, in plain Python; an engine may find the same by a quicker way.

An article is told by a **sketch** of its words: those of its title, then those of its text, folded. With fewer than LEAST words it
has none, and is nobody's copy. With fewer than SHORT the sketch is a number for all its words in their order: such articles are
copies only if they are word for word the same, because short reports follow a pattern of which only the numbers differ. A longer
one is told by PLACES numbers: every three words in a row have a hash, which says in which place they stand, and each place keeps
a part of the least hash in it (one-permutation MinHash: Li, Owen and Zhang 2012; empty places borrow from the next one: Shrivastava
and Li 2014). The share of places in which two sketches agree estimates which part of all their runs of three words both texts have.

Articles with the same sketch are one **version** of a story; it has the day and the rank of the first of them. Two versions are
**alike** when they agree in ALIKE places, in ALIKE_SHORT if one of them has fewer than LONG words, and in ALIKE_FAR if they are more
than NEAR days apart, as daily reports of the same pattern are. Versions come in the order of their moments, undated ones first, then
of their ids: each belongs to the story of the first version that begins a story and that it is alike to, or else begins a story. So
every copy is like the one that its story begins with, and which story an article belongs to depends on the articles that there are,
not on when they came.

ALIKE is more than half of the places. So two sketches that are alike agree in both places of some pair of neighbours, and an engine
need compare only those that do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple
from zlib import crc32

from cuttings.search.article import Article
from cuttings.search.dates import day_of
from cuttings.search.score import moment
from cuttings.search.text import forms

LEAST = 20
SHORT = 60
LONG = 120
RUN = 3
PLACES = 32
ALIKE = 17
ALIKE_SHORT = 21
ALIKE_FAR = 29
NEAR = 3

STEP = 0x9E3779B97F4A7C15
"""What a hash is multiplied with before the next word is added."""
MIX = 0xD6E8FEB86659FD93
BORROWED = 0x5BD1
"""Is added to a number for each place that it was borrowed over, so that only equal loans agree."""
BITS = 16
WORD = (1 << 64) - 1


class Sketch(NamedTuple):
    """`words` is 1 for a short article, 2 for one of fewer than LONG words, 3 for a long one; `numbers` are below 1 << BITS."""

    words: int
    numbers: tuple[int, ...]


def sketch(title: str, text: str) -> Sketch | None:
    """The sketch of an article; None if it has too few words to tell."""
    hashes = [hash_of(form) for form in (*forms(title), *forms(text))]
    if len(hashes) < LEAST:
        return None
    if len(hashes) < SHORT:
        whole = _hash(hashes)
        return Sketch(1, tuple(whole >> (BITS * part) & 0xFFFF for part in range(4)))
    return Sketch(2 if len(hashes) < LONG else 3, _least(_hash(hashes[at : at + RUN]) for at in range(len(hashes) - RUN + 1)))


def hash_of(form: str) -> int:
    """The same on every machine, below 1 << 32."""
    return crc32(form.encode())


def _hash(hashes: Sequence[int]) -> int:
    value = 0
    for one in hashes:
        value = (value * STEP + one) & WORD
    value = (value ^ value >> 32) * MIX & WORD
    return value ^ value >> 29


def _least(runs: Iterable[int]) -> tuple[int, ...]:
    least: dict[int, int] = {}
    for run in runs:
        place, value = run % PLACES, run // PLACES
        least[place] = min(value, least.get(place, value))
    numbers: list[int] = []
    for place in range(PLACES):
        over = next(over for over in range(PLACES) if (place + over) % PLACES in least)
        numbers.append((least[(place + over) % PLACES] + over * BORROWED) & 0xFFFF)
    return tuple(numbers)


def alike(one: Sketch, other: Sketch, apart: int) -> bool:
    """Are two versions copies? `apart` is the number of days between them, 0 if one of them has no day."""
    if one.words == 1 or other.words == 1:
        return one == other
    agreeing = sum(number == another for number, another in zip(one.numbers, other.numbers, strict=True))
    return agreeing >= bar(min(one.words, other.words), apart)


def bar(words: int, apart: int) -> int:
    """In how many places versions must agree of which the shorter one has so many words (Sketch.words)."""
    if apart > NEAR:
        return ALIKE_FAR
    return ALIKE if words == 3 else ALIKE_SHORT


def stories(articles: Iterable[Article]) -> Mapping[str, str]:
    """For the id of each article that has copies the id of the one with which its story begins. Every two versions are compared."""
    versions: dict[Sketch, list[Article]] = {}
    for article in sorted(articles, key=lambda one: (moment(one.published), one.id)):
        if made := sketch(article.title, article.text):
            versions.setdefault(made, []).append(article)
    begun: dict[Sketch, list[Article]] = {}
    for made, same in versions.items():
        first = next((one for one, told in begun.items() if alike(one, made, _apart(told[0], same[0]))), None)
        begun.setdefault(first or made, []).extend(same)
    return {one.id: told[0].id for told in begun.values() if len(told) > 1 for one in told}


def _apart(one: Article, other: Article) -> int:
    first, second = day_of(one.published), day_of(other.published)
    return abs((first - second).days) if first and second else 0
