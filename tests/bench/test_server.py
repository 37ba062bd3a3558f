"""The server benchmark runs: over a tiny archive, so that it cannot rot."""

from __future__ import annotations

import re
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bench.server import typing
from bench.server.__main__ import main
from bench.server.load import Refused, connected, timed
from bench.server.sites import OurPage, serving
from tests.web.chromium import browser_at


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="memory is read from /proc")
def test_it_runs(archive: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["bench", str(archive), "--rounds", "1", "--seconds", "0.5", "--callers", "2"])
    main()
    told = capsys.readouterr().out
    assert "tiny.jsonl.gz: 17 articles, 5 questions, 1 rounds" in told
    assert re.search(r"\| cuttings, 2 processes \| [\d.]+ \| [\d.]+ \| [1-9][\d.]* \| [1-9]\d* \|", told)


def test_typing_is_measured(archive: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    with browser_at():
        pass  # skipped where there is none
    monkeypatch.setattr(sys, "argv", ["bench", str(archive), "--questions", "2", "--rounds", "2", "--processes", "1"])
    typing.main()
    told = capsys.readouterr().out
    assert re.search(r"tiny.jsonl.gz: 2 questions, \d\d? letters", told)
    assert re.search(r"\| the best of 2 times \| [1-9]\d* \| [1-9]\d* \| \d+% \|", told)


def test_an_answer_that_is_no_page_is_not_counted(tmp_path: Path) -> None:
    site = OurPage(1)
    site.build([], tmp_path / "index")
    with (
        serving(site, tmp_path / "index") as server,
        closing(connected(server.port)) as connection,
        pytest.raises(Refused, match="/nowhere was answered with 404"),
    ):
        timed(connection, "/nowhere")
