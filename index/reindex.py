"""Reindexing: brings an engine up to date with the files of some sources, in one commit."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from functools import partial
from pathlib import Path

from cuttings.index import ledger
from cuttings.index.dry import DryWriter
from cuttings.index.forget import keep_listed, listed, settle
from cuttings.index.ledger import Entry, File, LedgerDamaged
from cuttings.index.outcome import cleaned
from cuttings.index.report import Progress, Report
from cuttings.index.rules import Rules
from cuttings.index.run import Run
from cuttings.index.source import resolved
from cuttings.index.summary import Summary
from cuttings.index.walk import walk
from cuttings.index.workers import Workers
from cuttings.search.article import Article
from cuttings.search.engine import Engine, Searcher
from cuttings.search.errors import NoIndex

_NO_RULES = Rules()


def reindex(
    engine: Engine,
    sources: Sequence[str | Path],
    *,
    base_url: str | None = None,
    rules: Rules = _NO_RULES,
    fresh: bool = False,
    dry_run: bool = False,
    besides: Collection[Path] = (),
    workers: Workers[Article] | None = None,
    progress: Callable[[Progress], None] = lambda _: None,
) -> Report:
    """Makes the engine hold the articles of the sources as their files are now.

    Unchanged files are not read. Articles of other sources stay, unless it is `fresh`: then the index starts from nothing. A
    `dry_run` reads and reports, and writes nothing. `base_url` gives files an address, `rules` are those of cleaning. `besides`
    are folders inside the sources that are not read, such as the index itself. Pages are cleaned by `workers`, which must clean
    by the same rules, or else by some that are started for this run. On any exception the engine is left as it was.
    What the list of forgotten articles covers is left out. Raises SourceNotFound, InvalidSettings for that list,
    CleanerUnavailable, EngineError.
    """
    started = time.monotonic()
    named = resolved(sources)
    # The writer comes first: whoever holds it is alone, so that nobody changes the ledger after it is read.
    with DryWriter() if dry_run else engine.writer(fresh=fresh) as writer, _cleaning(workers, rules) as cleaning:
        remembered = {} if fresh else _remembered(engine)
        forgotten = listed(engine)
        if not dry_run:
            keep_listed(engine, forgotten)
        settled = settle(engine, writer, remembered or {}, forgotten, fresh=fresh)
        run = Run(writer, settled.entries, cleaning, base_url=base_url, rules=rules, forgotten=forgotten, progress=progress)
        listings = [walk(source, {one.resolve().as_posix() for one in besides}) for source in named]
        run.bring_up_to_date(listings)
        if run.entries != remembered:
            writer.attach(ledger.NAME, ledger.dump(run.entries))
    report = Summary(run, listings).report()
    return replace(
        report,
        deleted=report.deleted + settled.erased,
        forgotten=remembered is None,
        dry_run=dry_run,
        seconds=time.monotonic() - started,
    )


def _cleaning(workers: Workers[Article] | None, rules: Rules) -> AbstractContextManager[Workers[Article]]:
    return nullcontext(workers) if workers else Workers(partial(cleaned, rules=rules))


def _remembered(searcher: Searcher) -> dict[File, Entry] | None:
    """The ledger of the run before: empty if there was none, None if it cannot be read."""
    try:
        content = searcher.attachment(ledger.NAME)
    except NoIndex:
        return {}
    try:
        return ledger.load(content) if content else {}
    except LedgerDamaged:
        return None
