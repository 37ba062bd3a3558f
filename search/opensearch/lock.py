"""One writer at a time, on whatever machine: a document that says who writes, renewed while he lives."""

from __future__ import annotations

import os
import socket
import threading
import time

from cuttings.search.errors import ClusterRefused, EngineError, IndexLocked
from cuttings.search.opensearch.connection import Connection, Json

_CONFLICT = 409
_RENEWED = 20
_LASTS = 120
"""A writer of which nothing was heard for so many seconds is gone. Machines whose clocks differ by more should not write at once."""


class Lock:
    """Raises IndexLocked."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._path = f"{connection.name}-lock"
        self._make_index()
        self._take()
        self._over = threading.Event()
        self._renewing = threading.Thread(target=self._renew, daemon=True)
        self._renewing.start()

    def release(self) -> None:
        self._over.set()
        self._renewing.join()  # else it might come after the end
        self._connection.ask("DELETE", f"{self._path}/_doc/writer")

    def _make_index(self) -> None:
        try:
            self._connection.ask("PUT", self._path, {"settings": {"auto_expand_replicas": "0-1"}, "mappings": {"dynamic": False}})
        except ClusterRefused as error:
            if "already exists" not in error.reason:
                raise

    def _take(self) -> None:
        try:
            self._connection.ask("PUT", f"{self._path}/_create/writer", _myself())
        except ClusterRefused as error:
            if error.status != _CONFLICT:
                raise
            self._take_over()

    def _take_over(self) -> None:
        held = self._connection.ask("GET", f"{self._path}/_doc/writer", again=True)
        who = held["_source"]
        if time.time() - who["renewed"] < _LASTS:
            raise IndexLocked(self._connection.url, who["process"] if who["host"] == socket.gethostname() else None)
        try:  # only if nobody else has taken it over since
            seen = {"if_seq_no": held["_seq_no"], "if_primary_term": held["_primary_term"]}
            self._connection.ask("PUT", f"{self._path}/_doc/writer", _myself(), **seen)
        except ClusterRefused as error:
            if error.status == _CONFLICT:
                raise IndexLocked(self._connection.url) from None
            raise

    def _renew(self) -> None:
        while not self._over.wait(_RENEWED):
            try:
                self._connection.ask("PUT", f"{self._path}/_doc/writer", _myself())
            except EngineError:
                continue  # the next time may do; what the writer sends tells of a cluster that is gone


def _myself() -> Json:
    return {"host": socket.gethostname(), "process": os.getpid(), "renewed": time.time()}
