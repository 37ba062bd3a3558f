"""The benchmark of memory runs: over a few pages, so that it cannot rot."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from bench.memory import main
from tests.index.archive import page


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what processes share")
def test_it_runs_and_stays_in_bounds(tmp_path: Path) -> None:
    for topic in ("lake", "ferry"):
        (tmp_path / f"{topic}.html").write_text(page(topic))
    result = CliRunner().invoke(main, [str(tmp_path), "--size", "1"], catch_exceptions=False)
    assert "pages of 2 different ones, 1 MiB" in result.output
    assert " articles indexed" in result.output
    most = int(result.output.rpartition(" MiB at most")[0].split()[-1].replace(",", ""))
    assert 50 < most < 500
