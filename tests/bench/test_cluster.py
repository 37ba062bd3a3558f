"""The benchmark of a cluster runs, so that it cannot rot: over a tiny archive, where there is a cluster."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

import pytest

from bench.cluster import main
from tests.search.cluster.given import CLUSTER

LINES = [
    {"id": str(number), "title": "Ferry", "body": f"It left on day {number}.", "category": "sea", "date": "2022-01-10"}
    for number in range(9)
]


@pytest.mark.skipif(not CLUSTER, reason="needs a cluster; make test-cluster starts one")
def test_it_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    archive = tmp_path / "tiny.jsonl.gz"
    archive.write_bytes(gzip.compress("\n".join(map(json.dumps, LINES)).encode()))
    (tmp_path / "queries_tiny.json").write_text(json.dumps([{"kind": "term", "sub": "term", "terms": ["ferry"]}]))
    monkeypatch.setattr(sys, "argv", ["bench", str(archive), "--rounds", "1", "--server", CLUSTER])
    main()
    told = capsys.readouterr().out
    assert "tiny.jsonl.gz: 9 articles, 1 questions" in told
    assert "of 1 answers 1 have the same totals, 1 the same facets" in told
