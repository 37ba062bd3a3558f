"""Fingerprints: what is remembered of the blocks of an article to know them again in others, eight bytes for each."""

from __future__ import annotations

from hashlib import blake2b

from cuttings.index.clean.blocks import count_words
from cuttings.index.clean.template import BLOCK_BREAK

MOST_WORDS = 255


def fingerprints(text: str) -> bytes:
    """Those of the blocks of a text, in order: for each a little-endian number of 64 bits, the lowest 8 of which say how many words
    it has (255 for more), the others are a hash of it. Case and spaces do not matter.

    >>> len(fingerprints("The lake rose.\\n\\nIt fell again.")), fingerprints("The  lake rose.") == fingerprints("the lake rose.")
    (16, True)
    """
    return b"".join(_fingerprint(block) for block in text.split(BLOCK_BREAK))


def _fingerprint(block: str) -> bytes:
    folded = " ".join(block.lower().split()).encode("utf-8", "surrogatepass")
    return bytes((min(count_words(block), MOST_WORDS),)) + blake2b(folded, digest_size=7).digest()
