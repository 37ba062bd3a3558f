"""Stopping: SIGTERM, as system services send it, stops a command as Ctrl-C does: in order, and with a word about it."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_OF_SIGNALS = 128
"""What shells add to the number of the signal that ended a command."""


@contextmanager
def stoppable() -> Iterator[None]:
    """Within it SIGTERM raises KeyboardInterrupt."""
    before = signal.signal(signal.SIGTERM, _stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def status_of(stop: KeyboardInterrupt) -> int:
    """The exit status of a command that was stopped."""
    return _OF_SIGNALS + (signal.SIGTERM if signal.SIGTERM in stop.args else signal.SIGINT)


def _stop(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt(signal.Signals(number))
