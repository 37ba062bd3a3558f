"""The README tells the truth: its commands run, in order, and do not fail; its Python runs too.

Of a ```console block each line that starts with `$ ` is run in a copy of the checkout's sample, `make` aside, since making
the environment and the tests is what runs this test. A server is asked for its page and then stopped.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
COMMANDS = [line[2:] for kind, block in BLOCKS if kind == "console" for line in block.splitlines() if line.startswith("$ ")]
PROGRAMS = [block for kind, block in BLOCKS if kind == "python"]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with seeds/ in it, and nothing else of the checkout."""
    folder = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    return folder


def test_the_readme_has_commands_and_programs() -> None:
    assert {"make serve", "make test"} <= set(COMMANDS)
    assert any(command.startswith("cuttings search") for command in COMMANDS)
    assert PROGRAMS


def test_the_commands_run_in_order(place: Path) -> None:
    for command in COMMANDS:
        if command.startswith("cuttings serve"):
            _serve(command, place)
        elif not command.startswith(("make ", "git ", "pip ")):
            done = _run(["bash", "-c", f"set -o pipefail; {command}"], place)
            assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
            assert done.stdout.strip(), f"{command} printed nothing"
            assert not found_nothing(done.stdout), f"{command} found nothing"


def found_nothing(shown: str) -> bool:
    """Does a search say so, to people or in its JSON?"""
    return shown.startswith("Nothing found") or '"total": 0,' in shown


@pytest.mark.parametrize("option", [[], ["--json"]])
def test_a_search_that_finds_nothing_is_noticed(place: Path, option: list[str]) -> None:
    cuttings = [sys.executable, "-m", "cuttings"]
    reindexed = _run([*cuttings, "reindex", "seeds", "--engine", "whoosh:noticed"], place)
    assert not found_nothing(reindexed.stdout)
    assert found_nothing(_run([*cuttings, "search", "zzyzx", *option, "--engine", "whoosh:noticed"], place).stdout)
    assert not found_nothing(_run([*cuttings, "search", "kazakhstan", *option, "--engine", "whoosh:noticed"], place).stdout)


@pytest.mark.parametrize("program", PROGRAMS)
def test_the_programs_run(program: str, place: Path) -> None:
    done = _run([sys.executable, "-W", "error", "-c", program], place)
    assert done.returncode == 0, done.stderr


def _run(command: list[str], place: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=place, env=_environment(), capture_output=True, text=True, timeout=120, check=False)


def _environment() -> dict[str, str]:
    return {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}


def _serve(command: str, place: Path) -> None:
    port = command.partition("--port ")[2].split()[0]
    with subprocess.Popen(shlex.split(command), cwd=place, env=_environment(), stdout=subprocess.DEVNULL) as server:
        try:
            assert b"<title>" in _page(f"http://127.0.0.1:{port}/")
        finally:
            server.terminate()


def _page(url: str) -> bytes:
    for _ in range(100):
        try:
            with urllib.request.urlopen(url, timeout=10) as answer:
                return bytes(answer.read())
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"nothing answers at {url}")
