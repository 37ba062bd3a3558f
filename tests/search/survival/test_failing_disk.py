"""Every write, sync, link and rename of a commit fails once, in turn: the archive is in its old state or in its new one."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

import pytest

from cuttings.search.engine import open_engine
from tests.search.survival.disk import CALLS, Disk
from tests.search.survival.states import state_of, write

FAULTS = {"an error": errno.EIO, "no space": errno.ENOSPC, "cut short": "short"}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("archive") / "index"
    for state in (1, 2):
        write(open_engine(f"whoosh:{root}"), state)
    return root


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_old_or_new(archive: Path, tmp_path: Path, fault: int | str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        whole = Disk()
        whole.install(patch)
        write(open_engine(f"whoosh:{shutil.copytree(archive, tmp_path / 'whole')}"), 3)
    assert set(whole.asked) == set(CALLS)
    ends = set()
    for at in range(len(whole.asked)):
        root = shutil.copytree(archive, tmp_path / str(at))
        with pytest.MonkeyPatch.context() as patch:
            disk = Disk(at, fault)
            disk.install(patch)
            try:
                write(open_engine(f"whoosh:{root}"), 3)
                ended = 3
            except OSError as error:
                assert error.errno == fault
                ended = 0
        assert disk.has_failed
        assert disk.asked[at] == whole.asked[at]
        state = state_of(root)
        assert state == 3 if ended else state in (2, 3)
        ends.add(state)
        if at % 6 == 0:  # what failed leaves nothing behind that hinders the next
            write(open_engine(f"whoosh:{root}"), 4)
            assert state_of(root) == 4
            assert len(list(root.glob("generation-*"))) <= 2
    assert ends == ({3} if fault == "short" else {2, 3})
