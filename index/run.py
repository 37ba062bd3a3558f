"""One run of reindexing over the files that a walk found.

First it is planned which files have to be read. Those are read, in order; what is known of their documents is recalled, the others
are cleaned, and all that becomes articles waits in the journal. When everything has been read, it is known which document each
article belongs to, and what of it is template; then articles are written and deleted. The result depends on the files alone: the
same articles are in the index, whether the files were read in one run or in many.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from cuttings.index import template_cut
from cuttings.index.abouts import Abouts
from cuttings.index.clean.template import template_in
from cuttings.index.context import ALWAYS, Contexts
from cuttings.index.forgotten import REASON, Forgotten
from cuttings.index.holdings import Holdings, Waiting
from cuttings.index.idle import Idle
from cuttings.index.journal import Journal
from cuttings.index.key import key_of
from cuttings.index.ledger import File, Ledger
from cuttings.index.lost import doubt
from cuttings.index.outcome import Outcome
from cuttings.index.outcomes import Outcomes
from cuttings.index.plan import planned
from cuttings.index.prepared import Prepared
from cuttings.index.read import read
from cuttings.index.reading import End, Finished, Origin, Unchanged, Unread, steps
from cuttings.index.recall import Kept, Recall, Recalled
from cuttings.index.report import Progress
from cuttings.index.rules import NOINDEX, Rules
from cuttings.index.scrape import Scrape
from cuttings.index.taken_down import hosts_of_taken_down
from cuttings.index.walk import Found, Listing, stated
from cuttings.index.workers import Workers
from cuttings.search.article import Article
from cuttings.search.engine import Searcher, Writer

_MANY = 1000
"""So many documents that were cleaned need the workers' memory to be written, more than the next run needs workers that are warm."""


class Run:
    """`unread` are the files that could not be opened; `documents` counts those that were cleaned."""

    def __init__(
        self,
        ledger: Ledger,
        workers: Workers[Prepared],
        journal: Journal,
        *,
        contexts: Contexts,
        rules: Rules,
        abouts: Abouts,
        forgotten: Forgotten,
        searcher: Searcher,
        progress: Callable[[Progress], None],
    ) -> None:
        self.unread: dict[File, str] = {}
        self.documents = self.added = self.changed = self.deleted = 0
        self._ledger = ledger
        self._workers = workers
        self._journal = journal
        self._contexts = contexts
        self._abouts = abouts
        self._forgotten = forgotten
        self._recall = Recall(searcher, ledger, journal, contexts)
        self._holdings = Holdings(ledger)
        self.outcomes = Outcomes(ledger)
        self.idle = Idle(rules)
        self._progress = progress
        self._done = self._files = self._read = self._number = 0
        self._reading_from: File | None = None

    def bring_up_to_date(self, listings: Sequence[Listing], writer: Writer) -> None:
        plan = planned(self._ledger, listings, self._abouts.reading, self._contexts)
        self._holdings.leave_out(plan.gone, plan.elsewhere)
        self._files = len(plan.pending)
        self._tell()
        self._take_in(plan.pending)
        bereft = hosts_of_taken_down(self._ledger)
        self._holdings.has_lost(bereft)
        if plan.gone or plan.pending or bereft:
            self._settle()
            self._write(writer)

    def _take_in(self, pending: Sequence[Found]) -> None:
        """Files are read ahead, and their documents cleaned beside each other; what is done about them is done in their order."""
        for origin, given in self._workers.in_order(steps(pending, self._ledger, self._recall, self._abouts)):
            match given:
                case Unread():
                    self.unread[origin.file] = given.reason  # it may be readable tomorrow, and until then its articles stay
                case Unchanged():
                    self._put(origin, given)
                case Finished():
                    self._holdings.finish(self._put(origin, given))
                case Prepared() | Outcome() | Kept() | Recalled():
                    self._take(origin, given)
                    self._read += origin.key != b""
            self._done += isinstance(given, End)
            self._tell()

    def _put(self, origin: Origin, end: Unchanged | Finished) -> int:
        return self._ledger.put(origin.file, origin.found.size, end.mtime_ns, end.digest, self._abouts.reading(origin.found))

    def _take(self, origin: Origin, given: Prepared | Outcome | Kept | Recalled) -> None:
        if origin.file != self._reading_from:
            self._reading_from, self._number = origin.file, self._ledger.numbered(origin.file)
        file, part = self._number, origin.part
        match given:
            case Kept():
                self._holdings.keep(file, part)
            case Recalled():
                self._take_new(file, origin, self._unless_forgotten(given.result, origin), (given.at, given.context))
            case Outcome() if not origin.key:
                self._holdings.take(file, part, given, key=b"", context=ALWAYS, member=origin.member)
            case _:
                result = self._unless_forgotten(given, origin)
                self._take_new(file, origin, result, self._noted(origin.key, result))

    def _take_new(self, file: int, origin: Origin, result: Prepared | Outcome, noted: tuple[int, str]) -> None:
        at, context = noted
        source, member = origin.source, origin.member
        self._holdings.take(file, origin.part, result, key=origin.key, context=context, at=at, source=source, member=member)

    def _unless_forgotten(self, result: Prepared | Outcome, origin: Origin) -> Prepared | Outcome:
        """What was taken down is skipped, before the journal notes a word of it."""
        if not self._forgotten.lines or not isinstance(result, Prepared):
            return result
        id = result.id_at(origin.source)
        # What is recalled is not packed: it was not taken down before, but perhaps under the id that it would have now.
        is_listed = self._forgotten.covers(result.article(id, origin.source)) if result.packed else self._forgotten.lists(id)
        return Outcome(origin.part, "skipped", REASON) if is_listed else result

    def _noted(self, key: bytes, result: Prepared | Outcome) -> tuple[int, str]:
        """Where in the journal it stands what became of a document that was cleaned just now, and in what context that was."""
        self.documents += 1
        if isinstance(result, Prepared):
            self.idle.count(result)
            context = self._contexts.of(result.hosts, result.asks_for_no_index)
        else:
            context = self._contexts.of(None, result.what == NOINDEX)
        return self._journal.add(key, context, result), context

    def _tell(self) -> None:
        self._progress(Progress(self._done, self._files, self._read))

    def _settle(self) -> None:
        self._holdings.merge()
        while misplaced := self._holdings.misplaced():
            for file, wanted in misplaced.items():
                for part in wanted.keys() - self._read_again(file, wanted):
                    self._holdings.disclaim(file, part)
            self._holdings.settle()
        for host in self._holdings.hosts():
            self._cut_template(host)

    def _read_again(self, file: int, wanted: Mapping[int, str]) -> set[int]:
        """Reads articles by their part from an unchanged file; gives the parts that have them still."""
        again: set[int] = set()
        for origin, found in self._workers.in_order(self._parts(file, wanted)):
            result = self._unless_forgotten(found.result if isinstance(found, Recalled) else found, origin)
            known = found if isinstance(found, Recalled) else Recalled(*self._noted(origin.key, result), result)
            if isinstance(result, Prepared) and result.id_at(origin.source) == wanted[origin.part]:
                self._holdings.replace(file, origin.part, origin.key, known, origin.source)
                again.add(origin.part)
        return again

    def _parts(self, file: int, wanted: Collection[int]) -> Iterator[tuple[Origin, Scrape | Recalled]]:
        try:
            found = stated(*self._ledger.named(file))
        except OSError:
            return
        for document in read(found, self._abouts.about(found, self._ledger.reading_of(file))):
            part = document.part or 0
            if isinstance(document, Scrape) and part in wanted:
                key = key_of(document)
                yield Origin(found, part, key, document.source, document.member), self._recall.in_journal(key) or document

    def _cut_template(self, host: int) -> None:
        """Finds out what is template in the articles of a host, now that all of them are known."""
        owners = list(self._holdings.owners(host))
        found = template_in([blocks for _, _, blocks, _ in owners])
        for number, (file, part, _, was_cut) in enumerate(owners):
            blocks = found[number].nonzero()[0].tolist() if number in found else []
            if blocks != template_cut.blocks_of(was_cut):
                self._holdings.cut(file, part, template_cut.told(blocks), was_cut)

    def _write(self, writer: Writer) -> None:
        if self.documents > _MANY:
            self._workers.rest()
        for id in self._holdings.lost():
            writer.delete(id)
            self.deleted += 1
        told: list[tuple[Waiting, str | None]] = []
        for one in self._holdings.waiting():
            article = self._article(one)
            if article and (blocks := template_cut.blocks_of(one.cut)):
                article, names_too = template_cut.cut(article, blocks)
                if names_too != one.cut:
                    told.append((one, names_too))
            if article:
                writer.add(article)
            else:
                doubt(self._ledger, one.file, one.part)
        for one, names_too in told:
            self._holdings.tell(one, names_too)
        self.added, self.changed = self._holdings.counts()

    def _article(self, one: Waiting) -> Article | None:
        """An article to be written, whole. None if the index, where it should be, has lost it: the next run reads it again."""
        if one.at is None:
            return self._recall.article(one.id, one.was_cut)
        return self._journal.article(one.at, one.id, one.source)
