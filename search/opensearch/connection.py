"""The one place where the client library is used, and where its errors become ours."""

from __future__ import annotations

import json
import logging
import ssl
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any

from cuttings.search.errors import ClusterRefused, ClusterUnreachable, LibraryMissing, NoIndex
from cuttings.search.opensearch.address import Address

Json = dict[str, Any]

# What the library notes of requests that fail is in our errors.
logging.getLogger("opensearch").addHandler(logging.NullHandler())

SECONDS = 30
"""So long one request may take."""
_TRIES = 3
_PAUSE = 0.5
"""Seconds until what only reads is asked again where a node fails in the middle of it: the others have missed it by then."""
_RETRIES = 5
_AT_ONCE = 500
MOST_REFUSED = 100
"""If a cluster refuses more documents of a run, something is wrong with all of it."""
_MOST_BYTES = 20 << 20
_HEAD = '{"search_type":"dfs_query_then_fetch"}'
_REASON = 300
"""Characters of what a cluster says that go into a message."""

try:
    import opensearchpy
    from opensearchpy import helpers
    from opensearchpy.exceptions import ConnectionError as NoAnswer
    from opensearchpy.exceptions import ConnectionTimeout as TimedOut
    from opensearchpy.exceptions import OpenSearchException, TransportError

    _IS_INSTALLED = True
except ImportError:  # an engine that is not used needs no library
    _IS_INSTALLED = False


class Connection:
    """To one archive of a cluster. Safe for several threads. Raises LibraryMissing."""

    def __init__(self, address: Address) -> None:
        self.url = address.url
        self.name = address.name
        self._is_alone = len(address.servers) == 1
        if not _IS_INSTALLED:
            raise LibraryMissing(address.url, "opensearch-py", "cuttings[opensearch]")
        self._client = self._made(address, retries=0)
        # What is sent in bulk says which article it is about, so that it may be sent twice.
        self._sender = self._made(address, retries=_RETRIES)

    def _made(self, address: Address, retries: int) -> opensearchpy.OpenSearch:
        safe: Json = {"use_ssl": True, "ssl_context": ssl.create_default_context()} if address.is_encrypted else {}
        return opensearchpy.OpenSearch(
            list(address.servers),
            http_auth=address.login,
            timeout=SECONDS,
            max_retries=retries,
            retry_on_timeout=bool(retries),
            pool_maxsize=20,
            **safe,
        )

    def ask(self, method: str, path: str, body: object = None, *, again: bool = False, bearing: int = 0, **params: object) -> Json:
        """What the cluster answers. A request that is asked `again` changes nothing, and may get no answer twice. An answer with the
        status `bearing` is no error. Raises EngineError."""
        given: Json = {key: str(value).lower() if isinstance(value, bool) else str(value) for key, value in params.items()}
        given |= {"ignore": bearing} if bearing else {}
        for left in reversed(range(_TRIES if again else 1)):
            try:
                with self._translated():
                    return self._client.transport.perform_request(method, f"/{path}", params=given, body=body) or {}
            except ClusterRefused as error:
                if not left or error.status != HTTPStatus.INTERNAL_SERVER_ERROR:
                    raise
                time.sleep(_PAUSE)
            except ClusterUnreachable as error:
                # Whoever is slow has more than enough to do; another may be there to ask.
                if not left or (isinstance(error.__cause__, TimedOut) and self._is_alone):
                    raise
        raise AssertionError("the last attempt returns or raises")

    def make_index(self, name: str, body: Json) -> None:
        """Makes an index if it is not there."""
        try:
            self.ask("PUT", name, body)
        except ClusterRefused as error:
            if "already exists" not in error.reason:
                raise

    def search(self, index: str, body: Json) -> Json:
        # Without it each shard scores by what it holds of a word alone.
        return self.ask("POST", f"{index}/_search", body, again=True, search_type="dfs_query_then_fetch")

    def several(self, index: str, bodies: Sequence[Json]) -> list[Json]:
        """The answers to several searches. Raises ClusterRefused if one of them is refused."""
        if not bodies:
            return []
        lines = "".join(f"{_HEAD}\n{json.dumps(body)}\n" for body in bodies)
        for left in reversed(range(_TRIES)):
            responses: list[Json] = self.ask("POST", f"{index}/_msearch", lines, again=True)["responses"]
            failed = next((one for one in responses if "error" in one), None)
            if failed is None:
                return responses
            if not left or failed.get("status") != HTTPStatus.INTERNAL_SERVER_ERROR:
                raise ClusterRefused(self.url, failed.get("status", 0), _reason(failed["error"]))
            time.sleep(_PAUSE)
        raise AssertionError("the last attempt returns or raises")

    def documents(self, wanted: Sequence[tuple[str, str]], *, now: bool = False) -> list[Json | None]:
        """What lies at each index and key, None where nothing does: as searches see it, or as it is `now`."""
        found: list[Json | None] = []
        for at in range(0, len(wanted), _AT_ONCE):
            docs = [{"_index": index, "_id": key} for index, key in wanted[at : at + _AT_ONCE]]
            for one in self.ask("POST", "_mget", {"docs": docs}, again=True, realtime=now)["docs"]:
                if "error" in one:
                    self._raise(one["error"])
                found.append(one["_source"] if one["found"] else None)
        return found

    def all_of(self, index: str, fields: Sequence[str], query: Json | None = None) -> Iterator[Json]:
        """These parts of all documents of an index that a query finds, in no order."""
        body = {"query": query or {"match_all": {}}, "_source": list(fields)}
        with self._translated():
            for hit in helpers.scan(self._client, query=body, index=index, size=1000, request_timeout=SECONDS):
                yield hit["_source"]

    def send(self, actions: Iterable[Json]) -> None:
        """Writes in bulk. A busy cluster is asked again; raises ClusterRefused if it does not take one of them."""
        for status, key, reason in self._not_taken(actions):
            raise ClusterRefused(self.url, status, f"{key}: {reason}")

    def offer(self, actions: Iterable[Json]) -> dict[str, str]:
        """The same, but for documents that are faulty in themselves: their keys with the reasons. Raises ClusterRefused."""
        refused: dict[str, str] = {}
        for status, key, reason in self._not_taken(actions):
            refused[key] = reason
            if status != HTTPStatus.BAD_REQUEST or len(refused) > MOST_REFUSED:  # then it is not for what they are
                raise ClusterRefused(self.url, status, f"{key}: {reason}")
        return refused

    def _not_taken(self, actions: Iterable[Json]) -> Iterator[tuple[int, str, str]]:
        with self._translated():
            sent = helpers.streaming_bulk(
                self._sender,
                actions,
                chunk_size=_AT_ONCE,
                max_chunk_bytes=_MOST_BYTES,
                max_retries=_RETRIES,
                initial_backoff=1,
                raise_on_error=False,
                request_timeout=4 * SECONDS,
            )
            for is_taken, answer in sent:
                (told,) = answer.values()
                if not is_taken and told["status"] != 404:  # what is deleted twice
                    yield told["status"], told["_id"], _reason(told.get("error"))

    def close(self) -> None:
        self._client.close()
        self._sender.close()

    def _raise(self, error: object) -> None:
        if isinstance(error, Mapping) and error.get("type") == "index_not_found_exception":
            raise NoIndex(self.url)
        raise ClusterRefused(self.url, 0, _reason(error))

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except NoAnswer as error:
            raise ClusterUnreachable(self.url, str(error.info if error.info is not None else error.error)[:_REASON]) from error
        except TransportError as error:
            if error.error == "index_not_found_exception":
                raise NoIndex(self.url) from error
            if error.status_code in (502, 503, 504):
                raise ClusterUnreachable(self.url, _reason(error.info)) from error
            raise ClusterRefused(self.url, int(error.status_code), _reason(error.info)) from error
        except OpenSearchException as error:
            raise ClusterRefused(self.url, 0, str(error)[:_REASON]) from error


def _reason(error: object) -> str:
    """What a cluster says is wrong: the innermost of its nested causes."""
    while isinstance(error, Mapping):
        causes = error.get("root_cause") or error.get("failed_shards") or [None]
        inner = error.get("error") or error.get("caused_by") or causes[0] or error.get("reason") or error.get("type")
        if not inner:
            break
        error = inner
    return str(error)[:_REASON]
