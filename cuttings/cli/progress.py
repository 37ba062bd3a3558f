"""How far reindexing is, on a terminal. In a pipe there is nothing to see."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bars

from cuttings.index.report import Progress


class Bar:
    """A context manager; it writes to standard error, so that the report can be piped while it is seen."""

    def __init__(self) -> None:
        console = Console(stderr=True)
        self._bars = Bars(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("files, {task.fields[documents]:,} documents"),
            TimeRemainingColumn(),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self._task = self._bars.add_task("", total=None, documents=0)

    def show(self, progress: Progress) -> None:
        self._bars.update(
            self._task,
            description="Reading" if progress.done < progress.files else "Writing the index",
            completed=progress.done,
            # One file may hold the whole archive: then only the number of documents tells anything.
            total=progress.files if progress.files > 1 else None,
            documents=progress.documents,
        )

    def close(self) -> None:
        self._bars.stop()

    def __enter__(self) -> Self:
        self._bars.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()
