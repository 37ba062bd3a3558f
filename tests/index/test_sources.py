"""Reindexing from sources of every kind: what the index holds then, what is done again after a change, and that nobody is asked."""

import io
import json
import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from cuttings.index.clean.cleaner import clean_scrape
from cuttings.index.formats.form import Form, Kind
from cuttings.index.prepared import Prepared
from cuttings.index.reindex import reindex
from cuttings.index.report import Report
from cuttings.index.telling import Telling
from cuttings.index.workers import Workers
from cuttings.search.article import Article
from cuttings.search.errors import NothingCame
from cuttings.search.memory import MemoryEngine
from cuttings.search.parser import parse
from tests.index.archive import page
from tests.index.formats.given_files import documents, put, scrapes, tar_of, zip_of
from tests.index.formats.test_crawl import record
from tests.index.test_folders import folders


class Indexed:
    """A folder and what is indexed of it. Files are old, so that their time is believed."""

    def __init__(self, folder: Path, workers: Workers[Prepared]) -> None:
        self.folder = folder
        self.engine = MemoryEngine()
        self._workers = workers

    def put(self, name: str, content: bytes | str) -> None:
        put(self.folder, name, content.encode() if isinstance(content, str) else content)
        os.utime(self.folder / name, (1_600_000_000, 1_600_000_000))

    def run(self, *sources: str, telling: Telling | None = None, form: Form | None = None) -> Report:
        given = sources or (str(self.folder),)
        return reindex(self.engine, given, telling=telling or Telling(), form=form, workers=self._workers)

    def articles(self) -> dict[str, Article]:
        hits = self.engine.search(parse("", size=100)).hits
        return {str(article.source): article for hit in hits for article in (hit.article, *hit.copies)}


@pytest.fixture
def indexed(tmp_path: Path, workers: Workers[Prepared]) -> Indexed:
    return Indexed(tmp_path / "archive", workers)


def pages(*topics: str) -> dict[str, bytes]:
    return {f"2022/{topic}.html": page(topic).encode() for topic in topics}


def test_sources_of_every_kind_side_by_side(indexed: Indexed) -> None:
    indexed.put("a.html", page("lake"))
    indexed.put("b.csv", "title,text\nThe ferry,The ferry stays where it was on Monday.\n")
    indexed.put(
        "c.zip", zip_of({**pages("pond", "lake"), "e.jsonl": b'{"title": "The mill", "text": "The mill turns."}\nno JSON\n', "f.html": b""})
    )
    indexed.put("d.tar", tar_of(pages("harbour")))
    indexed.put("g.warc", record(page("mill").encode(), url="https://a.example/mill") + record(status=b"HTTP/1.1 404"))
    report = indexed.run()
    assert sorted(indexed.articles()) == [
        "a.html",
        "b.csv:2",
        "c.zip/2022/lake.html",
        "c.zip/2022/pond.html",
        "c.zip/e.jsonl:1",
        "d.tar/2022/harbour.html",
        "g.warc:1",
    ]
    assert report.failed == {"not JSON": (f"{indexed.folder}/c.zip/e.jsonl:2",)}
    assert report.skipped == {"an error (HTTP 404)": (f"{indexed.folder}/g.warc:2",), "empty": (f"{indexed.folder}/c.zip/f.html",)}
    assert indexed.articles()["g.warc:1"].extra["scraped"] == "2022-01-10T12:00:00Z"
    again = indexed.run()
    assert (again.read, again.unchanged, again.failed, again.skipped) == (0, 7, report.failed, report.skipped)


def test_an_archive_that_grew_at_its_beginning(indexed: Indexed) -> None:
    indexed.put("a.zip", zip_of(pages("lake", "pond")))
    indexed.run()
    before = indexed.articles()
    indexed.put("a.zip", zip_of(pages("ferry", "lake", "pond")))
    report = indexed.run()
    assert (report.read, report.added, report.deleted) == (1, 1, 0)
    assert before.items() <= indexed.articles().items()


def test_a_member_that_got_another_name(indexed: Indexed) -> None:
    indexed.put("a.zip", zip_of({"one.html": page("lake").encode()}))
    indexed.run()
    indexed.put("a.zip", zip_of({"other.html": page("lake").encode()}))
    indexed.run()
    assert list(indexed.articles()) == ["a.zip/other.html"]


def test_twins_in_an_archive_are_named_as_they_are_there(indexed: Indexed) -> None:
    same = page("lake", "https://a.example/lake").encode()
    indexed.put("a.zip", zip_of({"one.html": same, "two.html": same}))
    assert indexed.run().skipped == {
        "same article as another file": (f"{indexed.folder}/a.zip/two.html (as {indexed.folder}/a.zip/one.html)",)
    }


def test_a_changed_sidecar_concerns_the_files_whose_row_changed(indexed: Indexed) -> None:
    for topic in ("lake", "pond", "ferry"):
        indexed.put(f"{topic}.html", page(topic))
    indexed.put("metadata.csv", "file,section\nlake.html,World\npond.html,World\n")
    indexed.run()
    assert {name: article.section for name, article in indexed.articles().items()} == {
        "lake.html": "World",
        "pond.html": "World",
        "ferry.html": None,
    }
    indexed.put("metadata.csv", "file,section\nlake.html,World\npond.html,Local\nlost.html,World\n")
    report = indexed.run()
    assert (report.read, report.changed, report.unchanged) == (1, 1, 2)
    assert report.skipped == {"row of a sidecar about a file that is not there": (f"{indexed.folder}/metadata.csv:4",)}
    assert indexed.articles()["pond.html"].section == "Local"
    (indexed.folder / "metadata.csv").unlink()
    assert (indexed.run().read, indexed.articles()["lake.html"].section) == (2, None)


def test_a_changed_pattern_concerns_the_files_of_which_it_tells_something_else(indexed: Indexed) -> None:
    indexed.put("world/lake.html", page("lake"))
    indexed.put("pond.html", page("pond"))
    indexed.run()
    report = indexed.run(telling=Telling(folders=folders("{section}/...")))
    assert (report.read, indexed.articles()["world/lake.html"].section) == (1, "world")
    assert indexed.run(telling=Telling(folders=folders("{section}/...", "{site}/{year}/..."))).read == 0


@pytest.fixture
def pipe(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.BytesIO]:
    content = io.BytesIO()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(content))
    yield content


def through(pipe: io.BytesIO, content: bytes) -> None:
    pipe.seek(0)
    pipe.truncate()
    pipe.write(content)
    pipe.seek(0)


def test_standard_input_is_a_source_that_is_another_one_each_time(indexed: Indexed, pipe: io.BytesIO) -> None:
    lines = [f'{{"id": "{number}", "title": "Title {number}", "text": "A text about {number} things."}}\n'.encode() for number in range(3)]
    through(pipe, b"".join(lines[:2]) + b"no JSON\n")
    report = indexed.run("-")
    assert (report.added, report.failed) == (2, {"not JSON": ("-:3",)})
    through(pipe, b"".join(lines[:2]) + b"no JSON\n")
    assert (indexed.run("-").read, len(indexed.articles())) == (0, 2)
    indexed.put("a.html", page("lake"))
    through(pipe, b"".join(lines[1:]))
    report = indexed.run(str(indexed.folder), "-")
    assert (report.added, report.deleted) == (2, 1)
    assert sorted(indexed.articles()) == ["-:1", "-:2", "a.html"]
    indexed.run()
    assert len(indexed.articles()) == 3


def test_what_comes_through_standard_input_is_seen_or_said(indexed: Indexed, pipe: io.BytesIO) -> None:
    for content in (zip_of(pages("lake")), page("lake").encode(), record(page("lake").encode())):
        through(pipe, content)
        indexed.run("-")
        assert [article.title for article in indexed.articles().values()] == ["The lake"]
    through(pipe, b"text,title\nA text that is rather short.,A title\n")
    indexed.run("-", form=Form(Kind.DOCUMENT))
    assert next(iter(indexed.articles().values())).source == "-"


def test_nothing_through_standard_input_deletes_nothing(indexed: Indexed, pipe: io.BytesIO) -> None:
    through(pipe, page("lake").encode())
    indexed.run("-")
    through(pipe, b"")
    with pytest.raises(NothingCame):
        indexed.run("-")
    assert len(indexed.articles()) == 1


LAUGHS = "".join(f'<!ENTITY l{number} "{f"&l{number - 1};" * 10}">' for number in range(1, 10))
# %s is the address of a server that is listening.
ASKING = f"""<?xml version="1.0"?>
<?xml-stylesheet href="%s/style.xsl"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "%s/xhtml1.dtd" [
<!ENTITY l0 "lol"> {LAUGHS} <!ENTITY file SYSTEM "file:///etc/passwd">
<!ENTITY net SYSTEM "%s/entity"> <!ENTITY %% more SYSTEM "%s/more"> %%more;]>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:xi="http://www.w3.org/2001/XInclude"><head><base href="%s/"/>
<title>The lake</title><link rel="stylesheet" href="%s/a.css"/><script src="%s/a.js"></script></head>
<body><h1>The lake</h1><p>The lake froze over on Monday, and nobody fell in. &file; &net; The ferry stayed where it was.</p>
<p>And so did everybody else, who had nowhere to go on such a day. &l9;</p><xi:include href="file:///etc/passwd" parse="text"/>
<xi:include href="%s/included"/><img src="%s/a.png"/><iframe src="%s/frame"></iframe></body></html>"""


def test_nobody_is_asked_over_a_network_and_no_entity_is_believed(indexed: Indexed, monkeypatch: pytest.MonkeyPatch) -> None:
    """libxml2 could open sockets that Python knows nothing of: a server would see them. Python's own are refused."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        address = f"http://127.0.0.1:{server.getsockname()[1]}"
        asking = ASKING % ((address,) * ASKING.count("%s"))
        indexed.put("a.xhtml", asking)
        indexed.put("b.jsonl", json.dumps({"title": "The ferry", "text": asking, "url": f"{address}/b"}))
        indexed.put("c.warc", record(asking.encode(), url=f"{address}/c"))
        indexed.put("metadata.csv", f"file,url\na.xhtml,{address}/a\n")
        with monkeypatch.context() as patched:
            patched.setattr(socket, "socket", refuse)
            patched.setattr(socket, "getaddrinfo", refuse)
            report = indexed.run()
            for name in ("a.xhtml", "b.jsonl", "c.warc"):  # in this process too, as cuttings.clean does it
                assert "nobody fell in." in clean_scrape(scrapes(documents(indexed.folder, name))[0]).text
        with pytest.raises(BlockingIOError):
            server.accept()
    assert not report.failed
    assert report.indexed == 3
    for article in indexed.articles().values():
        assert "nobody fell in." in article.text
        assert "root:" not in article.text
        assert "lollol" not in article.text
        assert len(article.text) < 2000


def refuse(*_: object, **__: object) -> NoReturn:
    raise AssertionError("somebody wants to speak to the network")
