"""The pages of the race: raw HTML files in one folder, the same for all contestants."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

_SUFFIXES = (".html", ".htm", ".html.gz", ".htm.gz")


def gathered(paths: Sequence[Path], folder: Path, limit: int | None = None) -> int:
    """Unpacks the pages at these paths (files, or folders of them) into a folder, each once, and at most so many; gives how many.
    Raises FileNotFoundError if there is none.
    """
    seen: set[bytes] = set()
    for file in _files(paths):
        if len(seen) == limit:
            break
        page = file.read_bytes()
        page = gzip.decompress(page) if file.suffix == ".gz" else page
        digest = hashlib.sha256(page).digest()
        if digest not in seen:
            seen.add(digest)
            (folder / f"{len(seen):06}.html").write_bytes(page)
    if not seen:
        raise FileNotFoundError(f"there is no page ({', '.join(_SUFFIXES)}) at {', '.join(map(str, paths))}")
    return len(seen)


def _files(paths: Iterable[Path]) -> Iterable[Path]:
    for path in paths:
        every = sorted(path.rglob("*")) if path.is_dir() else [path]
        yield from (file for file in every if file.name.lower().endswith(_SUFFIXES) and file.is_file())
