"""The articles that one session adds, as they become segments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

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
from cuttings.search.whoosh.texts import Records

_MOST_TOKENS = 1 << 23
_MOST_BYTES = 1 << 26
"""Words, and bytes of whole articles, after which a segment is written: what is sorted must fit into memory beside much else."""


@dataclass(slots=True)
class Batch:
    """Articles that will be one segment."""

    rows: Rows = field(default_factory=Rows)
    ids: list[str] = field(default_factory=list)
    records: Records = field(default_factory=Records)
    digest: Digest = field(default_factory=Digest)

    def add(self, article: Article) -> None:
        self.ids.append(article.id)
        self.records.add(texts.record(article))
        self.rows.add(article)
        self.digest.add(article)

    @property
    def is_full(self) -> bool:
        return len(self.ids) >= segment.MOST or self.digest.tokens >= _MOST_TOKENS or self.records.size >= _MOST_BYTES

    def finish(self) -> tuple[Draft, Table]:
        """What is no longer needed goes at once: this is when most memory is held. No article can be added any more."""
        compressed = texts.build(self.records)
        self.records = Records()
        postings, lengths, sketches = self.digest.finish()
        table = self.rows.finish(lengths)
        languages, language = table.languages()
        found = _stems(postings, languages, language)
        return Draft(self.ids, compressed, postings, found, languages, language, sketches), table


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
                forms = [forms[word] for word in postings.words_of(language == number).tolist()]
            found[name] = dict(zip(forms, stems(forms, name), strict=True))
    return found
