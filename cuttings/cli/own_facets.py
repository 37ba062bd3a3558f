"""What reindexing tells of own facets: those that came, those that went, and those that no article has."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from cuttings.search.engine import Searcher
from cuttings.search.errors import NoIndex
from cuttings.search.query import All, Query
from cuttings.settings import NAME, Settings


@dataclass(frozen=True, slots=True)
class Changes:
    """Names of own facets. `unused` are those that no article has, which nobody knows before a run."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()


def changes(searcher: Searcher, before: Collection[str], settings: Settings, *, dry_run: bool) -> Changes:
    """Of a run that found the index with the facets `before`; of a dry one, what they would be."""
    named = settings.own_facets
    return Changes(
        tuple(name for name in named if name not in before),
        tuple(name for name in before if name not in named),
        () if dry_run else tuple(name for name in named if not _has_values(searcher, name)),
    )


def told(changes: Changes, settings: Settings, *, dry_run: bool) -> Iterator[str]:
    """A sentence for each kind."""
    if changes.added:
        yield f"Facets of your own that {'would be' if dry_run else 'are'} new: {', '.join(changes.added)}."
    if changes.removed and settings.is_there:
        are_gone = "Would be facets no longer" if dry_run else "No longer facets"
        yield f"{are_gone}, because {settings.path} does not name them: {', '.join(changes.removed)}."
    for name in changes.unused:
        yield f"No article has the field {name}, which {settings.path} names as a facet."


def warned(changes: Changes, settings: Settings) -> Iterator[str]:
    """What is likely a mistake: a run in another folder, such as one by cron, finds no file of settings."""
    if changes.removed and not settings.is_there:
        yield (
            f"There is no {NAME} in this folder, so that these facets of your own are gone: {', '.join(changes.removed)}. "
            f"If that was a mistake, run it in the folder of that file, or name the file: --config {NAME}"
        )


def _has_values(searcher: Searcher, name: str) -> bool:
    try:
        return bool(searcher.facet(Query(All(())), name, limit=1).values)
    except NoIndex:  # of an engine that keeps nothing
        return False
