"""A snapshot of an archive's indices, restored under the same names, is the archive again."""

from __future__ import annotations

import json
from urllib.request import Request, urlopen

import pytest

from cuttings.search.engine import open_engine
from cuttings.search.errors import EngineError
from cuttings.search.parser import parse
from tests.search.cluster.given import CLUSTER, archives, drop
from tests.search.contract.archive import ARTICLES

pytestmark = pytest.mark.skipif(not CLUSTER, reason="needs a cluster; make test-cluster starts one")


def asked(method: str, path: str, body: object = None) -> None:
    content = json.dumps(body).encode() if body else None
    urlopen(Request(f"{CLUSTER}/{path}", content, {"Content-Type": "application/json"}, method=method), timeout=60).close()


def test_an_archive_comes_back_from_a_snapshot() -> None:
    engine = open_engine(next(archives))
    with engine.writer() as writer:
        for article in ARTICLES:
            writer.add(article)
        writer.attach("ledger", b"what was read")
    name = engine.status().url.rpartition("/")[2]
    before = engine.status(), engine.search(parse("ferry"))
    asked("PUT", "_snapshot/trial", {"type": "fs", "settings": {"location": name}})
    asked("PUT", f"_snapshot/trial/{name}?wait_for_completion=true", {"indices": f"{name}-*"})
    drop(engine)
    with pytest.raises(EngineError):
        engine.search(parse("ferry"))
    asked("POST", f"_snapshot/trial/{name}/_restore?wait_for_completion=true", {"indices": f"{name}-*"})
    after = engine.status(), engine.search(parse("ferry"))
    assert (after[0].facets, after[0].version, after[1].total) == (before[0].facets, before[0].version, before[1].total)
    assert [hit.article for hit in after[1].hits] == [hit.article for hit in before[1].hits]
    assert engine.attachment("ledger") == b"what was read"
    assert engine.check() == ()
    asked("DELETE", f"_snapshot/trial/{name}")
    engine.close()
    drop(engine)
