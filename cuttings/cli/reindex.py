"""`cuttings reindex`: from files to the index."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

import click

from cuttings.cli import own_facets
from cuttings.cli.options import checked_base_url, config_option, engine_option, folder_of, format_option, journal_of, json_option
from cuttings.cli.progress import ReindexMeter
from cuttings.cli.refusals import keep_refused, refused_of
from cuttings.cli.reporting import report_to_json, show_failed, show_report
from cuttings.cli.stopping import status_of, stoppable
from cuttings.cli.terminal import Printer, print_json, safe
from cuttings.index import standard
from cuttings.index.formats.form import Form
from cuttings.index.prepared import Prepared
from cuttings.index.preparing import Preparing
from cuttings.index.reindex import reindex
from cuttings.index.report import Report
from cuttings.index.workers import Workers
from cuttings.search.engine import Engine, Searcher, open_engine
from cuttings.search.errors import EngineError
from cuttings.search.results import Status
from cuttings.settings import Settings, usable_rules

_INCOMPLETE = 3
"""The exit status of a run that indexed what could be read, and could not read all: scripts may go on after it."""

_TOLERATED = re.compile(r"(\d{1,9})|(\d{1,3}(?:\.\d+)?)%", re.ASCII)


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How many documents may be unreadable: a number, or a part of all documents."""

    number: int = 0
    percent: float = 0.0

    def bears(self, report: Report) -> bool:
        failed = sum(map(len, report.failed.values()))
        every = failed + sum(map(len, report.skipped.values())) + report.indexed + report.unchanged
        return failed <= max(self.number, every * self.percent / 100)


def _tolerance(context: click.Context, option: click.Parameter, value: str) -> Tolerance:
    match = _TOLERATED.fullmatch(value.strip())
    if not match or float(match[2] or 0) > 100:
        raise click.BadParameter(f"{value!r} is no number of files, such as 5, and no part of all, such as 0.5%.")
    return Tolerance(int(match[1] or 0), float(match[2] or 0))


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be done, and how it is told."""

    engine: str
    sources: tuple[str, ...]
    base_url: str | None
    form: Form | None
    settings: Settings
    tolerance: Tolerance
    fresh: bool
    dry_run: bool
    as_json: bool
    quiet: bool
    all_names: bool

    def run(self, opened: Engine, workers: Workers[Prepared] | None = None) -> Report:
        with ReindexMeter(quiet=self.quiet) as meter:
            report = reindex(
                opened,
                self.sources,
                base_url=self.base_url,
                rules=usable_rules(self.settings),
                telling=self.settings.telling,
                form=self.form,
                own_facets=self.settings.own_facets,
                fresh=self.fresh,
                dry_run=self.dry_run,
                besides=self.besides,
                journal=self.journal,
                workers=workers,
                progress=meter.progress,
            )
        keep_refused(refused_of(self.engine), report.refused)
        return report

    @property
    def besides(self) -> tuple[Path, ...]:
        """The folder of the index, which is not read."""
        folder = folder_of(self.engine)
        return (folder,) if folder else ()

    @property
    def journal(self) -> Path | None:
        """Where a run that is stopped leaves what it has cleaned, for the next one."""
        return journal_of(self.engine)

    def cleaning(self) -> Workers[Prepared]:
        """Workers that clean for several runs."""
        return Workers(Preparing(usable_rules(self.settings)))

    def status_of(self, report: Report) -> int:
        """The exit status after a run."""
        return 0 if self.tolerance.bears(report) else _INCOMPLETE

    def facets(self, opened: Engine, before: Collection[str]) -> own_facets.Changes:
        """What a run has changed of the facets that are fields of the articles' own, or a dry one would."""
        return own_facets.changes(opened, before, self.settings, dry_run=self.dry_run)

    def tell_of_facets(self, changes: own_facets.Changes) -> None:
        """In words. What is likely a mistake goes to standard error, also where nothing else is told."""
        for one in () if self.as_json or self.quiet else own_facets.told(changes, self.settings, dry_run=self.dry_run):
            Printer().show(one)
        for one in own_facets.warned(changes, self.settings):
            click.echo(safe(f"Warning: {one}"), err=True)

    def next(self) -> Task:
        """The same once it was done: fresh is only the beginning."""
        return replace(self, fresh=False)


@click.command("reindex")
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True, type=click.Path(exists=True, allow_dash=True))
@click.option("--base-url", metavar="URL", callback=checked_base_url, help="The address at which SOURCE stands on the web.")
@click.option("--fresh", is_flag=True, help="Begin with an empty index: it will hold what is in SOURCE, and nothing else.")
@click.option("--dry-run", is_flag=True, help="Tell what would be done, and do nothing.")
@click.option("--watch", "watches", is_flag=True, help="Stay, and do it again whenever files change. Ctrl-C stops.")
@click.option(
    "--tolerate",
    "tolerance",
    metavar="N|N%",
    default="0",
    callback=_tolerance,
    help="How many files or documents may be unreadable before that is a failure.",
)
@click.option("--list-skipped", "all_names", is_flag=True, help="Name every file that was skipped, not only the first of each reason.")
@click.option("--quiet", is_flag=True, help="Say nothing unless something went wrong: for cron.")
@format_option
@json_option
@engine_option
@config_option
@click.pass_obj
def command(
    settings: Settings, *, sources: tuple[str, ...], base_url: str | None, fresh: bool, dry_run: bool, watches: bool,
    form: Form | None, tolerance: Tolerance, all_names: bool, quiet: bool, as_json: bool, engine: str,
) -> None:  # fmt: skip
    """Bring the index up to date with files.

    SOURCE is a folder, one file, or - for standard input. What is read: pages and text (.html, .htm, .xhtml, .txt, .md,
    .markdown), exports with many articles (.jsonl, .json, .csv, .tsv), crawls (.warc), each also with .gz, .bz2 or .xz, and
    .zip and .tar (.tar.gz, .tgz ...) with any of these. A metadata.csv, .tsv or .jsonl with a column named file tells what is
    known of the files beside it. Only what has changed since the last run is read. Articles whose file is gone are deleted.
    What comes through standard input takes the place of what came through it the last time.

    The exit status is 0 if the index is right: every file could be read, whether it held an article or not, or nearly every
    one (--tolerate). It is 3 if too many could not, and the rest is indexed; 1 if nothing was done, because another process is
    writing, say, and the index is as it was; 130, 143 or 129 if it was stopped by Ctrl-C, SIGTERM or SIGHUP; 2 for what cannot
    be asked. A run that was stopped, killed, or had no room on the disk leaves the index as it was, and the next one goes on
    from there.

    \b
    Examples:
      cuttings reindex articles/
      cuttings reindex public/ --base-url https://example.org/
      cuttings reindex crawl.warc.gz dumps.zip
      ssh newsroom export-articles | cuttings reindex - --format jsonl
    """
    if watches and dry_run:
        raise click.UsageError("--watch writes, and --dry-run does not: there is no point in both.")
    if watches and standard.NAME in sources:
        raise click.UsageError("Standard input cannot be watched: name folders or files.")
    usable_rules(settings)
    task = Task(engine, sources, base_url, form, settings, tolerance, fresh, dry_run, as_json, quiet, all_names)
    opened = open_engine(engine)
    try:
        with stoppable():
            if watches:
                from cuttings.cli.watching import watch  # loads the library that watches

                watch(task, opened)
            else:
                _once(task, opened)
    except KeyboardInterrupt as stop:  # while what was done is told
        raise click.exceptions.Exit(status_of(stop)) from None
    finally:
        opened.close()


def _once(task: Task, opened: Engine) -> None:
    before = held(opened)
    try:
        report = task.run(opened)
    except KeyboardInterrupt as stop:
        click.echo(_stopped(task, is_new=held(opened).version != before.version), err=True)
        raise click.exceptions.Exit(status_of(stop)) from None
    status, facets = task.status_of(report), task.facets(opened, before.own)
    if task.as_json:
        print_json(report_to_json(report, status, facets))
    elif not task.quiet:
        show_report(report, all_names=task.all_names)
    elif status:
        show_failed(Printer(), report, all_names=task.all_names)
    task.tell_of_facets(facets)
    if status:
        raise click.exceptions.Exit(status)


def _stopped(task: Task, *, is_new: bool) -> str:
    """What is so after a run that was stopped, which may have been a moment after its work was done."""
    if is_new:
        return "Stopped, when the index was written already: it is up to date."
    return f"Stopped. The index is as it was.{' The next run goes on from here.' if task.journal and not task.dry_run else ''}"


def held(searcher: Searcher) -> Status:
    """What the index holds; nothing where there is none yet, or none that can be read: --fresh mends it."""
    try:
        return searcher.status()
    except EngineError:
        return Status("", 0, 0, {})
