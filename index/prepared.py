"""A Prepared: an article as it waits, packed, until all files have been read and it can be written; and what the run has to know of it
until then.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

import zstandard

from cuttings.index.clean.ids import short_hash
from cuttings.search.article import Article
from cuttings.search.article_json import from_json, to_json

_MOST = 2**28
"""Bytes that an article may have, unpacked: what a page may have, many times."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """`id` is empty where it comes from the place of the document, which may be another one by the time that it is written. `hosts` are
    those that the page may be called by, `template_host` the one whose template it may have ("" if nothing is to be cut of it).
    `idle` is that of an Inspection; the journal does not keep it.
    """

    id: str
    hosts: tuple[str, ...]
    asks_for_no_index: bool
    template_host: str
    blocks: bytes
    packed: bytes
    idle: tuple[str, ...] | None = None

    def id_at(self, source: str) -> str:
        return self.id or short_hash(source)

    def article(self, id: str, source: str) -> Article:
        """Raises ValueError if what is packed is no article."""
        if not 0 <= zstandard.frame_content_size(self.packed) <= _MOST:
            raise ValueError("too large for an article")
        return from_json({**json.loads(zstandard.decompress(self.packed)), "id": id, "source": source})


def pack(article: Article) -> bytes:
    return zstandard.compress(json.dumps(to_json(article), ensure_ascii=False).encode())
