"""The sample archive in seeds/: exactly its articles, and the pages that are none."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from cuttings.index.clean import clean
from cuttings.search.errors import NotAnArticle

ROOT = Path(__file__).parents[3]
SAMPLE = ROOT / "seeds" / "sample"
GOLDEN = ROOT / "tests" / "golden" / "sample"

TRUTHS = [
    truth for line in (GOLDEN / "truth.jsonl").read_text("utf-8").splitlines() if not (truth := json.loads(line))["path"].endswith(".jsonl")
]
SKIPPED = [line.split("\t")[0].strip() for line in (GOLDEN / "skipped.txt").read_text("utf-8").splitlines() if line.strip()]


@pytest.mark.parametrize("truth", TRUTHS, ids=lambda truth: truth["path"])
def test_article(truth: dict[str, Any]) -> None:
    address = f"https://{truth['path']}"
    article = clean((SAMPLE / truth["path"]).read_bytes(), url=address)
    published = (
        datetime.fromisoformat(truth["published"]).isoformat() if truth["published"] and "T" in truth["published"] else truth["published"]
    )
    assert article.title == truth["title"]
    assert article.text == truth["text"]
    assert list(article.authors) == truth["authors"]
    assert (article.published.isoformat() if article.published else None) == published
    assert (article.site, article.section, article.language) == (truth["site"], truth["section"], truth["language"])
    assert article.url == (truth["url"] or address)


@pytest.mark.parametrize("path", SKIPPED)
def test_no_article(path: str) -> None:
    with pytest.raises(NotAnArticle):
        clean((SAMPLE / path).read_bytes(), url=f"https://{path}")
