"""An article as the cluster gets it, and back: its words and stems, values and facets, each in a field of its own."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from cuttings.search import facets
from cuttings.search.article import Article
from cuttings.search.article_json import from_json, to_json
from cuttings.search.copies import PLACES, Sketch, sketch
from cuttings.search.dates import day_of
from cuttings.search.opensearch.connection import Json
from cuttings.search.opensearch.mapping import ALSO, GAP
from cuttings.search.particles import LANGUAGES, glued
from cuttings.search.query import FACETS, TEXT_FIELDS, UNDATED, TextField
from cuttings.search.score import moment
from cuttings.search.text import BREAK, STEMMERS, divided, forms, paragraphs, stem, stems

_MOST_BYTES = 200
_MOST_BYTES_OF_A_NAME = 400
_MOST_BYTES_OF_A_JOINED_NAME = 300
"""What is left of a longer name has more (_shortened)."""
_MOST_BYTES_OF_A_VALUE = 8000
_CUT = "#"
"""Ends what is left of a word that is too long for the cluster; no word has it."""


def key(id: str) -> str:
    """What an article is stored under: any id, in few letters that mean nothing in an address."""
    return hashlib.sha256(id.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def word(form: str) -> str:
    """A folded word, or a stem, as the cluster has it. Very long ones keep their beginning, and stay different.

    >>> word("bridge"), word("x" * 300)[148:160]
    ('bridge', 'xx#0d4e2ca9e')
    """
    return _shortened(form, _MOST_BYTES)


def beginning(form: str) -> str:
    """What all words as the cluster has them begin with that begin so."""
    encoded = form.encode()
    return form if len(encoded) <= _MOST_BYTES else encoded[: _MOST_BYTES - 50].decode("utf-8", "ignore")


def value(text: str) -> str:
    """A facet's value as the cluster has it."""
    return _shortened(text, _MOST_BYTES_OF_A_VALUE)


def name(text: str) -> str:
    """A name as it is counted."""
    return _shortened(text, _MOST_BYTES_OF_A_NAME)


def can_be_joined(name: str) -> bool:
    """Is a name, or what is left of it, short enough to be one of several forms?"""
    return len(name.encode("utf-8", "surrogatepass")) <= _MOST_BYTES_OF_A_JOINED_NAME


def _shortened(text: str, most: int) -> str:
    if len(text) * 4 <= most or len(encoded := text.encode("utf-8", "surrogatepass")) <= most:
        return text
    return f"{encoded[: most - 50].decode('utf-8', 'ignore')}{_CUT}{hashlib.sha256(encoded).hexdigest()[:32]}"


def tag(language: str | None) -> str:
    """What marks the stems of a language: articles whose language has no stemmer have one mark."""
    return language if language and language in STEMMERS else ""


def in_language(form: str, language: str) -> str:
    """What marks a folded word of an article in a language that glues particles to words."""
    return f"{language}={word(form)}"


def in_a_row(words: Iterable[str]) -> str:
    """Folded words, with a BREAK here and there, as one text for the cluster."""
    return " ".join(GAP if one == BREAK else word(one) for one in words)


@dataclass(frozen=True, slots=True)
class Story:
    """The id of the article with which an article's story begins, its own if it has no copies."""

    first: str
    has_copies: bool


class Analysed:
    """An article with its words."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.tag = tag(article.language)
        self._divided = {field: divided(paragraphs(getattr(article, field))) for field in TEXT_FIELDS}

    @cached_property
    def forms(self) -> Mapping[TextField, Sequence[str]]:
        return {field: [word(form) for form in words if form != BREAK] for field, words in self._divided.items()}

    @cached_property
    def stems(self) -> Mapping[TextField, Sequence[str]]:
        """Each with the mark of the article's language, which one spelling does not leave; and with the word itself in a language that
        glues particles to words."""
        found: dict[TextField, Sequence[str]] = {}
        for field, words in self._divided.items():
            own = [one for one in words if one != BREAK]
            language = self.article.language
            stemmed = [f"{self.tag}:{word(one)}" for one in stems(own, language)]
            if language in LANGUAGES:
                stemmed = [f"{one}{ALSO}{in_language(form, language)}" for form, one in zip(own, stemmed, strict=True)]
            found[field] = stemmed
        return found

    def terms(self) -> tuple[list[str], list[str], list[str]]:
        """The keys of what is counted: what stands in the title, what in the text, and what in any of them, or among the names."""
        title, text = (
            [*(f"w:{one}" for one in set(self.forms[field])), *(f"s:{one}" for one in set(ALSO.join(self.stems[field]).split(ALSO)) if one)]
            for field in TEXT_FIELDS
        )
        return title, text, [*{*title, *text}, *(f"n:{name(one)}" for one in self.article.names)]

    def document(self, story: Story, joined: Mapping[str, str], own: Iterable[str]) -> Json:
        """`joined` has the longer name for each that is short for another, `own` are the names of the owner's own facets."""
        article = self.article
        day = day_of(article.published)
        told = written(sketch(article.title, article.text))
        shown = {facet: values_of(article, facet, joined) for facet in (*FACETS, *own)}
        # A name is found as it is shown and as it was written.
        sought = {**shown, "name": tuple(dict.fromkeys((*shown["name"], *article.names)))}
        made: Json = {
            "id": article.id,
            "named": [name(one) for one in article.names],
            "year": f"{day.year:04}" if day else UNDATED,
            "story": story.first,
            "sketch": told,
            "pairs": pairs(told),
            "facet": {facet: [value(one) for one in values] for facet, values in shown.items() if values},
            "value": {facet: in_a_row(divided(values)) for facet, values in sought.items() if values and facet != "published"},
            "words": {field: in_a_row(words) for field, words in self._divided.items()},
            "stems": {field: " ".join(words) for field, words in self.stems.items()},
            "article": to_json(article),
        }
        if story.has_copies:
            made["copied"] = story.first
        if day:
            made |= {"moment": moment(article.published), "days": day.toordinal()}
        return made


def values_of(article: Article, facet: str, joined: Mapping[str, str]) -> tuple[str, ...]:
    """An article's values of a facet, short names joined to longer ones."""
    values = facets.values_of(article, facet)
    return tuple(dict.fromkeys(joined.get(one, one) for one in values)) if facet == "name" else values


def article_of(document: Json) -> Article:
    return from_json(document["article"])


def written(sketch: Sketch | None) -> str:
    """A sketch as text: its kind, and four hexadecimal digits for each number; empty for none."""
    return f"{sketch.words}{''.join(f'{number:04x}' for number in sketch.numbers)}" if sketch else ""


def read_sketch(text: str) -> Sketch | None:
    return Sketch(int(text[0]), tuple(int(text[at : at + 4], 16) for at in range(1, len(text), 4))) if text else None


def pairs(sketch: str) -> list[str]:
    """Articles whose written sketches share none of these are no copies (copies.ALIKE)."""
    if sketch[:1] in ("", "1"):
        return [sketch] if sketch else []
    return [f"{place}:{sketch[1 + 8 * place : 9 + 8 * place]}" for place in range(PLACES // 2)]


def matching(articles: Iterable[Article], sought: str, language: str | None) -> Collection[str]:
    """The folded words of articles of a language through which this one matches them: those with its stem, or with it glued to more."""
    found: Counter[str] = Counter()
    for one in articles:
        if one.language == language:
            for field in TEXT_FIELDS:
                found.update(forms(getattr(one, field)))
    known = list(found)
    wanted, longer = stem(sought, language), glued(sought, language)
    return {one for one, stemmed in zip(known, stems(known, language), strict=True) if stemmed == wanted or one in longer}
