"""Postings on their way into a segment: which word stands in which article, how often, and where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from cuttings.search.whoosh import counts, places, vocabulary
from cuttings.search.whoosh.arrays import Array, Arrays, sums

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
    groups = _groups(postings, stems, languages, language)
    terms = sorted(groups)
    members = [groups[term] for term in terms]
    sizes = np.fromiter(map(len, members), np.int64, len(members))
    member = np.fromiter((number for one in members for number in one), np.int64, int(sizes.sum()))
    group = np.repeat(np.arange(len(terms)), sizes)
    parts = []
    for number, name in enumerate(languages):
        ours = np.fromiter((term.startswith(f"{name}:") for term in terms), bool, len(terms))[group] if terms else np.zeros(0, bool)
        group_of = np.full(len(postings.words), -1)
        group_of[member[ours]] = group[ours]
        parts.append(np.flatnonzero((group_of[postings.word] >= 0) & (language[postings.article] == number)))
        parts.append(group_of[postings.word[parts[-1]]])
    merged = _merged(postings, np.concatenate([*parts[::2], np.zeros(0, np.int64)]), np.concatenate([*parts[1::2], np.zeros(0, np.int64)]))
    return {
        **vocabulary.build(terms, "stems"),
        **_lists(merged, len(terms), "stems"),
        "stems:members": member.astype(np.uint32),
        "stems:members:starts": sums(sizes).astype(np.uint32),
    }


def _groups(postings: Postings, stems: Stems, languages: Sequence[str | None], language: Array) -> dict[str, list[int]]:
    """The words of each stem with its language, but for stems that are just one word, and that word."""
    groups: dict[str, list[int]] = {}
    for number, name in enumerate(languages):
        if name is None or name not in stems:
            continue
        others = stems[name]
        held = np.unique(postings.word[language[postings.article] == number]).tolist()
        own: dict[str, list[int]] = {}
        for word in held:
            form = postings.words[word]
            own.setdefault(others.get(form, form), []).append(word)
        groups.update(
            (f"{name}:{stem}", members) for stem, members in own.items() if len(members) > 1 or postings.words[members[0]] != stem
        )
    return groups


def _merged(postings: Postings, chosen: Array, group: Array) -> Postings:
    """The chosen postings with their groups for words; those of one group and article become one."""
    articles = 1 << 16
    order = np.argsort(group * articles + postings.article[chosen], kind="stable")
    chosen, keys = chosen[order], (group * articles + postings.article[chosen])[order]
    starts = np.flatnonzero(np.diff(keys, prepend=-1))
    firsts = keys[starts]
    return Postings(
        words=(),
        word=firsts // articles,
        article=firsts % articles,
        title=np.add.reduceat(postings.title[chosen], starts) if len(starts) else firsts,
        text=np.add.reduceat(postings.text[chosen], starts) if len(starts) else firsts,
        places=np.zeros(0, np.uint8),
    )
