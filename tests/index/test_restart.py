"""A run that is ended in any way leaves the index as it was, and the next one cleans only what the first had not cleaned."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cuttings.index.journal import Journal, forget
from cuttings.index.outcome import Outcome
from cuttings.index.prepared import Prepared, pack
from cuttings.index.reindex import reindex
from cuttings.index.workers import Workers
from cuttings.search.article import Article
from cuttings.search.engine import open_engine
from cuttings.search.memory import MemoryEngine
from cuttings.search.parser import parse

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows knows no such signals")

MANY = 600
LINE = '{{"title": "The lake on day {0}", "text": "On day {0} the lake lay still, and nobody who passed by thought much of it."}}\n'

# A run that ends itself, as kill -9 would, just before one of its functions is called.
KILLED = """
import os, signal, sys
from cuttings.index import {module} as module
module.{name} = lambda *given: os.kill(os.getpid(), signal.SIGKILL)
"""

# A run with room for 200 records in its journal.
FULL = """
import errno, os, sys
from cuttings.index.journal import Journal
write, left = Journal._write, 200
def full(journal, record):
    global left
    if not left:
        write(journal, record[:20])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(journal._path))
    left -= 1
    write(journal, record)
Journal._write = full
"""

RUN = """
from cuttings.cli import main
sys.argv = ["cuttings", *sys.argv[1:]]
main()
"""


def run_with(code: str, index: Path, source: Path) -> subprocess.CompletedProcess[str]:
    """A run of a program that has been changed."""
    arguments = command(index, source)[3:]
    return subprocess.run([sys.executable, "-c", code + RUN, *arguments], capture_output=True, text=True, check=False, timeout=120)


LONG_AGO = (1_600_000_000, 1_600_000_000)
POND = "The pond\n\nThe pond lay still in the morning. Nobody who passed by thought much of it.\n"


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A source, and an index of the one file that was there at first."""
    folder = tmp_path_factory.mktemp("grown")
    source = folder / "source"
    source.mkdir()
    (source / "a.txt").write_text(POND)
    os.utime(source / "a.txt", LONG_AGO)
    engine = open_engine(f"whoosh:{folder / 'index'}")
    reindex(engine, [source])
    engine.close()
    half = MANY // 2
    for name, numbers in (("b.jsonl", range(half)), ("c.jsonl", range(half, MANY))):
        (source / name).write_text("".join(LINE.format(number) for number in numbers))
        os.utime(source / name, LONG_AGO)
    return folder


@pytest.fixture
def source(grown: Path) -> Path:
    return grown / "source"


@pytest.fixture
def index(tmp_path: Path, grown: Path) -> Path:
    return Path(shutil.copytree(grown / "index", tmp_path / "index"))


def command(index: Path, source: Path) -> list[str]:
    return [sys.executable, "-m", "cuttings", "reindex", str(source), "--engine", f"whoosh:{index}", "--json"]


def ran(index: Path, source: Path) -> dict[str, int]:
    """What a whole run says."""
    done = subprocess.run(command(index, source), capture_output=True, text=True, check=True, timeout=120)
    report: dict[str, int] = json.loads(done.stdout)
    return report


def state(index: Path) -> tuple[int, tuple[str, ...]]:
    """How many articles there are, and what is wrong with the index."""
    engine = open_engine(f"whoosh:{index}")
    try:
        return engine.status().articles, engine.check()
    finally:
        engine.close()


@pytest.mark.parametrize(
    ("number", "share"), [("SIGKILL", 0.05), ("SIGKILL", 0.5), ("SIGKILL", 0.9), ("SIGTERM", 0.3), ("SIGHUP", 0.4), ("SIGINT", 0.7)]
)
def test_a_run_goes_on_where_it_was_ended(index: Path, source: Path, number: str, share: float) -> None:
    heard = signal.signal(signal.SIGINT, signal.default_int_handler)  # a process begins with what its parent ignores
    process = subprocess.Popen(command(index, source), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    signal.signal(signal.SIGINT, heard)
    journal = index / "journal"
    enough = share * MANY * 330  # bytes; a record has a few more
    with process:
        while process.poll() is None and not (journal.exists() and journal.stat().st_size > enough):
            time.sleep(0.002)
        process.send_signal(getattr(signal, number))
        _, complaints = process.communicate(timeout=60)
    assert process.returncode == {"SIGKILL": -9, "SIGTERM": 143, "SIGHUP": 129, "SIGINT": 130}[number]
    assert complaints == ("" if number == "SIGKILL" else "Stopped. The index is as it was. The next run goes on from here.\n")
    assert state(index) == (1, ())
    report = ran(index, source)
    assert 0 < report["read"] < MANY - enough / 450
    assert (report["added"], report["unchanged"]) == (MANY, 1)
    assert state(index) == (MANY + 1, ())
    assert not journal.exists()


@pytest.mark.parametrize(
    ("function", "indexed"),
    [
        ("run.Run._settle", 1),  # everything has been cleaned
        ("run.Run._write", 1),
        ("reindex.Summary", 1),  # everything has been written, and not yet made visible
        ("reindex.forget", MANY + 1),  # it is visible, and the journal is still there
    ],
)
def test_killed_between_two_steps(index: Path, source: Path, function: str, indexed: int) -> None:
    module, _, name = function.partition(".")
    ended = run_with(KILLED.format(module=module, name=name), index, source)
    assert ended.returncode == -signal.SIGKILL
    assert state(index) == (indexed, ())
    assert ran(index, source)["read"] == 0
    assert state(index) == (MANY + 1, ())
    assert not (index / "journal").exists()


def test_a_full_disk(index: Path, source: Path) -> None:
    ended = run_with(FULL, index, source)
    assert ended.returncode == 1
    assert ended.stderr == f"Error: The disk is full at {index}/journal. Make room on it, then run the command again.\n"
    assert state(index) == (1, ())
    report = ran(index, source)
    assert 0 < report["read"] <= MANY - 200
    assert state(index) == (MANY + 1, ())


def test_a_disk_that_was_full_before(index: Path, source: Path) -> None:
    """No page is to blame when there is no room for what the cleaner needs."""
    done = subprocess.run(command(index, source), capture_output=True, text=True, check=False, timeout=120, preexec_fn=limited)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "Error: " in done.stderr
    assert ran(index, source)["added"] == MANY


def limited() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))


def noted(journal: Journal, *keys: bytes) -> list[bytes]:
    return [key for key in keys if (at := journal.find(key)) is not None and journal.read(at)]


ARTICLE = Article("1", "The lake", "The lake lay still.", source="a.html")
PREPARED = Prepared("1", ("a.example", "", ""), False, "a.example", b"8 bytes.", pack(ARTICLE))
KEYS = [bytes([number]) * 16 for number in range(3)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A journal of three records."""
    path = tmp_path / "journal"
    with Journal(path, "cleaner") as journal:
        for key in KEYS[:2]:
            journal.add(key, "context", PREPARED)
        journal.add(KEYS[2], "another", Outcome(3, "skipped", "too little text"))
    return path


def test_what_is_noted_is_found_again(path: Path) -> None:
    with Journal(path, "cleaner") as journal:
        first, _, third = (journal.find(key) for key in KEYS)
        assert first is not None
        assert third is not None
        assert journal.read(first) == ("context", PREPARED)
        assert journal.read(third) == ("another", Outcome(3, "skipped", "too little text"))
        assert journal.article(first, "7", "b.html") == Article("7", "The lake", "The lake lay still.", source="b.html")
    forget(path)
    assert not path.exists()


def test_another_cleaner_begins_another_journal(path: Path) -> None:
    with Journal(path, "another cleaner") as journal:
        assert noted(journal, *KEYS) == []
    with Journal(path, "cleaner") as journal:
        assert noted(journal, *KEYS) == []


def test_a_journal_that_is_cut_off_anywhere(path: Path) -> None:
    content = path.read_bytes()
    for length in range(0, len(content), 7):
        path.write_bytes(content[:length])
        with Journal(path, "cleaner") as journal:
            found = noted(journal, *KEYS)
            assert found == KEYS[: len(found)]
            journal.add(b"x" * 16, "context", PREPARED)
        with Journal(path, "cleaner") as journal:
            assert noted(journal, *KEYS, b"x" * 16) == [*found, b"x" * 16]


def test_damage_anywhere_in_a_journal_loses_records_and_nothing_else(path: Path) -> None:
    content = path.read_bytes()
    for place in range(len(content)):
        path.write_bytes(content[:place] + bytes([content[place] ^ 0x55]) + content[place + 1 :])
        with Journal(path, "cleaner") as journal:
            for at in (journal.find(key) for key in KEYS):
                found = journal.read(at) if at is not None else None
                assert found in (None, ("context", PREPARED), ("another", Outcome(3, "skipped", "too little text")))


def test_a_link_in_the_place_of_the_journal_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("mine")
    (tmp_path / "journal").symlink_to(tmp_path / "precious")
    with pytest.raises(OSError, match="symbolic"):
        Journal(tmp_path / "journal", "cleaner")
    assert (tmp_path / "precious").read_text() == "mine"


def test_what_was_moved_is_not_cleaned_again(tmp_path: Path, workers: Workers[Prepared]) -> None:
    engine = MemoryEngine()
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "a.txt").write_text(POND)
    assert reindex(engine, [tmp_path], workers=workers).read == 1
    (tmp_path / "d").rename(tmp_path / "e")
    (tmp_path / "e" / "a.txt").rename(tmp_path / "e" / "b.txt")
    report = reindex(engine, [tmp_path], workers=workers)
    assert (report.read, report.changed, report.deleted) == (0, 1, 0)
    (hit,) = engine.search(parse("pond")).hits
    assert hit.article.source == "e/b.txt"


def test_a_line_that_is_added_is_cleaned_alone(tmp_path: Path, workers: Workers[Prepared]) -> None:
    engine = MemoryEngine()
    export = tmp_path / "a.jsonl"
    export.write_text("".join(LINE.format(number) for number in range(20)))
    reindex(engine, [tmp_path], workers=workers)
    export.write_text("".join(LINE.format(number) for number in range(21)))
    report = reindex(engine, [tmp_path], workers=workers)
    assert (report.read, report.added, report.changed, report.unchanged) == (1, 1, 0, 20)
