"""Stopping: SIGTERM, as system services send it, and SIGHUP, as a terminal does that is closed, stop a command as Ctrl-C does: in
order, and with a word about it.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from types import FrameType

_OF_SIGNALS = 128
"""What shells add to the number of the signal that ended a command."""

_STOPPING = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
"""Windows has no SIGHUP."""


@contextmanager
def stoppable() -> Iterator[None]:
    """Within it these signals raise KeyboardInterrupt."""
    with ExitStack() as stack:
        for number in _STOPPING:
            if signal.getsignal(number) is not signal.SIG_IGN:  # nohup asks that a closed terminal stops nothing
                stack.callback(signal.signal, number, signal.signal(number, _stop))
        yield


def status_of(stop: KeyboardInterrupt) -> int:
    """The exit status of a command that was stopped."""
    return _OF_SIGNALS + next((number for number in _STOPPING if number in stop.args), signal.SIGINT)


def _stop(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt(signal.Signals(number))
