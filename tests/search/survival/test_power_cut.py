"""The power fails at any moment of a commit, and what was not synced is lost: the archive is in its old state or in its new one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from cuttings.search.engine import open_engine
from cuttings.search.whoosh import durable
from tests.search.survival.disk import CALLS
from tests.search.survival.states import state_of, write


class Dark(BaseException):
    """Nothing is called any more."""


Name = tuple[Path, Callable[[], object]]
"""In which folder a name is not synced, and how it is lost."""


class Power:
    """Fails before the call of number `at`. Until then it keeps in mind what is not on the disk yet: contents of files since
    they were synced, names in folders since those were."""

    def __init__(self, at: int) -> None:
        self._at = at
        self.calls = 0
        self._paths: dict[int, Path] = {}
        self._written: set[Path] = set()
        self._made: list[Name] = []
        self._renamed: list[Name] = []

    def install(self, patch: pytest.MonkeyPatch) -> None:
        for name in CALLS:
            patch.setattr(durable, name, self._instead_of(name, getattr(durable, name)))

    def lose(self, *, made: bool, renamed: bool) -> None:
        """What was not synced: contents, and names of what was made or renamed. One kind of names can stay while the other is lost."""
        for path in self._written:
            if path.is_file():
                os.truncate(path, path.stat().st_size // 2)
        for _, undo in reversed([*(self._made if made else ()), *(self._renamed if renamed else ())]):
            undo()

    def _instead_of(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def called(*given: Any, **named: Any) -> Any:
            if self.calls == self._at:
                raise Dark
            self.calls += 1
            if name == "_rename":
                self._renames(*given)
            done = real(*given, **named)
            self._keep_in_mind(name, given, done)
            return done

        return called

    def _keep_in_mind(self, name: str, given: tuple[Any, ...], done: Any) -> None:
        match name:
            case "_open":
                path = self._paths[done] = Path(given[0])
                if given[1] & os.O_EXCL:
                    self._made.append((path.parent, lambda: path.unlink(missing_ok=True)))
            case "_write":
                self._written.add(self._paths[given[0]])
            case "_fsync":
                synced = self._paths[given[0]]
                self._written.discard(synced)
                self._made = [one for one in self._made if one[0] != synced]
                self._renamed = [one for one in self._renamed if one[0] != synced]
            case "_link" | "_mkdir":
                path = Path(given[-1])
                lost = (lambda: path.unlink(missing_ok=True)) if name == "_link" else (lambda: shutil.rmtree(path, ignore_errors=True))
                self._made.append((path.parent, lost))

    def _renames(self, source: Path, target: Path) -> None:
        if source.is_dir():  # names that go are let go: file systems do such things in order
            return
        before = target.read_bytes() if target.exists() else None
        self._written = {target if path == source else path for path in self._written}
        self._renamed.append((target.parent, lambda: target.unlink() if before is None else target.write_bytes(before)))


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("archive") / "index"
    for state in (1, 2):
        write(open_engine(f"whoosh:{root}"), state)
    return root


def commit(root: Path, at: int = -1) -> Power:
    power = Power(at)
    with pytest.MonkeyPatch.context() as patch:
        power.install(patch)
        with suppress(Dark):
            write(open_engine(f"whoosh:{root}"), 3)
    return power


@pytest.mark.parametrize(("made", "renamed"), [(False, False), (True, False), (True, True)], ids=["contents", "new names", "all names"])
def test_old_or_new(archive: Path, tmp_path: Path, made: bool, renamed: bool) -> None:
    ends = []
    for at in range(commit(shutil.copytree(archive, tmp_path / "whole")).calls):
        root = shutil.copytree(archive, tmp_path / str(at))
        commit(root, at).lose(made=made, renamed=renamed)
        ends.append(state_of(root))
        write(open_engine(f"whoosh:{root}"), ends[-1] + 1)
        assert state_of(root) == ends[-1] + 1
        shutil.rmtree(root)
    assert ends == sorted(ends)
    assert set(ends) == {2, 3}


def test_what_is_committed_stays(archive: Path, tmp_path: Path) -> None:
    root = shutil.copytree(archive, tmp_path / "index")
    commit(root).lose(made=True, renamed=True)
    assert state_of(root) == 3
