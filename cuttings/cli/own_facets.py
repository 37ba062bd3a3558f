"""What reindexing tells of own facets: those that came, those that went, and those that no article has."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from cuttings.search.engine import Searcher
from cuttings.search.errors import EngineError
from cuttings.search.query import All, Query
from cuttings.settings import Settings


def names(searcher: Searcher) -> tuple[str, ...]:
    """Those that the index has; none where there is no index yet, or none that can be read: --fresh mends it."""
    try:
        return tuple(searcher.own_facets())
    except EngineError:
        return ()


def told(searcher: Searcher, before: Collection[str], settings: Settings) -> Iterator[str]:
    """A sentence for each, after a run."""
    now = searcher.own_facets()
    if came := [name for name in now if name not in before]:
        yield f"Facets of your own that are new: {', '.join(came)}."
    if gone := [name for name in before if name not in now]:
        # A run in another folder finds another file of settings, or none.
        yield f"No longer facets, because {settings.path} does not name them: {', '.join(gone)}."
    for name in now:
        if not searcher.facet(Query(All(())), name, limit=1).values:
            yield f"No article has the field {name}, which {settings.path} names as a facet."
