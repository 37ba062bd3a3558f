import gzip
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.index.formats.given_files import zip_of

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


def test_what_is_kept_and_what_is_cut_in_reading_order(run: Run, dump: str) -> None:
    result = run("clean", dump)
    assert result.exit_code == 0
    facts, told = result.stdout.split("\n\n", 1)
    assert facts.startswith("The lake froze over\n")
    assert "language  en\n" in facts
    assert told == (
        "  [title] The lake froze over\n"
        "\n"
        "The lake froze over on Monday, and nobody fell in. The ferry stayed where it was.\n"
        "\n"
        "  [read-also] • Read also: The ferry is late\n"
        "  [comment-form] Leave a Comment\n"
        "\n"
        "16 of 29 words kept; cut, by rule:\n"
        "   6  read-also     in 1 piece\n"
        "   4  title         in 1 piece\n"
        "   3  comment-form  in 1 piece\n"
    )


def test_on_a_terminal_rules_have_a_colour_and_lines_end_in_time(run: Run, dump: str) -> None:
    Path(dump).write_text(DUMP.replace("Leave a Comment", "Leave a Comment\n\n" + "This site uses cookies. " * 8))
    shown = run("clean", dump, FORCE_COLOR="1", COLUMNS="80", TERM="xterm").stdout
    assert "\x1b[31m[comment-form] \x1b[0m\x1b[2mLeave a Comment" in shown
    assert "\n\nThe lake froze over on Monday, and nobody fell in." in shown
    assert max(len(re.sub(r"\x1b\[[0-9;]*m", "", one)) for one in shown.splitlines()) <= 80


def test_long_pieces_that_are_cut_are_shortened_on_a_terminal_only(run: Run) -> None:
    menu = " ".join(f"<a href=/{number}>Link {number}</a>" for number in range(300))
    Path("a.html").write_text(f"<h1>Lake</h1><nav>{menu}</nav>" + "<p>The lake froze over, and nobody fell in.</p>" * 9)
    assert len(run("clean", "a.html", FORCE_COLOR="1", COLUMNS="80", TERM="xterm").stdout.splitlines()) < 36
    assert "Link 150 Link 151" in run("clean", "a.html").stdout


def test_nothing_cut_is_said_too(run: Run) -> None:
    Path("a.jsonl").write_text('{"title": "Lake", "text": "The lake froze over."}\n')
    assert "\n\nThe lake froze over.\n\n4 of 4 words kept, nothing cut.\n" in run("clean", "a.jsonl").stdout


PAGE = """<html lang="en"><head><title>The lake froze over</title>
<link rel="canonical" href="https://news.a.example/lake">%s</head><body><h1>The lake froze over</h1>
<div class="text"><p>The lake froze over on Monday, and nobody fell in.</p><p class="ad">Ice skates, second hand.</p></div>
<p>The ferry stayed where it was, and so did everybody else.</p></body></html>"""


def test_the_rules_of_its_host_are_those_of_its_canonical_address_or_of_url(run: Run) -> None:
    Path("a.html").write_text(PAGE % "")
    Path("cuttings.toml").write_text('[hosts."a.example"]\narticle = ".text"\nremove = [".ad"]\n[hosts."b.example"]\nremove = ["p"]\n')
    result = run("clean", "a.html")
    assert "\nThe lake froze over on Monday, and nobody fell in.\n\n  [owner-rule] Ice skates" in result.stdout
    assert "  [owner-rule] The ferry stayed" in result.stdout or "hand. The ferry stayed" in result.stdout
    assert run("clean", "a.html", "--url", "https://b.example/lake").stderr.startswith("a.html: not an article: ")
    assert "judged by itself" not in result.stdout


def test_a_selector_that_selects_nothing_is_told(run: Run) -> None:
    Path("a.html").write_text(PAGE % "")
    Path("cuttings.toml").write_text('[hosts."*"]\nremove = [".ad", ".share"]\n')
    assert run("clean", "a.html").stdout.endswith("Nothing on this page is what the rules of this host remove: .share.\n")
    Path("cuttings.toml").write_text('[hosts."*"]\narticle = "#story"\n')
    note = "The rules of this host call '#story' the article, and no text is in it: the cleaner judged by itself.\n"
    result = run("clean", "a.html")
    assert result.stdout.endswith(note)
    assert "\nThe lake froze over on Monday, and nobody fell in.\n" in result.stdout
    result = run("clean", "a.html", "--json")
    assert (result.stderr, len(result.stdout.splitlines())) == (note, 1)


def test_a_page_that_asks_not_to_be_indexed_is_shown_and_told_of(run: Run) -> None:
    Path("a.html").write_text(PAGE % '<meta name="robots" content="noindex">')
    shown = run("clean", "a.html").stdout
    assert "nobody fell in." in shown
    assert 'This page asks not to be indexed. Reindexing skips it, unless cuttings.toml says noindex = "keep" under [clean].' in shown
    Path("cuttings.toml").write_text('[clean]\nnoindex = "keep"\n')
    assert "not to be indexed" not in run("clean", "a.html").stdout


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


LINES = b'{"id": "1", "title": "One", "text": "The first text."}\n{"id": "2", "title": "Two", "text": "The second text."}\n'


@pytest.mark.parametrize(
    ("piped", "flags", "titles"),
    [
        (gzip.compress(DUMP.encode(), mtime=0), (), ["The lake froze over"]),
        (LINES, (), ["One", "Two"]),
        (gzip.compress(LINES, mtime=0), (), ["One", "Two"]),
        (b"title;text\nOne;The first text.\n", (), ["One"]),
        (b"title;mytext\nOne;The first text.\n", ("--format", "csv"), []),
        (zip_of({"a.jsonl": LINES}), (), ["One", "Two"]),
        (LINES, ("--format", ".txt"), None),
    ],
)
def test_whatever_comes_through_standard_input(run: Run, piped: bytes, flags: tuple[str, ...], titles: list[str] | None) -> None:
    result = run("clean", "-", "--json", *flags, stdin=piped)
    found = [json.loads(line)["title"] for line in result.stdout.splitlines()]
    assert found == titles if titles is not None else found not in ([], ["One", "Two"])
    assert result.exit_code == (0 if titles != [] else 1)


def test_a_format_that_is_none(run: Run) -> None:
    result = run("clean", "-", "--format", "pdf", stdin=b"x")
    assert result.exit_code == 2
    assert "'pdf' is none that is read; those are .html, .htm," in " ".join(result.stderr.split())


def test_nothing_through_standard_input(run: Run) -> None:
    result = run("clean", "-", stdin=b"")
    assert (result.exit_code, result.stderr.splitlines()[0][:46]) == (1, "Error: Nothing came through standard input, so")


def test_the_file_is_known_as_reindex_knows_it(run: Run) -> None:
    Path("site/world").mkdir(parents=True)
    Path("site/world/dump.txt").write_text(DUMP)
    Path("site/metadata.csv").write_text("file,author\nworld/dump.txt,Jane Doe\n")
    Path("cuttings.toml").write_text('base_url = "https://a.example/"\n[folders."{section}/..."]\n')
    article = json.loads(run("clean", "site/world/dump.txt", "--source", "site", "--json").stdout)
    assert (article["url"], article["section"], article["authors"]) == ("https://a.example/world/dump.txt", "world", ["Jane Doe"])
    article = json.loads(run("clean", "site/world/dump.txt", "--json", "--base-url", "https://b.example/").stdout)
    assert article["url"] == "https://b.example/dump.txt"
    article = json.loads(run("clean", "site/world/dump.txt", "--json", "--url", "https://c.example/").stdout)
    assert article["url"] == "https://c.example/"


def test_a_file_outside_of_its_source(run: Run, dump: str) -> None:
    Path("site").mkdir()
    result = run("clean", dump, "--source", "site")
    assert (result.exit_code, "dump.txt is not in site." in result.stderr) == (2, True)


def test_what_is_in_an_archive_is_named(run: Run) -> None:
    Path("a.zip").write_bytes(zip_of({"2022/a.html": b"", "b.jsonl": LINES + b"broken\n"}))
    result = run("clean", "a.zip", "--json")
    assert [json.loads(line)["source"] for line in result.stdout.splitlines()] == ["a.zip/b.jsonl:1", "a.zip/b.jsonl:2"]
    assert result.stderr == "a.zip/2022/a.html: not an article: empty\na.zip/b.jsonl:3: cannot be read: not JSON\n"


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
