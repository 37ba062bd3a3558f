"""Until the very first commit is over there is no index, and nothing that could be taken for a damaged one."""

from __future__ import annotations

import errno
import logging
import shutil
from contextlib import suppress
from pathlib import Path

import pytest

from cuttings.search.engine import open_engine
from cuttings.search.errors import NoIndex
from cuttings.search.parser import parse
from cuttings.search.whoosh import generations
from tests.search.survival.disk import Disk
from tests.search.survival.states import state_of, write


def test_a_reader_in_the_middle_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    reader = open_engine(f"whoosh:{tmp_path}")
    switch, seen = generations.switch, []

    def watched(root: Path, folder: Path, base: Path | None, *, alone: bool = False) -> None:
        assert (folder / "MANIFEST").exists()  # nothing but CURRENT is missing
        with pytest.raises(NoIndex):
            reader.status()
        seen.append(folder)
        switch(root, folder, base, alone=alone)

    monkeypatch.setattr(generations, "switch", watched)
    with caplog.at_level(logging.WARNING):
        write(open_engine(f"whoosh:{tmp_path}"), 1)
        assert reader.search(parse("whale")).total
    assert len(seen) == 1
    assert (reader.status().damage, caplog.messages) == ((), [])


@pytest.mark.parametrize("fault", [errno.ENOSPC, errno.EIO])
def test_it_fails_anywhere(tmp_path: Path, fault: int) -> None:
    whole = Disk()
    commit(tmp_path / "whole", whole)
    ends = set()
    for at in range(len(whole.asked)):
        root = tmp_path / str(at)
        with suppress(OSError):
            commit(root, Disk(at, fault))
        try:
            open_engine(f"whoosh:{root}").status()
            assert state_of(root) == 1
            ends.add(1)
        except NoIndex:
            ends.add(0)
        if at % 5 == 0:
            write(open_engine(f"whoosh:{root}"), 1)
            assert state_of(root) == 1
            assert not list(root.glob("dropped-*"))
        shutil.rmtree(root, ignore_errors=True)
    assert ends == {0, 1}


def commit(root: Path, disk: Disk) -> None:
    with pytest.MonkeyPatch.context() as patch:
        disk.install(patch)
        write(open_engine(f"whoosh:{root}"), 1)


def test_a_lost_pointer_is_damage_still(tmp_path: Path) -> None:
    engine = open_engine(f"whoosh:{tmp_path}")
    write(engine, 1)
    (tmp_path / "CURRENT").unlink()
    assert open_engine(f"whoosh:{tmp_path}").status().damage == ("CURRENT: it names no generation that is there",)
