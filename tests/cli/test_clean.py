import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

DUMP = """The lake froze over

The lake froze over on Monday, and nobody fell in. The ferry stayed where it was.

• Read also: The ferry is late

Leave a Comment
"""


@pytest.fixture
def dump(run: Run) -> str:
    Path("dump.txt").write_text(DUMP)
    return "dump.txt"


def test_what_is_kept_and_what_is_cut(run: Run, dump: str) -> None:
    result = run("clean", dump)
    assert result.exit_code == 0
    kept, removed = result.stdout.split("2 pieces removed:\n")
    assert kept.startswith("The lake froze over\n")
    assert "\nThe lake froze over on Monday, and nobody fell in. The ferry stayed where it was.\n" in kept
    assert "language  en\n" in kept
    assert "Read also" not in kept
    for line, piece in zip(removed.splitlines(), ("• Read also: The ferry is late", "Leave a Comment"), strict=True):
        assert line.startswith("  [")
        assert line.endswith(f"] {piece}")


def test_as_json(run: Run, dump: str) -> None:
    article = json.loads(run("clean", dump, "--json", "--url", "https://a.example/lake").stdout)
    assert article["title"] == "The lake froze over"
    assert article["text"] == "The lake froze over on Monday, and nobody fell in. The ferry stayed where it was."
    assert (article["url"], article["site"], article["language"]) == ("https://a.example/lake", "a.example", "en")
    assert [cut["text"] for cut in article["removed"]] == ["• Read also: The ferry is late", "Leave a Comment"]


def test_from_standard_input_and_packed(run: Run, dump: str) -> None:
    Path("dump.txt.gz").write_bytes(gzip.compress(DUMP.encode()))
    texts = [json.loads(run("clean", name, "--json", stdin=DUMP.encode()).stdout)["text"] for name in (dump, "-", "dump.txt.gz")]
    assert len(set(texts)) == 1


def test_an_export_has_a_line_for_each_article(run: Run) -> None:
    Path("a.jsonl").write_text(
        '{"id": "1", "title": "One", "text": "The first text."}\nbroken\n{"id": "2", "title": "Two", "text": "The second text."}\n'
    )
    result = run("clean", "a.jsonl", "--json")
    assert result.exit_code == 1
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["1", "2"]
    assert result.stderr == "a.jsonl:2: cannot be read: not JSON\n"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.html", b"", "a.html: not an article: empty\n"),
        ("a.html.gz", b"no gzip", "a.html.gz: cannot be read: broken gzip\n"),
        ("\x1b[31m.html", b"", "\ufffd[31m.html: not an article: empty\n"),
        ("a.html", b"<html><body></body></html>", "a.html: not an article: "),
    ],
)
def test_what_is_no_article(run: Run, name: str, content: bytes, message: str) -> None:
    Path(name).write_bytes(content)
    result = run("clean", name)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.startswith(message)


def test_what_was_cleaned_can_be_indexed(run: Run, dump: str) -> None:
    """The JSON of an article is read as an export, and gives the same article."""
    cleaned = run("clean", dump, "--json", "--url", "https://a.example/lake").stdout
    Path("cleaned.jsonl").write_text(cleaned)
    again = json.loads(run("clean", "cleaned.jsonl", "--json").stdout)
    ours = json.loads(cleaned)
    for unlike in ("source", "removed"):
        del again[unlike], ours[unlike]
    assert again == ours
