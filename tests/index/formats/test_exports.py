"""Exports: tables and JSON as programs write them, and what becomes of those that are broken."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from cuttings.index.fields import Fields
from cuttings.index.formats.form import Form, Kind, form_of, kind_of, packing_of
from cuttings.index.formats.text import MAX_LINE
from cuttings.index.scrape import Scrape
from tests.index.formats.given_files import documents, scrapes, tar_of, told, zip_of

MIB = 2**20


def texts(read: Sequence[object]) -> list[str]:
    return [str(one.content) for one in read if isinstance(one, Scrape)]


EXCEL = "\ufeffid;title;text;published;Topic\r\n"
EXCEL += '7;"The ""lake""";"It rises;\r\n\r\nslowly.";10.01.2022;Ice\r\n;;;;\r\n8;The ferry;It stays.;;\r\n'


@pytest.mark.parametrize(
    ("table", "name"),
    [
        (EXCEL.encode(), "a.csv"),
        (EXCEL.removeprefix("\ufeff").encode("windows-1252"), "a.csv"),
        (EXCEL.removeprefix("\ufeff").encode("utf-16"), "a.csv"),
        (("sep=;\r\n" + EXCEL.removeprefix("\ufeff")).encode(), "a.csv"),
        (EXCEL.replace("It rises;", "It rises,").replace(";", "\t").replace("rises,", "rises;").encode(), "a.tsv"),
        (EXCEL.replace("It rises;", "It rises\0").replace(";", ",").replace("rises\0", "rises;").encode(), "a.csv"),
    ],
)
def test_a_table_as_spreadsheets_write_it(tmp_path: Path, table: bytes, name: str) -> None:
    first, second = scrapes(documents(tmp_path, name, table))
    assert str(first.content).split() == ["It", "rises;", "slowly."]
    assert (first.part, second.part, second.content) == (2, 4, "It stays.")
    assert first.given is not None
    assert (first.given.id, first.given.title, first.given.extra) == ("7", 'The "lake"', {"Topic": "Ice"})


def test_accents_of_any_program(tmp_path: Path) -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "windows-1252"):
        read = documents(
            tmp_path,
            "a.csv",
            "texte;titre\r\nGlace à l’été;Été\r\n".encode(encoding),
            fields=Fields({"text": ("Texte",), "title": ("titre",)}),
        )
        assert [(one.content, one.given.title) for one in scrapes(read) if one.given] == [("Glace à l’été", "Été")]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (b"text\nA text\n", ["A text"]),
        (b"text\rA text\rAnother\r", ["A text", "Another"]),
        (b"Text , Published-At\nA text,2022-01-10\n", ["A text"]),
        (b"title,text,\nA title,A text,\n", ["A text"]),
        (b"text,text\n,The second\nThe first,The second\n", ["The second", "The first"]),
        (b"text\nA\0text\n", ["A\ufffdtext"]),
        (b"text,title\nShort\n", ["Short"]),
    ],
)
def test_odd_tables(tmp_path: Path, table: bytes, expected: list[str]) -> None:
    read = documents(tmp_path, "a.csv", table)
    assert texts(read) == expected
    assert told(read) == []


@pytest.mark.parametrize(
    "table", [b"name,size\nlake,3\n", b"no table at all\n\n but text\n", b"a;b;c\n1;2;3\n", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"]
)
def test_tables_of_other_kinds(tmp_path: Path, table: bytes) -> None:
    [(where, kind, why)] = told(documents(tmp_path, "a.csv", table))
    assert (where, kind) == ("", "skipped")
    assert why.startswith("a table without articles") or why == "empty"


def test_a_row_that_breaks_costs_itself(tmp_path: Path) -> None:
    read = documents(tmp_path, "a.csv", b"title,text\nA,B,C\nThe lake,It rises.\n")
    assert told(read) == [("2", "failed", "more cells than the table has columns")]
    assert texts(read) == ["It rises."]


def test_a_quotation_mark_that_is_never_closed(tmp_path: Path) -> None:
    """It takes what follows for its cell, until that is too long for one."""
    rows = b"".join(b"Title %d,Text %d\n" % (number, number) + b"x" * 200 + b",y\n" for number in range(100_000))
    read = documents(tmp_path, "a.csv", b'title,text\nOne,The first\nTwo,"The second\n' + rows)
    assert told(read) == [("3", "failed", "row longer than 16 MiB: perhaps a quotation mark that is never closed")]
    assert texts(read)[0] == "The first"
    assert len(scrapes(read)) > 10_000


def test_lines_of_ten_megabytes_and_of_a_hundred(tmp_path: Path) -> None:
    long = b"x" * 10 * MIB
    assert [len(text) for text in texts(documents(tmp_path, "a.csv", b"text\n" + long + b"\nshort\n"))] == [10 * MIB, 5]
    endless = b"x" * (2 * MAX_LINE)
    read = documents(tmp_path, "a.csv", b"text\n" + endless + b"\nshort\n")
    assert [kind for _, kind, _ in told(read)] == ["failed"]
    assert texts(read) == ["short"]
    assert told(documents(tmp_path, "b.csv", endless))[0][1] in ("failed", "skipped")


ARTICLES = [{"title": "The lake", "text": "It rises."}, {"title": "The ferry", "text": "It stays.", "authors": [{"name": "Jane Doe"}]}]


@pytest.mark.parametrize(
    "content",
    [
        json.dumps(ARTICLES).encode(),
        json.dumps(ARTICLES, indent=2).encode("utf-8-sig"),
        json.dumps(ARTICLES).encode("utf-16"),
        json.dumps({"version": "1.1", "items": ARTICLES}).encode(),
        json.dumps({"articles": ARTICLES, "total": 2}).encode(),
    ],
)
def test_json_that_is_or_holds_a_list_of_articles(tmp_path: Path, content: bytes) -> None:
    read = documents(tmp_path, "a.json", content)
    assert texts(read) == ["It rises.", "It stays."]
    assert [one.part for one in scrapes(read)] == [1, 2]


def test_json_that_is_one_article(tmp_path: Path) -> None:
    [scrape] = scrapes(documents(tmp_path, "a.json", json.dumps(ARTICLES[0], indent=1).encode()))
    assert (scrape.content, scrape.source) == ("It rises.", "a.json:1")


def test_a_list_is_read_piece_by_piece(tmp_path: Path) -> None:
    many = [{"text": f"{number} " + "é\u2028\ud83d" * (number % 97)} for number in range(5000)]
    read = documents(tmp_path, "a.json", json.dumps(many, ensure_ascii=True, indent=1).encode())
    assert len(read) == 5000
    assert texts(read)[96].startswith("96 é\u2028\ufffd")
    many = [{"text": "ж" * 100_000}] * 9
    assert len(scrapes(documents(tmp_path, "a.json", json.dumps(many, ensure_ascii=False).encode()))) == 9


@pytest.mark.parametrize(
    ("content", "kept", "why"),
    [
        (b'[{"text": "One"}, {"text": "Tw', 1, "not JSON"),
        (b'[{"text": "One"}, nonsense]', 1, "not a list of JSON objects"),
        (b'[{"text": "One"}', 1, "not JSON: it ends within the list"),
        (b'[{"text": "One"}, ["two"]]', 1, "not a list of JSON objects"),
        (b'[{"text": "One"}, {"n": ' + b"9" * 10_000 + b"}]", 1, "not JSON"),
        (b'[{"text": "One"}, {"n": ' + b"[" * 100_000 + b"}]", 1, "not JSON"),
        (b'[{"text": "One"}, {"text": "' + b"x" * (MAX_LINE + MIB), 1, "an object longer than 16 MiB"),
        (b'{"text": "' + b"x" * (MAX_LINE + MIB) + b'"}', 0, "an object longer than 16 MiB"),
        (b'{"text": ', 0, "not JSON"),
        (b"nonsense", 0, "not JSON"),
        (b"\0" * 100, 0, "not JSON"),
    ],
)
def test_json_that_breaks(tmp_path: Path, content: bytes, kept: int, why: str) -> None:
    read = documents(tmp_path, "a.json", content)
    assert len(scrapes(read)) == kept
    assert told(read) == [(str(kept + 1), "failed", why)]


@pytest.mark.parametrize(
    "content", [b'{"name": "lake", "version": 1}', b'[{"name": "lake"}, {"name": "ferry"}]', b"[]", b"", b"{}", b'{"items": []}']
)
def test_json_of_other_kinds(tmp_path: Path, content: bytes) -> None:
    [(where, kind, why)] = told(documents(tmp_path, "a.json", content))
    assert (where, kind) == ("", "skipped")
    assert why in ("JSON that holds no articles", "empty")


def test_names_of_fields_that_the_owner_has_given(tmp_path: Path) -> None:
    fields = Fields({"title": ("Headline 2", "h1"), "text": ("maintext",), "section": ()})
    line = {"headline-2": "", "H1": "The lake", "title": "Not this", "maintext": "It rises.", "section": "Not this", "text": "Nor this"}
    [scrape] = scrapes(documents(tmp_path, "a.jsonl", json.dumps(line).encode(), fields=fields))
    assert scrape.content == "It rises."
    assert scrape.given is not None
    assert (scrape.given.title, scrape.given.section) == ("The lake", None)
    assert scrape.given.extra == {"title": "Not this", "section": "Not this", "text": "Nor this"}


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (b"<!doctype html><p>x", Kind.DOCUMENT),
        (b"The lake, and the ferry\n", Kind.DOCUMENT),
        (b"[1] A note\n", Kind.DOCUMENT),
        (b"{braces} in a text\n", Kind.DOCUMENT),
        (b'{"text": "x"}\n{"text": "y"}\n', Kind.LINES),
        ('\ufeff{"text": "x"}'.encode(), Kind.LINES),
        (b'{"text": "' + b"x" * 2**16, Kind.LINES),
        (b'{\n "text": "x"\n}', Kind.LIST),
        (b' [\n{"text": "x"}]', Kind.LIST),
        ("[{}]".encode("utf-16"), Kind.LIST),
        (b"title;Text\nx;y\n", Kind.TABLE),
        (b"WARC/1.0\r\n", Kind.CRAWL),
        (zip_of({"a.html": b"x"}), Kind.ZIP),
        (zip_of({}), Kind.ZIP),
        (tar_of({"a.html": b"x"}), Kind.TAR),
        (b"", Kind.DOCUMENT),
        (b"\xff\x00\xfe", Kind.DOCUMENT),
    ],
)
def test_what_something_is_by_how_it_begins(start: bytes, kind: Kind) -> None:
    assert kind_of(start) is kind


def test_names_and_packings() -> None:
    assert form_of("a.TAR.BZ2") == Form(Kind.TAR, "bzip2") == form_of("a.tbz2")
    assert form_of("a.warc.gz") == Form(Kind.CRAWL, "gzip")
    others = ("a", "a.gz", "html", ".html.gz.gz", "a.zip.gz", "a.pdf", "", ".html", "a/.html", "..html")
    assert [form_of(name) for name in others] == [None] * len(others)
    assert [packing_of(start) for start in (b"\x1f\x8b\x08", b"BZh9", b"\xfd7zXZ\0", b"<p>")] == ["gzip", "bzip2", "xz", None]
