"""Whatever lies in the place of an index, or of a part of one: an error of ours or the state before, never anything else."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from cuttings.search.engine import open_engine
from cuttings.search.errors import EngineError, IndexUnreachable, NoIndex
from cuttings.search.parser import parse
from cuttings.search.whoosh import generations
from tests.search.survival.states import state_of, write

Change = Callable[[Path, Path], object]


def pointing(name: str) -> bytes:
    return f"{name} {zlib.crc32(name.encode()):08x}\n".encode()


def replaced(path: Path, put: Callable[[Path], object]) -> None:
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    put(path)


def linked(path: Path) -> None:
    """The same, but through a link to a place outside."""
    away = path.parent.parent / f"away-{path.name}"
    path.rename(away)
    path.symlink_to(away)


def says(**changed: object) -> Change:
    """A manifest with a right checksum that somebody else has written."""

    def change(root: Path, now: Path) -> None:
        listed = json.loads((now / "MANIFEST").read_bytes()[:-10])
        content = json.dumps({**listed, **changed}).encode()
        (now / "MANIFEST").write_bytes(content + f"\n{zlib.crc32(content):08x}\n".encode())

    return change


def holds(content: bytes) -> Change:
    return lambda root, now: (now / "MANIFEST").write_bytes(content + f"\n{zlib.crc32(content):08x}\n".encode())


CURRENT: dict[str, Change] = {
    "names a place outside": lambda root, now: (root / "CURRENT").write_bytes(pointing("../away")),
    "names a place by a detour": lambda root, now: (root / "CURRENT").write_bytes(pointing(f"../index/{now.name}")),
    "names itself": lambda root, now: (root / "CURRENT").write_bytes(pointing(".")),
    "is huge": lambda root, now: (root / "CURRENT").write_bytes(b"generation-000002 " * 1_000_000),
    "is a pipe": lambda root, now: replaced(root / "CURRENT", os.mkfifo),
    "is a link": lambda root, now: linked(root / "CURRENT"),
    "is a link to itself": lambda root, now: replaced(root / "CURRENT", lambda path: path.symlink_to(path)),
    "is a link to a device without an end": lambda root, now: replaced(root / "CURRENT", lambda path: path.symlink_to("/dev/zero")),
    "has a checksum of another name": lambda root, now: (root / "CURRENT").write_bytes(b"generation-000001 00000000\n"),
    "ends too early": lambda root, now: os.truncate(root / "CURRENT", 26),
    "has NULs": lambda root, now: (root / "CURRENT").write_bytes(b"\0" * 27),
    "names a generation that is a link": lambda root, now: linked(now),
    "names a generation that is a file": lambda root, now: replaced(now, Path.touch),
}  # fmt: skip
MANIFEST: dict[str, Change] = {
    "is a pipe": lambda root, now: replaced(now / "MANIFEST", os.mkfifo),
    "is a folder": lambda root, now: replaced(now / "MANIFEST", Path.mkdir),
    "is a link": lambda root, now: linked(now / "MANIFEST"),
    "is huge": holds(b'{"format": 1, "segments": [' + b"[]," * 33_000_000),
    "is deep": holds(b"[" * 1_000_000),
    "is a list": holds(b"[1]"),
    "is empty": holds(b"{}"),
    "is no text": holds(b"\xff\xfe\xfd"),
    "has a name twice": holds(b'{"format": 1, "format": 1, "segments": [], "files": {}}'),
    "has a number of a million digits": holds(b'{"format": 1, "segments": [], "files": {"columns": [' + b"9" * 1_000_000 + b", 1]}}"),
    "has no files": says(files={}),
    "has files without sizes": says(files={"columns": None}),
    "has absurd sizes": says(files={"columns": [1 << 90, 1]}),
    "has sizes below nothing": says(files={"columns": [-1, 1]}),
    "has sizes that are true": says(files={"columns": [True, True]}),
    "has sizes that are text": says(files={"columns": ["1", "1"]}),
    "has a file outside": says(files={"../../away": [1, 1]}),
    "has a file at the root": says(files={"/etc/passwd": [1, 1]}),
    "has a file with a NUL": says(files={"a\0b": [1, 1]}),
    "has no segments": says(segments=[]),
    "has segments that are none": says(segments=[1, 2]),
    "has segments outside": says(segments=[["../../away", 1, ["en"]]]),
    "has segments of absurd sizes": says(segments=[["000001-000", 1 << 90, ["en"]]]),
    "has languages that are none": says(segments=[["000001-000", 68, 7]]),
}  # fmt: skip
FILES: dict[str, Change] = {
    "a pipe": lambda root, now: replaced(now / "columns", os.mkfifo),
    "a folder": lambda root, now: replaced(now / "columns", Path.mkdir),
    "a link": lambda root, now: linked(now / "columns"),
    "a link to a device without an end": lambda root, now: replaced(now / "columns", lambda path: path.symlink_to("/dev/zero")),
    "no attachments": lambda root, now: shutil.rmtree(now / "attachments"),
}  # fmt: skip


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes with names")
@pytest.mark.parametrize(
    "change",
    [*CURRENT.values(), *MANIFEST.values(), *FILES.values()],
    ids=[*(f"CURRENT {name}" for name in CURRENT), *(f"MANIFEST {name}" for name in MANIFEST), *(f"columns: {name}" for name in FILES)],
)
def test_the_state_before_is_used(root: Path, change: Change, caplog: pytest.LogCaptureFixture) -> None:
    now = generations.current(root)
    assert now
    change(root, now)
    engine = open_engine(f"whoosh:{root}")
    found = engine.attachment("ledger")
    assert found in (b"1", b"2")
    assert engine.search(parse("ferry")).total == 8
    assert engine.check()
    assert "is damaged: it" in caplog.text
    assert engine.status().damage
    write(engine, int(found) + 1)
    assert state_of(root) == int(found) + 1


def test_nothing_outside_is_written_over(root: Path, tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_text("A letter.")
    (root / "LOCK").unlink()
    (root / "LOCK").symlink_to(precious)
    with pytest.raises(OSError, match=os.strerror(errno.ELOOP)):
        write(open_engine(f"whoosh:{root}"), 3)
    assert precious.read_text() == "A letter."


def test_a_link_to_another_folder_is_left_alone(root: Path, tmp_path: Path) -> None:
    (tmp_path / "away").mkdir()
    (tmp_path / "away" / "precious").write_text("A letter.")
    (root / "generation-000000").symlink_to(tmp_path / "away")
    for state in (3, 4):
        write(open_engine(f"whoosh:{root}"), state)
    assert (tmp_path / "away" / "precious").read_text() == "A letter."


def test_an_index_that_is_removed_while_it_is_read(root: Path) -> None:
    engine = open_engine(f"whoosh:{root}")
    assert engine.search(parse("ferry")).total == 8
    root.rename(root.with_name("away"))
    for _ in range(2):
        with pytest.raises(NoIndex):
            engine.search(parse("ferry"))
    root.write_text("A file in its place.")
    with pytest.raises(EngineError):
        engine.search(parse("ferry"))
    root.unlink()
    root.with_name("away").rename(root)
    assert engine.search(parse("ferry")).total == 8


def test_two_commits_within_a_tick_of_the_clock(root: Path) -> None:
    engine = open_engine(f"whoosh:{root}")
    for state in (3, 4, 5, 6):
        write(engine, state)
        os.utime(root / "CURRENT", (0, 0))
        assert engine.attachment("ledger") == str(state).encode()


@pytest.mark.parametrize("number", [errno.EMFILE, errno.ENFILE, errno.ENOMEM])
def test_what_the_system_lacks_for_a_moment_is_no_damage(root: Path, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = open_engine(f"whoosh:{root}")

    def refuse(*given: object, **named: object) -> None:
        raise OSError(number, os.strerror(number), "MANIFEST")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", refuse)
        with pytest.raises(IndexUnreachable, match="MANIFEST"):
            engine.search(parse("ferry"))
    assert engine.attachment("ledger") == b"2"
    assert engine.check() == ()


ASK = """
import os, sys
from pathlib import Path
from cuttings.search.engine import open_engine
from cuttings.search.errors import EngineError
from cuttings.search.parser import parse
os.chdir(sys.argv[1])
with open_engine("whoosh:other").writer() as writer:  # loads all that there is: who is nobody may not read Python either
    pass
open_engine("whoosh:other").search(parse("ferry"))
open_engine("whoosh:other").check()
if os.getuid() == 0:
    os.setuid(65534)
engine = open_engine("whoosh:index")
for call in (lambda: engine.search(parse("ferry")).total, lambda: engine.attachment("ledger").decode(), lambda: len(engine.check())):
    try:
        print(call())
    except EngineError as error:
        print(type(error).__name__)
try:
    with engine.writer() as writer:
        writer.delete("id-1")
except (OSError, EngineError) as error:
    print(type(error).__name__)
"""


def asked_by_somebody_else(folder: Path) -> list[str]:
    """What a process gets that may not do all that we may."""
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
    ran = subprocess.run([sys.executable, "-c", ASK, str(folder)], capture_output=True, text=True, check=False, env=environment, timeout=60)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.split()


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
@pytest.mark.parametrize(
    ("place", "mode", "told"),
    [
        (".", 0o555, ["8", "2", "0", "PermissionError"]),  # as on a disk that can only be read
        (".", 0o000, ["IndexUnreachable", "IndexUnreachable", "IndexUnreachable", "PermissionError"]),
        ("CURRENT", 0o000, ["IndexUnreachable", "IndexUnreachable", "IndexUnreachable", "PermissionError"]),
        ("generation-000002", 0o000, ["8", "1", "1", "PermissionError"]),
        ("generation-000002/columns", 0o000, ["8", "1", "1", "PermissionError"]),
    ],
)
def test_what_may_not_be_read(root: Path, place: str, mode: int, told: list[str]) -> None:
    root.parent.chmod(0o755)
    (root / "LOCK").unlink()
    (root / place).chmod(mode)
    if os.getuid() == 0 and place != ".":
        root.chmod(0o755)
    try:
        assert asked_by_somebody_else(root.parent) == told
    finally:
        (root / place).chmod(0o755)
