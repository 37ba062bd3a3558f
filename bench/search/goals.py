"""What the engine must reach and what it aims for, beside its peers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.search.report import Measured


@dataclass(frozen=True, slots=True)
class Goal:
    """`of` gives the figure from ours and a peer's; smaller is better unless `more`."""

    name: str
    must: float
    aim: float
    of: Callable[[Measured, Measured], float]
    peer: str = "cuttings"
    more: bool = False

    def reached(self, measured: Mapping[str, Measured]) -> float | None:
        """None when the peer did not take part, or nothing was measured."""
        if self.peer not in measured:
            return None
        return self.of(measured["cuttings"], measured[self.peer]) or None

    def holds(self, reached: float, limit: float) -> bool:
        return reached >= limit if self.more else reached <= limit


BUILT = (
    Goal("articles per CPU second, to tantivy's", 0.5, 1.0, lambda ours, peer: ours.rate / peer.rate, "tantivy", more=True),
    Goal("size on disk, to tantivy's", 1.3, 1.0, lambda ours, peer: ours.size / peer.size, "tantivy"),
)
"""Of what indexing costs."""

ALL = (
    Goal("page, median, to tantivy's", 1.3, 0.8, lambda ours, peer: ours.median / peer.median, "tantivy"),
    Goal("page, 95th percentile, to tantivy's", 1.3, 0.8, lambda ours, peer: ours.slowest / peer.slowest, "tantivy"),
    Goal("page, median, to FTS5's", 0.6, 0.3, lambda ours, peer: ours.median / peer.median, "fts5"),
    Goal("page, 95th percentile, to FTS5's", 0.6, 0.3, lambda ours, peer: ours.slowest / peer.slowest, "fts5"),
    *BUILT,
    Goal("memory of a serving process, MB", 100, 60, lambda ours, _: ours.memory / 1e6),
    Goal("opening and the first answer, ms", 150, 50, lambda ours, _: ours.first),
    Goal("one changed article, written and found, s", 1.0, 0.3, lambda ours, _: ours.change),
    Goal("completing what is typed, 95th percentile, ms", 10, 10, lambda ours, _: ours.suggesting),
)

GROWTH = (Goal("largest archive: page, 95th percentile, ms", 40, 10, lambda ours, _: ours.slowest),)
