"""A Fingerprint: what is remembered of a block to know it again on other pages."""

from __future__ import annotations

from hashlib import blake2b
from typing import NamedTuple

from cuttings.index.clean.blocks import count_words


class Fingerprint(NamedTuple):
    """A block by the hash of its words, and how many these are."""

    hash: str
    words: int


def fingerprint(text: str) -> Fingerprint:
    """The fingerprint of a block; case and spaces do not matter.

    >>> fingerprint("The  lake rose.") == fingerprint("the lake rose."), fingerprint("The lake rose.").words
    (True, 3)
    """
    folded = " ".join(text.lower().split())
    return Fingerprint(blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest(), count_words(text))
