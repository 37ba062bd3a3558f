"""Reindexing: brings an engine up to date with the files of some sources, in one commit."""

from __future__ import annotations

import errno
import os
import sqlite3
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from tempfile import gettempdir

from cuttings.index import standard
from cuttings.index.abouts import Abouts
from cuttings.index.clean import CLEANER_VERSION
from cuttings.index.context import Contexts
from cuttings.index.dry import DryWriter
from cuttings.index.forget import is_to_be_settled, keep_listed, listed, settle
from cuttings.index.forgotten import Forgotten
from cuttings.index.formats.form import Form
from cuttings.index.journal import Journal, forget
from cuttings.index.ledger import NAME, Ledger, LedgerDamaged
from cuttings.index.lost import read_lost_again
from cuttings.index.prepared import Prepared
from cuttings.index.preparing import Preparing
from cuttings.index.report import Progress, Report
from cuttings.index.rules import Rules
from cuttings.index.run import Run
from cuttings.index.source import resolved
from cuttings.index.standard import spooled
from cuttings.index.summary import Summary
from cuttings.index.telling import Telling
from cuttings.index.walk import Found, walk
from cuttings.index.workers import Workers
from cuttings.search.engine import Engine, Searcher
from cuttings.search.errors import NoIndex
from cuttings.search.own import OwnFacets

_NO_RULES = Rules()
_NOTHING_TOLD = Telling()
_CLEANER = CLEANER_VERSION
_NO_FACETS: OwnFacets = {}


def reindex(
    engine: Engine,
    sources: Sequence[str | Path],
    *,
    base_url: str | None = None,
    rules: Rules = _NO_RULES,
    own_facets: OwnFacets = _NO_FACETS,
    telling: Telling = _NOTHING_TOLD,
    form: Form | None = None,
    fresh: bool = False,
    dry_run: bool = False,
    besides: Collection[Path] = (),
    journal: Path | None = None,
    workers: Workers[Prepared] | None = None,
    progress: Callable[[Progress], None] = lambda _: None,
) -> Report:
    """Makes the engine hold the articles of the sources as their files are now.

    Unchanged files are not read. Articles of other sources stay, unless it is `fresh`: then the index starts from nothing. A
    `dry_run` reads and reports, and writes nothing. `base_url` gives files an address, `rules` are those of cleaning, `telling`
    is what the owner says of the files besides. The `own_facets` are the ones that the index has from then on, with their labels; no
    file is read again for them. The source "-" is standard input, and `form` what comes through it. `besides` are folders inside
    the sources that are not read, such as the index itself. Pages are cleaned by `workers`, which must be `Preparing` by the same
    rules, or else by some that are started for this run. On any exception the engine is left as it was; what was cleaned by then is
    in the file `journal`, so that the next run that is given it goes on from there. Nobody else may write to the engine meanwhile.
    What the list of forgotten articles covers is left out. Raises SourceNotFound, NothingCame, CleanerUnavailable, EngineError,
    OSError, and InvalidSettings for that list.
    """
    started = time.monotonic()
    named = resolved(source for source in sources if str(source) != standard.NAME)
    # The writer comes first: whoever holds it is alone, so that nobody changes the ledger after it is read, or the journal.
    with (
        spooled(sources, form) as listings,
        _of_the_disk(),
        DryWriter() if dry_run else engine.writer(fresh=fresh) as writer,
        Journal(None if dry_run else _without_forgotten(engine, journal), _CLEANER) as notes,
        _cleaning(workers, rules) as cleaning,
    ):
        remembered = Ledger() if fresh else _remembered(engine)
        ledger = remembered or Ledger()
        forgotten = _kept_list(engine, dry_run=dry_run)
        erased = settle(engine, writer, ledger, forgotten, fresh=fresh)
        read_lost_again(engine, ledger)
        contexts, abouts = Contexts(_CLEANER, rules, ledger.text), Abouts(base_url, telling)
        run = Run(
            ledger, cleaning, notes, contexts=contexts, rules=rules, abouts=abouts, forgotten=forgotten, searcher=engine, progress=progress
        )
        left_out = {one.resolve().as_posix() for one in besides}
        listings += [walk(source, left_out, _expecting(cleaning, ledger)) for source in named]
        run.bring_up_to_date(listings, writer)
        writer.own_facets(own_facets)
        report = Summary(run, listings).report()
        if ledger.has_changed or remembered is None:
            writer.attach(NAME, ledger.dump())
        ledger.close()
    forget(None if dry_run else journal)
    seconds = time.monotonic() - started
    report = report.without(writer.refused)
    return replace(report, deleted=report.deleted + erased, reread=remembered is None, dry_run=dry_run, seconds=seconds)


def _kept_list(engine: Engine, *, dry_run: bool) -> Forgotten:
    """The list of forgotten articles, which is written anew where somebody has removed its file."""
    forgotten = listed(engine)
    if not dry_run:
        keep_listed(engine, forgotten)
    return forgotten


def _cleaning(workers: Workers[Prepared] | None, rules: Rules) -> AbstractContextManager[Workers[Prepared]]:
    return nullcontext(workers) if workers else Workers(Preparing(rules))


def _expecting(cleaning: Workers[Prepared], ledger: Ledger) -> Callable[[Iterable[Found]], None]:
    """Starts the cleaning while the walk goes on, when it comes upon a file that is newer than all that are known: starting takes about
    as long as walking through 100,000 files. Whether there is anything to clean is not known before the plan is made.
    """
    newest = ledger.newest()

    def seen(files: Iterable[Found]) -> None:
        if any(one.mtime_ns > newest for one in files):
            cleaning.expect_work()

    return seen


def _without_forgotten(engine: Engine, journal: Path | None) -> Path | None:
    """A journal that holds nothing that was taken down since it was written."""
    if is_to_be_settled(engine):
        forget(journal)
    return journal


@contextmanager
def _of_the_disk() -> Iterator[None]:
    """What SQLite says of the disk, where it keeps its temporary tables, as the system says it."""
    try:
        yield
    except sqlite3.OperationalError as error:
        number = {sqlite3.SQLITE_FULL: errno.ENOSPC}.get(error.sqlite_errorcode & 0xFF, errno.EIO)
        raise OSError(number, os.strerror(number), gettempdir()) from error


def _remembered(searcher: Searcher) -> Ledger | None:
    """The ledger of the run before: an empty one if there was none, None if it cannot be read."""
    try:
        content = searcher.attachment(NAME)
    except NoIndex:
        return Ledger()
    try:
        return Ledger.load(content) if content else Ledger()
    except LedgerDamaged:
        return None
