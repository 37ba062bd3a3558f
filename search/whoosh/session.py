"""The articles that one session adds, as they become segments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from cuttings.search.article import Article
from cuttings.search.text import STEMMERS, stems
from cuttings.search.whoosh import segment, texts
from cuttings.search.whoosh.arrays import Array
from cuttings.search.whoosh.digest import Digest
from cuttings.search.whoosh.durable import Written
from cuttings.search.whoosh.manifest import Named
from cuttings.search.whoosh.postings import Postings
from cuttings.search.whoosh.segment import Draft
from cuttings.search.whoosh.table import Rows, Table

_MOST_TOKENS = 1 << 21
_MOST_BYTES = 1 << 26
"""Words, and bytes of whole articles, after which a segment is written: what is sorted must fit into memory beside much else."""


@dataclass(slots=True)
class Batch:
    """Articles that will be one segment."""

    rows: Rows = field(default_factory=Rows)
    ids: list[str] = field(default_factory=list)
    records: list[bytes] = field(default_factory=list)
    digest: Digest = field(default_factory=Digest)
    _bytes: int = 0

    def add(self, article: Article) -> None:
        self.ids.append(article.id)
        record = texts.record(article)
        self.records.append(record)
        self._bytes += len(record)
        self.rows.add(article)
        self.digest.add(article)

    @property
    def is_full(self) -> bool:
        return len(self.ids) >= segment.MOST or self.digest.tokens >= _MOST_TOKENS or self._bytes >= _MOST_BYTES

    def finish(self) -> tuple[Draft, Table]:
        postings, lengths, sketches = self.digest.finish()
        table = self.rows.finish(lengths)
        languages, language = table.languages()
        found = _stems(postings, languages, language)
        return Draft(self.ids, texts.build(self.records), postings, found, languages, language, sketches), table


@dataclass(frozen=True, slots=True)
class Made:
    """A segment that was written, and its rows of the table."""

    named: Named
    files: Mapping[str, Written]
    table: Table


def write(folder: Path, name: str, draft: Draft, table: Table) -> Made:
    written = segment.write(folder, name, draft)
    return Made(Named(name, len(table), tuple(draft.languages)), written, table)


def _stems(postings: Postings, languages: tuple[str | None, ...], language: Array) -> dict[str, dict[str, str]]:
    """For each language the stems of the words of its articles."""
    found: dict[str, dict[str, str]] = {}
    for number, name in enumerate(languages):
        if name in STEMMERS:
            forms = postings.words
            if len(languages) > 1:
                own = np.bincount(postings.word[language[postings.article] == number], minlength=len(forms))
                forms = [forms[word] for word in np.flatnonzero(own).tolist()]
            found[name] = dict(zip(forms, stems(forms, name), strict=True))
    return found
