"""Small segments stay apart, so that commits of small archives link some and merge others."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cuttings.search.whoosh import merge


@pytest.fixture(autouse=True, scope="module")
def small_segments() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(merge, "_SMALL", 0)
        yield
