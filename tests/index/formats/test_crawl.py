"""WARC: which records are pages, and what becomes of records that are broken or were made to do harm."""

import gzip
import zlib
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest
import zstandard

from cuttings.index import packed
from cuttings.index.clean.cleaner import clean_scrape
from tests.index.formats.given_files import contents, documents, put, scrapes, told, zip_of

PAGE = b"<h1>The lake rises</h1>"
HTML = b"Content-Type: text/html; charset=utf-8\r\n"


def record(
    body: bytes = PAGE,
    headers: bytes = HTML,
    *,
    kind: str = "response",
    status: bytes = b"HTTP/1.1 200 OK",
    url: str = "https://a.example/lake",
    more: bytes = b"",
    length: int | str | None = None,
) -> bytes:
    block = status + b"\r\n" + headers + b"\r\n" + body
    named = f"WARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2022-01-10T12:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
    ending = f"Content-Length: {len(block) if length is None else length}\r\n\r\n".encode()
    return b"WARC/1.0\r\n" + named.encode() + b"Content-Type: application/http\r\n" + more + ending + block + b"\r\n\r\n"


INFO = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 10\r\n\r\nsoftware: \r\n\r\n"


def packed_by_record(*records: bytes) -> bytes:
    return b"".join(map(gzip.compress, records))


@pytest.mark.parametrize(
    ("name", "pack"),
    [("a.warc", lambda *records: b"".join(records)), ("a.warc.gz", packed_by_record), ("b.warc.gz", lambda *r: gzip.compress(b"".join(r)))],
)
def test_pages_have_their_address_and_the_time_of_their_crawl(tmp_path: Path, name: str, pack: Callable[..., bytes]) -> None:
    request = record(b"", b"Host: a.example\r\n", kind="request", status=b"GET / HTTP/1.1")
    picture = record(b"\xff\xd8", b"Content-Type: image/jpeg\r\n")
    text = record(b"The ferry stays.", b"content-type: text/plain;charset=koi8-r\n", url="<https://a.example/ferry>")
    read = documents(tmp_path, f"d/{name}", pack(INFO, request, record(), picture, text), "https://b.example/")
    assert told(read) == []
    first, second = scrapes(read)
    assert (first.content, first.url, first.charset, first.source) == (PAGE, "https://a.example/lake", "utf-8", f"d/{name}:3")
    assert (second.content, second.url, second.charset, second.part) == (b"The ferry stays.", "https://a.example/ferry", "koi8-r", 5)
    assert first.given is not None
    assert first.given.extra == {"scraped": "2022-01-10T12:00:00Z"}


def test_answers_that_are_no_pages_are_told_by_their_reason(tmp_path: Path) -> None:
    records = [
        record(status=b"HTTP/1.1 301 Moved Permanently"),
        record(status=b"HTTP/1.0 404"),
        record(status=b"HTTP/2 503 Service Unavailable"),
        record(status=b"HTTP/1.1 206 Partial Content"),
        record(kind="revisit", status=b"HTTP/1.1 200 OK"),
        record(b" \n"),
        record(b"no headers", b"", status=b"nothing"),
    ]
    assert told(documents(tmp_path, "a.warc", b"".join(records))) == [
        ("1", "skipped", "a redirect (HTTP 301)"),
        ("2", "skipped", "an error (HTTP 404)"),
        ("3", "skipped", "an error of the server (HTTP 503)"),
        ("4", "skipped", "no page (HTTP 206)"),
        ("5", "skipped", "a page that had not changed since an earlier crawl (revisit)"),
        ("6", "skipped", "empty"),
        ("7", "failed", "no answer of a web server"),
    ]


def test_what_is_left_alone(tmp_path: Path) -> None:
    records = [
        INFO,
        record(url="https://a.example/robots.txt", headers=b"Content-Type: text/plain\r\n"),
        record(url="dns:a.example"),
        record(kind="metadata"),
        record(kind="resource"),
        record(b"binary", b""),
        record(headers=b"Content-Type: application/pdf\r\n"),
    ]
    assert documents(tmp_path, "a.warc", b"".join(records)) == documents(tmp_path, "b.warc", INFO)
    assert told(documents(tmp_path, "b.warc", INFO)) == [("", "skipped", "empty")]
    assert list(contents(documents(tmp_path, "c.warc", record(headers=b""))).values()) == [PAGE]  # markup that has no type


def chunked(body: bytes, *, size: int = 7) -> bytes:
    pieces = (body[start : start + size] for start in range(0, len(body), size))
    return b"".join(b"%x;a=b\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def raw_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(body) + packer.flush()


CHUNKED = b"Transfer-Encoding: chunked\r\n"


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        (CHUNKED, chunked(PAGE)),
        (CHUNKED, PAGE),  # unpacked by the crawler
        (CHUNKED, chunked(PAGE)[:-5]),  # cut off before the last chunk, which is empty
        (CHUNKED, chunked(PAGE, size=100).replace(b"17;a=b", b"FFFFFFFF")),
        (b"Content-Encoding: gzip\r\n", gzip.compress(PAGE, mtime=0)),
        (b"content-encoding: X-GZIP\r\n", gzip.compress(PAGE, mtime=0)),
        (b"Content-Encoding: gzip\r\n", PAGE),
        (b"Content-Encoding: deflate\r\n", zlib.compress(PAGE)),
        (b"Content-Encoding: deflate\r\n", raw_deflate(PAGE)),
        (b"Content-Encoding: deflate\r\n", PAGE),
        (b"Content-Encoding: zstd\r\n", zstandard.compress(PAGE)),
        (b"Content-Encoding: br\r\n", PAGE),
        (b"Content-Encoding: br\r\n", brotli.compress(PAGE)),
        (b"Content-Encoding: br\r\n" + CHUNKED, chunked(brotli.compress(PAGE))),
        (b"Content-Encoding: identity, gzip\r\n" + CHUNKED, chunked(gzip.compress(PAGE, mtime=0))),
    ],
)
def test_what_was_packed_for_the_way(tmp_path: Path, headers: bytes, body: bytes) -> None:
    read = documents(tmp_path, "a.warc", record(body, HTML + headers) + record(b"The next one."))
    assert [content.removesuffix(b"\r\n0\r\n\r\n") for content in contents(read).values() if isinstance(content, bytes)] == [
        PAGE,
        b"The next one.",
    ]


@pytest.mark.parametrize(
    ("headers", "body", "why"),
    [
        (b"Content-Encoding: compress\r\n", b"\x8b\x05", "packed in a way that is not read (Content-Encoding: compress)"),
        (b"Content-Encoding: br\r\n", b"\xff\xffbroken", "a broken packing of HTTP"),
        (b"Content-Encoding: br\r\n", brotli.compress(b" " * (packed.MAX_BYTES + 1), quality=1), "larger than 64 MiB"),
        (b"Content-Encoding: gzip\r\n", b"\x1f\x8bbroken", "a broken packing of HTTP"),
        (b"Content-Encoding: deflate\r\n", b"\x78\x01" + b"\xff" * 20, "a broken packing of HTTP"),
        (b"Content-Encoding: zstd\r\n", b"\x28\xb5\x2f\xfdbroken", "a broken packing of HTTP"),
        (b"Content-Encoding: gzip\r\n", gzip.compress(b" " * (packed.MAX_BYTES + 1), mtime=0), "larger than 64 MiB"),
        (b"Content-Encoding: zstd\r\n", zstandard.compress(b" " * (packed.MAX_BYTES + 1)), "larger than 64 MiB"),
        (b"Content-Encoding: zstd\r\n", zstandard.ZstdCompressor(3).compress(b" " * (packed.MAX_BYTES + 1)), "larger than 64 MiB"),
        (
            b"Content-Encoding: gzip\r\n" + CHUNKED,
            chunked(gzip.compress(b" " * (packed.MAX_BYTES + 1), mtime=0), size=10**7),
            "larger than 64 MiB",
        ),
    ],
)
def test_a_page_that_cannot_be_unpacked_costs_itself(tmp_path: Path, headers: bytes, body: bytes, why: str) -> None:
    read = documents(tmp_path, "a.warc", record(body, HTML + headers) + record())
    assert told(read) == [("1", "failed", why)]
    assert list(contents(read)) == ["a.warc:2"]


NEXT = record(b"The next one.", url="https://a.example/next")


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        (b"garbage\r\n\r\n", "broken WARC"),
        (record(length="much"), "no answer of a web server"),
        (record(length=-5), "no answer of a web server"),
        (record(more=b"X: " + b"x" * 10**6 + b"\r\n"), "broken WARC"),
        (record(more=b"X: y\r\n" * 10**5), "broken WARC"),
        (b"\0" * 10**6 + b"\r\n", "broken WARC"),
        (b"WARC/1.0 " + b"x" * 10**6 + b"\r\n", "broken WARC"),
    ],
)
def test_what_stands_behind_something_broken_is_read(tmp_path: Path, broken: bytes, reason: str, capfd: pytest.CaptureFixture[str]) -> None:
    for name, content in {"a.warc": record() + broken + NEXT, "b.warc.gz": packed_by_record(record(), broken, NEXT)}.items():
        read = documents(tmp_path, name, content)
        assert {why for _, kind, why in told(read) if kind == "failed"} == {reason, "broken WARC"}
        assert [content for content in contents(read).values() if content in (PAGE, b"The next one.")] == [PAGE, b"The next one."]
        assert scrapes(read)[-1].url == "https://a.example/next"
    assert capfd.readouterr() == ("", "")


def damaged(member: bytes) -> bytes:
    return member[:40] + bytes(byte ^ 0x55 for byte in member[40:60]) + member[60:]


@pytest.mark.parametrize(
    "broken",
    [
        damaged(gzip.compress(record(bytes(range(256)) * 500), mtime=0)),
        gzip.compress(record(PAGE * 99), mtime=0)[:-30],
        gzip.compress(record(PAGE * 99), mtime=0)[:7],
        b"garbage",
        b"\0\0\x1f\x8b\x08garbage" * 9,
        b"x" * 200_000,
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_members_behind_one_that_is_broken_are_read(tmp_path: Path, broken: bytes, first: bool) -> None:
    before = [gzip.compress(INFO), gzip.compress(record())]
    parts = [broken, *before] if first else [*before, broken]
    read = documents(tmp_path, "a.warc.gz", b"".join([*parts, gzip.compress(NEXT)]))
    assert list(contents(read).values())[-2:] == [PAGE, b"The next one."]
    assert [(kind, why) for _, kind, why in told(read)] == [("failed", "broken gzip")]


@pytest.mark.parametrize(
    ("broken", "kept"),
    [
        (record() + record()[:-20], 1),
        (record() + record()[:60], 1),
        (record() + record(length="much"), 1),
        (record() + record(length=-5), 1),
        (record() + record(length=10**15), 1),
        (record() + record(more=b"X: " + b"x" * 10**6 + b"\r\n"), 1),
        (record() + record(more=b"X: y\r\n" * 10**5), 1),
        (record() + b"WARC/1.0 " + b"x" * 10**6, 1),
        (b"no WARC", 0),
        (gzip.compress(record(), mtime=0), 0),  # under a name that does not say so
    ],
)
def test_what_was_read_before_the_break_is_kept(tmp_path: Path, broken: bytes, kept: int, capfd: pytest.CaptureFixture[str]) -> None:
    for name, content in {"a.warc": broken, "b.warc.gz": gzip.compress(broken)}.items():
        read = documents(tmp_path, name, content)
        assert told(read)[-1][1:] in (("failed", "broken WARC"), ("failed", "cut short"))
        assert len(scrapes(read)) == kept
    assert capfd.readouterr() == ("", "")  # warcio would warn of what it makes of it


def test_an_address_with_spaces_and_worse(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    [scrape] = scrapes(documents(tmp_path, "a.warc", record(url="https://a.example/a b\x1b[31m")))
    assert scrape.url == "https://a.example/a%20b\x1b[31m"
    assert capfd.readouterr() == ("", "")


def test_a_broken_gzip(tmp_path: Path) -> None:
    whole = packed_by_record(INFO, record(), record(b"x" * 10_000))
    for broken in (whole[:-12], whole + b"more", whole[:-3] + b"abc"):
        read = documents(tmp_path, "a.warc.gz", broken)
        assert contents(read)["a.warc.gz:2"] == PAGE
        assert told(read)[-1][1:] == ("failed", "broken gzip")


def test_a_bomb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    large = record(b" " * 70 * 2**20)
    read = documents(tmp_path, "a.warc.gz", packed_by_record(record(), large, record()))
    assert list(contents(read)) == ["a.warc.gz:1"]
    assert told(read)[-1] == ("", "failed", "unpacks to too much")
    monkeypatch.setattr(packed, "MAX_RATIO", 10**6)  # a large record where there is room for it
    read = documents(tmp_path, "a.warc.gz", packed_by_record(record(), large, record()))
    assert told(read) == [("2", "failed", "larger than 64 MiB")]
    assert list(contents(read)) == ["a.warc.gz:1", "a.warc.gz:3"]


def test_a_warc_in_a_zip(tmp_path: Path) -> None:
    read = documents(tmp_path, "a.zip", zip_of({"archive/b.warc.gz": packed_by_record(INFO, record())}))
    assert contents(read) == {"a.zip/archive/b.warc.gz:2": PAGE}


def test_what_a_sidecar_says_of_a_crawl_is_true_of_its_pages(tmp_path: Path) -> None:
    put(tmp_path, "metadata.csv", b"file,site,title\na.warc,The Courier,Not for all\n")
    [scrape] = scrapes(documents(tmp_path, "a.warc", record()))
    assert scrape.given is not None
    assert (scrape.given.site, scrape.given.title) == ("The Courier", None)


def test_the_encoding_that_the_server_said_counts(tmp_path: Path) -> None:
    text = "Озеро замёрзло в понедельник, и никто не упал в воду. Паром остался на месте, как и все остальные."
    page = f"<title>Озеро</title><h1>Озеро</h1><p>{text}</p>".encode("cp1251")
    [scrape] = scrapes(documents(tmp_path, "a.warc", record(page, b"Content-Type: text/html; charset=windows-1251\r\n")))
    article = clean_scrape(scrape)
    assert article.text == text
