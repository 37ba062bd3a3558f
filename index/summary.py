"""From a finished run to its Report: every document of the sources, counted or named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from cuttings.index.address import readable
from cuttings.index.ledger import File
from cuttings.index.outcome import Outcome
from cuttings.index.report import Report
from cuttings.index.run import Run
from cuttings.index.source import Source, below
from cuttings.index.walk import Listing

_LINK = "link that leads out of its source"
_TWICE = "same article as another file"


class Summary:
    """Names documents as the person who named the sources would."""

    def __init__(self, run: Run, listings: Sequence[Listing]) -> None:
        self._run = run
        self._listings = listings
        self._sources = [listing.source for listing in listings]
        self._skipped: dict[str, list[str]] = defaultdict(list)
        self._failed: dict[str, list[str]] = defaultdict(list)

    def report(self) -> Report:
        run, outcomes = self._run, self._run.outcomes
        for listing in self._listings:
            self._count_listing(listing)
        for file, reason in run.unread.items():
            self._failed[reason].append(self._named(file))
        for file, outcome in outcomes.refused():
            (self._skipped if outcome.kind == "skipped" else self._failed)[outcome.what].append(_part(self._named(file), outcome))
        for file, outcome, first, of_first in outcomes.twins():
            self._skipped[_TWICE].append(f"{_part(self._named(file), outcome)} (as {_part(self._named(first), of_first)})")
        return Report(
            read=run.documents,
            added=run.added,
            changed=run.changed,
            unchanged=outcomes.unchanged(),
            deleted=run.deleted,
            others=sum(listing.others for listing in self._listings),
            idle=run.idle.selectors(),
            skipped={reason: tuple(names) for reason, names in sorted(self._skipped.items())},
            failed={reason: tuple(names) for reason, names in sorted(self._failed.items())},
        )

    def _count_listing(self, listing: Listing) -> None:
        for path, reason in sorted(listing.unreadable.items()):
            self._failed[reason].append(readable(listing.source.named(path)))
        for path in sorted(listing.links):
            self._skipped[_LINK].append(readable(listing.source.named(path)))

    def _source_of(self, file: File) -> Source | None:
        place = below(*file)
        return next((source for source in self._sources if source.covers(place)), None)

    def _named(self, file: File) -> str:
        source = self._source_of(file)
        return readable(source.named(file[1]) if source and source.folder == file[0] else below(*file))


def _part(name: str, outcome: Outcome) -> str:
    if outcome.member:
        return f"{name}/{outcome.member}"
    return f"{name}:{outcome.part}" if outcome.part else name
