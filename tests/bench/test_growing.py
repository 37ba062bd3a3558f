"""The benchmark of changes among many files runs, and asks whether they can be searched."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from bench import growing
from bench.indexing.process import Cost


def test_each_change_is_measured() -> None:
    told = CliRunner().invoke(growing.main, ["--files", "30", "--rounds", "1"], catch_exceptions=False)
    assert told.exit_code == 0
    assert re.search(r"^30 files; first run: \d+ seconds of computing, [\d,]+ MB at most$", told.output, re.MULTILINE)
    for change in growing.CHANGES:
        assert re.search(rf"^\| {change} \| \d+\.\d\d \| \d+\.\d\d \(\d+\.\d\d\) \| \d+ \|$", told.output, re.MULTILINE)


def test_what_cannot_be_searched_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    real, runs = growing.reindexed, []

    def lazy(folder: Path) -> Cost:
        runs.append(folder)
        return real(folder) if len(runs) == 1 else Cost(0, 0, 0)

    monkeypatch.setattr(growing, "reindexed", lazy)
    told = CliRunner().invoke(growing.main, ["--files", "3", "--rounds", "1"])
    assert told.exit_code == 1
    assert "one deleted: what was written cannot be searched as it should." in told.output
