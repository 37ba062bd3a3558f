"""A Telling: what the owner of an archive tells about all of its files, besides the rules of cleaning."""

from __future__ import annotations

from dataclasses import dataclass, field

from cuttings.index.fields import KNOWN, Fields
from cuttings.index.folders import Folders

SIDECARS = ("metadata.csv", "metadata.tsv", "metadata.jsonl")


@dataclass(frozen=True, slots=True)
class Telling:
    """Names of fields, patterns of folders, and what sidecars are called."""

    fields: Fields = KNOWN
    folders: Folders = field(default_factory=Folders)
    sidecars: tuple[str, ...] = SIDECARS
