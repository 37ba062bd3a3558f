"""The cluster that these tests are given, if any: `make test-cluster` says where it answers, in CUTTINGS_TEST_CLUSTER."""

from __future__ import annotations

import os
from contextlib import suppress
from itertools import count
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from cuttings.search.engine import Engine

CLUSTER = os.environ.get("CUTTINGS_TEST_CLUSTER", "")

SHARDS = int(os.environ.get("CUTTINGS_TEST_SHARDS", "1"))
"""In so many parts each archive lies."""

archives = (f"opensearch+{CLUSTER}/archive-{os.getpid()}-{number}" for number in count(1))
"""Engine URLs, each of an archive that is not there yet."""


def drop(engine: Engine) -> None:
    """Takes an archive out of the cluster; nothing to do where there is none."""
    url: str = getattr(engine, "url", "")
    if url.startswith("opensearch+"):
        server, _, name = url.removeprefix("opensearch+").rpartition("/")
        with suppress(HTTPError):
            urlopen(Request(f"{server}/{name}-*", method="DELETE"), timeout=30).close()
