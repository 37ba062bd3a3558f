"""A Prepared: an article as it waits, packed, until all files have been read and it can be written; and what the run has to know of it
until then.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

import zstandard

from cuttings.index.clean import inspect, short_hash
from cuttings.index.clean.cleaner import refuse_unwanted
from cuttings.index.clean.fingerprint import fingerprints
from cuttings.index.clean.host import host_of
from cuttings.index.outcome import Outcome, outcome
from cuttings.index.rules import Rules
from cuttings.index.scrape import Scrape
from cuttings.search.article import Article
from cuttings.search.article_json import from_json, to_json
from cuttings.search.language import with_language

_MOST = 2**28
"""Bytes that an article may have, unpacked: what a page may have, many times."""

_NO_RULES = Rules()


@dataclass(frozen=True, slots=True)
class Prepared:
    """`id` is empty where it comes from the place of the document, which may be another one by the time that it is written. `hosts` are
    those that the page may be called by, `template_host` the one whose template it may have ("" if nothing is to be cut of it).
    """

    id: str
    hosts: tuple[str, ...]
    asks_for_no_index: bool
    template_host: str
    blocks: bytes
    packed: bytes

    def id_at(self, source: str) -> str:
        return self.id or short_hash(source)

    def article(self, id: str, source: str) -> Article:
        """Raises ValueError if what is packed is no article."""
        if not 0 <= zstandard.frame_content_size(self.packed) <= _MOST:
            raise ValueError("too large for an article")
        return from_json({**json.loads(zstandard.decompress(self.packed)), "id": id, "source": source})


def prepared(scrape: Scrape, rules: Rules = _NO_RULES) -> Prepared | Outcome:
    """The article of a scrape, or why there is none. Depends on nothing but the scrape and the rules."""
    return outcome(scrape, lambda: _prepared(scrape, rules))


def _prepared(scrape: Scrape, rules: Rules) -> Prepared:
    inspection = inspect(scrape, rules)
    refuse_unwanted(inspection, rules)
    # Here, so that what detects languages is loaded by workers only.
    article = with_language(inspection.article)
    was_cleaned = scrape.article is not None
    has_own_id = was_cleaned or article.url is not None or (scrape.given is not None and scrape.given.id is not None)
    own = rules.of(inspection.hosts)
    return Prepared(
        id=article.id if has_own_id else "",
        hosts=inspection.hosts,
        asks_for_no_index=inspection.asks_for_no_index,
        template_host="" if was_cleaned or (own and own.keeps_everything) else host_of(article.url) or article.site or "",
        blocks=fingerprints(article.text),
        packed=pack(article),
    )


def pack(article: Article) -> bytes:
    return zstandard.compress(json.dumps(to_json(article), ensure_ascii=False).encode())
