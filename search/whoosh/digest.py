"""From articles to postings: every word of every article gets a number, and all of them are sorted at once."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from cuttings.search.article import Article
from cuttings.search.copies import hash_of
from cuttings.search.query import TEXT_FIELDS, TextField
from cuttings.search.text import BREAK, PARAGRAPH, divided, paragraphs
from cuttings.search.whoosh import sketches
from cuttings.search.whoosh.arrays import Array, Ints, ordered
from cuttings.search.whoosh.folded import folded
from cuttings.search.whoosh.numbering import PADDING, Numbering
from cuttings.search.whoosh.postings import Postings
from cuttings.search.whoosh.sketches import Sketches

_END = "\x1e"
"""Stands behind each title and each text; never a word."""
_SIGNS = str.maketrans({BREAK: " ", _END: " "})

# What the bytes of folded texts are: letters of words, the signs between paragraphs and pieces, apostrophes, or nothing.
_NOTHING, _APOSTROPHE = 0, 1
_CLASSES = bytes(
    byte if chr(byte) in f"abcdefghijklmnopqrstuvwxyz0123456789{BREAK}{_END}" or byte > 127
    else ord(chr(byte).lower()) if chr(byte).isupper()
    else _APOSTROPHE if chr(byte) == "'"
    else _NOTHING
    for byte in range(256)
)  # fmt: skip

_AT_ONCE = 1 << 18
"""Letters of titles and texts that are cut into words at once: more would not stay in the processor's cache."""

_FIELD_BITS, _PLACE_BITS = 1, 24


class Digest:
    """The words of the articles of one segment that is to be."""

    def __init__(self) -> None:
        self._numbering = Numbering()
        self._break, self._end = (int(self._numbered(sign.encode() + PADDING)[0]) for sign in (BREAK, _END))
        self._waiting: list[str] = []
        self._letters = 0
        self._streams: list[Ints] = []
        self.tokens = 0

    def add(self, article: Article) -> None:
        for part in (article.title, article.text):
            whole = part if part.isascii() else folded(part)
            if whole is None:
                self._flush()
                self._take(self._numbered("\0".join([*divided(paragraphs(part)), _END]).encode() + PADDING))
            else:
                self._waiting.append(whole)
                self._letters += len(whole)
        if self._letters >= _AT_ONCE:
            self._flush()

    def finish(self) -> tuple[Postings, Mapping[TextField, Array], Sketches]:
        """The postings of all articles in the order in which they came, how many words each has in each field, and their sketches."""
        self._flush()
        stream = np.concatenate([np.zeros(0, np.int32), *self._streams])
        self._streams.clear()
        ends = np.flatnonzero(stream == self._end)
        sizes = np.diff(ends, prepend=-1)
        begins = ends + 1 - sizes
        # One number holds all there is to know of where a word stands: 2 * article, + 1 for its text, then the place in it.
        stands = np.repeat((np.arange(len(ends)) << _PLACE_BITS) - begins, sizes)
        stands += np.arange(len(stream))
        is_word = stream > self._end
        lengths = np.add.reduceat(is_word.astype(np.int64), begins) if len(ends) else begins
        stream, stands = stream[is_word], stands[is_word]
        words, rank = self._ranked(stream)
        word = rank[stream]
        order = ordered(word)
        lengths = lengths.reshape(-1, len(TEXT_FIELDS))
        hashes = np.fromiter(map(hash_of, words), np.uint64, len(words))
        sketched = sketches.of(hashes[word], lengths.sum(axis=1))
        return _postings(words, word[order], stands[order]), {field: lengths[:, at] for at, field in enumerate(TEXT_FIELDS)}, sketched

    def _flush(self) -> None:
        if self._waiting:
            text = _joined(self._waiting)
            if BREAK in text or text.count(_END) > len(self._waiting) + 1:  # somebody wrote our signs into a text
                text = _joined([part.translate(_SIGNS) for part in self._waiting])
            text = text.replace(PARAGRAPH, f" {BREAK} ")
            self._take(self._numbered(text.encode().translate(_CLASSES) + PADDING)[1:])
            self._waiting.clear()
            self._letters = 0

    def _numbered(self, letters: bytes) -> Ints:
        """The numbers of the words among some bytes: what stands between bytes that are nothing or apostrophes."""
        signs = np.frombuffer(letters, np.uint8)
        inside = signs > _APOSTROPHE
        edges = np.flatnonzero(np.diff(inside, prepend=False))
        starts, ends = edges[::2], edges[1::2]
        apostrophes = np.flatnonzero(signs == _APOSTROPHE)
        possessive = apostrophes[inside[apostrophes - 1] & (signs[apostrophes + 1] == ord("s")) & ~inside[apostrophes + 2]]
        if len(possessive):
            kept = np.ones(len(starts), bool)
            kept[np.searchsorted(starts, possessive + 1)] = False
            starts, ends = starts[kept], ends[kept]
        return self._numbering.of(letters, starts, ends - starts)

    def _take(self, numbers: Ints) -> None:
        self._streams.append(numbers)
        self.tokens += len(numbers)

    def _ranked(self, stream: Ints) -> tuple[list[str], Ints]:
        """The words in order, and each number's place in it."""
        words = self._numbering.words
        used = np.flatnonzero(np.bincount(stream, minlength=len(words))).tolist()
        used.sort(key=words.__getitem__)
        rank = np.zeros(len(words), np.int32)
        rank[used] = np.arange(len(used))
        return [words[number].decode() for number in used], rank


def _joined(parts: list[str]) -> str:
    return f" {_END} ".join(["", *parts, ""])


def _postings(words: list[str], word: Ints, stands: Ints) -> Postings:
    piece = (stands >> _PLACE_BITS).astype(np.int32)
    article = piece >> _FIELD_BITS
    starts = np.flatnonzero((np.diff(word, prepend=-1) != 0) | (np.diff(article, prepend=-1) != 0))
    total = np.diff(starts, append=len(stands)).astype(np.int32)
    text = np.add.reduceat(piece & 1, starts) if len(starts) else total
    places = (stands & ((1 << _PLACE_BITS) - 1)).astype(np.int32)
    return Postings(words, word[starts], article[starts], title=total - text, text=text, places=places)
