"""How well a prediction agrees with the truth about its page, one function for each question.

Text is compared by its runs of four words, as article-extraction-benchmark of Scrapinghub does, or by pieces that must and must
not be in it, as trafilatura's evaluation does. Title, author and date are right or wrong.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

_RUN = 4
_WORD = re.compile(r"\w+")
_BY = re.compile(r"\s*(?:by|von|par|por|di|door)\s+", re.IGNORECASE)
_BETWEEN_NAMES = re.compile(r"[;,|&/•·]|\b(?:and|und|et|y|e|og|och|en)\b")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def precision_and_recall(truth: str, text: str) -> tuple[float | None, float | None]:
    """Which share of the text's runs of words is in the truth, and of the truth's in the text. None: there are no runs at all.

    >>> precision_and_recall("the lake rises by a foot", "the lake rises by a foot today")
    (0.75, 1.0)
    """
    wanted, found = _runs(truth), _runs(text)
    shared = (wanted & found).total()
    return (shared / found.total() if found else None, shared / wanted.total() if wanted else None)


def _runs(text: str) -> Counter[tuple[str, ...]]:
    """Runs of words with the number of times that they occur; a text of fewer words is one run."""
    found = _WORD.findall(text)
    if not found:
        return Counter()
    return Counter(tuple(found[start : start + _RUN]) for start in range(max(1, len(found) - _RUN + 1)))


def pieces_in(text: str, pieces: Sequence[str]) -> int:
    """How many of the pieces are in the text, whatever space is between words.

    >>> pieces_in("The lake\\n\\nrises.", ["lake rises", "river"])
    1
    """
    spaced = " ".join(text.split())
    return sum(" ".join(piece.split()) in spaced for piece in pieces)


def same_words(one: str, other: str) -> bool:
    """Whether two titles have the same words, in any case and with any punctuation."""
    return _folded(one) == _folded(other)


def same_people(one: str, other: str) -> bool:
    """Whether two by-lines name the same people, in any order.

    >>> same_people("By Ruth Okafor and Jan Castell", "Jan Castell; Ruth Okafor")
    True
    """
    return _people(one) == _people(other)


def same_day(day: str, moment: str) -> bool:
    """Whether a day, YYYY-MM-DD, is that of a moment which may have a time of day."""
    found = _DAY.search(moment)
    return found is not None and found[0] == day


def _people(by_line: str) -> set[str]:
    start = _BY.match(by_line)
    parts = _BETWEEN_NAMES.split(by_line[start.end() if start else 0 :])
    return {" ".join(words) for part in parts if (words := _folded(part))}


def _folded(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
