"""The command as a process of its own: pipes, signals, ports."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

CUTTINGS = [sys.executable, "-m", "cuttings"]


@contextmanager
def running(*arguments: str, **environment: str) -> Iterator[subprocess.Popen[str]]:
    """A command with its output in pipes; ended at the latest when the test ends."""
    process = subprocess.Popen(
        [*CUTTINGS, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUNBUFFERED": "1", **environment},
        # A runner in the background has Ctrl-C ignored, and hands that down.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509 - this process has one thread
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def test_whoever_stops_reading_hears_no_complaint(engine: str) -> None:
    with running("search", "--engine", engine) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == ""
        process.wait(30)


def test_a_terminal_that_knows_few_letters(engine: str) -> None:
    with running("search", "herring", "--engine", engine, PYTHONIOENCODING="ascii") as process:
        shown, complaints = process.communicate(timeout=30)
    assert "?[31mA red? herring?[0m" in shown
    assert complaints == ""
    assert process.returncode == 0


def test_serve_until_interrupted(engine: str) -> None:
    with running("serve", "--port", "0", "--engine", engine) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line.startswith("Serving 3 articles on http://127.0.0.1:")
        assert line.endswith(" (Ctrl-C stops)\n")
        address = line.split()[4]
        with urlopen(address, timeout=30) as page:
            assert page.status == 200
        taken = subprocess.run(
            [*CUTTINGS, "serve", "--port", address.rpartition(":")[2], "--engine", engine], capture_output=True, text=True, check=False
        )
        assert (taken.returncode, taken.stdout) == (1, "")
        assert taken.stderr.startswith(
            f"Error: Port {address.rpartition(':')[2]} of 127.0.0.1 is taken. Choose another one: cuttings serve --port "
        )
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0


def test_serve_on_an_address_that_is_not_ours(engine: str) -> None:
    for host in ("192.0.2.1", "no such host"):
        ran = subprocess.run([*CUTTINGS, "serve", "--host", host, "--engine", engine], capture_output=True, text=True, check=False)
        assert (ran.returncode, ran.stderr) == (1, f"Error: There is no address {host} on this machine to listen at.\n")


def entries(folder: Path) -> set[str]:
    return {entry.name for entry in folder.iterdir()}


def test_an_interrupted_reindex_changes_nothing(tmp_path: Path) -> None:
    index, source = tmp_path / "index", tmp_path / "a.jsonl"
    url = f"whoosh:{index}"
    source.write_text('{"id": "1", "title": "One", "text": "The first text."}\n')
    subprocess.run([*CUTTINGS, "reindex", str(source), "--engine", url], check=True, capture_output=True)
    source.write_text("".join(f'{{"title": "{number}", "text": "A text about {number} things and more."}}\n' for number in range(100_000)))
    before = entries(index)
    with running("reindex", str(source), "--engine", url) as process:
        deadline = time.monotonic() + 60
        while entries(index) == before and time.monotonic() < deadline:  # until the writer has begun
            time.sleep(0.01)
        assert entries(index) != before
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        shown, complaints = process.communicate(timeout=60)
    assert (process.returncode, shown, complaints) == (130, "", "Stopped. The index is as it was.\n")
    stats = subprocess.run([*CUTTINGS, "stats", "--json", "--engine", url], check=True, capture_output=True, text=True)
    assert json.loads(stats.stdout)["articles"] == 1
