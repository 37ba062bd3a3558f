"""`cuttings reindex --watch`: the index follows the files."""

from __future__ import annotations

import time
from datetime import datetime

import click

from cuttings.cli.own_facets import Changes
from cuttings.cli.reindex import Task, held
from cuttings.cli.reporting import counts, report_to_json, show_failed
from cuttings.cli.terminal import Printer, print_json, safe
from cuttings.index.prepared import Prepared
from cuttings.index.report import Report
from cuttings.index.source import resolved
from cuttings.index.watch import SourceGone, changes, wait_for
from cuttings.index.workers import Workers
from cuttings.search.engine import Engine
from cuttings.search.errors import CuttingsError, SourceNotFound

_NO_CHANGES = Changes()

_PAUSE = 2.0
"""Seconds after which what went wrong is tried again."""


def watch(task: Task, opened: Engine) -> None:
    """Reindexes now and after each change, until it is stopped. What goes wrong later is told, and tried again."""
    sources = resolved(task.sources)
    besides = {one.resolve().as_posix() for one in task.besides}
    try:
        with task.cleaning() as workers:
            before = held(opened)
            report = task.run(opened, workers)
            _tell_first(task, report, task.facets(opened, before.own))
            following = _Following(task.next(), opened, workers)
            while True:
                try:
                    for _ in changes(sources, besides, missed=_missed):
                        following.catch_up()
                except SourceGone:
                    _say("A source is not there any more. Waiting for it; its articles stay.")
                    wait_for(sources)
    except KeyboardInterrupt:
        click.echo("Stopped watching.", err=True)


class _Following:
    """Brings the index up to date, and tells of it if that changed anything."""

    def __init__(self, task: Task, opened: Engine, workers: Workers[Prepared]) -> None:
        self._task = task
        self._opened = opened
        self._workers = workers
        self._failed: object = None
        self._trouble = ""

    def catch_up(self) -> None:
        while True:
            try:
                report = self._task.run(self._opened, self._workers)
            except SourceNotFound:
                raise SourceGone from None
            except (CuttingsError, OSError) as error:
                if str(error) != self._trouble:
                    self._trouble = str(error)
                    _say(f"{error} Trying again.")
                time.sleep(_PAUSE)
                continue
            self._trouble = ""
            if report.indexed or report.deleted or report.failed != self._failed:
                self._failed = report.failed
                _tell(self._task, report)
            return


def _tell(task: Task, report: Report, facets: Changes = _NO_CHANGES) -> None:
    if task.as_json:
        print_json(report_to_json(report, task.status_of(report), facets))
    elif not task.quiet:
        click.echo(f"{datetime.now():%H:%M:%S}  {counts(report)}")
        if report.failed:
            show_failed(Printer(), report, all_names=task.all_names)


def _tell_first(task: Task, report: Report, facets: Changes) -> None:
    """Settings are read once, so that only the first run changes facets."""
    _tell(task, report, facets)
    task.tell_of_facets(facets)
    if not (task.as_json or task.quiet):
        _say("Watching for changes (Ctrl-C stops).")


def _say(text: str) -> None:
    click.echo(safe(text), err=True)


def _missed() -> None:
    _say("The system cannot watch so many folders: they are looked through now and then instead.")
