"""The lock of the one writer. It goes with its process, however that ends, and says whose it is."""

from __future__ import annotations

import errno
import os
import sys
import threading
from pathlib import Path

from cuttings.search.whoosh import durable

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_FILE = "LOCK"
_FAR = 1 << 30
"""The byte that is locked on Windows, where a locked one cannot be read."""

_TAKEN = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
"""What the system says when another process has the lock. Anything else says that there can be no lock here."""

_guard = threading.Lock()
_held: set[tuple[int, int]] = set()
"""The files locked by this process: the system's locks are between processes, and closing a file gives up all of them on it."""


class Held(Exception):
    """Somebody else has the lock. `process` is the number of their process, if it can be told."""

    def __init__(self, process: int | None) -> None:
        super().__init__(process)
        self.process = process


class Lock:
    """Raises Held when it is made while another is there, OSError where no file can be made."""

    def __init__(self, root: Path) -> None:
        path = root / _FILE
        with _guard:
            if path.exists() and _key(path) in _held:
                raise Held(os.getpid())
            self._file = durable.overwrite(path)
            try:
                _take(self._file)
                durable.say(self._file, f"{os.getpid()}\n".encode())
            except BaseException:
                os.close(self._file)
                raise
            self._key = _key(path)
            _held.add(self._key)

    def release(self) -> None:
        with _guard:
            _held.discard(self._key)
            os.close(self._file)


def _take(file: int) -> None:
    try:
        if sys.platform == "win32":
            os.lseek(file, _FAR, os.SEEK_SET)
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
            os.lseek(file, 0, os.SEEK_SET)
        else:
            # Not flock: a child process would inherit that and keep it when its parent is killed.
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _TAKEN:
            raise Held(_named(file)) from None
        raise


def _named(file: int) -> int | None:
    os.lseek(file, 0, os.SEEK_SET)
    said = os.read(file, 20).strip()
    return int(said) if said.isdigit() else None


def _key(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_dev, status.st_ino
