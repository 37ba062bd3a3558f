"""One run of reindexing over the files that a walk found.

First, files that are gone or have to be read again let go of their articles. Then those to read are read, in order, and what
they give is written unless an earlier document gives the same article. At last, articles that were let go of and not given
again are deleted, and those that another document gives too are read from there. The result depends on the files alone: the
same articles are in the index, whether the files were read in one run or in many.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from cuttings.index.claims import place_of
from cuttings.index.clean import CLEANER_VERSION
from cuttings.index.forgotten import REASON, Forgotten
from cuttings.index.holdings import Holdings
from cuttings.index.ledger import Entry, File
from cuttings.index.outcome import Outcome
from cuttings.index.read import read
from cuttings.index.reading import End, Finished, Unchanged, Unread, steps
from cuttings.index.report import Progress
from cuttings.index.rules import Rules
from cuttings.index.source import below
from cuttings.index.walk import Found, Listing, stated
from cuttings.index.workers import Workers
from cuttings.search.article import Article
from cuttings.search.engine import Writer

_CLEANER = CLEANER_VERSION


class Run:
    """`entries` is the ledger, as remembered and then as it is to be kept. `unread` are the files that could not be opened."""

    def __init__(
        self,
        writer: Writer,
        remembered: Mapping[File, Entry],
        workers: Workers[Article],
        *,
        base_url: str | None,
        rules: Rules,
        forgotten: Forgotten,
        progress: Callable[[Progress], None],
    ) -> None:
        self.entries = dict(remembered)
        self.unread: dict[File, str] = {}
        self.documents = 0
        self.holdings = Holdings(writer)
        self._workers = workers
        self._base_url = base_url
        # Other rules are another cleaner. Which files they concern cannot be known before these are cleaned.
        self._cleaner = f"{_CLEANER} {rules.digest}".strip()
        self._forgotten = forgotten
        self._progress = progress
        self._done = self._files = 0
        for file, entry in remembered.items():
            self.holdings.claim(file, entry)

    def bring_up_to_date(self, listings: Sequence[Listing]) -> None:
        found = {(one.folder, one.path): one for listing in listings for one in listing.found}
        before = self._let_go(found, listings)
        # The order of files is their order of precedence.
        pending = [found[file] for file in sorted(found) if file not in self.entries]
        self._files = len(pending)
        self._tell()
        self._take_in(pending, before)
        self._settle()

    def _let_go(self, found: Mapping[File, Found], listings: Sequence[Listing]) -> dict[File, Entry]:
        """Parts with the entries that may hold no longer, and gives them back."""
        parted: dict[File, Entry] = {}
        for file, entry in self.entries.items():
            now = found.get(file)
            is_current = now and entry.is_of(now) and entry.was_read_by(self._cleaner, self._base_url)
            if not is_current and (now or _is_gone(file, listings)):
                parted[file] = entry
        for file, entry in parted.items():
            del self.entries[file]
            self.holdings.let_go(file, entry)
        return parted

    def _take_in(self, pending: Sequence[Found], before: Mapping[File, Entry]) -> None:
        """Files are read ahead, and their documents cleaned beside each other; what is done about them is done in their order."""
        known = {file: entry for file, entry in before.items() if entry.was_read_by(self._cleaner, self._base_url)}
        outcomes: list[Outcome] = []
        for origin, given in self._workers.in_order(steps(pending, known, self._base_url)):
            file, found, part = origin.file, origin.found, origin.part
            match given:
                case Article() if self._forgotten.covers(given):
                    outcomes.append(Outcome(part, "skipped", REASON))
                case Article():
                    self.holdings.offer(given, place_of(file, part))
                    outcomes.append(Outcome(part, "article", given.id))
                case Outcome():
                    outcomes.append(given)
                case Unread():
                    self.unread[file] = given.reason
                    if file in before:  # it may be readable tomorrow, and until then its articles stay
                        self._keep(file, before[file])
                case Unchanged():
                    self._keep(file, replace(before[file], size=found.size, mtime_ns=given.mtime_ns))
                case Finished():
                    self.entries[file] = Entry(found.size, given.mtime_ns, given.sha256, self._cleaner, self._base_url, tuple(outcomes))
                    outcomes.clear()
            self._done += isinstance(given, End)
            self.documents += origin.is_read
            self._tell()

    def _keep(self, file: File, entry: Entry) -> None:
        self.entries[file] = entry
        self.holdings.claim(file, entry)

    def _tell(self) -> None:
        self._progress(Progress(self._done, self._files, self.documents))

    def _settle(self) -> None:
        while misplaced := self.holdings.misplaced():
            for file, ids in sorted(misplaced.items()):
                for id in ids - self._read_again(file, ids):
                    self._disclaim(file, id)
        self.holdings.delete_lost()

    def _read_again(self, file: File, ids: set[str]) -> set[str]:
        """Writes these articles from an unchanged file; gives the ids of those that it still has."""
        try:
            found = stated(*file)
        except OSError:
            return set()
        again: set[str] = set()
        documents = ((document.part or 0, document) for document in read(found, self.entries[file].base_url))
        for part, article in self._workers.in_order(documents):
            if not isinstance(article, Article) or article.id not in ids or self._forgotten.covers(article):
                continue
            place = place_of(file, part)
            if self.holdings.first(article.id) == place:
                self.holdings.write(article, place)
                again.add(article.id)
        return again

    def _disclaim(self, file: File, id: str) -> None:
        """A file of another source does not give what it gave: without this article, and to be read when its source is next named."""
        entry = self.entries[file]
        self.holdings.let_go(file, replace(entry, outcomes=tuple(one for one in entry.articles() if one.what == id)))
        kept = tuple(one for one in entry.outcomes if one.what != id)
        self.entries[file] = replace(entry, mtime_ns=0, sha256="", outcomes=kept)


def _is_gone(file: File, listings: Sequence[Listing]) -> bool:
    """Is this file of the ledger in a source that was walked, and was it not found there under its old name?"""
    place = below(*file)
    return any(listing.source.covers(place) and not listing.hides(os.path.relpath(place, listing.source.folder)) for listing in listings)
