"""A tiny archive to measure with."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from tests.search.contract.archive import ARTICLES


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A file of articles, and questions to them."""
    lines = [
        json.dumps({"id": one.id, "title": one.title, "body": one.text, "category": one.section or "none", "date": "2022-01-10"})
        for one in ARTICLES
    ]
    (tmp_path / "tiny.jsonl.gz").write_bytes(gzip.compress("\n".join(lines).encode()))
    asked = {"term": ["ferry"], "and": ["ferry", "bridge"], "or": ["coup", "rain"], "phrase": ["coup", "attempt"], "prefix": ["ferr"]}
    questions = [{"kind": kind, "sub": kind, "terms": terms} for kind, terms in asked.items()]
    (tmp_path / "queries_tiny.json").write_text(json.dumps(questions))
    return tmp_path / "tiny.jsonl.gz"
