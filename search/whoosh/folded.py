"""Whole texts folded at once, letter by letter, where no letter depends on those around it."""

from __future__ import annotations

import sys
import threading

import numpy as np

from cuttings.search.text import folded_alone

_UNKNOWN, _OTHER = 0, 1
_SEVERAL, _LAST = 0xE000, 0xF8FF
"""The numbers from one to the other, which Unicode gives to no letter, stand for what becomes several letters."""


class _Letters:
    """What has been found out about letters so far: what each becomes, or that it depends on others."""

    def __init__(self) -> None:
        self._signs = np.zeros(sys.maxunicode + 1, "<u2")  # the system gives memory only to those parts that are written
        self._signs[ord("\n")] = ord("\n")
        self._several: dict[int, str] = {}
        self._lock = threading.Lock()

    def folded(self, text: str) -> str | None:
        codes = np.frombuffer(text.encode("utf-32-le"), "<u4")
        signs = self._signs[codes]
        if not signs.all():
            self._learn(np.unique(codes[signs == _UNKNOWN]).tolist())
            signs = self._signs[codes]
        if (signs == _OTHER).any():
            return None
        whole: str = signs.tobytes().decode("utf-16-le")
        for sign in np.unique(signs[signs >= _SEVERAL]).tolist():
            whole = whole.replace(chr(sign), self._several[sign])
        return whole

    def _learn(self, codes: list[int]) -> None:
        with self._lock:
            for code in codes:
                alone = folded_alone(chr(code))
                sign = _OTHER
                if alone and len(alone) == 1 and ord(alone) < _SEVERAL:
                    sign = ord(alone)
                elif alone and _SEVERAL + len(self._several) <= _LAST:
                    sign = _SEVERAL + len(self._several)
                    self._several[sign] = alone
                self._signs[code] = sign


_letters = _Letters()


def folded(text: str) -> str | None:
    """The words of a text folded, a space or an apostrophe for each sign between them, but line breaks as they are.
    None if some letters depend on others.

    >>> folded("Łódź – Zürich’s straße")
    "lodz   zurich's strasse"
    """
    return _letters.folded(text)
