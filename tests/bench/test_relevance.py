"""The relevance benchmark runs, over a tiny collection, and its measures are right."""

from __future__ import annotations

import json
from math import log2
from pathlib import Path

import pytest

from bench.relevance import Worth, main, mean, read, worth
from tests.search.contract.archive import ARTICLES


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    def write(name: str, lines: list[dict[str, object]]) -> None:
        (tmp_path / name).write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")

    write(
        "docs.jsonl", [{"id": one.id, "title": one.title, "body": one.text} for one in ARTICLES] + [{"id": "bare", "title": "", "body": ""}]
    )
    write(
        "queries.jsonl", [{"id": 1, "text": "the ferry that crossed the river"}, {"id": 2, "text": "zeppelin"}, {"id": 3, "text": "soup"}]
    )
    write(
        "qrels.jsonl", [{"query": query, "doc": doc, "rel": rel} for query, doc, rel in ((1, "ferry", 1), (1, "soup", 0), (2, "soup", 1))]
    )
    return tmp_path


def test_it_runs(tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert len(read(tiny).questions) == 3
    main([str(tiny)])
    assert capsys.readouterr().out.splitlines()[-2:] == [
        f"{tiny.name}: 18 articles, 2 questions",
        f"  {'Cuttings':<38} .500/.500/.500",
    ]


@pytest.mark.parametrize(
    ("ids", "grades", "expected"),
    [
        ("a b", {"a": 1.0}, Worth(1, 1, 1)),
        ("b a", {"a": 1.0}, Worth(1 / log2(3), 1 / 2, 1)),
        ("b c", {"a": 1.0}, Worth(0, 0, 0)),
        ("", {"a": 1.0}, Worth(0, 0, 0)),
        ("a b", {"a": 1.0, "b": 3.0}, Worth((1 + 3 / log2(3)) / (3 + 1 / log2(3)), 1, 1)),
        ("a x b y", {"a": 1.0, "b": 1.0, "c": 1.0}, Worth((1 + 1 / 2) / (1 + 1 / log2(3) + 1 / 2), (1 + 2 / 3) / 3, 2 / 3)),
        (" ".join(["x"] * 10 + ["a"]), {"a": 1.0}, Worth(0, 1 / 11, 1)),
    ],
)
def test_worth(ids: str, grades: dict[str, float], expected: Worth) -> None:
    assert worth(ids.split(), grades) == pytest.approx(expected)


def test_mean() -> None:
    assert mean([Worth(0, 0.5, 1), Worth(1, 0.5, 0)]) == Worth(0.5, 0.5, 0.5)
