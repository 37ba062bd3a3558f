"""Postings on their way into a segment: which word stands in which article, how often, and where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import ne

import numpy as np

from cuttings.search.whoosh import counts, places, vocabulary
from cuttings.search.whoosh.arrays import Array, Arrays, Ints, ordered, sums

Stems = Mapping[str, Mapping[str, str]]
"""For each language, the stem of each word that has another one; only words that stand in articles of the language matter."""


@dataclass(frozen=True, slots=True)
class Postings:
    """One for each word in each article, in the order of words, then of articles.

    `words` are sorted; `word` numbers one of them. `places` holds the positions of all postings, one after the other: first
    those in the title, then those in the text, each counted from 0.
    """

    words: Sequence[str]
    word: Array
    article: Array
    title: Array
    text: Array
    places: Array

    def __len__(self) -> int:
        return len(self.word)


def build(postings: Postings, stems: Stems, languages: Sequence[str | None], language: Array) -> Arrays:
    """The arrays of a segment's words. `language` numbers one of the `languages` for each article."""
    return {
        **vocabulary.build(postings.words, "forms"),
        **_lists(postings, len(postings.words), "forms"),
        "forms:places": sums(np.bincount(postings.word, postings.title + postings.text, len(postings.words))).astype(np.uint32),
        **places.build(postings.places),
        **_stemmed(postings, stems, languages, language),
    }


def _lists(postings: Postings, groups: int, name: str) -> Arrays:
    return {
        f"{name}:starts": sums(np.bincount(postings.word, minlength=groups)).astype(np.uint32),
        f"{name}:articles": postings.article.astype(np.uint16),
        **counts.build(postings.title, postings.text, name),
    }


def _stemmed(postings: Postings, stems: Stems, languages: Sequence[str | None], language: Array) -> Arrays:
    """The second stream: postings of stems, for those that are more than one word as it is written (ARCHITECTURE.md says why)."""
    groups = [
        _groups(postings, stems[name], name, number, language if len(languages) > 1 else None)
        for number, name in enumerate(languages)
        if name is not None and name in stems
    ]
    terms = [term for one in groups for term in one.terms]
    place = np.argsort(np.array(sorted(range(len(terms)), key=terms.__getitem__), np.int64))  # of each term in their order
    firsts = sums(np.array([len(one.terms) for one in groups], np.int64))
    groups = [one.moved(place[first : first + len(one.terms)]) for one, first in zip(groups, firsts.tolist(), strict=False)]
    member, group, chosen, chosen_group = (
        np.concatenate([np.zeros(0, np.int64), *(getattr(one, part) for one in groups)])
        for part in ("member", "group", "posting", "posting_group")
    )
    merged = _merged(postings, chosen, chosen_group)
    return {
        **vocabulary.build(sorted(terms), "stems"),
        **_lists(merged, len(terms), "stems"),
        "stems:members": member[ordered(group)].astype(np.uint32),
        "stems:members:starts": sums(np.bincount(group, minlength=len(terms))).astype(np.uint32),
    }


@dataclass(frozen=True, slots=True)
class _Groups:
    """One language's stems that are more than one word, or another than it. `member` are words, `posting` those postings that the
    stems have; beside each stands the number of its term."""

    terms: list[str]
    member: Ints
    group: Ints
    posting: Ints
    posting_group: Ints

    def moved(self, place: Ints) -> _Groups:
        return _Groups(self.terms, self.member, place[self.group], self.posting, place[self.posting_group])


class _Numbers(dict[str, int]):
    """A number for each stem, given when it is first asked for."""

    def __missing__(self, stem: str) -> int:
        self[stem] = number = len(self)
        return number


def _groups(postings: Postings, stems: Mapping[str, str], name: str, number: int, language: Array | None) -> _Groups:
    """`number` is the language's among the numbers of articles' languages, None if all articles have it."""
    held = np.arange(len(postings)) if language is None else np.flatnonzero(language[postings.article] == number)
    word = np.flatnonzero(np.bincount(postings.word[held], minlength=len(postings.words)))
    forms = [postings.words[one] for one in word.tolist()] if language is not None else list(postings.words)
    stemmed = list(map(stems.get, forms, forms))
    numbers = _Numbers()
    stem_of = np.fromiter(map(numbers.__getitem__, stemmed), np.int64, len(forms))
    changed = np.fromiter(map(ne, forms, stemmed), bool, len(forms))
    grouped = (np.bincount(stem_of) > 1) | (np.bincount(stem_of, changed) > 0)
    group_of_stem = np.where(grouped, np.cumsum(grouped) - 1, -1)
    group_of = np.full(len(postings.words), -1)
    group_of[word] = group_of_stem[stem_of]
    posting = held[group_of[postings.word[held]] >= 0]
    member = word[group_of[word] >= 0]
    terms = [f"{name}:{stem}" for stem, is_grouped in zip(numbers, grouped.tolist(), strict=True) if is_grouped]
    return _Groups(terms, member, group_of[member], posting, group_of[postings.word[posting]])


def _merged(postings: Postings, chosen: Ints, group: Ints) -> Postings:
    """The chosen postings with their groups for words; those of one group and article become one."""
    bits = 16
    keys = group.astype(np.int64) << bits | postings.article[chosen]
    order = ordered(keys)
    chosen, keys = chosen[order], keys[order]
    starts = np.flatnonzero(np.diff(keys, prepend=-1))
    firsts = keys[starts]
    return Postings(
        words=(),
        word=firsts >> bits,
        article=firsts & ((1 << bits) - 1),
        title=np.add.reduceat(postings.title[chosen], starts) if len(starts) else firsts,
        text=np.add.reduceat(postings.text[chosen], starts) if len(starts) else firsts,
        places=np.zeros(0, np.uint8),
    )
