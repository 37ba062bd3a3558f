"""Two generations share the files that did not change between them, and so the damage to these."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from cuttings.search.engine import open_engine
from cuttings.search.errors import IndexDamaged
from cuttings.search.parser import parse
from cuttings.search.whoosh import verify
from tests.search.survival.states import state_of, write


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every index is too large to be checked before the first answer."""
    monkeypatch.setattr(verify, "AT_ONCE", 0)
    monkeypatch.setattr(verify, "_SMALL", 0)


def flip(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(100)
        (byte,) = file.read(1)
        file.seek(100)
        file.write(bytes([byte ^ 1]))


def shared(root: Path) -> Path:
    """A file of a segment that is in both generations."""
    first, second = (root / f"generation-00000{number}" for number in (1, 2))
    (file, *_) = (path for path in first.glob("*.articles") if (second / path.name).exists() and path.samefile(second / path.name))
    return second / file.name


def test_the_error_names_the_file_the_generations_and_the_remedy(root: Path, caplog: pytest.LogCaptureFixture) -> None:
    damaged = shared(root)
    flip(damaged)
    with pytest.raises(IndexDamaged) as caught:
        open_engine(f"whoosh:{root}").search(parse("ferry"))
    told = str(caught.value)
    assert f"generation-000002: its file {damaged.name} has another checksum than when it was written" in told
    assert f"generation-000001: it shares {damaged.name}, which is damaged, with generation-000002" in told
    assert "cuttings reindex SOURCE --fresh" in told
    assert "generation-000001 shares this file, and is damaged too" in caplog.text
    damage = open_engine(f"whoosh:{root}").check()
    assert [one.partition(":")[0] for one in damage] == ["generation-000002", "generation-000001"]
    assert all(damaged.name in one for one in damage)


@pytest.mark.usefixtures("large")
def test_damage_is_neither_linked_further_nor_merged(root: Path) -> None:
    """A commit begins with what is known to be whole, though answers do not wait for that."""
    flip(shared(root))
    before = (root / "CURRENT").read_bytes()
    engine = open_engine(f"whoosh:{root}")
    with pytest.raises(IndexDamaged, match="--fresh"):
        write(engine, 3)
    assert (root / "CURRENT").read_bytes() == before
    with engine.writer(fresh=True):
        pass
    assert engine.search(parse("")).total == 0


@pytest.mark.usefixtures("large")
def test_a_commit_goes_on_from_the_state_before_a_damaged_one(root: Path) -> None:
    flip(root / "generation-000002" / "columns")
    write(open_engine(f"whoosh:{root}"), 2)
    assert state_of(root) == 2
    assert not (root / "generation-000002").exists()


@pytest.mark.usefixtures("large")
def test_a_commit_waits_for_the_check(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    go = threading.Event()
    real = verify.everything

    def everything(folder: Path) -> object:
        go.wait(10)
        return real(folder)

    monkeypatch.setattr(verify, "everything", everything)
    engine = open_engine(f"whoosh:{root}")
    assert engine.search(parse("ferry")).total == 8
    writing = threading.Thread(target=write, args=(engine, 3))
    writing.start()
    writing.join(0.2)
    assert writing.is_alive()
    go.set()
    writing.join(30)
    assert engine.attachment("ledger") == b"3"
