"""A small archive that tests reindex."""

import os
from pathlib import Path

from cuttings.index.prepared import Prepared
from cuttings.index.reindex import reindex
from cuttings.index.report import Report
from cuttings.index.rules import Rules
from cuttings.index.workers import Workers
from cuttings.search.article import Article
from cuttings.search.engine import Engine
from cuttings.search.memory import MemoryEngine
from cuttings.search.own import OwnFacets
from cuttings.search.parser import parse

LONG_AGO = 1_600_000_000
NO_RULES = Rules()
NO_FACETS: OwnFacets = {}


def page(topic: str, url: str | None = None) -> str:
    """A page that is an article of its own."""
    link = f'<link rel="canonical" href="{url}">' if url else ""
    text = "".join(
        f"<p>The {topic} of day {day} lay still in the morning, and nobody who passed by thought much of it.</p>" for day in range(5)
    )
    return f"<html><head><title>The {topic}</title>{link}</head><body><article><h1>The {topic}</h1>{text}</article></body></html>"


class Archive:
    """A folder of files, and an engine that is reindexed from it."""

    def __init__(self, folder: Path, workers: Workers[Prepared]) -> None:
        self.folder = folder
        self.workers = workers
        self.engine: Engine = MemoryEngine()

    def put(self, name: str, content: str | bytes, *, seconds: int = LONG_AGO) -> Path:
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        os.utime(file, (seconds, seconds))
        return file

    def reindex(
        self,
        *sources: Path | str,
        base_url: str | None = None,
        rules: Rules = NO_RULES,
        own_facets: OwnFacets = NO_FACETS,
        fresh: bool = False,
        dry_run: bool = False,
    ) -> Report:
        workers = self.workers if rules == NO_RULES else None  # those of all tests have no rules
        given = sources or [self.folder]
        return reindex(
            self.engine, given, base_url=base_url, rules=rules, own_facets=own_facets, fresh=fresh, dry_run=dry_run, workers=workers
        )

    def articles(self) -> dict[str, Article]:
        hits = self.engine.search(parse("", size=100)).hits
        return {article.id: article for hit in hits for article in (hit.article, *hit.copies)}

    def sources(self) -> list[str]:
        return sorted(str(article.source) for article in self.articles().values())


def counts(report: Report) -> tuple[int, int, int, int]:
    return report.added, report.changed, report.unchanged, report.deleted
