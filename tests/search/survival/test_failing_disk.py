"""Whatever a commit asks of the disk fails once, in turn: the archive is in its old state or in its new one."""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import suppress
from pathlib import Path

import pytest

from cuttings.search.engine import open_engine
from cuttings.search.whoosh import durable
from tests.search.survival.disk import CALLS, Disk, sites
from tests.search.survival.states import state_of, write

FAULTS = {"an error": errno.EIO, "no space": errno.ENOSPC, "cut short": "short"}
SITES = sites()


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its next commit links segments and attachments, merges, and removes what an older one and a dead writer left behind."""
    root = tmp_path_factory.mktemp("archive") / "index"
    for state in (1, 2):
        write(open_engine(f"whoosh:{root}"), state)
    for left in ("generation-000009", "dropped-generation-000008"):
        (root / left).mkdir()
    return root


def refuse_links(patch: pytest.MonkeyPatch) -> None:
    """As a file system without hard links does."""

    def refuse(*given: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    patch.setattr(durable, "_link", refuse)


def commit(root: Path, disk: Disk, state: int = 3) -> None:
    with pytest.MonkeyPatch.context() as patch:
        disk.install(patch)
        write(open_engine(f"whoosh:{root}"), state)


def assert_old_or_new(archive: Path, tmp_path: Path, fault: int | str) -> None:
    whole = Disk()
    commit(shutil.copytree(archive, tmp_path / "whole"), whole)
    ends = set()
    for at, call in enumerate(whole.asked):
        if fault == "short" and call != "_write":
            continue
        root = shutil.copytree(archive, tmp_path / str(at))
        disk = Disk(at, fault)
        try:
            commit(root, disk)
            failed = False
        except OSError as error:
            assert error.errno == fault
            failed = True
        assert disk.has_failed
        assert disk.asked[at] == whole.asked[at]
        state = state_of(root)
        assert state in (2, 3) if failed else state == 3
        ends.add(state)
        if at % 6 == 0:  # what failed leaves nothing behind that hinders the next, no lock either
            write(open_engine(f"whoosh:{root}"), state + 1)
            assert state_of(root) == state + 1
            assert len([entry for entry in root.iterdir() if entry.is_dir()]) <= 2
        shutil.rmtree(root)
    assert ends == ({3} if fault == "short" else {2, 3})


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_old_or_new(archive: Path, tmp_path: Path, fault: int | str) -> None:
    assert_old_or_new(archive, tmp_path, fault)


def test_old_or_new_without_hard_links(archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refuse_links(monkeypatch)
    assert_old_or_new(archive, tmp_path, errno.EIO)


@pytest.mark.parametrize("at", range(8))
def test_the_first_commit(tmp_path: Path, at: int) -> None:
    root = tmp_path / "archives" / "index"
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        commit(root, Disk(at, errno.EIO), 1)
    write(open_engine(f"whoosh:{root}"), 1)
    assert state_of(root) == 1


def keep(root: Path, disk: Disk, content: bytes) -> None:
    with pytest.MonkeyPatch.context() as patch:
        disk.install(patch)
        open_engine(f"whoosh:{root}").keep("note.txt", content)


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_note_is_the_old_or_the_new_one(tmp_path: Path, fault: int | str) -> None:
    engine = open_engine(f"whoosh:{tmp_path}")
    whole = Disk()
    keep(tmp_path, whole, b"0")
    for at in range(len(whole.asked)):
        engine.keep("note.txt", b"old")
        with suppress(OSError):
            keep(tmp_path, Disk(at, fault), b"new")
        assert engine.note("note.txt") in (b"old", b"new")


def test_every_place_that_asks_something_of_the_disk_was_among_them(archive: Path, tmp_path: Path) -> None:
    disk = Disk()
    with pytest.MonkeyPatch.context() as patch:
        commit(shutil.copytree(archive, tmp_path / "linked"), disk)
        refuse_links(patch)
        commit(shutil.copytree(archive, tmp_path / "copied"), disk)
    commit(tmp_path / "archives" / "index", disk, 1)
    keep(tmp_path, disk, b"note")
    failing = Disk(40, errno.EIO)
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        commit(tmp_path / "linked", failing)
    with pytest.MonkeyPatch.context() as patch, suppress(ZeroDivisionError):
        disk.install(patch)
        with open_engine(f"whoosh:{tmp_path / 'copied'}").writer():
            raise ZeroDivisionError
    assert set(disk.asked) == set(CALLS)
    assert SITES - disk.from_where - failing.from_where == set()
