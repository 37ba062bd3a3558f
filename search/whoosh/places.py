"""Where words stand in titles and texts: a byte for each place, with the far ones beside them, or more bytes where many are far."""

from __future__ import annotations

import numpy as np

from cuttings.search.whoosh.arrays import Array, Arrays, Ints, narrow

_FAR = 255
_COST = 8
"""Bytes that a far place takes beside its own."""


def build(places: Array) -> Arrays:
    far = np.flatnonzero(places >= _FAR)
    wide = narrow(places)
    if len(places) + _COST * len(far) < wide.nbytes:
        near = np.minimum(places, _FAR).astype(np.uint8)
        return {"places": near, "places:far": far.astype(np.uint32), "places:far:values": places[far].astype(np.uint32)}
    return {"places": wide, "places:far": far[:0].astype(np.uint32), "places:far:values": far[:0].astype(np.uint32)}


class Places:
    def __init__(self, arrays: Arrays) -> None:
        self._places = arrays["places"]
        self._far = arrays["places:far"]
        self._values = arrays["places:far:values"]

    def at(self, index: Ints) -> Ints:
        found = self._places[index].astype(np.int64)
        if len(self._far):
            far = np.flatnonzero(found == _FAR)
            if len(far):
                # A place that is 255 itself is among the far ones too.
                found[far] = self._values[np.searchsorted(self._far, index[far])]
        return found

    def between(self, first: int, last: int) -> Ints:
        return self.at(np.arange(first, last))
