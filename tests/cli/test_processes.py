"""The command as a process of its own: pipes, signals, ports."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

CUTTINGS = [sys.executable, "-m", "cuttings"]


@contextmanager
def running(*arguments: str, **environment: str) -> Iterator[subprocess.Popen[str]]:
    """A command with its output in pipes; ended when the test ends, and after two minutes even if the test still waits for it."""
    with hearing_interrupts():
        process = subprocess.Popen(
            [*CUTTINGS, *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONUNBUFFERED": "1", **environment},
        )
    deadline = threading.Timer(120, process.kill)
    with process:
        deadline.start()
        try:
            yield process
        finally:
            deadline.cancel()
            process.kill()
            deadline.join()


def ended(*arguments: str) -> subprocess.CompletedProcess[str]:
    """A command that ends by itself."""
    return subprocess.run([*CUTTINGS, *arguments], capture_output=True, text=True, check=False, timeout=60)


@contextmanager
def hearing_interrupts() -> Iterator[None]:
    """A runner in the background has Ctrl-C ignored, and a process begins with what its parent ignores."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def test_a_test_that_fails_leaves_no_process(engine: str) -> None:
    with pytest.raises(ZeroDivisionError), running("serve", "--port", "0", "--engine", engine) as process:
        raise ZeroDivisionError
    assert process.returncode == -signal.SIGKILL


def test_interrupts_are_heard_below_a_runner_that_ignores_them(engine: str) -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with running("serve", "--port", "0", "--engine", engine) as process:
            assert process.stdout is not None
            assert process.stdout.readline().startswith("Serving")
            process.send_signal(signal.SIGINT)
            assert process.wait(30) == 0
        assert signal.getsignal(signal.SIGINT) == signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk to write to")
def test_a_full_disk(engine: str) -> None:
    with Path("/dev/full").open("w") as full:
        command = [*CUTTINGS, "stats", "--engine", engine]
        ran = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False, timeout=60)
    assert (ran.returncode, ran.stderr) == (1, "Error: The disk is full. Make room on it, then run the command again.\n")


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
        taken = ended("serve", "--port", address.rpartition(":")[2], "--engine", engine)
        assert (taken.returncode, taken.stdout) == (1, "")
        assert taken.stderr.startswith(
            f"Error: Port {address.rpartition(':')[2]} of 127.0.0.1 is taken. Choose another one: cuttings serve --port "
        )
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0


def children_of(process: subprocess.Popen[str]) -> set[int]:
    threads = Path(f"/proc/{process.pid}/task").iterdir()
    return {int(child) for thread in threads for child in (thread / "children").read_text().split()}


def is_running(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def wait_until(is_so: Callable[[], bool], seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.05)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked up in /proc")
def test_serve_by_several_processes(engine: str) -> None:
    with running("serve", "--port", "0", "--processes", "2", "--engine", engine) as process:
        assert process.stdout is not None
        address = process.stdout.readline().split()[4]
        servers = children_of(process)
        assert len(servers) == 2
        for server in servers:
            os.kill(server, signal.SIGKILL)
        with urlopen(address, timeout=30) as page:  # it waits at the socket until one is there again
            assert page.status == 200
        wait_until(lambda: len(children_of(process) - servers) == 2)
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
        assert process.stderr is not None
        assert process.stderr.read() == "A server process ended with the status -9; another one takes its place.\n" * 2


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked up in /proc")
def test_servers_end_with_whoever_started_them(engine: str) -> None:
    with running("serve", "--port", "0", "--processes", "2", "--engine", engine) as process:
        assert process.stdout is not None
        process.stdout.readline()
        servers = children_of(process)
        process.kill()
        wait_until(lambda: not any(map(is_running, servers)))


def test_serve_on_an_address_that_is_not_ours(engine: str) -> None:
    for host in ("192.0.2.1", "no such host"):
        ran = ended("serve", "--host", host, "--engine", engine)
        assert (ran.returncode, ran.stderr) == (1, f"Error: There is no address {host} on this machine to listen at.\n")


def entries(folder: Path) -> set[str]:
    return {entry.name for entry in folder.iterdir()}


@pytest.mark.parametrize(("stop", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupted_reindex_changes_nothing(tmp_path: Path, stop: signal.Signals, status: int) -> None:
    index, source = tmp_path / "index", tmp_path / "a.jsonl"
    url = f"whoosh:{index}"
    source.write_text('{"id": "1", "title": "One", "text": "The first text."}\n')
    subprocess.run([*CUTTINGS, "reindex", str(source), "--engine", url], check=True, capture_output=True, timeout=60)
    source.write_text("".join(f'{{"title": "{number}", "text": "A text about {number} things and more."}}\n' for number in range(100_000)))
    before = entries(index)
    with running("reindex", str(source), "--engine", url) as process:
        deadline = time.monotonic() + 60
        while entries(index) == before and time.monotonic() < deadline:  # until the writer has begun
            time.sleep(0.01)
        assert entries(index) != before
        time.sleep(0.5)
        process.send_signal(stop)
        shown, complaints = process.communicate(timeout=60)
    assert (process.returncode, shown, complaints) == (status, "", "Stopped. The index is as it was. The next run goes on from here.\n")
    stats = subprocess.run([*CUTTINGS, "stats", "--json", "--engine", url], check=True, capture_output=True, text=True, timeout=60)
    assert json.loads(stats.stdout)["articles"] == 1
