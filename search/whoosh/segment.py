"""A segment: the words and the texts of some articles, in two files that never change once written.

Articles have numbers from 0 within it.
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
from cuttings.search.whoosh.durable import Written
from cuttings.search.whoosh.ids import Ids
from cuttings.search.whoosh.lists import Listed, Lists
from cuttings.search.whoosh.places import Places
from cuttings.search.whoosh.postings import Postings, Stems
from cuttings.search.whoosh.shapes import Shapes
from cuttings.search.whoosh.sketches import Sketches
from cuttings.search.whoosh.texts import Texts
from cuttings.search.whoosh.vocabulary import Vocabulary

MOST = 1 << 20
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
        self.places = Places(words)
        self.forms = Vocabulary(words, "forms")
        self.lists = Lists(words, "forms")
        self._form_places = words["forms:places"].data
        self._stems = Vocabulary(words, "stems")
        self._stem_lists = Lists(words, "stems")
        self._members: Array = words["stems:members"]
        self._member_starts = words["stems:members:starts"].data

    def __len__(self) -> int:
        return len(self.ids)

    def frequency(self, number: int) -> int:
        """In how many titles and texts, counted together, a word stands as written."""
        return self.lists.counts.held(self.lists.starts[number], self.lists.starts[number + 1])

    @cached_property
    def frequent(self) -> Shapes:
        """The shapes of the words that stand in FREQUENT articles or more: few, and those by which others are corrected."""
        return self.forms.shapes.at(self.lists.sizes_between(0, len(self.forms)) >= FREQUENT)

    def stem(self, word: str, language: str | None) -> tuple[Listed, bool] | None:
        """The articles that hold a stem of a word, and whether those of other languages are among them."""
        number = self._stems.find(term_of(word, language))
        if number is not None:
            return self._stem_lists.one(number), False
        number = self._lone(word, language)
        return None if number is None else (self.lists.one(number), len(self.languages) > 1)

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
        start, end = self.lists.starts[form], self.lists.starts[form + 1]
        totals = self.lists.counts.totals(start, end)
        lengths = totals.take(index)
        begins = totals.cumsum().take(index)
        begins += self._form_places[form] - lengths
        entry = np.arange(len(index)).repeat(lengths)
        within = np.arange(len(entry)) - (lengths.cumsum() - lengths).take(entry)
        titles = self.lists.counts.at(index + start).title
        return entry, (within >= titles.take(entry)).astype(np.intp), self.places.at(begins.take(entry) + within)

    def places_of(self, forms: Ints, among: Array) -> tuple[Ints, Ints, Ints]:
        """Where any of some words stands in some articles; `among` says of each article whether it is one of them. For each place the
        article, whether it is in the text (1) or the title (0), and the place; in no order."""
        articles, counts = self.lists.at(forms)
        sizes = self.lists.sizes_of(forms).astype(np.int64)
        titles = counts.title.astype(np.int64)
        lengths = titles + counts.text
        begins = lengths.cumsum() - lengths
        firsts = sizes.cumsum() - sizes
        begins += np.repeat(np.asarray(self._form_places)[forms] - begins[firsts], sizes)
        (kept,) = among[articles].nonzero()
        lengths = lengths[kept]
        entry = kept.repeat(lengths)
        within = arrays.runs(np.zeros(len(kept), np.int64), lengths)
        return articles[entry].astype(np.int64), (within >= titles[entry]).astype(np.int64), self.places.at(begins[entry] + within)

    def postings(self, first: int, last: int) -> Postings:
        """Those of the words from one to the one before another, as they were when they were made; words are numbered from the first."""
        listed = self.lists.between(first, last)
        return Postings(
            words=(),
            word=np.repeat(np.arange(last - first, dtype=np.int32), self.lists.sizes_between(first, last)),
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
