"""Is an archive in a cluster whole?"""

from __future__ import annotations

from collections.abc import Iterator

from cuttings.search.opensearch.connection import Connection
from cuttings.search.opensearch.numbers import state_of


def checked(connection: Connection) -> tuple[str, ...]:
    """What is wrong, a phrase for each thing. The cluster itself looks after the bytes of its files."""
    return tuple(_found(connection))


def _found(connection: Connection) -> Iterator[str]:
    name = connection.name
    state = state_of(f"{name}-kept", connection)
    health = connection.ask("GET", f"_cluster/health/{name},{name}-terms,{name}-kept", again=True)
    if health["status"] == "red":
        yield "a part of it lies on no machine of the cluster that answers"
    if not state.is_whole:
        yield "a run broke off while it sent its changes; the next one writes the archive anew"
    counted = connection.search(name, {"size": 0, "track_total_hits": True})
    if counted["timed_out"] or counted["_shards"]["failed"]:
        yield "not all of it can be read"
    elif (articles := counted["hits"]["total"]["value"]) != state.articles and state.is_whole:
        yield f"it has {articles:,} articles, and its last run wrote {state.articles:,}"
