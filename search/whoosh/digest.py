"""From articles to postings: every word of every article gets a number, and all of them are sorted at once."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from cuttings.search.article import Article
from cuttings.search.copies import hash_of
from cuttings.search.query import TEXT_FIELDS, TextField
from cuttings.search.text import BREAK, PARAGRAPH, divided, paragraphs
from cuttings.search.whoosh import sketches
from cuttings.search.whoosh.arrays import Array, Ints, narrow, portions, ranges
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

_FIELD_BITS = 1


class Digest:
    """The words of the articles of one segment that is to be."""

    def __init__(self) -> None:
        self._numbering = Numbering()
        self._break, self._end = (int(self._numbered(sign.encode() + PADDING)[0]) for sign in (BREAK, _END))
        self._waiting: list[str] = []
        self._letters = 0
        self._stream = bytearray()  # the numbers of all words and signs: in one piece, which grows without being copied
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
        stream = np.frombuffer(self._stream, np.int32)
        self._stream = bytearray()
        ends = np.flatnonzero(stream == self._end)
        begins = np.concatenate([np.zeros(1, np.int64), ends + 1])
        is_word = stream > self._end
        lengths = np.add.reduceat(is_word, begins[:-1], dtype=np.int64) if len(ends) else ends
        lengths = lengths.reshape(-1, len(TEXT_FIELDS))
        words, held, rank = self._ranked(stream)
        for some in portions(len(stream)):
            stream[some] = rank[stream[some]]
        hashes = np.fromiter(map(hash_of, words), np.uint64, len(words))
        sketched = sketches.of(stream[is_word], hashes, lengths.sum(axis=1))
        del is_word
        return _postings(words, held, stream, begins), {field: lengths[:, at] for at, field in enumerate(TEXT_FIELDS)}, sketched

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
        self._stream += numbers.astype(np.int32, copy=False).data
        self.tokens += len(numbers)

    def _ranked(self, stream: Ints) -> tuple[list[str], Ints, Ints]:
        """The words in order, how often each stands in the stream, and each number's place in the order; -1 for that of a sign."""
        words = self._numbering.words
        held = np.zeros(len(words), np.int64)
        for some in portions(len(stream)):
            held += np.bincount(stream[some], minlength=len(words))
        held[: self._end + 1] = 0
        used = np.flatnonzero(held).tolist()
        used.sort(key=words.__getitem__)
        rank = np.full(len(words), -1, np.int32)
        rank[used] = np.arange(len(used))
        return [words[number].decode() for number in used], held[used], rank


def _joined(parts: list[str]) -> str:
    return f" {_END} ".join(["", *parts, ""])


def _postings(words: list[str], held: Ints, stream: Ints, begins: Ints) -> Postings:
    """From the numbers of words as they stand, given how often each does and where each title and each text begins."""
    parts = (_part(first, np.flatnonzero((stream >= first) & (stream < last)), stream, begins) for first, last in ranges(held))
    return Postings.joined(words, parts)


def _part(first: int, at: Ints, stream: Ints, begins: Ints) -> Postings:
    """Of the words from a number on, which stand at these places of the stream."""
    piece = np.repeat(np.arange(len(begins) - 1, dtype=np.int32), np.diff(np.searchsorted(at, begins)))
    places = (at - begins[piece]).astype(np.int32)
    word = (stream[at] - first).astype(np.uint16)
    order = np.argsort(word, kind="stable")
    word, piece, places = word[order], piece[order], places[order]
    article = piece >> _FIELD_BITS
    starts = np.flatnonzero((np.diff(word, prepend=word[:1] + 1) != 0) | (np.diff(article, prepend=-1) != 0))
    total = np.diff(starts, append=len(at))
    text = np.add.reduceat(piece & 1, starts, dtype=np.int64) if len(starts) else total
    return Postings(
        (),
        word[starts] + np.int32(first),
        narrow(article[starts]),
        title=narrow(total - text),
        text=narrow(text),
        places=narrow(places),
    )
