"""A writer is killed in the middle of commits: the archive is in its old state or in its new one, article by article."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
from pathlib import Path

import pytest

from cuttings.search.engine import open_engine
from cuttings.search.whoosh import merge
from tests.search.survival.disk import Disk
from tests.search.survival.states import state_of, write

KILLS = 1000 if "CUTTINGS_NIGHTLY" in os.environ else 50
SEED = 20_220_110

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows knows no SIGKILL")


def victim(root: Path, state: int, at: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(merge, "_SMALL", 0)
        Disk(at, "kill").install(patch)
        write(open_engine(f"whoosh:{root}"), state)


def calls_of_a_commit(root: Path) -> int:
    with pytest.MonkeyPatch.context() as patch:
        disk = Disk()
        disk.install(patch)
        for state in (1, 2, 3):
            (root / "generation-000099").mkdir(parents=True)  # as a writer that was killed leaves it
            disk.asked.clear()
            write(open_engine(f"whoosh:{root}"), state)
    return len(disk.asked)


def test_killed_anywhere(tmp_path: Path) -> None:
    root = tmp_path / "index"
    calls = calls_of_a_commit(root)
    chance = random.Random(SEED)
    # Each victim is a copy of a process that has loaded everything: 50 new ones would take a minute.
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload([__name__])
    state = 3
    killed = renewed = 0
    for number in range(KILLS):
        at = chance.randrange(calls) if number % 10 else calls - 1  # after which there is a new state: seldom met by chance
        process = processes.Process(target=victim, args=(root, state + 1, at))
        process.start()
        process.join(60)
        killed += process.exitcode == -signal.SIGKILL
        now = state_of(root)
        assert now in (state, state + 1)
        renewed += now == state + 1
        state = now
    assert killed > KILLS * 0.8
    assert KILLS / 50 <= renewed < KILLS / 2
    write(open_engine(f"whoosh:{root}"), state + 1)
    assert state_of(root) == state + 1
    assert len([entry for entry in root.iterdir() if entry.is_dir()]) == 2
