"""Labelled pages: what a set holds, and how it is read.

A set is a folder with truth.jsonl and the pages that it names (HTML, with .gz or without). A line of truth.jsonl has id, file,
url, text, title, author, date, and with and without: pieces of text that must be in the article, and that must not. Null is
where nobody knows the truth; nothing is scored there.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from bench.folds import host_of


@dataclass(frozen=True, slots=True)
class LabelledPage:
    """`date` is a day as YYYY-MM-DD; `author` may name several people. Empty is where there is no truth."""

    id: str
    file: Path
    url: str | None
    text: str
    title: str
    author: str
    date: str
    wanted: tuple[str, ...]
    unwanted: tuple[str, ...]

    @property
    def host(self) -> str:
        return host_of(self.url, self.id)

    @property
    def has_text(self) -> bool:
        """Whether it is known that this page holds an article's text."""
        return bool(self.text or self.wanted)

    def read(self) -> bytes:
        """The page as it was served."""
        content = self.file.read_bytes()
        return gzip.decompress(content) if self.file.suffix == ".gz" else content


@dataclass(frozen=True, slots=True)
class LabelledSet:
    name: str
    pages: tuple[LabelledPage, ...]


def read_sets(paths: Sequence[Path], limit: int | None = None) -> list[LabelledSet]:
    """The sets at these paths, each a set or a folder of sets, with the first `limit` pages of each. Raises FileNotFoundError."""
    folders = [folder for path in paths for folder in _folders(path)]
    return [LabelledSet(folder.name, tuple(islice(_pages(folder), limit))) for folder in folders]


def _folders(path: Path) -> list[Path]:
    if (path / "truth.jsonl").exists():
        return [path]
    folders = sorted(file.parent for file in path.glob("*/truth.jsonl"))
    if not folders:
        raise FileNotFoundError(f"{path} is no labelled set and holds none: there is no truth.jsonl in it")
    return folders


def _pages(folder: Path) -> Iterator[LabelledPage]:
    with (folder / "truth.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            truth = json.loads(line)
            yield LabelledPage(
                id=truth["id"],
                file=folder / truth["file"],
                url=truth.get("url"),
                text=truth.get("text") or "",
                title=truth.get("title") or "",
                author=truth.get("author") or "",
                date=truth.get("date") or "",
                wanted=tuple(truth.get("with") or ()),
                unwanted=tuple(truth.get("without") or ()),
            )
