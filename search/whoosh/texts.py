"""Whole articles, each compressed so that it can be read alone, with a dictionary of what the articles of a segment have in common."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from operator import attrgetter
from typing import Any

import numpy as np
import zstandard

from cuttings.search.article import Article, Removed, restored
from cuttings.search.article_json import moment_from_json
from cuttings.search.whoosh.arrays import Array, Arrays, Bytes

_LEVEL = 3
_DICTIONARY = 112 << 10
SAMPLES = 1500
_FEWEST = 50
"""With fewer articles than this there is nothing in common to learn."""

_APART = "\0"
"""Stands between the parts of a record; an article holds none. The parts are the title, the text, two dates, the fields of _LONE,
and if there are any lists: how long each of them is, and what they hold, one after the other."""


def record(article: Article) -> bytes:
    """Everything of an article but its id."""
    published, modified = article.published, article.modified
    parts = [
        article.title,
        article.text,
        published.isoformat() if published else "",
        modified.isoformat() if modified else "",
        *[value or "" for value in _lone(article)],
    ]
    if any(_lists(article)) or article.extra or article.removed:
        extra = tuple(chain.from_iterable(article.extra.items()))
        removed = tuple(chain.from_iterable((cut.text, cut.rule) for cut in article.removed))
        lists: tuple[tuple[str, ...], ...] = (*_lists(article), extra, removed)
        parts.append(" ".join(str(len(one)) for one in lists))
        parts += chain.from_iterable(lists)
    return _APART.join(parts).encode()


class Records:
    """Records in one piece of memory, which goes as a whole: small pieces would leave holes that nothing large fits into."""

    def __init__(self) -> None:
        self._together = bytearray()
        self._starts = [0]

    def __len__(self) -> int:
        return len(self._starts) - 1

    @property
    def size(self) -> int:
        """In bytes."""
        return len(self._together)

    def add(self, record: bytes) -> None:
        self._together += record
        self._starts.append(len(self._together))

    def each(self, step: int = 1) -> Iterator[bytes]:
        """All of them in the order in which they came, or every so manieth."""
        for at in range(0, len(self), step):
            yield bytes(self._together[self._starts[at] : self._starts[at + 1]])


def build(records: Records) -> Arrays:
    """The arrays of some articles' records."""
    found = learnt(list(records.each(max(1, len(records) // SAMPLES))))
    return arrays(map(compressor(found).compress, records.each()), found)


def compressor(learnt: bytes) -> zstandard.ZstdCompressor:
    dictionary = zstandard.ZstdCompressionDict(learnt) if learnt else None
    if dictionary:
        dictionary.precompute_compress(level=_LEVEL)
    return zstandard.ZstdCompressor(level=_LEVEL, dict_data=dictionary, write_checksum=False, write_dict_id=False)


def arrays(compressed: Iterable[bytes], learnt: bytes) -> dict[str, Array]:
    together = bytearray()
    starts = [0]
    for piece in compressed:
        together += piece
        starts.append(len(together))
    return {
        "articles": np.frombuffer(together, np.uint8),
        "articles:starts": np.array(starts, np.uint32),
        "articles:learnt": np.frombuffer(learnt, np.uint8),
    }


def learnt(samples: Sequence[bytes]) -> bytes:
    """A dictionary of what some records have in common; empty if that is nothing."""
    if len(samples) < _FEWEST:
        return b""
    size = min(_DICTIONARY, sum(map(len, samples)) // 8)
    try:
        return zstandard.train_dictionary(size, list(samples), k=1024, d=8, steps=1).as_bytes()
    except zstandard.ZstdError:  # what it was given is too short or too much alike
        return b""


class Texts:
    """The articles of a segment."""

    def __init__(self, arrays: Arrays, compressed: Bytes) -> None:
        # Single numbers are read from a memoryview in a third of the time that an array takes.
        self._compressed = compressed
        self._starts = arrays["articles:starts"].data
        self.learnt = arrays["articles:learnt"].tobytes()
        self._dictionary = zstandard.ZstdCompressionDict(self.learnt) if self.learnt else None

        self._local = threading.local()  # a reader keeps state while it works

    def compressed(self, number: int) -> bytes:
        return self._compressed.between(self._starts[number], self._starts[number + 1])

    def record(self, number: int) -> bytes:
        """Raises zstandard.ZstdError."""
        try:
            reader: zstandard.ZstdDecompressor = self._local.reader
        except AttributeError:
            reader = self._local.reader = zstandard.ZstdDecompressor(dict_data=self._dictionary)
        starts = self._starts
        return reader.decompress(self._compressed.between(starts[number], starts[number + 1]))


def article(id: str, kept: bytes) -> Article:
    """The article that record() was made of. Raises ValueError if it was none."""
    title, text, published, modified, url, site, section, language, source, *listed = kept.decode().split(_APART)
    authors, tags, names, extra, removed = _listed(listed) if listed else ((), (), (), (), ())
    return restored(
        id, title, text, url or None, authors, moment_from_json(published) if published else None,
        moment_from_json(modified) if modified else None, site or None, section or None, tags, language or None, names,
        dict(zip(extra[::2], extra[1::2], strict=True)) if extra else {}, source or None, removed,
    )  # fmt: skip


def _listed(listed: Sequence[str]) -> Sequence[tuple[Any, ...]]:
    """What an article has several of: first how many, then all of it."""
    parts = iter(listed[1:])
    *lists, removed = (tuple(islice(parts, int(size))) for size in listed[0].split(" "))
    return (*lists, tuple(Removed(*cut) for cut in zip(removed[::2], removed[1::2], strict=True)))


_LONE = ("url", "site", "section", "language", "source")
_LISTS = ("authors", "tags", "names")
_lone = attrgetter(*_LONE)
_lists = attrgetter(*_LISTS)
