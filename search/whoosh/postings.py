"""Postings on their way into a segment: which word stands in which article, how often, and where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter, ne

import numpy as np

from cuttings.search.whoosh import lists, places, vocabulary
from cuttings.search.whoosh.arrays import Array, Arrays, Ints, narrow, ordered, portions, ranges, sums

Stems = Mapping[str, Mapping[str, str]]
"""For each language, the stem of each word that has another one; only words that stand in articles of the language matter."""


@dataclass(frozen=True, slots=True)
class Postings:
    """One for each word in each article, in the order of words, then of articles.

    `words` are sorted; `word` numbers one of them. `places` holds the positions of all postings, one after the other: first
    those in the title, then those in the text, each counted from 0. The types of the arrays are as small as they can be, too small
    for sums.
    """

    words: Sequence[str]
    word: Array
    article: Array
    title: Array
    text: Array
    places: Array

    def __len__(self) -> int:
        return len(self.word)

    @property
    def totals(self) -> Array:
        """How many places each has."""
        return np.add(self.title, self.text, dtype=np.int64)

    @staticmethod
    def joined(words: Sequence[str], parts: Iterable[Postings]) -> Postings:
        """Parts with ever higher numbers of words, one after the other; nothing of them is held any longer than needed."""
        columns: list[list[Array]] = [[np.zeros(0, np.uint8)] for _ in range(5)]
        for part in map(_columns, parts):
            for column, more in zip(columns, part, strict=True):
                column.append(more)
        columns.reverse()
        return Postings(words, *(np.concatenate(columns.pop()) for _ in range(5)))

    def words_of(self, articles: Array) -> Ints:
        """The numbers of the words that stand in some articles; `articles` says of each article whether it is one of them."""
        found = np.zeros(len(self.words), bool)
        for some in portions(len(self)):
            found[self.word[some][articles[self.article[some]]]] = True
        return np.flatnonzero(found)


_columns = attrgetter("word", "article", "title", "text", "places")


def build(postings: Postings, stems: Stems, languages: Sequence[str | None], language: Array) -> Arrays:
    """The arrays of a segment's words. `language` numbers one of the `languages` for each article."""
    return {
        **vocabulary.build(postings.words, "forms"),
        **_lists(postings, len(postings.words), "forms"),
        "forms:places": _place_starts(postings).astype(np.uint32),
        **places.build(postings.places),
        **_stemmed(postings, stems, languages, language),
    }


def _starts(postings: Postings, groups: int) -> Ints:
    """Where the postings of each word begin, and where the last ones end."""
    starts: Ints = np.searchsorted(postings.word, np.arange(groups + 1, dtype=np.int32))
    return starts


def _place_starts(postings: Postings) -> Ints:
    """The same for the places of each word."""
    starts = _starts(postings, len(postings.words))
    held = np.zeros(len(postings.words), np.int64)
    used = np.flatnonzero(np.diff(starts))
    for counts in (postings.title, postings.text) if len(used) else ():
        held[used] += np.add.reduceat(counts, starts[used], dtype=np.int64)
    return sums(held)


def _lists(postings: Postings, groups: int, name: str) -> Arrays:
    return lists.build(_starts(postings, groups), postings.article, postings.title, postings.text, name)


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
    member, group = (np.concatenate([np.zeros(0, np.int64), *(getattr(one, part) for one in groups)]) for part in ("member", "group"))
    # By the row of an article's language, the first for those without stems, then by word: the number of the term, or -1.
    term_of = np.full((len(groups) + 1, len(postings.words)), -1, np.int32)
    for row, one in enumerate(groups, 1):
        term_of[row, one.member] = one.group
    has_stems = np.array([name in stems for name in languages], bool)
    rows = np.cumsum(has_stems) * has_stems
    merged = _merged(postings, term_of, rows[language], len(terms))
    return {
        **vocabulary.build(sorted(terms), "stems"),
        **_lists(merged, len(terms), "stems"),
        "stems:members": member[ordered(group)].astype(np.uint32),
        "stems:members:starts": sums(np.bincount(group, minlength=len(terms))).astype(np.uint32),
    }


@dataclass(frozen=True, slots=True)
class _Groups:
    """One language's stems that are more than one word, or another than it. `member` are words; beside each stands the number of its
    term."""

    terms: list[str]
    member: Ints
    group: Ints

    def moved(self, place: Ints) -> _Groups:
        return _Groups(self.terms, self.member, place[self.group])


class _Numbers(dict[str, int]):
    """A number for each stem, given when it is first asked for."""

    def __missing__(self, stem: str) -> int:
        self[stem] = number = len(self)
        return number


def _groups(postings: Postings, stems: Mapping[str, str], name: str, number: int, language: Array | None) -> _Groups:
    """`number` is the language's among the numbers of articles' languages, None if all articles have it."""
    ours = None if language is None else language == number
    word = np.arange(len(postings.words)) if ours is None else postings.words_of(ours)
    forms = [postings.words[one] for one in word.tolist()] if language is not None else list(postings.words)
    stemmed = list(map(stems.get, forms, forms))
    numbers = _Numbers()
    stem_of = np.fromiter(map(numbers.__getitem__, stemmed), np.int64, len(forms))
    changed = np.fromiter(map(ne, forms, stemmed), bool, len(forms))
    grouped = (np.bincount(stem_of) > 1) | (np.bincount(stem_of, changed) > 0)
    group_of_stem = np.where(grouped, np.cumsum(grouped) - 1, -1)
    group_of = np.full(len(postings.words), -1)
    group_of[word] = group_of_stem[stem_of]
    member = word[group_of[word] >= 0]
    terms = [f"{name}:{stem}" for stem, is_grouped in zip(numbers, grouped.tolist(), strict=True) if is_grouped]
    return _Groups(terms, member, group_of[member])


def _merged(postings: Postings, term_of: Array, row: Array, terms: int) -> Postings:
    """The postings that have a term, with it for a word; those of one term and article become one. `term_of` gives the term by the row
    of an article, and by word."""

    def found(some: slice) -> Array:
        known: Array = term_of[row[postings.article[some]], postings.word[some]]
        return known

    held = np.zeros(terms + 1, np.int64)
    for some in portions(len(postings)):
        held += np.bincount(found(some) + 1, minlength=terms + 1)

    def part(first: int, last: int) -> Postings:
        chosen, term = [], []
        for some in portions(len(postings)):
            known = found(some)
            ours = np.flatnonzero((known >= first) & (known < last))
            chosen.append(ours + some.start)
            term.append(known[ours] - first)
        return _merged_part(postings, np.concatenate(chosen), np.concatenate(term), first)

    return Postings.joined((), (part(first, last) for first, last in ranges(held[1:])))


def _merged_part(postings: Postings, chosen: Ints, group: Ints, first: int) -> Postings:
    """The same for groups that are counted from the first one."""
    bits = int(postings.article.max(initial=0)).bit_length()
    keys = group.astype(np.int64) << bits | postings.article[chosen]
    order = ordered(keys)
    chosen, keys = chosen[order], keys[order]
    starts = np.flatnonzero(np.diff(keys, prepend=-1))
    firsts = keys[starts]
    counts = (postings.title[chosen], postings.text[chosen])
    title, text = (narrow(np.add.reduceat(one, starts, dtype=np.int64) if len(starts) else firsts) for one in counts)
    return Postings(
        words=(),
        word=((firsts >> bits) + first).astype(np.int32),
        article=narrow(firsts & ((1 << bits) - 1)),
        title=title,
        text=text,
        places=np.zeros(0, np.uint8),
    )
