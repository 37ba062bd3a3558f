"""The ids of a segment's articles, by number, and the number of an id."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from cuttings.search.whoosh.arrays import Arrays, narrow, sums


def build(ids: Sequence[str]) -> Arrays:
    encoded = [id.encode() for id in ids]
    return {
        "ids": np.frombuffer(b"".join(encoded), np.uint8),
        "ids:starts": sums(np.fromiter(map(len, encoded), np.int64, len(encoded))).astype(np.uint32),
        "ids:order": narrow(np.array(sorted(range(len(encoded)), key=encoded.__getitem__), np.uint32)),
    }


class Ids:
    def __init__(self, arrays: Arrays) -> None:
        self._ids = arrays["ids"].data
        self._starts = arrays["ids:starts"].data
        self._order = arrays["ids:order"].data

    def __len__(self) -> int:
        return len(self._order)

    def __getitem__(self, number: int) -> str:
        return self._encoded(number).decode()

    def find(self, id: str) -> list[int]:
        """The numbers of the articles with this id; all but one of them are dead."""
        sought = id.encode("utf-8", "surrogatepass")  # any text may be asked for
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if self._encoded(self._order[middle]) < sought:
                low = middle + 1
            else:
                high = middle
        found: list[int] = []
        while low < len(self) and self._encoded(number := self._order[low]) == sought:
            found.append(number)
            low += 1
        return found

    def all(self) -> list[str]:
        return [self[number] for number in range(len(self))]

    def _encoded(self, number: int) -> bytes:
        return bytes(self._ids[self._starts[number] : self._starts[number + 1]])
