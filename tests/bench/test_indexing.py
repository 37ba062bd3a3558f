"""The benchmark of indexing runs: over a few pages, without peers, so that it cannot rot."""

from __future__ import annotations

import gzip
import subprocess
import sys
from pathlib import Path

import pytest

from bench.indexing import contestants
from bench.indexing.__main__ import main
from bench.indexing.pages import gathered
from bench.indexing.process import run

PAGE = "<html><title>The {0}</title><p>The president and the police went to the {0} in summer, and nobody thought much of it.</p></html>"


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    (folder / "more").mkdir(parents=True)
    (folder / "a.html").write_text(PAGE.format("lake") * 3)
    (folder / "more" / "b.htm.gz").write_bytes(gzip.compress((PAGE.format("ferry") * 3).encode()))
    (folder / "more" / "again.html").write_text(PAGE.format("lake") * 3)
    (folder / "truth.jsonl").write_text("{}")
    return folder


def test_it_runs(pages: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(contestants, "find_spec", lambda name: None)
    monkeypatch.setattr(contestants.shutil, "which", lambda name: None)
    monkeypatch.setattr(sys, "argv", ["bench", str(pages), "--rounds", "1"])
    main()
    told = capsys.readouterr().out
    assert "trafilatura + tantivy is left out" in told
    assert "Pagefind is left out" in told
    assert "omindex is left out: it is not installed. On Debian: apt install xapian-omega" in told
    assert "\n2 pages, 0.0 MB, the median of 1 rounds\n" in told
    assert "| Cuttings | 2 | 2 | 2 | 2 |" in told


def test_each_page_counts_once(pages: Path, tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    assert gathered([pages, pages / "a.html"], tmp_path / "raw") == 2
    assert sorted(file.name for file in (tmp_path / "raw").iterdir()) == ["000001.html", "000002.html"]
    with pytest.raises(FileNotFoundError):
        gathered([tmp_path / "missing"], tmp_path / "raw")


def test_the_computing_of_children_counts(tmp_path: Path) -> None:
    busy = "import time\nwhile time.process_time() < 0.5: pass"
    parent = f"import subprocess, sys\nheld = bytearray(60_000_000)\nsubprocess.run([sys.executable, '-c', {busy!r}], check=True)"
    cost = run([sys.executable, "-c", parent], tmp_path / "output")
    assert cost.cpu >= 0.5
    assert cost.clock >= 0.5
    assert cost.memory > 60_000_000 or not Path("/proc/self/smaps_rollup").exists()


def test_who_fails_is_told(tmp_path: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError):
        run([sys.executable, "-c", "raise SystemExit(7)"], tmp_path / "output")
