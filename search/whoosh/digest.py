"""From articles to postings: every word of every article gets a number, and all of them are sorted at once."""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np

from cuttings.search.article import Article
from cuttings.search.copies import hash_of
from cuttings.search.query import TEXT_FIELDS, TextField
from cuttings.search.text import BREAK, PARAGRAPH, divided, paragraphs, plain
from cuttings.search.whoosh import sketches
from cuttings.search.whoosh.arrays import Array
from cuttings.search.whoosh.postings import Postings
from cuttings.search.whoosh.sketches import Sketches

_END = "\x1e"
"""Stands behind each title and each text; never a word."""

# The words of plain text as text.forms() finds them, and the signs between paragraphs, titles and texts.
_PIECE = re.compile(rf"([a-z0-9]+|[{BREAK}{_END}])(?:'s(?![a-z0-9]))*")
_AT_ONCE = 1000
"""How many titles and texts are cut into words at once: a call for each would cost more than the words."""

_ARTICLE_BITS, _FIELD_BITS, _PLACE_BITS = 16, 1, 24


class _Numbers(dict[str, int]):
    """A number for each word, given when it is first asked for."""

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self)
        return number


class Digest:
    """The words of the articles of one segment that is to be."""

    def __init__(self) -> None:
        self._numbers = _Numbers({BREAK: 0, _END: 1})
        self._waiting: list[str] = []
        self._streams: list[Array] = []
        self.tokens = 0

    def add(self, article: Article) -> None:
        for part in (article.title, article.text):
            small = plain(part)
            if small is None or BREAK in small or _END in small:
                self._flush()
                self._take([*divided(paragraphs(part)), _END])
            else:
                self._waiting.append(small.replace(PARAGRAPH, f"\n{BREAK}\n") if PARAGRAPH in small else small)
        if len(self._waiting) >= _AT_ONCE:
            self._flush()

    def finish(self) -> tuple[Postings, Mapping[TextField, Array], Sketches]:
        """The postings of all articles in the order in which they came, how many words each has in each field, and their sketches."""
        self._flush()
        stream = np.concatenate([np.zeros(0, np.int32), *self._streams])
        ends = np.flatnonzero(stream == 1)
        piece = np.repeat(np.arange(len(ends)), np.diff(ends, prepend=-1))  # 2 * article + 1 for its text
        place = np.arange(len(stream)) - np.concatenate([[0], ends[:-1] + 1])[piece] if len(ends) else np.zeros(0, np.int64)
        is_word = stream > 1
        stream, piece, place = stream[is_word], piece[is_word], place[is_word]
        words, rank = self._ranked()
        # One number holds all there is to know of a word that stands somewhere, so that sorting needs no second array.
        keys = rank[stream] << (_ARTICLE_BITS + _FIELD_BITS + _PLACE_BITS) | piece << _PLACE_BITS | place
        keys.sort()
        lengths = np.bincount(piece, minlength=len(ends)).reshape(-1, len(TEXT_FIELDS))
        sketched = sketches.of(self._hashes()[stream], lengths.sum(axis=1))
        return _postings(words, keys), {field: lengths[:, at] for at, field in enumerate(TEXT_FIELDS)}, sketched

    def _flush(self) -> None:
        if self._waiting:
            self._waiting.append("")
            self._take(_PIECE.findall(f"\n{_END}\n".join(self._waiting)))
            self._waiting.clear()

    def _take(self, words: list[str]) -> None:
        self._streams.append(np.fromiter(map(self._numbers.__getitem__, words), np.int32, len(words)))
        self.tokens += len(words)

    def _hashes(self) -> Array:
        """What sketches tell a word by, for each number."""
        return np.fromiter(map(hash_of, self._numbers), np.uint64, len(self._numbers))

    def _ranked(self) -> tuple[list[str], Array]:
        """The words in order, and each number's place in it."""
        words = sorted(word for word, number in self._numbers.items() if number > 1)
        rank = np.zeros(len(self._numbers), np.int64)
        rank[np.fromiter(map(self._numbers.__getitem__, words), np.int64, len(words))] = np.arange(len(words))
        return words, rank


def _postings(words: list[str], keys: Array) -> Postings:
    article_of = keys >> (_FIELD_BITS + _PLACE_BITS)  # with the word before it
    starts = np.flatnonzero(np.diff(article_of, prepend=-1))
    is_text = (keys >> _PLACE_BITS) & 1
    total = np.diff(starts, append=len(keys))
    text = np.add.reduceat(is_text, starts) if len(starts) else np.zeros(0, np.int64)
    firsts = article_of[starts]
    return Postings(
        words=words,
        word=firsts >> _ARTICLE_BITS,
        article=firsts & ((1 << _ARTICLE_BITS) - 1),
        title=total - text,
        text=text,
        places=keys & ((1 << _PLACE_BITS) - 1),
    )
