import gzip
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from cuttings.index.prepared import Prepared
from cuttings.index.preparing import Preparing
from cuttings.index.reindex import reindex
from cuttings.index.report import Progress
from cuttings.index.workers import Workers
from cuttings.search.engine import open_engine
from cuttings.search.errors import IndexLocked, SourceNotFound
from tests.index.archive import LONG_AGO, NO_RULES, Archive, counts, page
from tests.index.workers.hostile import prepare


def test_files_become_articles(archive: Archive) -> None:
    archive.put("a.html", page("lake"))
    archive.put("2022/b.html.gz", gzip.compress(page("ferry").encode()))
    archive.put("export.jsonl", '{"id": "7", "title": "The bridge", "text": "The bridge was closed on Monday."}\n')
    archive.put("photo.jpg", b"\xff\xd8")
    report = archive.reindex()
    assert counts(report) == (3, 0, 0, 0)
    assert (report.read, report.others, report.is_complete) == (3, 1, True)
    assert archive.sources() == ["2022/b.html.gz", "a.html", "export.jsonl:1"]
    assert archive.engine.get("7").title == "The bridge"


def test_an_unchanged_file_is_not_read(archive: Archive) -> None:
    file = archive.put("a.html", page("lake"))
    archive.reindex()
    before = archive.articles()
    # Another content with the size and the time of the old one: whoever reads it would see it.
    archive.put("a.html", page("pond"))
    assert file.stat().st_size == len(page("lake"))
    report = archive.reindex()
    assert counts(report) == (0, 0, 1, 0)
    assert report.read == 0
    assert archive.articles() == before


def test_a_touched_file_is_not_cleaned(archive: Archive) -> None:
    archive.put("a.html", page("lake"))
    archive.reindex()
    archive.put("a.html", page("lake"), seconds=LONG_AGO + 9)
    report = archive.reindex()
    assert counts(report) == (0, 0, 1, 0)
    assert report.read == 0


def test_a_file_changed_within_a_tick_of_the_clock_is_noticed(archive: Archive) -> None:
    file = archive.put("a.html", page("lake"))
    file.touch()
    times = file.stat().st_atime_ns, file.stat().st_mtime_ns
    archive.reindex()
    file.write_text(page("pond"))
    os.utime(file, ns=times)
    assert counts(archive.reindex()) == (0, 1, 0, 0)


def test_a_changed_file_replaces_its_article(archive: Archive) -> None:
    archive.put("a.html", page("lake"))
    archive.put("b.html", page("ferry"))
    archive.reindex()
    archive.put("a.html", page("harbour"))
    assert counts(archive.reindex()) == (0, 1, 1, 0)
    assert sorted(article.title for article in archive.articles().values()) == ["The ferry", "The harbour"]


def test_an_article_goes_with_its_file(archive: Archive) -> None:
    archive.put("a.html", page("lake"))
    archive.put("d/b.html", page("ferry"))
    archive.reindex()
    shutil.rmtree(archive.folder / "d")
    assert counts(archive.reindex()) == (0, 0, 1, 1)
    assert archive.sources() == ["a.html"]


def test_a_line_that_is_gone_takes_its_article_along(archive: Archive) -> None:
    lines = [f'{{"id": "{number}", "title": "Title {number}", "text": "A text about {number} things."}}\n' for number in range(4)]
    archive.put("a.jsonl", "".join(lines))
    archive.reindex()
    archive.put("a.jsonl", "".join(lines[:1] + lines[2:3]))
    assert counts(archive.reindex()) == (0, 1, 1, 2)  # one stands in another line than it did
    assert set(archive.articles()) == {"0", "2"}
    assert archive.sources() == ["a.jsonl:1", "a.jsonl:2"]


def test_a_page_that_is_no_article_any_more_is_gone(archive: Archive) -> None:
    archive.put("a.html", page("lake"))
    archive.reindex()
    archive.put("a.html", "")
    report = archive.reindex()
    assert counts(report) == (0, 0, 0, 1)
    assert report.skipped == {"empty": (f"{archive.folder}/a.html",)}
    assert report.is_complete


def test_every_run_tells_what_is_skipped_and_what_failed(archive: Archive) -> None:
    archive.put("a.html", "")
    archive.put("b.jsonl", '{"id": "1", "title": "A title", "text": "A text of some words."}\n{"id"\n')
    archive.put("c.html.gz", "no gzip")
    first = archive.reindex()
    assert first.skipped == {"empty": (f"{archive.folder}/a.html",)}
    assert first.failed == {"not JSON": (f"{archive.folder}/b.jsonl:2",), "broken gzip": (f"{archive.folder}/c.html.gz",)}
    assert not first.is_complete
    second = archive.reindex()
    assert (second.skipped, second.failed, second.read) == (first.skipped, first.failed, 0)


def test_a_page_that_kills_its_worker_is_one_that_could_not_be_read(tmp_path: Path) -> None:
    with Workers(prepare) as workers:
        archive = Archive(tmp_path / "archive", workers)
        for name, deed in (("a.txt", "a"), ("b.txt", "exit"), ("c.txt", "c")):
            archive.put(name, deed)
        report = archive.reindex()
        assert report.failed == {"the cleaner's process died of it (exit status 3)": (f"{archive.folder}/b.txt",)}
        assert (report.read, report.is_complete) == (3, False)
        again = archive.reindex()
        assert (again.failed, again.read) == (report.failed, 0)


def test_the_articles_of_other_sources_stay(archive: Archive) -> None:
    archive.put("a/x.jsonl", '{"id": "1", "title": "The lake", "text": "The lake froze over."}')
    archive.put("b/y.jsonl", '{"id": "2", "title": "The ferry", "text": "The ferry left late."}')
    archive.reindex(archive.folder / "a")
    archive.reindex(archive.folder / "b")
    (archive.folder / "a/x.jsonl").unlink()
    assert counts(archive.reindex(archive.folder / "b")) == (0, 0, 1, 0)
    assert set(archive.articles()) == {"1", "2"}
    assert counts(archive.reindex(archive.folder / "a")) == (0, 0, 0, 1)


def test_one_file_of_a_folder_leaves_the_others_alone(archive: Archive) -> None:
    archive.put("a.html", page("lake"))
    archive.put("b.html", page("ferry"))
    archive.reindex()
    archive.put("a.html", page("harbour"))
    archive.put("b.html", page("bridge"))
    assert counts(archive.reindex(archive.folder / "a.html")) == (0, 1, 0, 0)
    assert sorted(article.title for article in archive.articles().values()) == ["The ferry", "The harbour"]


@pytest.mark.parametrize(("first", "second"), [("d", "."), (".", "d"), ("d/a.html", "."), (".", "d/a.html")])
def test_a_file_belongs_to_the_source_it_was_last_read_from(archive: Archive, first: str, second: str) -> None:
    archive.put("d/a.html", page("lake"))
    archive.reindex(archive.folder / first)
    archive.reindex(archive.folder / second)
    assert archive.sources() == ["d/a.html" if second == "." else "a.html"]


def test_of_two_files_with_the_same_article_the_first_has_it(archive: Archive) -> None:
    url = "https://a.example/lake"
    archive.put("b.html", page("lake", url))
    archive.reindex()
    archive.put("c.html", page("pond", url))
    report = archive.reindex()
    assert counts(report) == (0, 0, 1, 0)
    assert report.skipped == {"same article as another file": (f"{archive.folder}/c.html (as {archive.folder}/b.html)",)}

    archive.put("a.html", page("sea", url))  # comes before the others, though it came last
    assert counts(archive.reindex()) == (0, 1, 0, 0)
    assert archive.sources() == ["a.html"]

    for gone, next_one in (("a.html", "b.html"), ("b.html", "c.html")):
        (archive.folder / gone).unlink()
        assert counts(archive.reindex()) == (0, 1, 0, 0)
        assert archive.sources() == [next_one]
    (archive.folder / "c.html").unlink()
    assert counts(archive.reindex()) == (0, 0, 0, 1)


def test_of_two_lines_with_the_same_article_the_first_has_it(archive: Archive) -> None:
    archive.put(
        "a.jsonl", '{"id": "1", "title": "One", "text": "The first text."}\n{"id": "1", "title": "Two", "text": "The second text."}\n'
    )
    report = archive.reindex()
    assert counts(report) == (1, 0, 0, 0)
    assert archive.engine.get("1").title == "One"
    [[reason, names]] = report.skipped.items()
    assert (reason, names) == ("same article as another file", (f"{archive.folder}/a.jsonl:2 (as {archive.folder}/a.jsonl:1)",))


def test_an_article_that_another_source_has_too(archive: Archive) -> None:
    url = "https://a.example/lake"
    for folder in ("a", "b"):
        archive.put(f"{folder}/{folder}.html", page("lake", url))
        archive.reindex(archive.folder / folder)
    assert archive.sources() == ["a.html"]
    (archive.folder / "a/a.html").unlink()
    assert counts(archive.reindex(archive.folder / "a")) == (0, 1, 0, 0)
    assert archive.sources() == ["b.html"]


def test_an_article_of_another_source_that_is_out_of_reach(archive: Archive) -> None:
    lines = '{"id": "1", "title": "One", "text": "The first text."}\n{"id": "2", "title": "Two", "text": "The second text."}\n'
    archive.put("a/a.jsonl", lines.splitlines()[0])
    archive.put("b/b.jsonl", lines)
    archive.reindex(archive.folder / "a", archive.folder / "b")
    (archive.folder / "a/a.jsonl").unlink()
    (archive.folder / "b/b.jsonl").rename(archive.folder / "elsewhere.jsonl")
    assert counts(archive.reindex(archive.folder / "a")) == (0, 0, 0, 1)
    assert set(archive.articles()) == {"2"}
    (archive.folder / "elsewhere.jsonl").rename(archive.folder / "b/b.jsonl")
    archive.reindex(archive.folder / "b")
    assert set(archive.articles()) == {"1", "2"}


def test_an_interrupted_run_changes_nothing(archive: Archive) -> None:
    archive.put("a.html", page("lake"))
    archive.reindex()
    before = archive.articles()
    for number in range(5):
        archive.put(f"{number}.html", page(f"ferry {number}"))

    def interrupt(progress: Progress) -> None:
        if progress.documents == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        reindex(archive.engine, [archive.folder], progress=interrupt, workers=archive.workers)
    assert archive.articles() == before
    assert counts(archive.reindex()) == (5, 0, 1, 0)


def test_progress_goes_from_nothing_to_everything(archive: Archive) -> None:
    archive.put("a.html", page("lake"))
    archive.put("b.jsonl", '{"text": "A text about a lake."}\n' * 3)
    seen: list[Progress] = []
    reindex(archive.engine, [archive.folder], progress=seen.append, workers=archive.workers)
    assert (seen[0], seen[-1]) == (Progress(0, 2, 0), Progress(2, 2, 4))
    assert seen == sorted(seen, key=lambda one: (one.done, one.documents))


def test_a_source_that_is_missing_changes_nothing(archive: Archive) -> None:
    archive.put("a.html", page("lake"))
    archive.reindex()
    with pytest.raises(SourceNotFound):
        archive.reindex(archive.folder, archive.folder / "missing")
    assert archive.sources() == ["a.html"]


def test_one_writer_at_a_time(archive: Archive) -> None:
    archive.put("a.html", page("lake"))
    with archive.engine.writer(), pytest.raises(IndexLocked):
        archive.reindex()


def test_whoosh_remembers_between_processes(archive: Archive, tmp_path: Path) -> None:
    archive.put("a.html", page("lake"))
    url = f"whoosh:{tmp_path}/index"
    for read in (1, 0):
        engine = open_engine(url)
        assert reindex(engine, [archive.folder]).read == read
        assert engine.status().articles == 1
        engine.close()


def test_names_that_are_not_utf_8(archive: Archive) -> None:
    archive.folder.mkdir()
    for name, topic in ((b"\xe8.html", "lake"), (b"\xe9.html", "ferry")):
        Path(os.fsdecode(os.fsencode(archive.folder) + b"/" + name)).write_text(page(topic))
    assert counts(archive.reindex(base_url="https://a.example/")) == (2, 0, 0, 0)
    assert archive.sources() == ["\\xe8.html", "\\xe9.html"]
    assert sorted(str(article.url) for article in archive.articles().values()) == [
        "https://a.example/%E8.html",
        "https://a.example/%E9.html",
    ]
    assert counts(archive.reindex(base_url="https://a.example/")) == (0, 0, 2, 0)


@pytest.fixture
def nobody() -> Iterator[Path]:
    """A folder that a user who is not the administrator can come to, as that user: the administrator may read everything."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o777)
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(65_534)
    yield folder
    if is_root:
        os.seteuid(0)
    shutil.rmtree(folder)


def test_what_cannot_be_opened_is_told_and_its_articles_stay(workers: Workers[Prepared], nobody: Path) -> None:
    archive = Archive(nobody / "archive", workers)
    file = archive.put("a.html", page("lake"))
    archive.put("d/b.html", page("ferry"))
    archive.reindex()
    before = archive.articles()
    archive.put("a.html", page("harbour, changed"))
    file.chmod(0)
    (archive.folder / "d").chmod(0)
    report = archive.reindex()
    assert report.failed == {"permission denied": (f"{archive.folder}/d", f"{archive.folder}/a.html")}
    assert counts(report) == (0, 0, 2, 0)
    assert archive.articles() == before
    file.chmod(0o644)
    (archive.folder / "d").chmod(0o755)
    assert counts(archive.reindex()) == (0, 1, 1, 0)


class Starting(Workers[Prepared]):
    """Counts how often they are told to start before there is a scrape."""

    def __init__(self) -> None:
        super().__init__(Preparing(NO_RULES))
        self.expected = 0

    def expect_work(self) -> None:
        self.expected += 1
        super().expect_work()

    @property
    def processes(self) -> int:
        return len(self._hands)


def test_cleaning_starts_while_the_walk_goes_on_if_a_file_is_new(tmp_path: Path, workers: Workers[Prepared]) -> None:
    archive = Archive(tmp_path, workers)
    archive.put("a/old.html", page("lake"))
    reindex(archive.engine, [tmp_path], workers=workers)
    with Starting() as starting:
        archive.put("a/older.html", page("pond"), seconds=LONG_AGO - 1)
        reindex(archive.engine, [tmp_path], workers=starting, dry_run=True)
        assert starting.expected == 1  # when the page came
    with Starting() as starting:
        archive.put("a/new.html", page("ferry"), seconds=LONG_AGO + 1)
        assert reindex(archive.engine, [tmp_path], workers=starting).added == 2
        assert starting.expected == 3
    with Starting() as starting:
        reindex(archive.engine, [tmp_path], workers=starting)
        assert (starting.expected, starting.processes) == (0, 0)
