"""An archive of two states to begin with, and small segments, which stay apart, so that commits of small archives link some and merge
others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cuttings.search.engine import open_engine
from cuttings.search.whoosh import merge
from tests.search.survival.states import write


@pytest.fixture(autouse=True, scope="module")
def small_segments() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(merge, "_SMALL", 0)
        yield


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An archive in state 2, with state 1 before it."""
    root = tmp_path / "index"
    for state in (1, 2):
        write(open_engine(f"whoosh:{root}"), state)
    return root
