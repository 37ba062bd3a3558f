"""Where sentences start and end, well enough for excerpts. Not a linguist: a wrong split costs a short excerpt, nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from cuttings.search.text import fold

Span = tuple[int, int]

# A full stop after these does not end a sentence (en, fr, de, es, it, nl). None that is a word of its own as well.
_ABBREVIATIONS = frozenset(
    """
    mr mrs ms dr prof st sen rep gov gen col lt sgt capt rev hon jr sr nos vs inc ltd co corp dept approx
    jan feb apr aug sept oct nov dec mm mme mmes mlle mlles av bd bzw ca usw vgl nr hr fr str abs dipl ing evtl inkl sog
    sra srta ud uds pag num sig sigg dott avv gl ecc exmo dhr mevr bijv
""".split()
)
_LONGEST = max(map(len, _ABBREVIATIONS)) + 2
_CLOSING = "\"'”’»›)\\]"
_OPENING = r"[\s\"'“‘«‹(\[¿¡—–-]"
# The blocks that have letters with a case; the rarest, of scripts that no news is written in, are left out.
_CASED = ((0, 0x600), (0x10A0, 0x1100), (0x13A0, 0x1400), (0x1C80, 0x1CC0), (0x1E00, 0x2000), (0xFF41, 0xFF5B))
_SMALL = "".join(letter for start, end in _CASED for letter in map(chr, range(start, end)) if letter.islower())
# What is written small goes on with the sentence. All ends begin with one of some signs, which are looked for many times faster.
_STOPS = ".!?…\n。！？｡।؟۔"
_END = re.compile(
    rf"([{_STOPS}](?:"
    rf"(?<=[.!?…])(?<![.!?…][.!?…])[.!?…]*+[{_CLOSING}]*+(?=\s)(?!\s*+{_OPENING}{{0,8}}[{_SMALL}])"
    r"|(?<=\n)(?:\n|(?=\S))|(?<=[。！？｡])[」』”）]*|(?<=[।؟۔])))\s*+"
)
_RUNNING = ".!?…"
_LATIN = f"{_RUNNING}\n"
"""The signs of _STOPS behind which a sentence ends only if there is a space or the end of a line."""
_ODD = "\t\r\v\f\x1c\x1d\x1e\x1f"
"""The white space of ASCII, but for spaces and line breaks."""
_SPACE = re.compile(r"\s*")
_BACK = 300
"""Letters before a place that are read first to find where its sentence begins."""
_LAST_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_]+$")
# "am 3. Februar" goes on. Others that write a day so (da, fi, no) write months small, and a small letter begins no sentence.
_DAY = re.compile(r"(?<![\d.])\d{1,2}\.$")
_MONTH = re.compile(r"(?:Januar|Jänner|Februar|Feber|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\b")


def sentences(text: str, start: int = 0) -> Iterator[Span]:
    """The (start, end) of each sentence, without the space around it, from one that begins at `start` on. Paragraphs and lines end
    sentences too.

    >>> text = 'Mr. Tokayev spoke. “Was it a coup?” he asked.'
    >>> [text[start:end] for start, end in sentences(text)]
    ['Mr. Tokayev spoke.', '“Was it a coup?” he asked.']
    """
    start = _SPACE.match(text, start).end()  # type: ignore[union-attr]  # it matches anywhere
    for match in _END.finditer(text, start):
        stop, end = match.span()
        sign = text[stop]
        if sign == ".":
            if _goes_on(text, stop, end):
                continue
        elif sign == "\n":
            yield start, start + len(text[start:stop].rstrip())
            start = end
            continue
        yield start, match.end(1)
        start = end
    if start < len(text):
        yield start, start + len(text[start:].rstrip())


class Writing(NamedTuple):
    """What is found out once for all texts of a page: `stops` are the signs in them that may end a sentence, `spaced` says that there is
    something between any two sentences, `tidy` that this is nothing but spaces and line breaks."""

    stops: str
    spaced: bool
    tidy: bool

    @classmethod
    def of(cls, text: str) -> Writing:
        """Of a text, or of several that were joined."""
        stops = "".join([sign for sign in (_LATIN if text.isascii() else _STOPS) if sign in text])
        spaced = text.isascii() or not stops.strip(_LATIN)
        return cls(stops, spaced, text.isascii() and not sum([sign in text for sign in _ODD]))

    def is_straight(self, piece: str) -> bool:
        """Is there never more than a single space between two sentences of a piece of such a text?"""
        return ("\n" not in piece if self.tidy else piece.isprintable()) and "  " not in piece


def beginning(text: str, at: int, stops: str = _STOPS) -> int:
    """Where the sentence begins in which the letter at `at` stands. `stops` are the signs of the text that may end a sentence, if they
    are known.

    Only as much is read before the letter as is needed: whether a sentence ends somewhere is a matter of its surroundings.

    >>> beginning("One. Two three.", 9)
    5
    """
    back, last = _BACK, at
    while True:
        first = max(0, at - back)
        while (last := max([text.rfind(sign, first, last) for sign in stops], default=-1)) >= 0:
            stop = last
            if last and text[last] in _LATIN and text[last - 1] in _RUNNING:  # several stand together, and the first one ends the sentence
                stop = first + len(text[first:last].rstrip(_RUNNING))
            # Or none of them does, and the end of the line behind them.
            for one in (stop, last) if text[last] == "\n" and stop < last else (stop,):
                end = _end(text, one)
                if 0 < end <= at and not (text[one] == "." and _goes_on(text, one, end)):
                    return end
            last = stop
        if not first:
            return 0
        back, last = back * 4, first


def _end(text: str, stop: int) -> int:
    """Where the next sentence begins if one ends with the sign at `stop`, the first of those that stand together; 0 if none ends."""
    if text[stop] in _RUNNING:
        # What follows most often can be told without a regular expression.
        then = text[stop + 1 : stop + 3]
        if then[:1].isalnum():
            return 0
        if then[:1] == " " and then.isascii() and (then[1:].isupper() or then[1:].isdigit()):
            return stop + 2
    match = _END.match(text, stop)
    return match.end() if match else 0


def _goes_on(text: str, stop: int, end: int) -> bool:
    """Is this full stop part of an abbreviation, an initial or a day?"""
    if "\n" in text[stop + 1 : end]:
        return False
    back = max(0, stop - _LONGEST)
    word = text[max(back, text.rfind(" ", back, stop) + 1) : stop]
    if not word.isalpha():
        if word[-1:].isdigit():
            return bool(_MONTH.match(text, end) and _DAY.search(text, max(0, stop - 3), stop + 1))
        found = _LAST_WORD.search(word)
        word = found[0] if found else ""
    if word.isupper() if len(word) == 1 else (word.lower() if word.isascii() else fold(word)) in _ABBREVIATIONS:
        return not text[stop + 1 : end].strip()
    return False
