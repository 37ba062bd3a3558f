import gzip
import json
import os
import re
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from cuttings.cli import reindex as command
from cuttings.search.engine import open_engine
from tests.index.formats.given_files import tar_of

Run = Callable[..., Result]

LINE = '{"id": "%s", "title": "Title %s", "text": "A text about %s things and more."}\n'


@pytest.fixture
def source(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A source, in a folder where the default index is made beside it."""
    monkeypatch.delenv("CUTTINGS_ENGINE")
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / "a.jsonl").write_text("".join(LINE % (number, number, number) for number in range(3)))
    (folder / "empty.html").touch()
    (folder / "photo.jpg").touch()
    return folder


def counted(result: Result) -> str:
    return re.sub(r"in [\d.]+ seconds", "in no time", result.stdout)


def test_stopped_while_it_tells(run: Run, source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """1 would say that nothing was done."""

    def stop(*_: object, **__: object) -> None:
        signal.raise_signal(signal.SIGTERM)

    monkeypatch.setattr(command, "show_report", stop)
    told = run("reindex", "source")
    assert (told.exit_code, told.stderr) == (143, "")
    assert open_engine("whoosh:cuttings-index").status().articles == 3


@pytest.mark.parametrize("number", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_stopped_when_the_index_is_written_already(run: Run, source: Path, monkeypatch: pytest.MonkeyPatch, number: str) -> None:
    def stop(*_: object) -> None:
        signal.raise_signal(getattr(signal, number))

    monkeypatch.setattr("cuttings.index.reindex.forget", stop)  # what comes next after the commit
    told = run("reindex", "source")
    assert told.exit_code == 128 + getattr(signal, number)
    assert (told.stdout, told.stderr) == ("", "Stopped, when the index was written already: it is up to date.\n")
    assert open_engine("whoosh:cuttings-index").status().articles == 3


def test_what_nohup_asks_for_is_heeded(run: Run, source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        monkeypatch.setattr("cuttings.index.reindex.forget", lambda _: signal.raise_signal(signal.SIGHUP))
        assert run("reindex", "source").exit_code == 0
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)


def test_a_run_and_the_next_one(run: Run, source: Path) -> None:
    first = run("reindex", "source")
    assert first.exit_code == 0
    assert first.stderr == ""
    assert counted(first) == (
        "3 articles indexed (3 new, 0 changed), 0 unchanged, 0 deleted, in no time.\n"
        "Skipped:\n"
        "     1  empty: source/empty.html\n"
        "1 file of another kind was left alone.\n"
    )
    (source / "a.jsonl").write_text(LINE % (1, 1, "other"))
    assert "1 article would be indexed (0 new, 1 changed), 0 unchanged, 2 would be deleted" in run("reindex", "source", "--dry-run").stdout
    assert "1 article indexed (0 new, 1 changed), 0 unchanged, 2 deleted" in run("reindex", "source").stdout
    assert "0 articles indexed (0 new, 0 changed), 1 unchanged, 0 deleted" in run("reindex", "source").stdout
    assert "1 article indexed (1 new, 0 changed), 0 unchanged, 0 deleted" in run("reindex", "source", "--fresh").stdout
    assert "1 article found." in run("search", "other").stdout


def test_a_dry_run_makes_no_index(run: Run, source: Path) -> None:
    assert run("reindex", "source", "--dry-run").exit_code == 0
    assert not Path("cuttings-index").exists()


def test_the_index_is_not_read_again(run: Run, source: Path) -> None:
    assert run("reindex", ".", "--engine", "whoosh:source/index").exit_code == 0
    assert json.loads(run("reindex", ".", "--engine", "whoosh:source/index", "--json").stdout)["others"] == 1


def test_files_that_cannot_be_read_are_a_failure_and_the_rest_is_indexed(run: Run, source: Path) -> None:
    for number in range(5):
        (source / f"{number}.html.gz").write_bytes(b"no gzip")
    (source / "\x1b[31m.txt.gz").write_bytes(gzip.compress(b"x")[:4])
    result = run("reindex", "source")
    assert result.exit_code == 3
    assert "3 articles indexed" in result.stdout
    assert (
        "Could not be read:\n     6  broken gzip: source/\ufffd[31m.txt.gz, source/0.html.gz, source/1.html.gz and 3 more\n"
        in result.stdout
    )


def test_an_index_that_is_being_written_to_is_an_error(run: Run, source: Path) -> None:
    opened = open_engine("whoosh:cuttings-index")
    with opened.writer():
        result = run("reindex", "source")
    opened.close()
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"Another process, number {os.getpid()}, is writing to whoosh:cuttings-index." in result.stderr


def test_the_report_as_json(run: Run, source: Path) -> None:
    (source / "b.html.gz").write_bytes(b"no gzip")
    result = run("reindex", "source", "--json")
    assert result.exit_code == 3
    report = json.loads(result.stdout)
    assert report.pop("seconds") >= 0
    assert report == {
        "read": 3,
        "indexed": 3,
        "added": 3,
        "changed": 0,
        "unchanged": 0,
        "deleted": 0,
        "others": 1,
        "skipped": {"empty": ["source/empty.html"]},
        "failed": {"broken gzip": ["source/b.html.gz"]},
        "idle_selectors": {},
        "own_facets": {"added": [], "removed": [], "unused": []},
        "reread": False,
        "status": 3,
        "dry_run": False,
    }


def test_the_address_of_the_source(run: Run, source: Path) -> None:
    page = "<p>The lake lay still in the morning, and nobody who passed by thought much of it. The ferry was late.</p>" * 4
    (source / "index.html").write_text(f"<title>The lake</title>{page}")
    assert run("reindex", "source", "--base-url", "https://a.example/").exit_code == 0
    assert "https://a.example/\n" in run("search", "ferry").stdout


def break_files(folder: Path, count: int) -> None:
    for number in range(count):
        (folder / f"{number}.html.gz").write_bytes(b"no gzip")


@pytest.mark.parametrize(
    ("tolerated", "status"),
    [("0", 3), ("3", 3), ("4", 0), ("49%", 3), ("50%", 0), ("50 %", 2), ("101%", 2), ("-1", 2), ("", 2)],
)
def test_how_much_may_be_unreadable(run: Run, source: Path, tolerated: str, status: int) -> None:
    """Four files of eight documents."""
    break_files(source, 4)
    result = run("reindex", "source", "--tolerate", tolerated)
    assert result.exit_code == status
    assert ("Could not be read:\n     4  broken gzip" in result.stdout) == (status != 2)


def test_every_name_is_listed(run: Run, source: Path) -> None:
    break_files(source, 5)
    for number in range(4):
        (source / f"empty-{number}.txt").touch()
    short = run("reindex", "source").stdout
    assert "5  empty: source/empty-0.txt, source/empty-1.txt, source/empty-2.txt and 2 more\n" in short
    assert short.endswith("All names: --list-skipped\n")
    long = run("reindex", "source", "--list-skipped").stdout
    listed = "".join(f"        source/{name}\n" for name in ("empty-0.txt", "empty-1.txt", "empty-2.txt", "empty-3.txt", "empty.html"))
    assert f"Skipped:\n     5  empty:\n{listed}" in long
    assert "     5  broken gzip:\n        source/0.html.gz\n" in long
    assert "All names" not in long


def test_quiet_as_long_as_all_is_well(run: Run, source: Path) -> None:
    result = run("reindex", "source", "--quiet")
    assert (result.exit_code, result.output) == (0, "")
    break_files(source, 1)
    result = run("reindex", "source", "--quiet", "--tolerate", "1")
    assert (result.exit_code, result.output) == (0, "")
    result = run("reindex", "source", "--quiet")
    assert (result.exit_code, result.output) == (3, "Could not be read:\n     1  broken gzip: source/0.html.gz\n")
    result = run("reindex", "source", "--quiet", "--engine", "whoosh:/dev/null/index")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "/dev/null" in result.stderr


def test_watching_is_no_dry_run(run: Run, source: Path) -> None:
    assert run("reindex", "source", "--watch", "--dry-run").exit_code == 2


def test_standard_input_and_what_cuttings_toml_tells(run: Run, source: Path) -> None:
    Path("cuttings.toml").write_text('[fields]\ntext = "mytext"\n[folders."{section}/..."]\n')
    (source / "world").mkdir()
    (source / "world/a.csv").write_text("title,mytext\nThe lake,The lake rises slowly.\n")
    piped = b"title,mytext\nThe ferry,The ferry stays where it was.\n"
    result = run("reindex", "source/world/a.csv", "source", "-", "--format", "csv", stdin=piped)
    assert "2 articles indexed" in result.stdout
    assert '"section": "world"' in run("search", "lake", "--json").stdout
    assert "The ferry" in run("search", "ferry").stdout
    result = run("reindex", "-", stdin=b"")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("Error: Nothing came through standard input, so nothing was done.")
    assert "The ferry" in run("search", "ferry").stdout


def test_an_archive_that_is_broken(run: Run, source: Path) -> None:
    (source / "dumps.tar").write_bytes(tar_of({"a.html": b"", "b/c.html": b""}))
    (source / "site.zip").write_bytes(b"no zip")
    result = run("reindex", "source")
    assert result.exit_code == 3
    assert "     1  broken zip: source/site.zip\n" in result.stdout
    assert "     3  empty: source/dumps.tar/a.html, source/dumps.tar/b/c.html, source/empty.html\n" in result.stdout


def test_selectors_that_select_nothing_are_told(run: Run, source: Path) -> None:
    Path("cuttings.toml").write_text('[hosts."a.example"]\nremove = [".share", "aside"]\n')
    text = "<p>The lake {0} lay still in the morning, and nobody who passed by thought much of it. The ferry was late.</p>" * 4
    for number in range(10):
        link = f'<link rel="canonical" href="https://a.example/{number}">'
        (source / f"{number}.html").write_text(f"<title>The lake {number}</title>{link}<aside>Read on</aside>{text.format(number)}")
    told = run("reindex", "source", "--dry-run").stdout
    assert "Nothing on the pages of a.example that were cleaned is what cuttings.toml removes there: .share\n" in told
    assert json.loads(run("reindex", "source", "--json").stdout)["idle_selectors"] == {"a.example": [".share"]}
