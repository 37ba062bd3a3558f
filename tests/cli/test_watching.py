"""The index follows the files: a real process, real changes."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from cuttings.search.engine import Engine, open_engine
from cuttings.search.errors import IndexLocked, NoIndex
from cuttings.search.parser import parse
from tests.cli.test_processes import running

PAGE = "<title>The {0}</title><p>The {0} lay still in the morning, and nobody who passed by thought much of it, or of the miller.</p>"
SECONDS = 30


class Watching:
    def __init__(self, source: Path, url: str, process: subprocess.Popen[str]) -> None:
        self.source = source
        self.process = process
        self._url = url

    def put(self, name: str, topic: str) -> None:
        (self.source / name).parent.mkdir(parents=True, exist_ok=True)
        (self.source / name).write_text(PAGE.format(topic) * 3)

    def finds(self, text: str, total: int) -> None:
        """Waits until a question finds so many."""
        until(lambda: self._total(text) == total, f"{text} finds {total}")

    def _total(self, text: str) -> int:
        engine = open_engine(self._url)
        try:
            return engine.search(parse(text)).total
        finally:
            engine.close()


def is_there(url: str) -> bool:
    opened = open_engine(url)
    try:
        opened.status()
    except NoIndex:
        return False
    finally:
        opened.close()
    return True


def until(happens: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + SECONDS
    while not happens():
        assert time.monotonic() < deadline, f"still not: {what}"
        time.sleep(0.1)


@contextmanager
def watching(tmp_path: Path, *options: str, index: str = "index") -> Iterator[Watching]:
    source = tmp_path / "source"
    source.mkdir(exist_ok=True)
    url = f"whoosh:{tmp_path / index}"
    (source / "first.html").write_text(PAGE.format("lake") * 3)
    with running("reindex", str(source), "--watch", "--engine", url, *options) as process:
        watched = Watching(source, url, process)
        until(lambda: is_there(f"whoosh:{tmp_path / index}"), "an index")
        watched.finds("lake", 1)
        yield watched


def stopped(watched: Watching, how: signal.Signals = signal.SIGINT) -> tuple[list[str], list[str]]:
    watched.process.send_signal(how)
    shown, complaints = watched.process.communicate(timeout=SECONDS)
    assert watched.process.returncode == 0
    return shown.splitlines(), complaints.splitlines()


def test_new_and_changed_and_deleted_files(tmp_path: Path) -> None:
    with watching(tmp_path) as watched:
        watched.put("second.html", "ferry")
        watched.finds("ferry", 1)
        watched.put("second.html", "bridge")
        watched.finds("bridge", 1)
        watched.finds("ferry", 0)
        watched.put("a/new/folder/third.html", "harbour")
        watched.finds("harbour", 1)
        (watched.source / "second.html").unlink()
        watched.finds("bridge", 0)
        (watched.source / "first.html").rename(watched.source / "moved.html")
        watched.finds("lake", 1)
        shown, complaints = stopped(watched)
    assert "1 article indexed (1 new, 0 changed), 0 unchanged, 0 deleted" in shown[0]
    assert all(" article" in one and " indexed (" in one for one in shown)
    assert complaints == ["Watching for changes (Ctrl-C stops).", "Stopped watching."]


def test_many_files_are_one_line(tmp_path: Path) -> None:
    with watching(tmp_path, "--json") as watched:
        for number in range(50):
            watched.put(f"{number}.html", f"pond number{number}")
        watched.finds("pond", 50)
        shown, _ = stopped(watched, signal.SIGTERM)
    reports = [json.loads(one) for one in shown]
    assert sum(report["added"] for report in reports) == 51
    assert len(reports) <= 4


def test_the_index_in_the_source_is_no_change(tmp_path: Path) -> None:
    with watching(tmp_path, index="source/index") as watched:
        watched.put(".hidden.html", "secret")
        watched.put("second.html", "ferry")
        watched.finds("ferry", 1)
        time.sleep(2)
        shown, _ = stopped(watched)
    assert len(shown) == 2


@contextmanager
def writing(opened: Engine) -> Iterator[None]:
    """Between two runs of the one that watches: it looks again soon after its first run."""
    deadline = time.monotonic() + 60
    while True:
        writer = opened.writer()
        try:
            writer.__enter__()
            break
        except IndexLocked:
            assert time.monotonic() < deadline
            time.sleep(0.05)
    try:
        yield
    finally:
        writer.__exit__(None, None, None)


def test_it_survives_what_goes_wrong(tmp_path: Path) -> None:
    with watching(tmp_path) as watched:
        opened = open_engine(f"whoosh:{tmp_path / 'index'}")
        with writing(opened):  # somebody else writes
            watched.put("second.html", "ferry")
            (watched.source / "broken.html.gz").write_bytes(b"no gzip")
            time.sleep(2)
        opened.close()
        watched.finds("ferry", 1)
        shutil.move(watched.source, tmp_path / "away")
        time.sleep(1)
        assert watched.process.poll() is None
        shutil.move(tmp_path / "away", watched.source)
        watched.put("third.html", "harbour")
        watched.finds("harbour", 1)
        shown, complaints = stopped(watched)
    assert any("is writing to" in one for one in complaints)
    assert shown[2:4] == ["Could not be read:", f"     1  broken gzip: {watched.source}/broken.html.gz"]
