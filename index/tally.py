"""The tally of a ledger: why how many documents are in no index, as the runs before have noted it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from cuttings.index import ledger
from cuttings.index.ledger import LedgerDamaged
from cuttings.search.engine import Searcher


@dataclass(frozen=True, slots=True)
class Tally:
    """How many documents were skipped, and how many could not be read, by reason, the most frequent first. `files` are all that the
    index was made from.
    """

    files: int = 0
    skipped: Mapping[str, int] = field(default_factory=dict, hash=False)
    failed: Mapping[str, int] = field(default_factory=dict, hash=False)


def tally(searcher: Searcher) -> Tally | None:
    """None for an index that was not made from files, or that cannot say so. Raises EngineError."""
    content = searcher.attachment(ledger.NAME)
    try:
        entries = ledger.load(content) if content else None
    except LedgerDamaged:
        return None
    if entries is None:
        return None
    counts: dict[str, Counter[str]] = {"article": Counter(), "skipped": Counter(), "failed": Counter()}
    for entry in entries.values():
        for outcome in entry.outcomes:
            counts[outcome.kind][outcome.what] += 1
    return Tally(len(entries), dict(counts["skipped"].most_common()), dict(counts["failed"].most_common()))
