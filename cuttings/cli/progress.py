"""How far a command is: a bar with rate and time left on a terminal, in a pipe a line now and then."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Self, TypeVar

import click
from rich.console import Console
from rich.progress import BarColumn, TextColumn
from rich.progress import Progress as Bars

from cuttings.index.report import Progress

_EVERY = 15.0
"""Seconds between the lines in a pipe: few enough for a log, and a sign of life all the same."""

_Given = TypeVar("_Given")
_clock = time.monotonic


class Meter:
    """A context manager that tells how much of something is done; on standard error, so that what a command prints can be piped
    while it is seen. A total of None is one that nobody knows.
    """

    def __init__(self, label: str, unit: str, total: int | None = None, *, quiet: bool = False) -> None:
        self._label = label
        self._unit = unit
        self._total = total
        self._started = self._told = _clock()
        console = Console(stderr=True)
        self._is_silent = quiet or console.is_terminal
        columns = [TextColumn("{task.fields[label]}"), BarColumn(), TextColumn("{task.fields[told]}")]
        self._bars = Bars(*columns, console=console, transient=True, disable=quiet or not console.is_terminal)
        self._task = self._bars.add_task("", total=total, label=label, told="")

    def show(self, done: int, also: str = "", *, label: str | None = None, total: int | None = None, pace: int | None = None) -> None:
        """So much is done. `pace` is what the rate is of, if that is another number."""
        self._label, self._total = label or self._label, total or self._total
        if self._is_silent and self._bars.disable:
            return
        now = _clock()
        if not self._is_silent and now - self._told < _EVERY:
            return
        told = ", ".join(part for part in (self._done(done), also, *self._speed(done, done if pace is None else pace, now)) if part)
        if self._is_silent:
            self._bars.update(self._task, completed=done, total=self._total, label=self._label, told=told)
        else:
            self._told = now
            click.echo(f"{self._label}: {told}", err=True)

    def over(self, things: Iterable[_Given]) -> Iterator[_Given]:
        """The things, counted as they pass."""
        for done, thing in enumerate(things, 1):
            yield thing
            self.show(done)

    def close(self) -> None:
        self._bars.stop()

    def _done(self, done: int) -> str:
        return f"{done:,} of {self._total:,} {self._unit}" if self._total else f"{done:,} {self._unit}"

    def _speed(self, done: int, pace: int, now: float) -> Iterator[str]:
        """How fast it goes, and when it will be done: by what has been done so far."""
        seconds = now - self._started
        if seconds < 1 or not pace:
            return
        yield f"{pace / seconds:,.0f} a second" if pace >= 10 * seconds else f"{pace / seconds:,.1f} a second"
        if self._total and 0 < done < self._total:
            yield f"{duration(seconds / done * (self._total - done))} left"

    def __enter__(self) -> Self:
        self._bars.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


class ReindexMeter(Meter):
    """How far reindexing is. The rate is of documents: one file may hold the whole archive."""

    def __init__(self, *, quiet: bool = False) -> None:
        super().__init__("Reading", "files", quiet=quiet)

    def progress(self, progress: Progress) -> None:
        label = "Reading" if progress.done < progress.files else "Writing the index"
        if progress.files > 1:
            documents = f"{progress.documents:,} documents"
            self.show(progress.done, documents, label=label, total=progress.files, pace=progress.documents)
        else:  # only the number of documents tells anything
            self._unit = "documents"
            self.show(progress.documents, label=label)


def duration(seconds: float) -> str:
    """
    >>> duration(0.2), duration(75), duration(3_700)
    ('1 s', '1 min 15 s', '1 h 1 min')
    """
    whole = max(1, round(seconds))
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"
