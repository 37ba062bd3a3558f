"""A disk that fails, stands in for the system's functions in durable.py."""

from __future__ import annotations

import errno
import os
import signal
from collections.abc import Callable
from typing import Any

import pytest

from cuttings.search.whoosh import durable

CALLS = ("_write", "_fsync", "_rename", "_link", "_utime")


class Disk:
    """Counts what is asked of it. At the call of number `at` it does what `fault` says: an error number, "short" or "kill"."""

    def __init__(self, at: int = -1, fault: int | str = 0) -> None:
        self.asked: list[str] = []
        self._at = at
        self._fault = fault

    @property
    def has_failed(self) -> bool:
        return len(self.asked) > self._at

    def install(self, patch: pytest.MonkeyPatch) -> None:
        for name in CALLS:
            patch.setattr(durable, name, self._instead_of(name, getattr(durable, name)))

    def _instead_of(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def called(*given: Any) -> Any:
            self.asked.append(name)
            if len(self.asked) - 1 != self._at:
                return real(*given)
            return self._failing(name, real, given)

        return called

    def _failing(self, name: str, real: Callable[..., Any], given: tuple[Any, ...]) -> Any:
        if name == "_write" and (self._fault in ("short", "kill") or self._fault == errno.ENOSPC):
            written = real(given[0], given[1][: max(1, len(given[1]) // 2)])  # what a full disk takes before it is full
            if self._fault == "short":
                return written
        if self._fault == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if self._fault == "short":
            return real(*given)
        assert isinstance(self._fault, int)
        raise OSError(self._fault, os.strerror(self._fault))
