"""The search benchmark runs: over a tiny archive, so that it cannot rot."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bench.search.__main__ import main


def test_it_runs(archive: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    plot = archive.with_name("growth.svg")
    monkeypatch.setattr(sys, "argv", ["bench", str(archive), "--rounds", "1", "--grow", "20", "40", "--plot", str(plot)])
    main()
    told = capsys.readouterr().out
    assert "tiny.jsonl.gz: 17 articles, 5 questions" in told
    assert all(name in told for name in ("cuttings", "fts5", "whoosh", "memory of a serving process", "one changed article"))
    assert "first round" in told
    assert plot.read_text().startswith("<svg")


def test_only_indexing(archive: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["bench", str(archive), "--rounds", "1", "--only-indexing"])
    main()
    told = capsys.readouterr().out
    assert "17 articles, indexed 1 times" in told
    assert "fts5" in told
