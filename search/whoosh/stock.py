"""For programs that know Whoosh: the newest generation as an index of Whoosh's own, to be read only."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from whoosh import index

from cuttings.search.errors import IndexDamaged
from cuttings.search.whoosh import toc
from cuttings.search.whoosh.opening import Opening


def open_index(path: str | Path) -> Any:
    """What whoosh.index.open_dir gives for the newest whole generation in a folder of ours.

    whoosh.index.open_dir itself runs what the index's pickles say; here they are looked through first. Raises EngineError.
    """
    url = f"whoosh:{path}"
    folder = Opening(url, Path(path)).newest().folder
    try:
        toc.checked(folder / toc.FILE)
    except ValueError as error:
        raise IndexDamaged(url, str(error)) from error
    return index.open_dir(str(folder), readonly=True)
