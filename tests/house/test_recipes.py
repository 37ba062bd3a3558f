"""The recipes are right: what docs/recipes.md says to type is typed, in a folder as the recipe's reader has it."""

from __future__ import annotations

import configparser
import gzip
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

TEXT = (Path(__file__).parents[2] / "docs" / "recipes.md").read_text(encoding="utf-8")
SECTIONS = {part.split("\n")[0]: part for part in TEXT.split("\n## ")[1:]}
BIN = Path(sys.executable).parent

STORY = "The {0} lay still in the morning, and nobody who passed by thought much of it. The miller said that it had risen by a foot."


def blocks(section: str, kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```", SECTIONS[section], re.MULTILINE | re.DOTALL)


def commands(section: str) -> list[str]:
    return [line[2:] for block in blocks(section, "console") for line in block.splitlines() if line.startswith("$ ")]


def scraped(place: Path) -> None:
    """Text dumps, one of which knows its address, and one that is none."""
    folder = place / "scraped" / "www.a.example"
    folder.mkdir(parents=True)
    for name in ("lake", "ferry"):
        text = f"Home\nNews\n\nThe {name}\n\n{STORY.format(name)}\n\n{STORY.format('mill')}\n\nLeave a comment\n"
        (folder / f"{name}.txt").write_text(text)
    page = f'<link rel="canonical" href="https://www.a.example/lake"><title>A lake</title><p>{STORY.format("lake")}</p>'
    (place / "scraped" / "lake.html").write_text(page * 2)
    (place / "scraped" / "empty.txt").touch()


def built(place: Path) -> None:
    for name in ("bridge", "harbour"):
        (place / "public" / name).mkdir(parents=True)
        page = f"<title>The {name}</title><nav>Menu</nav><main data-pagefind-body><h1>The {name}</h1><p>{STORY.format(name)}</p></main>"
        (place / "public" / name / "index.html").write_text(page)


def exported(place: Path) -> None:
    (line,) = blocks("A CMS export as JSONL", "json")
    assert json.loads(line)["topic"] == "water"
    (place / "export.jsonl.gz").write_bytes(gzip.compress(line.encode()))


def crawled(place: Path) -> None:
    """A crawl as wget and others write it: a record about it, and a page with what the server said of it."""
    page = f"<title>The harbour</title><p>{STORY.format('harbour')}</p>" * 2
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(page)}\r\n\r\n{page}"
    about = "WARC-Target-URI: https://www.a.example/harbour\r\nContent-Type: application/http; msgtype=response\r\n"
    records = [
        warc_record("warcinfo", 1, "Content-Type: application/warc-fields\r\n", "software: a crawler\r\n"),
        warc_record("response", 2, about, answer),
    ]
    (place / "crawl.warc.gz").write_bytes(b"".join(map(gzip.compress, records)))


def warc_record(kind: str, number: int, about: str, body: str) -> bytes:
    head = f"WARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\nWARC-Date: 2022-01-10T12:00:00Z\r\n"
    return f"WARC/1.0\r\n{head}{about}Content-Length: {len(body)}\r\n\r\n{body}\r\n\r\n".encode()


READERS: dict[str, Callable[[Path], None]] = {
    "A scraper's output: a folder of text dumps": scraped,
    "A static site's build folder": built,
    "A crawl in WARC": crawled,
    "A CMS export as JSONL": exported,
    "A copy of the archive, and another machine": scraped,
    "An article has to go": scraped,
    "The report, for programs": scraped,
}


def run(command: str, place: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    environment.pop("CUTTINGS_ENGINE", None)
    return subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"], cwd=place, env=environment, capture_output=True, text=True, timeout=120, check=False
    )


def test_every_recipe_is_run_here() -> None:
    assert set(SECTIONS) == {*READERS, "Every hour, by cron", "Every hour, by systemd"}


@pytest.mark.parametrize("section", READERS)
def test_what_it_says_works(section: str, tmp_path: Path) -> None:
    READERS[section](tmp_path)
    assert commands(section)
    for command in commands(section):
        done = run(command, tmp_path)
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
        assert "--output" in command or done.stdout.strip(), f"{command} printed nothing"
        assert not done.stdout.startswith("Nothing found") and '"total": 0,' not in done.stdout, f"{command} found nothing"


def test_a_scraper_s_folders_tell_the_site(tmp_path: Path) -> None:
    scraped(tmp_path)
    run("cuttings reindex scraped", tmp_path)
    assert json.loads(run("cuttings stats --json", tmp_path).stdout)["facets"]["site"]["a.example"] == 3
    assert "Leave a comment" not in run("cuttings export", tmp_path).stdout.replace('"removed"', "\n").splitlines()[0]


def test_a_site_has_addresses(tmp_path: Path) -> None:
    built(tmp_path)
    for command in commands("A static site's build folder"):
        done = run(command, tmp_path)
    (hit,) = json.loads(done.stdout)["hits"]
    assert hit["article"]["url"] == "https://example.org/bridge/"


def test_what_was_moved_is_the_same(tmp_path: Path) -> None:
    scraped(tmp_path)
    for command in commands("A copy of the archive, and another machine"):
        run(command, tmp_path)
    lines = [run(f"cuttings export --engine whoosh:{name}", tmp_path).stdout for name in ("cuttings-index", "moved")]
    first, second = (sorted(json.dumps({**json.loads(line), "source": None}) for line in one.splitlines()) for one in lines)
    assert first == second
    assert len(first) == 3


def test_what_has_to_go_is_gone(tmp_path: Path) -> None:
    scraped(tmp_path)
    for command in commands("An article has to go"):
        done = run(command, tmp_path)
    assert "https://www.a.example/lake" in done.stdout
    assert "asked by its author" in (tmp_path / "cuttings-index" / "forgotten.txt").read_text()
    assert "2 articles found" in run("cuttings reindex scraped && cuttings search", tmp_path).stdout


@pytest.mark.skipif(not shutil.which("flock"), reason="there is no flock")
def test_cron(tmp_path: Path) -> None:
    """Quiet as long as all is well, or another run is going; loud when too much cannot be read."""
    (line,) = "".join(blocks("Every hour, by cron", "cron")).splitlines()
    *fields, command = line.split(" ", 5)
    assert all(re.fullmatch(r"[\d*/,-]+", field) for field in fields)
    scraped(tmp_path)
    (tmp_path / "scraped").rename(tmp_path / "pages")
    command = command.replace("/srv/archive", str(tmp_path))
    done = run(command, tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert "3 articles" in run(f"cuttings stats --engine whoosh:{tmp_path}/index", tmp_path).stdout
    for number in range(3):
        (tmp_path / "pages" / f"{number}.html.gz").write_bytes(b"no gzip")
    busy = run(f"flock {tmp_path}/lock bash -c {json.dumps(command)}", tmp_path)
    assert (busy.returncode, busy.stdout, busy.stderr) == (0, "", "")
    done = run(command, tmp_path)
    assert (done.returncode, done.stderr) == (3, "")
    assert "broken gzip" in done.stdout


def units() -> dict[str, str]:
    found = re.findall(r"^`/etc/systemd/system/([\w.-]+)`:\n\n```ini\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)
    assert len(found) == 3
    return dict(found)


def test_units_are_what_systemd_reads() -> None:
    for name, unit in units().items():
        parser = configparser.ConfigParser(strict=True, interpolation=None)
        parser.optionxform = str  # type: ignore[assignment,method-assign]
        parser.read_string(unit)
        assert parser["Unit"]["Description"]
        if name.endswith(".service"):
            program, *arguments = parser["Service"]["ExecStart"].split()
            assert program.endswith("/cuttings")
            assert "Usage: cuttings reindex" in run(f"cuttings {arguments[0]} --help", Path()).stdout


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="there is no systemd")
def test_systemd_finds_no_fault(tmp_path: Path) -> None:
    for name, unit in units().items():
        (tmp_path / name).write_text(unit.replace("/usr/local/bin/cuttings", str(BIN / "cuttings")).replace("User=archive", "User=root"))
    done = run(f"systemd-analyze verify {' '.join(str(tmp_path / name) for name in units())}", tmp_path)
    assert not [line for line in done.stderr.splitlines() if str(tmp_path) in line or "cuttings" in line], done.stderr
