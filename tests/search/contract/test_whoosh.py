"""What only an archive in a folder can show: other processes, other states, damage."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from cuttings.search.article import Article
from cuttings.search.engine import open_engine, open_searcher
from cuttings.search.errors import IndexDamaged, IndexLocked, NoIndex, UnknownEngine
from cuttings.search.parser import parse
from cuttings.search.whoosh import generations
from tests.search.contract.archive import ARTICLES

WRITE = """
import sys
from cuttings.search.article import Article
from cuttings.search.engine import open_engine
engine = open_engine(sys.argv[1])
with engine.writer() as writer:
    writer.add(Article(sys.argv[2], "Written elsewhere", "Ferry.", language="en"))
    if len(sys.argv) > 3:
        print("writing", flush=True)
        sys.stdin.read()
"""


@pytest.fixture
def url(tmp_path: Path) -> str:
    made = f"whoosh:{tmp_path / 'index'}"
    with open_engine(made).writer() as writer:
        for article in ARTICLES:
            writer.add(article)
    return made


def process(*args: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITE, *args]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[3])


def test_a_reader_sees_what_another_process_has_written(url: str) -> None:
    searcher = open_searcher(url)
    assert searcher.search(parse("ferry")).total == 3
    with process(url, "new") as other:
        other.communicate()
    assert other.returncode == 0
    assert searcher.search(parse("ferry")).total == 4
    assert searcher.get("new").title == "Written elsewhere"
    assert searcher.status().articles == 18
    searcher.close()


def test_another_process_holds_the_lock_until_it_ends(url: str) -> None:
    engine = open_engine(url)
    with process(url, "new", "wait") as other:
        assert other.stdout
        assert other.stdout.readline() == "writing\n"
        with pytest.raises(IndexLocked) as caught, engine.writer():
            pass
        assert caught.value.url == url
        assert engine.search(parse("ferry")).total == 3
        other.communicate("")
    assert engine.search(parse("ferry")).total == 4
    with engine.writer() as writer:
        writer.delete("new")
    assert engine.search(parse("ferry")).total == 3


def test_a_killed_writer_leaves_the_old_state_and_no_lock(url: str) -> None:
    engine = open_engine(url)
    with process(url, "new", "wait") as other:
        assert other.stdout
        assert other.stdout.readline() == "writing\n"
        other.kill()
    assert engine.search(parse("ferry")).total == 3
    with engine.writer() as writer:
        writer.add(Article("after", "After", "Ferry", language="en"))
    assert engine.search(parse("ferry")).total == 4


def test_threads_share_an_engine_while_it_is_written(url: str) -> None:
    engine = open_engine(url)
    wrong: list[object] = []

    def read() -> None:
        for _ in range(40):
            results = engine.search(parse("ferry"))
            if results.total != len(results.hits) or not 3 <= results.total <= 7:
                wrong.append(results)

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    for number in range(4):
        with engine.writer() as writer:
            writer.add(Article(f"new-{number}", "New", "Ferry", language="en"))
    for reader in readers:
        reader.join()
    assert not wrong
    assert engine.search(parse("ferry")).total == 7


def test_old_generations_go(url: str) -> None:
    engine = open_engine(url)
    for number in range(6):
        with engine.writer() as writer:
            writer.add(Article(str(number), "New", "Text", language="en"))
    assert len(list(Path(url.partition(":")[2]).glob("generation-*"))) == 2


def test_a_session_that_changes_nothing_writes_nothing(url: str) -> None:
    root = Path(url.partition(":")[2])
    before = (root / "CURRENT").read_text()
    with open_engine(url).writer():
        pass
    assert (root / "CURRENT").read_text() == before


def test_reading_before_the_first_write(tmp_path: Path) -> None:
    engine = open_engine(f"whoosh:{tmp_path / 'none'}")
    calls: list[Callable[[], object]] = [
        lambda: engine.search(parse("")), lambda: engine.get("a"), lambda: engine.suggest("a"), lambda: engine.similar("a"), engine.status,
    ]  # fmt: skip
    for call in calls:
        with pytest.raises(NoIndex, match="cuttings reindex"):
            call()
    assert engine.attachment("ledger") is None
    assert not (tmp_path / "none").exists()


def test_a_damaged_index_says_how_to_mend_it(url: str) -> None:
    for path in Path(url.partition(":")[2]).glob("generation-*/*.words"):
        path.write_bytes(b"\x00" * 100)
    with pytest.raises(IndexDamaged, match="--fresh"):
        open_engine(url).search(parse("ferry"))
    with open_engine(url).writer(fresh=True) as writer:
        writer.add(ARTICLES[0])
    assert open_engine(url).search(parse("bridge")).total == 1


LOST = {
    "CURRENT is gone": lambda root, _: (root / "CURRENT").unlink(),
    "CURRENT is empty": lambda root, _: (root / "CURRENT").write_bytes(b""),
    "CURRENT is garbage": lambda root, _: (root / "CURRENT").write_bytes(b"\xff\xfe../../etc"),
    "CURRENT names what is not there": lambda root, _: (root / "CURRENT").write_text("generation-999999"),
    "no manifest": lambda _, now: (now / "MANIFEST").unlink(),
    "an empty manifest": lambda _, now: (now / "MANIFEST").write_bytes(b""),
    "no segment": lambda _, now: [path.unlink() for path in now.glob("*.words")],
    "half the columns": lambda _, now: os.truncate(now / "columns", (now / "columns").stat().st_size // 2),
    "a generation that is empty": lambda _, now: [path.unlink() for path in now.rglob("*") if path.is_file()],
}


def current(root: Path) -> Path:
    folder = generations.current(root)
    assert folder
    return folder


@pytest.mark.parametrize("lose", LOST.values(), ids=LOST)
def test_what_is_lost_is_told_and_the_state_before_is_used(
    url: str, lose: Callable[[Path, Path], object], caplog: pytest.LogCaptureFixture
) -> None:
    """The newest whole generation answers and is written on, with its own attachments; nothing is lost silently."""
    engine = open_engine(url)
    for title in ("Second", "Third"):
        with engine.writer() as writer:
            writer.add(Article("more", title, "Ferry.", language="en"))
            writer.attach("ledger", title.encode())
    root = Path(url.removeprefix("whoosh:"))
    lose(root, current(root))
    engine = open_engine(url)
    title = engine.get("more").title
    if title != "Third":
        assert title == "Second"
        assert "generation-000003" in caplog.text
    assert engine.attachment("ledger") == title.encode()
    assert engine.search(parse("ferry")).total == 4
    with engine.writer() as writer:
        writer.add(Article("new", "New", "Ferry.", language="en"))
    assert open_engine(url).search(parse("ferry")).total == 5
    assert open_engine(url).attachment("ledger") == title.encode()
    with engine.writer(fresh=True) as writer:
        writer.add(Article("1", "Mended", "Ferry.", language="en"))
    assert engine.search(parse("mended")).total == open_searcher(url).status().articles == 1


def test_a_mistake_of_the_caller_is_no_damage(url: str) -> None:
    with pytest.raises(AttributeError):
        open_searcher(url).search("ferry")  # type: ignore[arg-type]


@pytest.mark.skipif("CUTTINGS_NIGHTLY" not in os.environ, reason="writes 66,000 articles; set CUTTINGS_NIGHTLY to run it")
def test_more_articles_than_fit_a_segment(tmp_path: Path) -> None:
    engine = open_engine(f"whoosh:{tmp_path / 'index'}")
    with engine.writer() as writer:
        for number in range(66_000):
            writer.add(Article(str(number), "Note", "", language="en", names=(f"name {number}",)))
    assert engine.search(parse("", {"name": ["name 65999"]})).total == 1
    assert engine.search(parse("note")).total == 66_000
    assert len(engine.status().facets["name"]) == 66_000


@pytest.mark.parametrize("url", ["", "whoosh", "whoosh:", "memory", "memory:x", "elastic:x", "Whoosh:x", "cuttings-index"])
def test_unknown_engines(url: str) -> None:
    with pytest.raises(UnknownEngine) as caught:
        open_engine(url)
    assert caught.value.url == url
