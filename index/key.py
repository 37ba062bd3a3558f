"""The key of a document: the same for documents from which the cleaner would make the same article, wherever they lie."""

from __future__ import annotations

from dataclasses import replace
from hashlib import blake2b

from cuttings.index.clean.host import host_in
from cuttings.index.scrape import Scrape


def key_of(scrape: Scrape) -> bytes:
    """16 bytes. Of the path only the host counts that it may name, and the name in an archive: all else that an article has of it is
    given to it as it is written.
    """
    content = scrape.content
    is_text = isinstance(content, str)
    cleaned = scrape.article and replace(scrape.article, source=None)
    beside = (scrape.url, scrape.given, scrape.presumed, scrape.charset, scrape.member, host_in(scrape.source), cleaned)
    said = repr((is_text, *beside)).encode("utf-8", "surrogatepass")
    digest = blake2b(len(said).to_bytes(8, "big") + said, digest_size=16)
    digest.update(content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content)
    return digest.digest()
