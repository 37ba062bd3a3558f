"""The ledger comes back as it was, and nothing else passes for one."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuttings.index.ledger import FileRow, Ledger, LedgerDamaged

# What the system may give as the name of a file: any bytes, some of which are no text.
names = st.binary(min_size=1, max_size=12).map(lambda name: name.decode("utf-8", "surrogateescape"))
files = st.dictionaries(
    st.tuples(names, names), st.tuples(st.integers(0, 2**40), st.integers(-(2**60), 2**70), st.binary(max_size=16), names), max_size=5
)


@given(files)
def test_what_is_dumped_is_loaded(files: dict[tuple[str, str], tuple[int, int, bytes, str]]) -> None:
    ledger = Ledger()
    for file, row in files.items():
        ledger.put(file, *row)
    again = Ledger.load(ledger.dump())
    for file, (size, mtime_ns, digest, reading) in files.items():
        found = again.file(file)
        assert found is not None
        assert found == FileRow(found.id, size, min(mtime_ns, 2**63 - 1), digest, reading)
        assert again.named(found.id) == file
    assert len(list(again.files())) == len(files)
    assert not again.has_changed


def test_a_file_is_noted_once() -> None:
    ledger = Ledger()
    first = ledger.put(("/a", "b.html"), 1, 2, b"old", "")
    assert ledger.put(("/a", "b.html"), 3, 4, b"new", "https://a.example/") == first
    assert ledger.file(("/a", "b.html")) == FileRow(first, 3, 4, b"new", "https://a.example/")
    assert ledger.file(("/a", "c.html")) is None


def whole() -> bytes:
    ledger = Ledger()
    file = ledger.put(("/a", "b.html"), 1, 2, b"digest", "")
    row = (file, 0, b"key", ledger.number("context"), 0, "id", 1, 0, ledger.number("a.example"), b"eight by", None, "")
    ledger.db.execute("INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    return ledger.dump()


def changed(*statements: str) -> bytes:
    """A database that somebody else has changed."""
    db = sqlite3.connect(":memory:")
    db.deserialize(whole())
    for statement in statements:
        db.execute(statement)
    db.commit()
    return db.serialize()


def test_the_ledger_that_the_rows_below_break() -> None:
    assert len(list(Ledger.load(changed()).files())) == 1


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b'{"ledger": 1, "folders": {}}',
        whole()[:5000],
        whole()[:-1],
        changed("PRAGMA user_version = 1"),
        changed("CREATE TABLE more (a)"),
        changed("CREATE TRIGGER more AFTER UPDATE ON files BEGIN DELETE FROM files; END"),
        changed("CREATE VIEW more AS SELECT * FROM files"),
        changed("CREATE INDEX more ON files (abs(size))"),
        changed("DROP INDEX documents_by_key"),
        changed("DROP TABLE documents"),
        changed("DELETE FROM texts"),
        changed("DELETE FROM files"),
        changed("PRAGMA ignore_check_constraints = ON", "UPDATE documents SET kind = 7"),
        changed("PRAGMA ignore_check_constraints = ON", "UPDATE documents SET blocks = x'00'"),
        # A table by the name of ours that takes anything.
        changed("PRAGMA writable_schema = ON", "UPDATE sqlite_schema SET sql = replace(sql, ') STRICT', ')') WHERE name = 'files'"),
    ],
)
def test_what_is_no_ledger(content: bytes) -> None:
    with pytest.raises(LedgerDamaged):
        Ledger.load(content)


@pytest.mark.parametrize("damage", [lambda byte: byte ^ 1, lambda byte: 0xFF, lambda byte: 0])
def test_damage_anywhere_is_found_or_harms_nobody(damage: Callable[[int], int]) -> None:
    """One byte in ten is damaged in turn: loading refuses it, or gives a ledger whose rows can be read."""
    content = whole()
    for place in range(0, len(content), 10):
        damaged = bytearray(content)
        damaged[place] = damage(damaged[place])
        try:
            ledger = Ledger.load(bytes(damaged))
        except LedgerDamaged:
            continue
        for _, _, id, *_ in ledger.files():
            ledger.named(id)
        assert [ledger.text(number) is not None for number in ledger.contexts()] == [True]


def test_room_that_is_not_needed_is_given_back(tmp_path: Path) -> None:
    ledger = Ledger()
    for number in range(3000):
        ledger.put(("/a", f"{number}.html"), 1, 2, b"a digest of it", "")
    large = ledger.dump()
    ledger = Ledger.load(large)
    ledger.db.execute("DELETE FROM files WHERE id > 10")
    small = ledger.dump()
    assert len(small) < len(large) / 4
    assert len(list(Ledger.load(small).files())) == 10
