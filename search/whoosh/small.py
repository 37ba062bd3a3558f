"""Small files that say how to read the large ones. Whatever lies in their place, no more is read of it than they could hold."""

from __future__ import annotations

import stat
from pathlib import Path


def read(path: Path, most: int) -> bytes:
    """The bytes of a file. Raises OSError, and ValueError for what is none of ours: a link, a pipe, more than `most` bytes."""
    # A pipe that nobody writes to would be waited for as long as the process lives.
    if not stat.S_ISREG(path.lstat().st_mode):
        raise ValueError(f"its {path.name} is no file")
    with path.open("rb") as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise ValueError(f"its {path.name} has more than {most:,} bytes")
    return content
