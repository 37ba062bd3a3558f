"""Whatever happens to some files, an archive that was reindexed after each step holds what a fresh one holds at the end."""

import itertools
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from cuttings.index.prepared import Prepared
from cuttings.index.reindex import reindex
from cuttings.index.workers import Workers
from cuttings.search.article import Article
from cuttings.search.memory import MemoryEngine
from cuttings.search.parser import parse

# Two folders, so that there is a source beside the one that is reindexed; exports share ids with each other and with themselves.
NAMES = ("a/a.txt", "a/c/d.jsonl", "a/z.jsonl", "b/a.txt", "b/e.jsonl")
CONTENTS = (
    "The lake\n\nThe lake lay still in the morning. Nobody who passed by thought much of it.\n",
    "The pond\n\nThe pond lay still in the morning. Nobody who passed by thought much of it.\n",
    '<link rel="canonical" href="https://a.example/lake"><p>The lake lay still in the morning, and nobody thought much of it.</p>',
    '{"id": "1", "title": "One", "text": "The first text."}\n{"id": "2", "title": "Two", "text": "The second text."}\n',
    '{"id": "2", "title": "Two again", "text": "Written again."}\n{"id": "3"}\n{"id": "1", "title": "Last", "text": "A text."}\n',
    '{"url": "https://a.example/lake", "title": "The lake", "text": "The lake in an export."}\n{broken\n',
    "",
)

names = st.sampled_from(NAMES)
writes = st.tuples(st.just("write"), names, st.sampled_from(CONTENTS))
moves = st.tuples(st.just("move"), names, names)
deletions = st.tuples(st.just("delete"), names, st.just(""))
# Mostly a run after each step: what is done between two runs is one change to them.
steps_and_runs = st.tuples(writes | writes | deletions | moves, st.sampled_from(["a b", "a b", "a", "b", ""]))


# A time of its own for each file that is written, long ago, so that files are known by it.
clock = itertools.count(10**18, 10**9)


def write(root: Path, name: str, content: str) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(content)
    now = next(clock)
    os.utime(root / name, ns=(now, now))


def move(root: Path, name: str, to: str) -> None:
    if (root / name).exists():
        (root / to).parent.mkdir(parents=True, exist_ok=True)
        (root / name).replace(root / to)


def delete(root: Path, name: str, _: str) -> None:
    (root / name).unlink(missing_ok=True)


STEPS: dict[str, Callable[[Path, str, str], None]] = {"write": write, "move": move, "delete": delete}


def articles(engine: MemoryEngine) -> dict[str, Article]:
    return {hit.article.id: hit.article for hit in engine.search(parse("", size=100)).hits}


@settings(max_examples=200, deadline=None)
@given(steps=st.lists(steps_and_runs, min_size=4, max_size=12))
def test_bit_by_bit_is_the_same_as_at_once(workers: Workers[Prepared], steps: list[tuple[tuple[str, str, str], str]]) -> None:
    root = Path(tempfile.mkdtemp())
    (root / "a").mkdir()
    (root / "b").mkdir()
    engine, fresh = MemoryEngine(), MemoryEngine()
    try:
        for (step, name, argument), folders in steps:
            STEPS[step](root, name, argument)
            reindex(engine, [root / folder for folder in folders.split()], workers=workers)
        report = reindex(engine, [root / "a", root / "b"], workers=workers)
        expected = reindex(fresh, [root / "a", root / "b"], workers=workers)
    finally:
        shutil.rmtree(root)
    assert articles(engine) == articles(fresh)
    assert report.indexed + report.unchanged == expected.indexed == len(articles(fresh))
    assert (report.skipped, report.failed) == (expected.skipped, expected.failed)
