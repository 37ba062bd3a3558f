"""Whole articles, each compressed so that it can be read alone, with a dictionary of what the articles of a segment have in common."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
import zstandard

from cuttings.search.article import Article, Removed, restored
from cuttings.search.article_json import moment_from_json
from cuttings.search.whoosh.arrays import Array, Arrays, Bytes, sums

_LEVEL = 3
_DICTIONARY = 112 << 10
_SAMPLES = 1500
_FEWEST = 50
"""With fewer articles than this there is nothing in common to learn."""

_APART = "\0"
"""Stands between the parts of a record; an article holds none."""


def record(article: Article) -> bytes:
    """Everything of an article but its id."""
    others: dict[str, object] = {name: value for name in _PLAIN if (value := getattr(article, name))}
    for name in ("published", "modified"):
        if moment := getattr(article, name):
            others[name] = moment.isoformat()
    if article.removed:
        others["removed"] = [{"text": cut.text, "rule": cut.rule} for cut in article.removed]
    return _APART.join((article.title, article.text, _encode(others))).encode()


def build(records: Sequence[bytes]) -> Arrays:
    """The arrays of some articles' records."""
    learnt = _learnt(records)
    return arrays(map(compressor(learnt).compress, records), learnt)


def compressor(learnt: bytes) -> zstandard.ZstdCompressor:
    dictionary = zstandard.ZstdCompressionDict(learnt) if learnt else None
    if dictionary:
        dictionary.precompute_compress(level=_LEVEL)
    return zstandard.ZstdCompressor(level=_LEVEL, dict_data=dictionary, write_checksum=False, write_dict_id=False)


def arrays(compressed: Iterable[bytes], learnt: bytes) -> dict[str, Array]:
    pieces = list(compressed)
    return {
        "articles": np.frombuffer(b"".join(pieces), np.uint8),
        "articles:starts": sums(np.fromiter(map(len, pieces), np.int64, len(pieces))).astype(np.uint32),
        "articles:learnt": np.frombuffer(learnt, np.uint8),
    }


def _learnt(records: Sequence[bytes]) -> bytes:
    samples = records[:: max(1, len(records) // _SAMPLES)]
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
    title, text, others = kept.decode().split(_APART)
    values: dict[str, Any] = _decode(others)[0]
    for name, value in values.items():
        if make := _MADE.get(name):
            values[name] = make(value)
    values["id"], values["title"], values["text"] = id, title, text
    return restored(values)


def _removed(cuts: list[dict[str, str]]) -> tuple[Removed, ...]:
    return tuple(Removed(cut["text"], cut["rule"]) for cut in cuts)


_PLAIN = ("url", "authors", "site", "section", "tags", "language", "names", "extra", "source")
"""What JSON takes as it is."""
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_decode = json.JSONDecoder().raw_decode
_MADE: dict[str, Callable[[Any], object]] = {
    "authors": tuple, "tags": tuple, "names": tuple, "published": moment_from_json, "modified": moment_from_json, "removed": _removed,
}  # fmt: skip
