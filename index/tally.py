"""The tally of a ledger: why how many documents are in no index, as the runs before have noted it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cuttings.index.ledger import ARTICLE, NAME, Ledger, LedgerDamaged
from cuttings.index.outcome import KINDS
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
    content = searcher.attachment(NAME)
    try:
        ledger = Ledger.load(content) if content else None
    except LedgerDamaged:
        return None
    if ledger is None:
        return None
    try:
        (files,) = ledger.db.execute("SELECT count(*) FROM files").fetchone()
        counts: dict[str, dict[str, int]] = {kind: {} for kind in KINDS}
        by_reason = (
            f"SELECT kind, what, count(*) AS many FROM documents WHERE kind <> {ARTICLE} GROUP BY kind, what ORDER BY many DESC, what"
        )
        for kind, reason, many in ledger.db.execute(by_reason):
            counts[KINDS[kind]][reason] = many
    finally:
        ledger.close()
    return Tally(files, counts["skipped"], counts["failed"])
