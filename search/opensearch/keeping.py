"""What is kept beside the articles: what writers attach, cut into pieces that a cluster takes, and what people note."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Iterator

from cuttings.search.errors import NoIndex
from cuttings.search.opensearch import mapping
from cuttings.search.opensearch.connection import Connection, Json
from cuttings.search.opensearch.numbers import State

_BYTES = 4 << 20


def attaching(kept: str, name: str, version: str, content: bytes) -> Iterator[Json]:
    """What writes an attachment to the index `kept`, beside an older version of it."""
    for part, at in enumerate(range(0, len(content), _BYTES)):
        piece = b64encode(content[at : at + _BYTES]).decode()
        yield {"_op_type": "index", "_index": kept, "_id": _key(name, version, part), "_source": {"content": piece}}


def told(version: str, content: bytes) -> Json:
    """What the state says of an attachment."""
    return {"version": version, "bytes": len(content)}


def removing(kept: str, name: str, told: Json) -> Iterator[Json]:
    for part in range(_parts(told)):
        yield {"_op_type": "delete", "_index": kept, "_id": _key(name, told["version"], part)}


def attached(connection: Connection, kept: str, state: State, name: str) -> bytes | None:
    told = state.attachments.get(name)
    if told is None:
        return None
    found = connection.documents([(kept, _key(name, told["version"], part)) for part in range(_parts(told))], now=True)
    return b"".join(b64decode(one["content"]) for one in found if one)


def keep(connection: Connection, name: str, content: bytes) -> None:
    """Keeps a note. Raises EngineError."""
    connection.make_index(f"{connection.name}-notes", mapping.kept())
    note = {"content": b64encode(content).decode()}
    connection.send([{"_op_type": "index", "_index": f"{connection.name}-notes", "_id": name, "_source": note}])


def noted(connection: Connection, name: str) -> bytes | None:
    try:
        (found,) = connection.documents([(f"{connection.name}-notes", name)], now=True)
    except NoIndex:
        return None
    return b64decode(found["content"]) if found else None


def _parts(told: Json) -> int:
    return -(-int(told["bytes"]) // _BYTES)


def _key(name: str, version: str, part: int) -> str:
    return f"{name} {version} {part}"
