"""Sidecars: what a table says of the files beside it, and what is told of its rows."""

import os
from datetime import date
from pathlib import Path

import pytest

from cuttings.index import packed
from cuttings.index.abouts import Abouts
from cuttings.index.fields import Fields
from cuttings.index.scrape import Given
from cuttings.index.telling import Telling
from cuttings.index.walk import stated
from tests.index.formats.given_files import documents, put, scrapes, told

LOST = "row of a sidecar about a file that is not there"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("metadata.csv", "\ufefffile;title;date;Topic\r\na.txt;The lake;10.01.2022;Ice\r\n".encode()),
        ("metadata.tsv", b"Title\tfilename\tdate\tTopic\nThe lake\t./a.txt\t2022-01-10\tIce\n"),
        ("metadata.jsonl", b'{"file_name": "a.txt", "headline": "The lake", "date": "2022-01-10", "Topic": "Ice"}\n'),
    ],
)
def test_what_a_row_says_of_its_file(tmp_path: Path, name: str, content: bytes) -> None:
    put(tmp_path, name, content)
    [scrape] = scrapes(documents(tmp_path, "a.txt", b"It rises."))
    assert scrape.given == Given(title="The lake", published=date(2022, 1, 10), extra={"Topic": "Ice"})
    assert documents(tmp_path, name) == []


def given(folder: Path, name: str, **telling: object) -> Given:
    [scrape] = scrapes(documents(folder, name, b"It rises.", **telling))
    return scrape.given or Given()


def test_sidecars_are_about_files_below_them_and_the_nearest_counts(tmp_path: Path) -> None:
    put(tmp_path, "metadata.csv", b"file,title,section\nd/e/a.txt,Far,World\nd/e/b.txt,Only far,\n")
    put(tmp_path, "d/metadata.csv", b"file,title,section\ne/a.txt,Near,\n")
    assert given(tmp_path, "d/e/a.txt") == Given(title="Near", section="World")
    assert given(tmp_path, "d/e/b.txt").title == "Only far"
    assert given(tmp_path, "b.txt") == Given()


def test_names_that_systems_write_otherwise(tmp_path: Path) -> None:
    put(tmp_path, "metadata.csv", "file,title\nd\\a.txt,Backslash\ncafe\u0301.txt,Decomposed\nb.txt,Packed\n".encode())
    assert given(tmp_path, "d/a.txt").title == "Backslash"
    assert given(tmp_path, "caf\u00e9.txt").title == "Decomposed"
    put(tmp_path, "b.txt.gz", b"")
    found = stated(tmp_path.as_posix(), "b.txt.gz")
    assert Abouts().about(found).known().given.title == "Packed"


def test_rows_that_are_about_nothing(tmp_path: Path) -> None:
    rows = b"file,title\na.txt,Here\nb.txt,Gone\n../c.txt,Out\n/etc/passwd,Out\nC:\\d.txt,Out\n,None\na.txt,Again\n"
    put(tmp_path, "a.txt", b"x")
    put(tmp_path.parent, "c.txt", b"x")
    assert told(documents(tmp_path, "metadata.csv", rows)) == [
        *((number, "skipped", LOST) for number in ("3", "4", "5", "6", "7")),
        ("8", "skipped", "row of a sidecar about a file that an earlier row is about"),
    ]


def test_rows_that_are_broken(tmp_path: Path) -> None:
    lines = b'{"file": "a.txt", "title": "Here"}\nno JSON\n{"file": "b.txt"\n'
    put(tmp_path, "a.txt", b"x")
    assert told(documents(tmp_path, "metadata.jsonl", lines)) == [("2", "failed", "not JSON"), ("3", "failed", "not JSON")]
    assert given(tmp_path, "a.txt").title == "Here"


def test_an_export_of_that_name_is_an_export(tmp_path: Path) -> None:
    assert [one.content for one in scrapes(documents(tmp_path, "metadata.jsonl", b'{"text": "An article."}\n'))] == ["An article."]


def test_another_name_and_another_column(tmp_path: Path) -> None:
    put(tmp_path, "catalogue.csv", b"Datei,Titel\na.txt,The lake\n")
    put(tmp_path, "metadata.csv", b"file,title\na.txt,Not this\n")
    telling = {"sidecars": ("catalogue.csv",), "fields": Fields({"file": ("Datei",), "title": ("Titel",)})}
    assert given(tmp_path, "a.txt", **telling) == Given(title="The lake")


def test_a_sidecar_that_is_a_link_or_cannot_be_read(tmp_path: Path) -> None:
    put(tmp_path, "elsewhere/secret.csv", b"file,title\na.txt,Secret\n")
    (tmp_path / "source").mkdir()
    (tmp_path / "source/metadata.csv").symlink_to("../elsewhere/secret.csv")
    os.mkfifo(tmp_path / "source/metadata.jsonl")
    assert given(tmp_path / "source", "a.txt") == Given()


def test_a_sidecar_that_is_too_large(tmp_path: Path) -> None:
    with (tmp_path / "metadata.csv").open("wb") as file:
        file.truncate(packed.MAX_BYTES + 1)
    assert told(documents(tmp_path, "metadata.csv")) == [("", "failed", "a sidecar larger than 64 MiB")]


def test_an_address_in_a_row(tmp_path: Path) -> None:
    put(tmp_path, "metadata.csv", b"file,url\na.txt,/2022/lake\n")
    [scrape] = scrapes(documents(tmp_path, "a.txt", b"It rises.", "https://a.example/"))
    assert scrape.given is not None
    assert scrape.given.url == "https://a.example/2022/lake"


def test_evidence_is_another_one_for_the_files_that_are_concerned(tmp_path: Path) -> None:
    names = ("a.txt", "b.txt", "c.jsonl", "metadata.csv")

    def evidence(rows: bytes, telling: Telling | None = None, base_url: str | None = None) -> list[str]:
        put(tmp_path, "metadata.csv", rows)
        abouts = Abouts(base_url, telling)
        return [abouts.reading(stated(tmp_path.as_posix(), name)) for name in names]

    def changed(now: list[str]) -> list[str]:
        return [name for name, one, other in zip(names, before, now, strict=True) if one != other]

    for name in names[:3]:
        put(tmp_path, name, b"x")
    before = evidence(b"file,title\na.txt,One\nb.txt,Two\n")
    assert changed(evidence(b"file,title\nb.txt,Two\na.txt,One\n")) == []
    assert changed(evidence(b"file,title\na.txt,One\nb.txt,Three\n")) == ["b.txt"]
    assert changed(evidence(b"file,title\na.txt,One\nb.txt,Two\nlost.txt,Three\n")) == ["metadata.csv"]
    rows = b"file,title\na.txt,One\nb.txt,Two\n"
    assert changed(evidence(rows, Telling(Fields({"text": ("x",)})))) == list(names[:3])  # rows are fields too
    assert changed(evidence(rows, None, "https://a.example/")) == list(names)
