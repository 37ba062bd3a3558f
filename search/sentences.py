"""Where sentences start and end, well enough for excerpts. Not a linguist: a wrong split costs a short excerpt, nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cuttings.search.text import fold

# A full stop after these does not end a sentence (en, fr, de, es, it, nl). None that is a word of its own as well.
_ABBREVIATIONS = frozenset(
    """
    mr mrs ms dr prof st sen rep gov gen col lt sgt capt rev hon jr sr nos vs inc ltd co corp dept approx
    jan feb apr aug sept oct nov dec mm mme mmes mlle mlles av bd bzw ca usw vgl nr hr fr str abs dipl ing evtl inkl sog
    sra srta ud uds pag num sig sigg dott avv gl ecc exmo dhr mevr bijv
""".split()
)
_CLOSING = "\"'”’»›)\\]"
_END = re.compile(rf"(?:(?<![.!?…])[.!?…]++[{_CLOSING}]*+(?=\s)|[。！？｡]+[」』”）]*|[।؟۔])\s*|\n{{2,}}|\n(?=\S)")
_STOP = re.compile("[.!?…\\n。！？｡।؟۔]")
"""Where _END can match at all: looking for one of some signs is many times faster."""
_BACK = 300
"""Letters before a place that are read first to find where its sentence begins."""
_LAST_WORD = re.compile(r"(?<![^\W\d_])([^\W\d_]{1,20})\.$")
# "am 3. Februar" goes on. Others that write a day so (da, fi, no) write months small, and a small letter begins no sentence.
_DAY = re.compile(r"(?<![\d.])\d{1,2}\.$")
_MONTH = re.compile(r"(?:Januar|Jänner|Februar|Feber|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\b")
_OPENS = re.compile(r"[\s\"'“‘«‹(\[¿¡—–-]{0,8}(\w)")


def ends_a_sentence(text: str, end: int) -> bool:
    """Is there anything before `end` that may end a sentence?"""
    return _STOP.search(text, 0, end) is not None


def beginning(text: str, at: int, known: int = 0) -> int:
    """Where the sentence begins in which the letter at `at` stands; at `known` or later, where a sentence is known to begin.

    Only as much is read before the letter as is needed: whether a sentence ends somewhere is a matter of its surroundings.
    """
    back = _BACK
    while True:
        first = max(known, at - back)
        while first > known and not text[first].isalnum():  # nothing that ends a sentence goes on over a letter
            first -= 1
        found = known if first == known else -1
        for match in _stops(text, first, at):
            if match.end() <= at and _ends(text, max(first, found), match):
                found = match.end()
        if found >= 0:
            return found
        back *= 4


def sentences(text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """The (start, end) of each sentence, without the space around it, from one that begins at `start` on. Paragraphs and lines end
    sentences too.

    >>> text = 'Mr. Tokayev spoke. “Was it a coup?” he asked.'
    >>> [text[start:end] for start, end in sentences(text)]
    ['Mr. Tokayev spoke.', '“Was it a coup?” he asked.']
    """
    for match in _stops(text, start, len(text)):
        if _ends(text, start, match):
            if text[start : match.end()].strip():
                yield _trimmed(text, start, match.end())
            start = match.end()
    if text[start:].strip():
        yield _trimmed(text, start, len(text))


def _stops(text: str, at: int, end: int) -> Iterator[re.Match[str]]:
    """What may end a sentence and begins between two places."""
    while stop := _STOP.search(text, at, end):
        match = _END.match(text, stop.start())
        if match:
            yield match
        at = match.end() if match else stop.end()


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    if "\n" in match[0] or match[0][0] not in ".!?…":
        return True
    opening = _OPENS.match(text, match.end())
    if opening and opening[1].islower():
        return False
    last = text[match.start() - 1 : match.start()]
    if last.isdigit() and _MONTH.match(text, match.end()) and _DAY.search(text, max(start, match.start() - 4), match.start() + 1):
        return False
    if not last.isalpha():
        return True
    word = _LAST_WORD.search(text, max(start, match.start() - 20), match.start() + 1)
    if not word or match[0].strip() != ".":
        return True
    is_initial = len(word[1]) == 1 and word[1].isupper()
    return not is_initial and fold(word[1]) not in _ABBREVIATIONS


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())
