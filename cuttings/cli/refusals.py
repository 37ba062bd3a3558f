"""The file of the articles that an engine did not take: lines as of `cuttings export`, each with the reason, for a person to look at."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

import click

from cuttings.cli.terminal import counted, escaped, line
from cuttings.index.exported import exported
from cuttings.search.refused import Refused


def refused_of(engine: str) -> Path:
    """Where they are kept: in the current folder, under the name of the archive."""
    name = re.split("[/:]", engine.rstrip("/:"))[-1]
    return Path(f"{name}.refused.jsonl")


def keep_refused(file: Path, refused: Sequence[Refused]) -> None:
    """Adds them to those of earlier runs, which no later run tries again as long as their pages stay the same."""
    if not refused:
        return
    with file.open("a", encoding="utf-8") as lines:
        for one in refused:
            lines.write(escaped(json.dumps({**json.loads(exported(one.article)), "refused": one.reason}, ensure_ascii=False)) + "\n")
    many = counted(len(refused), "article that the engine does not take is", "articles that the engine does not take are")
    click.echo(f"{many} in {line(str(file))}.", err=True)
