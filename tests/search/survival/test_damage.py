"""Bits turn over: `check` finds each, and a search gives the right answer or our error, never anything else."""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

import pytest

from cuttings.search.engine import open_engine
from cuttings.search.errors import CuttingsError, EngineError
from cuttings.search.parser import parse
from cuttings.search.results import Results
from cuttings.search.whoosh import verify
from tests.search.contract.archive import ARTICLES

FLIPS = 2000
SEED = 20_220_110
ASKED = [
    parse("ferry"), parse('"the old ferry"'), parse("fi*"), parse("chevaux OR bridge -coup"), parse("site:post", {"tag": ["river"]}),
    parse("", sort="newest"), parse("date:2021"),
]  # fmt: skip


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An archive of one generation, so that there is nothing to fall back to."""
    root = tmp_path / "index"
    with open_engine(f"whoosh:{root}").writer() as writer:
        for article in ARTICLES:
            writer.add(article)
        writer.attach("ledger", b"what was read" * 20)
    return root


def answered(root: Path) -> list[tuple[object, ...]]:
    engine = open_engine(f"whoosh:{root}")
    found = [_seen(engine.search(query)) for query in ASKED]
    return [*found, (engine.get("bridge"), engine.suggest("fe"), engine.status().articles, engine.attachment("ledger"))]


def _seen(results: Results) -> tuple[object, ...]:
    return results.total, results.hits, results.facets


def flips(root: Path, count: int) -> list[tuple[Path, int, int]]:
    """Random bits of all files, as likely in a small file as in a large one."""
    chance = random.Random(SEED)
    files = sorted(path for path in root.rglob("*") if path.is_file() and path.name != "LOCK")
    chosen = [chance.choice(files) for _ in range(count)]
    return [(path, chance.randrange(path.stat().st_size), chance.randrange(8)) for path in chosen]


def flip(path: Path, at: int, bit: int) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 1 << bit
    path.write_bytes(content)


def found_by_check(root: Path) -> bool:
    try:
        return bool(open_engine(f"whoosh:{root}").check())
    except EngineError:
        return True


def test_every_bit_is_found(root: Path, caplog: pytest.LogCaptureFixture) -> None:
    right = answered(root)
    silent = []
    for path, at, bit in flips(root, FLIPS):
        flip(path, at, bit)
        if not found_by_check(root):
            silent.append((path, at, bit))
        try:
            assert answered(root) == right
        except EngineError:
            assert caplog.text
        flip(path, at, bit)
    assert silent == []
    assert answered(root) == right


def test_damage_that_is_not_found_yet_raises_nothing_of_its_own(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A large index is checked while it is served."""
    monkeypatch.setattr(verify, "at_once", lambda folder, listed: True)
    raised = 0
    for path, at, bit in flips(root, FLIPS // (1 if "CUTTINGS_NIGHTLY" in os.environ else 8)):
        flip(path, at, bit)
        try:
            answered(root)
        except CuttingsError:
            raised += 1
        flip(path, at, bit)
    assert raised > FLIPS // 80


def test_a_large_index_is_checked_in_the_background(root: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setattr(verify, "AT_ONCE", 0)
    monkeypatch.setattr(verify, "_SMALL", 0)
    with open_engine(f"whoosh:{root}").writer() as writer:
        writer.add(ARTICLES[0])
    columns = root / "generation-000002" / "columns"
    content = bytearray(columns.read_bytes())
    content[16] ^= 1  # in the lengths of titles
    columns.write_bytes(content)
    engine = open_engine(f"whoosh:{root}")
    for _ in range(10_000):
        if engine.search(parse("ferry")).total == 3 and "generation-000002" in caplog.text:
            break
    assert "its file columns has another checksum" in caplog.text
    assert engine.search(parse("ferry")).total == 3  # by the generation before


def test_damage_in_the_newest_state_only(root: Path, caplog: pytest.LogCaptureFixture) -> None:
    with open_engine(f"whoosh:{root}").writer() as writer:
        writer.delete("bridge")
    (root / "generation-000002" / "columns").write_bytes(b"")
    engine = open_engine(f"whoosh:{root}")
    assert engine.get("bridge").id == "bridge"
    assert caplog.text.count("generation-000002") == 1
    (damage,) = engine.check()
    assert damage.startswith("generation-000002: its file columns has 0 bytes instead of ")
    engine.search(parse("ferry"))
    assert caplog.text.count("generation-000002") == 1  # told once
    with engine.writer() as writer:
        writer.delete("ferry")
    assert engine.search(parse("")).total == len(ARTICLES) - 1
    assert sorted(path.name for path in root.glob("generation-*")) == ["generation-000001", "generation-000003"]


def test_what_an_index_says_is_never_run(root: Path, tmp_path: Path) -> None:
    """Nothing that is read is a pickle: no file of an index is ever given to pickle."""
    import pickle

    folder = shutil.copytree(root, tmp_path / "copy")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("load", "loads", "Unpickler"):
            patch.setattr(pickle, name, lambda *given, **named: pytest.fail("something was unpickled"))
        assert answered(folder) == answered(root)
