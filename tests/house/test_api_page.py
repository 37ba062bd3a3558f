"""docs/api.md is right: its commands and its program are run over a server of the sample archive."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\$ (curl .*)$", TEXT, re.MULTILINE)
(PROGRAM,) = re.findall(r"^```python\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)
(PROBLEM,) = re.findall(r"^```json\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    place = tmp_path_factory.mktemp("api")
    cuttings = [sys.executable, "-m", "cuttings"]
    subprocess.run([*cuttings, "reindex", str(ROOT / "seeds")], cwd=place, check=True, capture_output=True, timeout=120)
    command = [*cuttings, "serve", "--port", "0", "--processes", "1"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, cwd=place, stdout=subprocess.PIPE, text=True, env=environment) as server:
        try:
            assert server.stdout
            yield server.stdout.readline().split()[4]
        finally:
            server.terminate()


@pytest.mark.skipif(not shutil.which("curl"), reason="there is no curl")
@pytest.mark.parametrize("command", COMMANDS)
def test_commands(address: str, command: str) -> None:
    command = command.replace("http://127.0.0.1:8000", address)
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True, timeout=60)
    answer = json.loads(done.stdout)
    if "size=1000" in command:
        assert answer == json.loads(PROBLEM)
    else:
        assert "status" not in answer, done.stdout
        assert all(answer.get(name) != [] for name in ("hits", "suggestions", "values")), "it finds nothing"


def test_the_program(address: str) -> None:
    program = PROGRAM.replace("http://127.0.0.1:8000", address)
    done = subprocess.run([sys.executable, "-W", "error", "-c", program], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr


def test_every_operation_is_told_of(address: str) -> None:
    from cuttings.web.operations import OPERATIONS

    for operation in OPERATIONS:
        start = f"/api/v1{operation.path}".partition("{")[0]
        assert any(start in command for command in COMMANDS), operation.name
