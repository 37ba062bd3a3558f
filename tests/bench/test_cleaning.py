"""The cleaning benchmark runs: over a few golden pages made into a labelled set, with Cuttings alone, so that it cannot rot."""

from __future__ import annotations

import gzip
import json
import shutil
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

from bench.cleaning import main
from bench.peers import peers

GOLDEN = Path(__file__).parents[1] / "golden" / "pages"
NAMES = ("opengraph", "jsonld-graph", "comments-as-a-heading")


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    """A folder that holds one set, whose labels are what the golden files expect."""
    folder = tmp_path / "sets" / "goldens"
    folder.mkdir(parents=True)
    lines = []
    for name in NAMES:
        expected = json.loads((GOLDEN / name / "expected.json").read_text(encoding="utf-8"))
        (folder / f"{name}.html.gz").write_bytes(gzip.compress((GOLDEN / name / "page.html").read_bytes()))
        truth = {
            "id": name,
            "file": f"{name}.html.gz",
            "url": f"https://{name}.example/a",
            "text": "\n\n".join(expected["text"]),
            "title": expected["title"],
            "author": "; ".join(expected.get("authors", [])) or None,
            "date": expected.get("published", "")[:10] or None,
        }
        lines.append(json.dumps(truth))
    (folder / "truth.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder.parent


def test_what_the_goldens_expect_scores_one(labelled: Path, tmp_path: Path) -> None:
    numbers = tmp_path / "numbers.json"
    assert main([str(labelled), "--alone", "--json", str(numbers)]) == 0
    [result] = json.loads(numbers.read_text())
    [standing] = result["standings"]
    assert (result["set"], result["pages"], result["hosts"]) == ("goldens", 3, 3)
    assert standing["scores"] == {"text": 1, "title": 1, "author": 1, "date": 1}
    assert (standing["empty"], standing["crashes"]) == (0, 0)
    assert standing["milliseconds"] > 0


def test_dumps_are_compared_with_leaving_them_as_they_are(labelled: Path, tmp_path: Path) -> None:
    numbers = tmp_path / "numbers.json"
    main([str(labelled), "--alone", "--forms", "blocks", "lines", "wrapped", "--json", str(numbers)])
    results = json.loads(numbers.read_text())
    assert [result["form"] for result in results] == ["blocks", "lines", "wrapped"]
    for result in results:
        cuttings, untouched = result["standings"]
        assert untouched["scores"]["text"] < cuttings["scores"]["text"] <= 1
        assert untouched["precision"] < untouched["recall"] == 1
        assert result["leads"]["text"]["over"] == "nothing cleaned"


def test_the_page_says_how_it_came_about(labelled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written = tmp_path / "cleaning.md"
    main([str(labelled), "--alone", "--limit", "2", "--write", str(written)])
    page = written.read_text(encoding="utf-8")
    assert "`python -m bench.cleaning PATH --forms html --limit 2 --write cleaning.md`" in page
    assert "over 2 labelled pages" in page
    assert "- Cuttings 0." in page
    assert str(tmp_path) not in page
    assert page.endswith(capsys.readouterr().out.rstrip("\n") + "\n")


def test_the_worst_pages_are_listed(labelled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    truth = labelled / "goldens" / "truth.jsonl"
    truth.write_text(truth.read_text(encoding="utf-8").replace('"title": "', '"title": "\\u001b[31m', 1), encoding="utf-8")
    main([str(labelled), "--alone", "--worst", "2"])
    listed = capsys.readouterr().out.partition("\n\n")[0].splitlines()
    assert listed[0] == "goldens, html:"
    assert [line.split()[:2] for line in listed[1:]] == [["title", "0.00"]]
    assert "https://opengraph.example/a" in listed[1]
    assert "\x1b" not in listed[1]


def test_a_folder_without_sets_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path), "--alone"]) == 2
    assert "no truth.jsonl" in capsys.readouterr().err


def test_a_peer_that_is_not_installed_is_left_out_and_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("trafilatura", "readability", "newspaper", "tldextract.tldextract", "resiliparse.extract.html2text"):
        monkeypatch.setitem(sys.modules, module, None)
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with ExitStack() as stack:
        told = list(peers(stack))
    names = ["trafilatura", "readability-lxml", "newspaper4k", "resiliparse", "Readability.js"]
    assert [str(line).partition(" is left out")[0] for line in told] == names
    assert all(str(line).endswith("Install the peers with: make peers") for line in told)
