import gzip
import json
from pathlib import Path

import pytest

from cuttings.index import packed
from cuttings.index.abouts import Abouts
from cuttings.index.formats.text import MAX_LINE
from cuttings.index.outcome import Outcome
from cuttings.index.read import read
from cuttings.index.scrape import Scrape
from cuttings.index.walk import stated

MIB = 2**20


def documents(tmp_path: Path, name: str, content: bytes, base_url: str | None = None) -> list[Scrape | Outcome]:
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(content)
    found = stated(str(tmp_path), name)
    return list(read(found, Abouts(base_url).about(found)))


def told(*, part: int = 0, kind: str = "failed", what: str) -> Outcome:
    return Outcome(part, kind, what)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "content", ["<p>Лёд</p>".encode(), "<p>Лёд</p>".encode("koi8-r"), "\ufeff<p>Лёд</p>".encode("utf-16-le"), b"\xff\x00\xff"]
)
def test_a_page_is_handed_on_as_it_is(tmp_path: Path, content: bytes) -> None:
    assert documents(tmp_path, "d/a.html", content) == [Scrape(content, "d/a.html")]
    assert documents(tmp_path, "d/a.html.gz", gzip.compress(content)) == [Scrape(content, "d/a.html.gz")]


def test_a_page_gets_its_address_from_the_base_url(tmp_path: Path) -> None:
    [scrape] = documents(tmp_path, "d/index.html", b"x", "https://a.example/")
    assert isinstance(scrape, Scrape)
    assert scrape.url == "https://a.example/d/"


@pytest.mark.parametrize("name", ["a.html", "a.jsonl"])
@pytest.mark.parametrize("content", [b"", b" \n\r\n"])
def test_an_empty_file_is_no_article(tmp_path: Path, name: str, content: bytes) -> None:
    assert documents(tmp_path, name, content) == [told(kind="skipped", what="empty")]
    assert documents(tmp_path, f"{name}.gz", gzip.compress(content)) == [told(kind="skipped", what="empty")]


@pytest.mark.parametrize("name", ["a.html.gz", "a.jsonl.gz"])
@pytest.mark.parametrize(
    "content",
    [
        b"no gzip",
        gzip.compress(b'{"text": "A text"}\n' * 100, mtime=0)[:-12],
        gzip.compress(b"x", mtime=0)[:5],
        gzip.compress(b"x", mtime=0) + b"more",
    ],
)
def test_broken_gzip_is_told(tmp_path: Path, name: str, content: bytes) -> None:
    assert documents(tmp_path, name, content)[-1] == told(what="broken gzip")


def test_a_bomb_does_not_go_off(tmp_path: Path) -> None:
    bomb = gzip.compress(b" " * (packed.MAX_BYTES + MIB), 9)
    assert documents(tmp_path, "a.html.gz", bomb) == [told(what="larger than 64 MiB")]
    lines = gzip.compress((b" " * MIB + b"\n") * 80, 9)
    assert documents(tmp_path, "a.jsonl.gz", lines) == [told(what="unpacks to too much")]
    line = gzip.compress(b"x" * 80 * MIB, 9)
    assert documents(tmp_path, "b.jsonl.gz", line)[-1] == told(what="unpacks to too much")


def test_a_large_file_is_not_even_opened(tmp_path: Path) -> None:
    with (tmp_path / "a.html").open("wb") as file:
        file.truncate(packed.MAX_BYTES + 1)
    found = stated(str(tmp_path), "a.html")
    assert packed.digest(found) == ""
    assert list(read(found)) == [told(what="larger than 64 MiB")]


def test_a_file_that_has_gone_meanwhile(tmp_path: Path) -> None:
    (tmp_path / "a.html").touch()
    found = stated(str(tmp_path), "a.html")
    (tmp_path / "a.html").unlink()
    assert list(read(found)) == [told(what="no such file or directory")]


def test_an_export_has_an_article_a_line_and_broken_ones_are_told(tmp_path: Path) -> None:
    lines = [
        b'{"title": "A title", "text": "A text", "url": "https://a.example/1"}',
        b'{"title": "Half a',
        b"",
        b'["a list"]',
        b"[" * 100_000,
        b'{"n": ' + b"9" * 10_000 + b"}",
        b'{"text": "The last one"}',
    ]
    first, half, a_list, deep, number, last = documents(tmp_path, "a.jsonl", b"\n".join(lines), "https://b.example/")
    assert isinstance(first, Scrape)
    assert (first.content, first.source, first.url) == ("A text", "a.jsonl:1", "https://a.example/1")
    assert first.given is not None
    assert first.given.title == "A title"
    assert half == told(part=2, what="not JSON")
    assert a_list == told(part=4, what="not a JSON object")
    assert [deep, number] == [told(part=5, what="not JSON"), told(part=6, what="not JSON")]
    assert isinstance(last, Scrape)
    assert (last.source, last.url) == ("a.jsonl:7", None)  # not the address of the file: all lines would share it


@pytest.mark.parametrize(
    ("url", "base_url", "expected"),
    [
        ("/2022/a", "https://a.example/blog/", "https://a.example/2022/a"),
        ("https://b.example/", "https://a.example/", "https://b.example/"),
        ("/2022/a", None, "/2022/a"),
        ("http://[", "https://a.example/", "http://["),
    ],
)
def test_addresses_in_an_export(tmp_path: Path, url: str, base_url: str | None, expected: str) -> None:
    [scrape] = documents(tmp_path, "a.jsonl", json.dumps({"text": "A text", "url": url}).encode(), base_url)
    assert isinstance(scrape, Scrape)
    assert scrape.url == expected
    assert scrape.given is not None
    assert scrape.given.url == expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
def test_exports_of_any_likely_encoding(tmp_path: Path, encoding: str) -> None:
    export = '{"text": "Glace à l’été"}\r\n{"text": "Été"}\r\n'.encode(encoding)
    texts = [one.content for one in documents(tmp_path, "a.jsonl", export) if isinstance(one, Scrape)]
    assert texts == ["Glace à l’été", "Été"]


def test_a_line_without_an_end_costs_that_line_only(tmp_path: Path) -> None:
    long = b'{"text": "' + b"x" * (2 * MAX_LINE) + b'"}'
    fits = b'{"text": "' + b"x" * (10 * MIB) + b'"}'
    outcomes = documents(tmp_path, "a.jsonl", b"\n".join([long, fits, b'{"text": "A text"}']))
    assert outcomes[0] == told(part=1, what="line longer than 16 MiB")
    assert [one.part for one in outcomes if isinstance(one, Scrape)] == [2, 3]


def test_nul_and_control_characters(tmp_path: Path) -> None:
    [page, line] = [documents(tmp_path, name, b'{"text": "a\\u0000b\\u001b[31m"}')[0] for name in ("a.html", "a.jsonl")]
    assert isinstance(page, Scrape)
    assert isinstance(line, Scrape)
    assert line.content == "a\0b\x1b[31m"
    assert documents(tmp_path, "b.jsonl", b"\0" * 1000) == [told(part=1, what="not JSON")]
