"""Taking down and bringing back, with the files still there."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cuttings.index.forget import forget, listed, undo
from cuttings.index.forgotten import NAME, REASON
from cuttings.index.prepared import Prepared
from cuttings.index.reindex import reindex
from cuttings.index.report import Report
from cuttings.index.workers import Workers
from cuttings.search.engine import Engine, open_engine
from cuttings.search.errors import ArticleNotFound, InvalidSettings, NoIndex
from cuttings.search.memory import MemoryEngine
from cuttings.search.parser import parse
from tests.index.test_bit_by_bit import CONTENTS, NAMES, write

LINES = "".join(
    f'{{"id": "{number}", "url": "https://a.example/{number}", "title": "Title {number}", "text": "A text about {number} things."}}\n'
    for number in range(5)
)


class Archive:
    def __init__(self, folder: Path, engine: Engine, workers: Workers[Prepared]) -> None:
        self.folder = folder
        self.engine = engine
        self.workers = workers
        folder.mkdir()

    def put(self, name: str, content: str, seconds: int = 1_600_000_000) -> None:
        (self.folder / name).write_text(content)
        os.utime(self.folder / name, (seconds, seconds))

    def reindex(self, *, fresh: bool = False, dry_run: bool = False) -> Report:
        return reindex(self.engine, [self.folder], fresh=fresh, dry_run=dry_run, workers=self.workers)

    def ids(self) -> set[str]:
        return {one.id for one in self.engine.articles(parse(""))}

    def note(self) -> str:
        return (self.engine.note(NAME) or b"").decode()


@pytest.fixture(params=["memory", "whoosh"])
def archive(request: pytest.FixtureRequest, tmp_path: Path, workers: Workers[Prepared]) -> Iterator[Archive]:
    engine = open_engine("memory:" if request.param == "memory" else f"whoosh:{tmp_path / 'index'}")
    archive = Archive(tmp_path / "source", engine, workers)
    archive.put("a.jsonl", LINES)
    archive.reindex()
    yield archive
    engine.close()


def test_it_is_gone_at_once_and_does_not_come_back(archive: Archive) -> None:
    forgot = forget(archive.engine, ["3", "http://www.a.example/1/"], reason="asked by its author")
    assert {one.id for one in forgot.articles} == {"1", "3"}
    assert archive.ids() == {"0", "2", "4"}
    for fresh in (False, True):
        report = archive.reindex(fresh=fresh)
        assert report.skipped == {REASON: (f"{archive.folder}/a.jsonl:2", f"{archive.folder}/a.jsonl:4")}
        assert archive.ids() == {"0", "2", "4"}
    archive.put("b.jsonl", LINES.replace('"id": "1", ', ""))
    archive.put("a.jsonl", LINES + " ", 1_700_000_000)
    archive.reindex()
    assert not any("1 things" in one.text for one in archive.engine.articles(parse("")))


def test_an_unchanged_file_is_not_read_for_it(archive: Archive) -> None:
    forget(archive.engine, ["3"])
    assert (archive.reindex().read, archive.reindex().unchanged) == (0, 4)


def test_undo(archive: Archive) -> None:
    forget(archive.engine, ["3", "1"])
    assert [line.names for line in undo(archive.engine, ["https://a.example/3?utm_medium=mail"])] == [("3", "https://a.example/3")]
    assert archive.ids() == {"0", "2", "4"}
    report = archive.reindex()
    assert (report.added, report.skipped) == (1, {REASON: (f"{archive.folder}/a.jsonl:2",)})
    assert archive.ids() == {"0", "2", "3", "4"}
    assert archive.reindex().read == 0
    with pytest.raises(ArticleNotFound):
        undo(archive.engine, ["1", "3"])
    assert listed(archive.engine).lists("1")


def test_a_person_edits_the_list(archive: Archive) -> None:
    archive.engine.keep(NAME, b"https://a.example/2 2026-11-24 by hand\n")
    assert archive.reindex(dry_run=True).deleted == 1
    assert "2" in archive.ids()
    report = archive.reindex()
    assert (report.deleted, report.unchanged, len(report.skipped[REASON])) == (1, 4, 1)
    assert archive.ids() == {"0", "1", "3", "4"}
    archive.engine.keep(NAME, b"4\n")
    archive.reindex()
    assert archive.ids() == {"0", "1", "2", "3"}
    assert archive.note() == "4\n"


def test_what_is_listed_by_hand_goes_with_the_next_that_is_forgotten(archive: Archive) -> None:
    archive.engine.keep(NAME, b"2\n")
    forget(archive.engine, ["3"])
    assert archive.ids() == {"0", "1", "4"}
    archive.engine.keep(NAME, b"2\n3\n4\n")
    undo(archive.engine, ["3"])
    assert archive.ids() == {"0", "1"}
    archive.reindex()
    assert archive.ids() == {"0", "1", "3"}


def test_a_list_that_is_no_list_stops_everything(archive: Archive) -> None:
    archive.engine.keep(NAME, b"2\nwho knows\n")
    for change in (archive.reindex, lambda: forget(archive.engine, ["3"]), lambda: undo(archive.engine, ["2"])):
        with pytest.raises(InvalidSettings, match=r"forgotten.txt: line 2"):
            change()
    assert archive.ids() == {"0", "1", "2", "3", "4"}
    assert archive.note() == "2\nwho knows\n"


def test_an_article_that_is_not_there(archive: Archive) -> None:
    with pytest.raises(ArticleNotFound):
        forget(archive.engine, ["3", "nobody"])
    assert "3" in archive.ids()
    assert archive.note() == ""
    assert forget(archive.engine, ["nobody", "https://a.example/99"], anyway=True).articles == ()
    archive.put("b.jsonl", LINES.replace("1", "99").replace("2", "nobody"))
    archive.reindex()
    assert archive.ids() == {"0", "1", "2", "3", "4"}


def test_once_more(archive: Archive) -> None:
    """Whoever is not sure forgets it again; nothing is listed twice."""
    forget(archive.engine, ["3"])
    before = archive.note()
    assert forget(archive.engine, ["3", "https://a.example/3"]).articles == ()
    assert archive.note() == before


def test_copies_are_told_of(archive: Archive) -> None:
    story = "The lake lay still in the morning, and nobody who passed by thought much of it, the miller said to us. " * 5
    archive.put("b.jsonl", f'{{"id": "x", "title": "A", "text": "{story}"}}\n{{"id": "y", "title": "B", "text": "{story}"}}\n')
    archive.reindex()
    assert [one.id for one in forget(archive.engine, ["x"]).copies] == ["y"]
    assert "y" in archive.ids()


def test_there_is_nothing_to_forget_in(tmp_path: Path) -> None:
    with pytest.raises(NoIndex):
        forget(open_engine(f"whoosh:{tmp_path / 'index'}"), ["3"], anyway=True)
    assert not (tmp_path / "index").exists()


def test_a_list_that_has_disappeared_is_the_one_before(tmp_path: Path, workers: Workers[Prepared]) -> None:
    archive = Archive(tmp_path / "source", open_engine(f"whoosh:{tmp_path / 'index'}"), workers)
    archive.put("a.jsonl", LINES)
    archive.reindex()
    forget(archive.engine, ["3"])
    (tmp_path / "index" / NAME).unlink()
    assert listed(archive.engine).lists("3")
    archive.reindex(dry_run=True)
    assert not (tmp_path / "index" / NAME).exists()
    archive.reindex(fresh=True)
    assert archive.ids() == {"0", "1", "2", "4"}
    assert (tmp_path / "index" / NAME).read_text().split("\n")[2].startswith("3 https://a.example/3 2")
    archive.engine.close()


@pytest.mark.parametrize("is_damaged", [False, True])
def test_a_fresh_run_obeys_the_list_and_keeps_no_state_that_has_what_is_listed(
    tmp_path: Path, workers: Workers[Prepared], is_damaged: bool
) -> None:
    archive = Archive(tmp_path / "source", open_engine(f"whoosh:{tmp_path / 'index'}"), workers)
    archive.put("a.jsonl", LINES)
    archive.reindex()
    archive.engine.keep(NAME, b"3 2026-11-24 by hand\n")
    if is_damaged:
        for file in (tmp_path / "index").rglob("columns"):
            file.write_bytes(b"")
    archive.reindex(fresh=True)
    assert archive.ids() == {"0", "1", "2", "4"}
    assert len(list((tmp_path / "index").glob("generation-*"))) == 1
    archive.reindex(fresh=True)
    assert len(list((tmp_path / "index").glob("generation-*"))) == 2
    archive.engine.close()


IDS = ("1", "2", "3", "https://a.example/lake")
changes = st.tuples(
    st.sampled_from(["write", "forget", "undo", "reindex"]), st.sampled_from(NAMES), st.sampled_from(CONTENTS), st.sampled_from(IDS)
)


@settings(max_examples=60, deadline=None)
@given(steps=st.lists(changes, min_size=4, max_size=12))
def test_a_run_after_it_is_the_same_as_a_fresh_one(workers: Workers[Prepared], steps: list[tuple[str, str, str, str]]) -> None:
    root = Path(tempfile.mkdtemp())
    engine, fresh = MemoryEngine(), MemoryEngine()
    try:
        for kind, name, content, id in steps:
            if kind == "write":
                write(root, name, content)
            elif kind == "forget":
                forget(engine, [id], anyway=True)
            elif kind == "undo" and listed(engine).lists(id):
                undo(engine, [id])
            elif kind == "reindex":
                reindex(engine, [root], workers=workers)
        report = reindex(engine, [root], workers=workers)
        fresh.keep(NAME, engine.note(NAME) or b"")
        expected = reindex(fresh, [root], workers=workers)
    finally:
        shutil.rmtree(root)
    assert {one.id: one for one in engine.articles(parse(""))} == {one.id: one for one in fresh.articles(parse(""))}
    assert report.skipped == expected.skipped
