"""One writer at a time, on whatever machine: a document that says who writes, renewed while he lives."""

from __future__ import annotations

import os
import secrets
import socket
import threading
import time
from contextlib import suppress
from typing import Any

from cuttings.search.errors import ClusterRefused, ClusterUnreachable, IndexLocked
from cuttings.search.opensearch import mapping
from cuttings.search.opensearch.connection import Connection, Json

_CONFLICT = (404, 409)
"""What a cluster says where the document is not the one that was meant."""
_RENEWED = 20
_LASTS = 120
"""A writer of which nothing was heard for so many seconds is gone. Machines whose clocks differ by more should not write at once."""


class Lock:
    """Raises IndexLocked."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._path = f"{connection.name}-lock"
        self._owner = secrets.token_hex(8)
        self._one_at_a_time = threading.Lock()
        connection.make_index(self._path, mapping.kept())
        self._seen = self._take()
        self._over = threading.Event()
        self._renewing = threading.Thread(target=self._renew, daemon=True)
        self._renewing.start()

    def assert_held(self) -> None:
        """Raises IndexLocked if another writer has taken this one for gone, as when its machine was suspended."""
        with self._one_at_a_time:
            try:
                self._seen = self._put("_doc", **self._seen)
            except ClusterRefused as error:
                if error.status in _CONFLICT:
                    raise IndexLocked(self._connection.url) from None
                raise

    def release(self) -> None:
        self._over.set()
        self._renewing.join()  # else it might come after the end
        try:
            self._connection.ask("DELETE", f"{self._path}/_doc/writer", **self._seen)
        except ClusterRefused as error:
            if error.status not in _CONFLICT:  # it is another's now
                raise

    def _take(self) -> Json:
        try:
            return self._put("_create")
        except ClusterRefused as error:
            if error.status not in _CONFLICT:
                raise
        return self._take_over()

    def _take_over(self) -> Json:
        try:
            held = self._connection.ask("GET", f"{self._path}/_doc/writer", again=True)
            who = held["_source"]
            if time.time() - who["renewed"] < _LASTS:
                raise IndexLocked(self._connection.url, who["process"] if who["host"] == socket.gethostname() else None)
            return self._put("_doc", **_seen(held))  # only if nobody else has taken it over since
        except ClusterRefused as error:
            if error.status in _CONFLICT:
                raise IndexLocked(self._connection.url) from None
            raise

    def _put(self, how: str, **seen: Any) -> Json:
        document = {"owner": self._owner, "host": socket.gethostname(), "process": os.getpid(), "renewed": time.time()}
        return _seen(self._connection.ask("PUT", f"{self._path}/{how}/writer", document, **seen))

    def _renew(self) -> None:
        while not self._over.wait(_RENEWED):
            # The next time may do; that it is another's now is told before anything is written.
            with suppress(IndexLocked, ClusterRefused, ClusterUnreachable):
                self.assert_held()


def _seen(answer: Json) -> Json:
    """What makes a request one about the document as it was seen."""
    return {"if_seq_no": answer["_seq_no"], "if_primary_term": answer["_primary_term"]}
