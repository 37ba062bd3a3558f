"""Watching: when something changes under some sources, and has been written whole."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path

import watchfiles

from cuttings.index.source import Source, below

_QUIET_MS = 400
"""What nobody has touched for so long counts as written."""

_LONGEST_MS = 10_000
"""What is written to without end is read all the same after so long."""

_LOOK_MS = 5_000
"""How long to wait for a change before looking whether the folders are still there."""


class SourceGone(Exception):
    """A source is not there any more. Stays within whoever watches."""


def changes(sources: Sequence[Source], besides: Collection[str], *, missed: Callable[[], None]) -> Iterator[int]:
    """How many files have changed, each time that some have and are written whole, and once soon after it begins. Waits in between;
    ends by KeyboardInterrupt only.

    `besides` are folders, absolute, that do not count, such as the index. Where the system cannot watch so many folders, they are
    looked through again and again, and `missed` is told. Raises SourceGone.
    """
    wanted = _Wanted(sources, besides)
    force_polling: bool | None = None
    while True:
        try:
            yield from _watched(sources, wanted, force_polling)
        except OSError:  # such as the system's limit of folders that are watched
            if force_polling:
                raise
            if any(not Path(one.place).exists() for one in sources):
                raise SourceGone from None
            force_polling = True
            missed()


def _watched(sources: Sequence[Source], wanted: _Wanted, force_polling: bool | None) -> Iterator[int]:
    folders = sorted({one.folder for one in sources})
    is_first = True
    for changed in watchfiles.watch(
        *folders,
        watch_filter=wanted,
        debounce=_LONGEST_MS,
        step=_QUIET_MS,
        rust_timeout=_LOOK_MS,
        yield_on_timeout=True,
        force_polling=force_polling,
        ignore_permission_denied=True,
    ):
        if any(not Path(folder).is_dir() for folder in folders):
            raise SourceGone
        if changed or is_first:  # something may have changed before the watch began
            yield len({path for _, path in changed})
        is_first = False


class _Wanted:
    """Is a change one of the sources? As in a walk, what is hidden is not."""

    def __init__(self, sources: Sequence[Source], besides: Collection[str]) -> None:
        self._sources = sources
        self._besides = [below(one, "") for one in besides]

    def __call__(self, change: watchfiles.Change, path: str) -> bool:
        place = Path(path).as_posix()
        if any(below(place, "").startswith(one) for one in self._besides):
            return False
        return any(one.covers(place) and not _is_hidden(place.removeprefix(one.folder)) for one in self._sources)


def _is_hidden(path: str) -> bool:
    return any(part.startswith(".") for part in path.split("/"))


def wait_for(sources: Sequence[Source], pause: float = 1.0) -> None:
    """Returns when all sources are there."""
    while not all(Path(one.place).exists() for one in sources):
        time.sleep(pause)
