"""Being stopped: SIGTERM, as service managers send it, is heard as Ctrl-C is."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

INTERRUPTED, TERMINATED = 130, 143
"""The exit statuses of a command that Ctrl-C or SIGTERM ended, as shells have them."""


class Terminated(KeyboardInterrupt):
    """Somebody sent SIGTERM."""


def status_of(stop: KeyboardInterrupt) -> int:
    return TERMINATED if isinstance(stop, Terminated) else INTERRUPTED


@contextmanager
def stoppable() -> Iterator[None]:
    """Within it SIGTERM raises Terminated, as Ctrl-C raises KeyboardInterrupt, so that whatever is under way is put in order."""
    if threading.current_thread() is not threading.main_thread():  # only there can signals be listened for
        yield
        return
    before = signal.signal(signal.SIGTERM, _raise)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _raise(number: int, frame: FrameType | None) -> None:
    raise Terminated
