"""One writer at a time; who it is can be told; a dead one is none."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cuttings.search.whoosh import durable
from cuttings.search.whoosh.lock import Held, Lock

HOLD = """
import os, sys
from pathlib import Path
from cuttings.search.whoosh import durable
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


def test_one_that_could_not_be_written_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(file: int, content: bytes) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(durable, "say", full)
        with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
            Lock(tmp_path)
    with holder(tmp_path, "alone") as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        process.kill()
    Lock(tmp_path).release()


def test_where_there_can_be_no_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on some network file systems: that is no other writer."""

    def none(*given: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr("fcntl.lockf", none)
    with pytest.raises(OSError, match=os.strerror(errno.ENOLCK)):
        Lock(tmp_path)


def test_what_a_dead_holder_left_behind(tmp_path: Path) -> None:
    (tmp_path / "LOCK").write_text("4711\n")
    Lock(tmp_path).release()
