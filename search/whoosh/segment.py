"""A segment: the words and the texts of at most 65,536 articles, in two files that never change once written.

Articles have numbers from 0 within it, which therefore take two bytes in a posting.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from cuttings.search.particles import glued
from cuttings.search.text import stem, term_of
from cuttings.search.whoosh import arrays, ids, postings, sketches
from cuttings.search.whoosh.arrays import Array, Arrays, Ints
from cuttings.search.whoosh.counts import Counts, PackedCounts
from cuttings.search.whoosh.durable import Written
from cuttings.search.whoosh.ids import Ids
from cuttings.search.whoosh.places import Places
from cuttings.search.whoosh.postings import Postings, Stems
from cuttings.search.whoosh.shapes import Shapes
from cuttings.search.whoosh.sketches import Sketches
from cuttings.search.whoosh.texts import Texts
from cuttings.search.whoosh.vocabulary import Vocabulary

MOST = 1 << 16
"""Articles in a segment."""
FREQUENT = 10


@dataclass(frozen=True, slots=True)
class Draft:
    """All that a segment is made of. `texts` are the arrays of texts.py, `language` numbers one of `languages` for each article."""

    ids: Sequence[str]
    texts: Arrays
    postings: Postings
    stems: Stems
    languages: Sequence[str | None]
    language: Array
    sketches: Sketches


def files(name: str) -> tuple[str, str]:
    return f"{name}.words", f"{name}.articles"


def write(folder: Path, name: str, draft: Draft) -> dict[str, Written]:
    """Writes the two files of a segment; what was written, by file name."""
    words, articles = files(name)
    return {
        words: arrays.write(folder / words, postings.build(draft.postings, draft.stems, draft.languages, draft.language)),
        articles: arrays.write(folder / articles, {**ids.build(draft.ids), **draft.texts, **sketches.build(draft.sketches)}),
    }


@dataclass(frozen=True, slots=True)
class Listed:
    """Some articles of a segment, in order, and how often something stands in each."""

    articles: Ints
    counts: Counts


class Segment:
    """Mapped into memory; safe for several threads."""

    def __init__(self, folder: Path, name: str, languages: Sequence[str | None]) -> None:
        words_file, articles_file = (folder / file for file in files(name))
        words, articles = arrays.read(words_file), arrays.read(articles_file)
        self.name = name
        self.languages = languages
        self.ids = Ids(articles)
        self.sketches = sketches.read(articles)
        self.texts = Texts(articles, arrays.unmapped(articles_file, "articles"))
        self.forms = Vocabulary(words, "forms")
        self.places = Places(words)
        # Single numbers are read from memoryviews, whole runs of them from arrays.
        self._form_starts = words["forms:starts"].data
        self._form_places = words["forms:places"].data
        self._form_sizes: Array = words["forms:starts"]
        self._form_articles: Array = words["forms:articles"]
        self._form_counts = PackedCounts(words, "forms")
        self._stems = Vocabulary(words, "stems")
        self._stem_starts = words["stems:starts"].data
        self._stem_articles: Array = words["stems:articles"]
        self._stem_counts = PackedCounts(words, "stems")
        self._members: Array = words["stems:members"]
        self._member_starts = words["stems:members:starts"].data

    def __len__(self) -> int:
        return len(self.ids)

    def form(self, number: int) -> Listed:
        """The articles that hold a word as written, and how often."""
        return self.forms_between(number, number + 1)

    def holding(self, number: int) -> Ints:
        """The articles that hold a word as written."""
        return self._form_articles[self._form_starts[number] : self._form_starts[number + 1]]

    def forms_between(self, first: int, last: int) -> Listed:
        """The postings of some words, one word after the other."""
        start, end = self._form_starts[first], self._form_starts[last]
        return Listed(self._form_articles[start:end], self._form_counts.between(start, end))

    @cached_property
    def frequent(self) -> Shapes:
        """The shapes of the words that stand in FREQUENT articles or more: few, and those by which others are corrected."""
        return self.forms.shapes.at(self.sizes_between(0, len(self.forms)) >= FREQUENT)

    def forms_at(self, numbers: Ints) -> Listed:
        """The postings of words with some numbers, one word after the other."""
        postings = arrays.runs(self._form_sizes[numbers].astype(np.int64), self.sizes_of(numbers).astype(np.int64))
        return Listed(self._form_articles[postings], self._form_counts.at(postings))

    def sizes_between(self, first: int, last: int) -> Ints:
        """How many postings each of some words has."""
        starts = self._form_sizes[first : last + 1].astype(np.int64)
        return starts[1:] - starts[:-1]

    def sizes_of(self, numbers: Ints) -> Ints:
        """The same for words with some numbers."""
        sizes: Ints = self._form_sizes[numbers + 1] - self._form_sizes[numbers]
        return sizes

    def stem(self, word: str, language: str | None) -> tuple[Listed, bool] | None:
        """The articles that hold a stem of a word, and whether those of other languages are among them."""
        number = self._stems.find(term_of(word, language))
        if number is not None:
            start, end = self._stem_starts[number], self._stem_starts[number + 1]
            return Listed(self._stem_articles[start:end], self._stem_counts.between(start, end)), False
        number = self._lone(word, language)
        return None if number is None else (self.form(number), len(self.languages) > 1)

    def written(self, word: str, language: str | None) -> list[str]:
        """The words as written of which a word's stem is the stem, and those with something glued before the word."""
        others = [form for form in glued(word, language) if self.forms.find(form) is not None]
        return self._with_stem(word, language) + others

    def _with_stem(self, word: str, language: str | None) -> list[str]:
        number = self._stems.find(term_of(word, language))
        if number is not None:
            return self.forms.at(self._members_of(number))
        number = self._lone(word, language)
        return [] if number is None else [stem(word, language)]

    def stems(self) -> dict[str, dict[str, str]]:
        """For each language, the stem of each word that has another one."""
        found: dict[str, dict[str, str]] = {}
        forms = list(self.forms)
        for number, term in enumerate(self._stems):
            language, _, stemmed = term.partition(":")
            own = found.setdefault(language, {})
            own.update(
                (forms[member], stemmed) for member in self._members[self._member_starts[number] : self._member_starts[number + 1]].tolist()
            )
        return found

    def positions(self, form: int, index: Ints) -> tuple[Ints, Ints, Ints]:
        """Where a word stands in the articles at `index` of its list: for each place the number of the entry of `index`,
        whether it is in the text (1) or the title (0), and the place."""
        start, end = self._form_starts[form], self._form_starts[form + 1]
        totals = self._form_counts.totals(start, end)
        lengths = totals.take(index)
        begins = totals.cumsum().take(index)
        begins += self._form_places[form] - lengths
        entry = np.arange(len(index)).repeat(lengths)
        within = np.arange(len(entry)) - (lengths.cumsum() - lengths).take(entry)
        titles = self._form_counts.at(index + start).title
        return entry, (within >= titles.take(entry)).astype(np.intp), self.places.at(begins.take(entry) + within)

    def sizes_among(self, articles: Array) -> Ints:
        """In how many of some articles each word stands; `articles` says of each article whether it is one of them."""
        held = np.zeros(len(self._form_articles), bool)
        for some in arrays.portions(len(held)):
            held[some] = articles[self._form_articles[some]]
        starts = self._form_sizes[:-1].astype(np.int64)
        return np.add.reduceat(held, starts, dtype=np.int64) if len(starts) else starts

    def postings(self, first: int, last: int) -> Postings:
        """Those of the words from one to the one before another, as they were when they were made; words are numbered from the first."""
        listed = self.forms_between(first, last)
        return Postings(
            words=(),
            word=np.repeat(np.arange(last - first, dtype=np.int32), self.sizes_between(first, last)),
            article=listed.articles,
            title=listed.counts.title,
            text=listed.counts.text,
            places=self.places.between(self._form_places[first], self._form_places[last]),
        )

    def _members_of(self, stem: int) -> list[int]:
        members: list[int] = self._members[self._member_starts[stem] : self._member_starts[stem + 1]].tolist()
        return members

    def _lone(self, word: str, language: str | None) -> int | None:
        """The word that is its own stem and the only one with it, as most words are."""
        stemmed = stem(word, language)
        return self.forms.find(stemmed) if stem(stemmed, language) == stemmed else None
