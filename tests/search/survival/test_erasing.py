"""What is erased is in no file any more: not in a segment, not in its dictionary, not in an older generation, not in what a dead
process left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest

from cuttings.search.article import Article, Removed
from cuttings.search.engine import open_engine
from cuttings.search.errors import ArticleNotFound
from cuttings.search.whoosh import durable, generations, manifest
from cuttings.search.whoosh.engine import WhooshEngine
from cuttings.search.whoosh.state import State

_SECRET = "Xylophanous qwortlebank vanished beneath zzubrovnik"
_EARLIER = "Blimfarken greazed the vorpalstone yesterday"


def secret(text: str = _SECRET) -> Article:
    return Article(
        "secret",
        f"{text}, they say",
        f"{text}. {text.upper()}!",
        url="https://a.example/qwortlebank",
        authors=("Ottoline Qwortlebank",),
        tags=("qwortlebank",),
        names=("Zzubrovnik Qwortlebank",),
        site="qwortlebank.example",
        published=date(1999, 1, 1),
        language="en",
        removed=(Removed(f"Share qwortlebank {text}", "share"),),
    )


def others(count: int, start: int = 0) -> Iterator[Article]:
    """Enough of them that a segment learns a dictionary, and with so little in common that it learns from the others."""
    drawn = Random(start)
    for number in range(start, start + count):
        text = " ".join("".join(drawn.choices("abcdefghi", k=7)) for _ in range(40))
        yield Article(f"{number}", f"The lake {number}", text, language="en", site="a.example", published=date(2020, 1, 1))


def held(root: Path) -> bytes:
    """Everything that can be read in a folder of an index, as it lies there and unpacked."""
    found = [file.read_bytes() for file in root.rglob("*") if file.is_file()]
    for folder in root.glob("generation-*"):
        state = State(folder, manifest.read(folder))
        for _, segment in state.placed:
            found += [segment.texts.record(number) for number in range(len(segment))]
            found += [segment.texts.learnt, repr([list(segment.forms), segment.stems(), list(segment.ids.all())]).encode()]
        found.append(repr({facet: list(column.values) for facet, column in state.columns.facets.items()}).encode())
    return b"\n".join(found).lower()


def learnt(root: Path) -> bytes:
    """The dictionaries of the newest generation."""
    folder = generations.current(root)
    assert folder is not None
    return b"".join(placed.segment.texts.learnt for placed in State(folder, manifest.read(folder)).placed).lower()


def has(root: Path, *words: str) -> list[str]:
    everything = held(root)
    return [word for word in words if word.encode() in everything]


WORDS = ("xylophan", "qwortlebank", "zzubrovnik", "vanished beneath", "blimfarken", "vorpalston", "greaz")


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[WhooshEngine]:
    opened = open_engine(f"whoosh:{tmp_path / 'index'}")
    assert isinstance(opened, WhooshEngine)
    yield opened
    opened.close()


def write(engine: WhooshEngine, *articles: Article) -> None:
    with engine.writer() as writer:
        for article in articles:
            writer.add(article)


def erase(engine: WhooshEngine, id: str = "secret") -> None:
    with engine.writer() as writer:
        writer.erase(id)


def test_nothing_is_left(engine: WhooshEngine, tmp_path: Path) -> None:
    write(engine, secret(), *(replace(secret(), id=f"like-{number}", text=secret().text * 3) for number in range(40)), *others(3000))
    write(engine, *others(10, 5000))
    assert has(tmp_path, *WORDS) == list(WORDS[:4])
    assert b"vanished beneath" in learnt(tmp_path / "index")
    for number in range(40):
        erase(engine, f"like-{number}")
    assert has(tmp_path, "qwortlebank") == ["qwortlebank"]
    erase(engine)
    assert has(tmp_path, *WORDS) == []
    assert len(list((tmp_path / "index").glob("generation-*"))) == 1
    assert engine.status().articles == 3010
    assert engine.check() == ()
    with pytest.raises(ArticleNotFound):
        engine.get("secret")


def test_nor_of_what_it_was_before(engine: WhooshEngine, tmp_path: Path) -> None:
    """An article that was replaced lies dead in its segment, and a dictionary has learnt from it."""
    write(engine, *others(2000), secret(_EARLIER))
    write(engine, secret())
    write(engine, *others(1500, 2000))
    erase(engine)
    assert has(tmp_path, *WORDS) == []


def test_nor_of_what_was_deleted_long_ago(engine: WhooshEngine, tmp_path: Path) -> None:
    """A dictionary outlives its articles by no merge."""
    write(engine, *(replace(secret(_EARLIER), id=f"{number}x", text=_EARLIER * 9) for number in range(60)), secret(_EARLIER), *others(200))
    with engine.writer() as writer:
        assert b"vorpalstone" in learnt(tmp_path / "index")
        for number in range(60):
            writer.delete(f"{number}x")
        writer.delete("secret")
    write(engine, *others(10, 1000))
    write(engine, *others(10, 2000))
    assert has(tmp_path, *WORDS) == []


def test_a_segment_without_it_stays_the_file_that_it_is(engine: WhooshEngine, tmp_path: Path) -> None:
    write(engine, *others(5000))
    write(engine, *others(1200, 5000), secret())
    files = {file.name: file.stat().st_ino for file in (tmp_path / "index").glob("generation-000002/*.articles")}
    erase(engine)
    assert {file.name: file.stat().st_ino for file in (tmp_path / "index").glob("generation-000003/*.articles")}.items() & files.items()


def test_what_a_dead_process_left_goes_too(engine: WhooshEngine, tmp_path: Path) -> None:
    write(engine, *others(10))
    root = tmp_path / "index"
    for name in ("generation-000009", f"{durable.DROPPED}generation-000001"):
        (root / name).mkdir()
        (root / name / "000009-000.articles").write_bytes(_SECRET.encode())
    write(engine, secret())
    erase(engine)
    assert has(tmp_path, *WORDS) == []


def test_once_more_after_an_end_in_the_middle(engine: WhooshEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The older state is still there when the process dies behind the switch, or cannot be removed: that is told, and erasing again
    removes it."""
    write(engine, *others(10), secret())
    monkeypatch.setattr(durable, "drop", lambda folder: None)
    with pytest.raises(OSError, match="an older state of the index cannot be removed"):
        erase(engine)
    monkeypatch.undo()
    assert has(tmp_path, "qwortlebank") == ["qwortlebank"]
    with pytest.raises(ArticleNotFound):
        engine.get("secret")
    erase(engine)
    assert has(tmp_path, *WORDS) == []
    assert generations.current(tmp_path / "index") is not None
