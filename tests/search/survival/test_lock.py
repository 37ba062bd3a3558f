"""One writer at a time; who it is can be told; a dead one is none."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cuttings.search.whoosh.lock import Held, Lock

HOLD = """
import os, sys
from pathlib import Path
from cuttings.search.whoosh.lock import Lock
lock = Lock(Path(sys.argv[1]))
child = os.fork() if sys.argv[2] == "with a child" else 1
if child:
    print("held", flush=True)
sys.stdin.read()
"""


def holder(root: Path, kind: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", HOLD, str(root), kind]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[3])


def test_in_one_process(tmp_path: Path) -> None:
    lock = Lock(tmp_path)
    for _ in range(2):  # asking for it does not give it up
        with pytest.raises(Held) as caught:
            Lock(tmp_path)
        assert caught.value.process == os.getpid()
    lock.release()
    Lock(tmp_path).release()


@pytest.mark.parametrize("kind", ["alone", "with a child"])
def test_of_another_process(tmp_path: Path, kind: str) -> None:
    with holder(tmp_path, kind) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        with pytest.raises(Held) as caught:
            Lock(tmp_path)
        assert caught.value.process == process.pid
        process.kill()
        os.waitpid(process.pid, 0)
        Lock(tmp_path).release()  # though a child of the dead one may still be there
        process.stdin.close() if process.stdin else None


def test_what_a_dead_holder_left_behind(tmp_path: Path) -> None:
    (tmp_path / "LOCK").write_text("4711\n")
    Lock(tmp_path).release()
