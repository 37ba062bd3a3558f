"""Training, once and tiny: the same pages give the same files, and the cleaner can be judged by them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.contestant import cross_validated
from bench.examples import of_dumps, of_pages
from bench.folds import FOLDS
from bench.labelled import sample
from bench.measures import precision_and_recall
from bench.train import main
from cuttings.index.clean.judge import model

HTML = (
    "<html><head><title>The lake rises</title></head><body><nav><a href='/'>Home page</a></nav><article><h1>The lake rises</h1>"
    "<p>It rose by a foot in the night, the miller said.</p><p>Nobody in the valley slept well after that.</p></article>"
    "<footer>All rights reserved by the Marl Gazette.</footer></body></html>"
)
TEXT = "It rose by a foot in the night, the miller said.\n\nNobody in the valley slept well after that."


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    folder = tmp_path / "labelled"
    folder.mkdir()
    (folder / "lake.html").write_text(HTML, encoding="utf-8")
    truth = {"id": "lake", "file": "lake.html", "url": "https://a.example/lake", "text": TEXT}
    (folder / "truth.jsonl").write_text(json.dumps(truth) + "\n", encoding="utf-8")
    return folder


def test_what_is_labelled_as_the_article_is_its_text() -> None:
    truths = [page.text for page in sample().pages]
    for make in (of_pages, of_dumps):
        examples = list(make([]))
        assert len(examples) >= len(truths) // 2
        for example in examples:
            inside = "\n\n".join(block.text for block, share in zip(example.blocks, example.truth, strict=True) if share >= 0.5)
            precision, recall = max((precision_and_recall(truth, inside) for truth in truths), key=lambda found: found[1] or 0)
            assert precision is not None and recall is not None
            assert min(precision, recall) > 0.8, example.host


def test_trained_twice_is_the_same_and_judges(labelled: Path, tmp_path: Path) -> None:
    pytest.importorskip("catboost", reason="training needs what `pip install -e .[train]` brings")
    pytest.importorskip("rapidfuzz", reason="training needs what `pip install -e .[train]` brings")
    for name in ("one", "two"):
        assert main([str(labelled), "--into", str(tmp_path / name)]) == 0
    for file in ("pages.json", "dumps.json"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()
    model.load(tmp_path / "one")
    for fold in range(FOLDS):
        (tmp_path / "folds" / str(fold)).mkdir(parents=True)
        for file in ("pages.json", "dumps.json"):
            (tmp_path / "folds" / str(fold) / file).write_bytes((tmp_path / "one" / file).read_bytes())
    cleaner = cross_validated(tmp_path / "folds").for_host("a.example")
    assert "the miller said" in cleaner(HTML.encode(), None).text


def test_a_folder_without_labels_is_told_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 2
    assert "truth.jsonl" in capsys.readouterr().err
