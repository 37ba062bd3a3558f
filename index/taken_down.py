"""What a ledger says of documents whose articles were taken down: they were skipped, for a reason of its own."""

from __future__ import annotations

from collections.abc import Collection

from cuttings.index.forgotten import REASON
from cuttings.index.ledger import ARTICLE, Ledger
from cuttings.index.outcome import KINDS

_SKIPPED = KINDS.index("skipped")


def take_down(ledger: Ledger, ids: Collection[str]) -> None:
    """The documents that give these articles give none any more. Their hosts are left, for the next run to look for template anew."""
    for id in ids:
        done = ledger.db.execute(
            f"UPDATE documents SET kind = {_SKIPPED}, what = ?, owns = 0, cut = NULL WHERE kind = {ARTICLE} AND what = ?", (REASON, id)
        )
        ledger.has_changed |= done.rowcount > 0


def lift(ledger: Ledger) -> None:
    """The documents that were taken down are to be read again: nothing that is known of them holds any more."""
    found = f"kind = {_SKIPPED} AND what = ?"
    ledger.db.execute(f"UPDATE files SET mtime_ns = 0, digest = x'' WHERE id IN (SELECT file FROM documents WHERE {found})", (REASON,))
    done = ledger.db.execute(f"UPDATE documents SET key = x'' WHERE {found}", (REASON,))
    ledger.has_changed |= done.rowcount > 0


def hosts_of_taken_down(ledger: Ledger) -> list[int]:
    """The hosts that have lost articles since the last run, by their numbers; asked once."""
    none = ledger.number("")
    found = f"kind = {_SKIPPED} AND what = ? AND host <> ?"
    hosts = [host for (host,) in ledger.db.execute(f"SELECT DISTINCT host FROM documents WHERE {found}", (REASON, none))]
    if hosts:
        ledger.has_changed = True
        ledger.db.execute(f"UPDATE documents SET host = ?, blocks = x'' WHERE {found}", (none, REASON, none))
    return hosts
