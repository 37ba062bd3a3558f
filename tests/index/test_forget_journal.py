"""What an interrupted run has noted holds nothing of what is taken down afterwards, or by then."""

from __future__ import annotations

from pathlib import Path

import pytest
import zstandard

from cuttings.index.forget import forget, undo
from cuttings.index.forgotten import NAME
from cuttings.index.journal import NAME as JOURNAL
from cuttings.index.prepared import Prepared
from cuttings.index.reindex import reindex
from cuttings.index.report import Progress
from cuttings.index.workers import Workers
from cuttings.search.engine import open_engine
from cuttings.search.parser import parse

LINE = '{{"id": "{0}", "url": "https://a.example/{0}", "title": "The {0}", "text": "A text about the {0} and more."}}\n'
WORDS = ("lake", "ferry", "secret", "bridge")


def interrupted(progress: Progress) -> None:
    if progress.documents == len(WORDS):
        raise KeyboardInterrupt


def noted(journal: Path) -> bytes:
    """All that a journal holds, unpacked."""
    content = journal.read_bytes()
    pieces = content.split(zstandard.MAGIC_NUMBER.to_bytes(4, "little"))[1:]
    unpacked = [zstandard.ZstdDecompressor().decompressobj().decompress(b"\x28\xb5\x2f\xfd" + piece) for piece in pieces]
    return content + b"".join(unpacked)


@pytest.fixture
def index(tmp_path: Path, workers: Workers[Prepared]) -> Path:
    """An index, and the journal of a run that was stopped when it had cleaned everything."""
    source = tmp_path / "a.jsonl"
    source.write_text(LINE.format("secret"))
    index = tmp_path / "index"
    engine = open_engine(f"whoosh:{index}")
    reindex(engine, [source], journal=index / JOURNAL, workers=workers)
    source.write_text("".join(LINE.format(word) for word in WORDS))
    with pytest.raises(KeyboardInterrupt):
        reindex(engine, [source], journal=index / JOURNAL, workers=workers, progress=interrupted)
    engine.close()
    assert b"the bridge and" in noted(index / JOURNAL)
    return index


def test_forgetting_takes_the_journal_away(index: Path, workers: Workers[Prepared]) -> None:
    engine = open_engine(f"whoosh:{index}")
    forget(engine, ["secret", "bridge"], anyway=True, journal=index / JOURNAL)
    assert not (index / JOURNAL).exists()
    report = reindex(engine, [index.parent / "a.jsonl"], journal=index / JOURNAL, workers=workers)
    assert {one.id for one in engine.articles(parse(""))} == {"lake", "ferry"}
    assert report.read == 4
    engine.close()


@pytest.mark.parametrize("lists", [True, False])
def test_so_does_a_person_who_edits_the_list(index: Path, lists: bool, workers: Workers[Prepared]) -> None:
    engine = open_engine(f"whoosh:{index}")
    forget(engine, ["bridge"], anyway=True)  # with an index that knows no journal
    if lists:
        engine.keep(NAME, b"bridge\nlake\n")
    else:
        undo(engine, ["bridge"])
    reindex(engine, [index.parent / "a.jsonl"], journal=index / JOURNAL, workers=workers)
    assert {one.id for one in engine.articles(parse(""))} == ({"ferry", "secret"} if lists else set(WORDS))
    engine.close()


def test_what_is_listed_is_never_noted(index: Path, workers: Workers[Prepared]) -> None:
    engine = open_engine(f"whoosh:{index}")
    forget(engine, ["secret"], journal=index / JOURNAL)
    with pytest.raises(KeyboardInterrupt):
        reindex(engine, [index.parent / "a.jsonl"], journal=index / JOURNAL, workers=workers, progress=interrupted)
    found = noted(index / JOURNAL)
    assert b"the lake and" in found
    assert b"the secret and" not in found
    assert reindex(engine, [index.parent / "a.jsonl"], journal=index / JOURNAL, workers=workers).read < 4
    assert {one.id for one in engine.articles(parse(""))} == {"lake", "ferry", "bridge"}
    engine.close()
