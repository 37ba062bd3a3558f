"""A disk that fails, stands in for the system's functions in durable.py."""

from __future__ import annotations

import ast
import errno
import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from cuttings.search.whoosh import durable

CALLS = ("_open", "_write", "_fsync", "_rename", "_link", "_mkdir", "_unlink", "_truncate", "_rmtree", "_utime")
_FOLDER = Path(durable.__file__).parent

Site = tuple[str, int]
"""A file of the engine and a line in it."""


class Disk:
    """Counts what is asked of it. At the call of number `at` it does what `fault` says: an error number, "short" or "kill"."""

    def __init__(self, at: int = -1, fault: int | str = 0) -> None:
        self.asked: list[str] = []
        self.from_where: set[Site] = set()
        self._at = at
        self._fault = fault

    @property
    def has_failed(self) -> bool:
        return len(self.asked) > self._at

    def install(self, patch: pytest.MonkeyPatch) -> None:
        for name in CALLS:
            patch.setattr(durable, name, self._instead_of(name, getattr(durable, name)))

    def _instead_of(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def called(*given: Any, **named: Any) -> Any:
            self.asked.append(name)
            self.from_where.update(_callers())
            if len(self.asked) - 1 != self._at:
                return real(*given, **named)
            return self._failing(name, real, given, named)

        return called

    def _failing(self, name: str, real: Callable[..., Any], given: tuple[Any, ...], named: dict[str, Any]) -> Any:
        if self._fault in ("short", "kill") or self._fault == errno.ENOSPC:
            if name == "_write":
                written = real(given[0], given[1][: max(1, len(given[1]) // 2)])  # what a full disk takes before it is full
                if self._fault == "short":
                    return written
            if name == "_rmtree" and self._fault != "short":
                for path in sorted(path for path in Path(given[0]).rglob("*") if path.is_file())[::2]:
                    path.unlink()
        if self._fault == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if self._fault == "short":
            return real(*given, **named)
        assert isinstance(self._fault, int)
        raise OSError(self._fault, os.strerror(self._fault))


def sites() -> set[Site]:
    """Every place in the engine that asks something of the disk: calls of durable's functions, and in there of the system's."""
    return {(path.name, line) for path in _FOLDER.glob("*.py") for line in _asking(path)}


def _asking(path: Path) -> Iterator[int]:
    for node in ast.walk(ast.parse(path.read_text())):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="durable"))):
                yield node.lineno
            case ast.Call(func=ast.Name(id=name)) if path.name == "durable.py" and name in CALLS:
                yield node.lineno


def _callers() -> Iterator[Site]:
    frame = sys._getframe(2)
    while frame:
        path = Path(frame.f_code.co_filename)
        if path.parent.name == _FOLDER.name:
            yield path.name, frame.f_lineno
        frame = frame.f_back  # type: ignore[assignment]
