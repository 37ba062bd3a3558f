"""Making, switching and dropping the indices of an archive. Their names end with a stamp, later ones come later."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from http import HTTPStatus

from cuttings.search.opensearch import mapping
from cuttings.search.opensearch.connection import Connection
from cuttings.search.opensearch.mapping import PARTS

_PATIENCE = 40
_QUARTER = 15
"""Seconds, fewer than a request may take."""


def make(connection: Connection) -> dict[str, str]:
    """New indices that nobody asks yet: their names, by part. They are loaded without replicas."""
    stamp = f"{datetime.now(UTC):%Y%m%dt%H%M%S%f}-{secrets.token_hex(2)}"
    names = {part: f"{connection.name}{part}-{stamp}" for part in PARTS}
    for part, body in zip(PARTS, (mapping.articles(), mapping.terms(), mapping.kept()), strict=True):
        connection.ask("PUT", names[part], body, wait_for_active_shards=1)
    return names


def replicas(connection: Connection, index: str) -> str:
    """How many copies of each shard the cluster keeps of an index: a default, or what an index template says."""
    told = connection.ask("GET", f"{index}/_settings/index.number_of_replicas", again=True)
    return str(told[index]["settings"]["index"]["number_of_replicas"])


def set_replicas(connection: Connection, many: str, *names: str) -> None:
    connection.ask("PUT", f"{','.join(names)}/_settings", {"index": {"number_of_replicas": many}}, again=True)


def wait(connection: Connection, *names: str) -> None:
    """Until all replicas are made that the cluster is about to make, for some minutes at most: then it makes them while it answers."""
    # The client library would take a parameter called timeout for its own.
    path = f"_cluster/health/{','.join(names)}?wait_for_no_initializing_shards=true&timeout={_QUARTER}s"
    for _ in range(_PATIENCE):
        told = connection.ask("GET", path, again=True, bearing=HTTPStatus.REQUEST_TIMEOUT)
        if not told["timed_out"]:
            return


def switch(connection: Connection, names: Mapping[str, str], *, alone: bool) -> None:
    """All that is asked from now on is asked of these, at once. Those before stay for a way back, unless these are to be `alone`; older
    ones go."""
    known = _known(connection)
    before = {index for index, is_asked in known.items() if is_asked}
    actions = [{"remove": {"index": index, "alias": f"{connection.name}{_part(connection, index)}"}} for index in sorted(before)]
    added = [{"add": {"index": index, "alias": f"{connection.name}{part}"}} for part, index in names.items()]
    connection.ask("POST", "_aliases", {"actions": [*actions, *added]})
    drop(connection, *(index for index in known if (alone or index not in before) and index not in names.values()))


def drop(connection: Connection, *names: str) -> None:
    for name in names:
        connection.ask("DELETE", name, ignore_unavailable=True)


def _known(connection: Connection) -> dict[str, bool]:
    """All indices of an archive, and whether they are asked."""
    told = connection.ask("GET", f"{connection.name}-*/_alias", again=True)
    return {index: bool(one["aliases"]) for index, one in told.items() if _ours(connection).fullmatch(index)}


def _part(connection: Connection, index: str) -> str:
    found = _ours(connection).fullmatch(index)
    return (found[1] or "") if found else ""


def _ours(connection: Connection) -> re.Pattern[str]:
    """Not those of an archive whose name only begins so."""
    return re.compile(rf"{re.escape(connection.name)}(-terms|-kept)?-\d{{8}}t\d{{12}}-[0-9a-f]{{4}}")
