"""Claims: which documents give which article. Of several that give the same, the first has it."""

from __future__ import annotations

from bisect import insort

from cuttings.index.ledger import File

Place = tuple[str, str, int]
"""A File and a part of it."""


def place_of(file: File, part: int) -> Place:
    return (*file, part)


class Claims:
    """Ids of articles and the places of the documents that give them. Who came first in time does not matter, only the order
    of the places: so that it is the same whether an archive was read at once or bit by bit.
    """

    def __init__(self) -> None:
        self._places: dict[str, list[Place]] = {}

    def __contains__(self, id: str) -> bool:
        return id in self._places

    def add(self, id: str, place: Place) -> None:
        insort(self._places.setdefault(id, []), place)

    def drop(self, id: str, place: Place) -> None:
        places = self._places[id]
        places.remove(place)
        if not places:
            del self._places[id]

    def first(self, id: str) -> Place | None:
        places = self._places.get(id)
        return places[0] if places else None
