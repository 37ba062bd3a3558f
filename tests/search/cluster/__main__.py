"""`python -m tests.search.cluster`: the tests that need a cluster, over one node, over three, and over three that are
killed. Arguments are pytest's."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from urllib.request import Request, urlopen

from tests.search.cluster.nodes import CannotStart, Cluster

_TESTS = [
    "tests/search/contract",
    "tests/search/compare/test_large.py",
    "tests/search/cluster",
    "tests/index/test_carrying.py",
    "tests/bench/test_cluster.py",
]


def main() -> int:
    for nodes in (1, 3):
        try:
            with Cluster(nodes) as cluster:
                print(f"Tests over {nodes} node{'s' if nodes > 1 else ''} of OpenSearch", flush=True)
                _spread(cluster.url, nodes)
                environment = {**os.environ, "CUTTINGS_TEST_CLUSTER": cluster.url, "CUTTINGS_TEST_SHARDS": str(nodes)}
                command = [sys.executable, "-m", "pytest", "-k", "opensearch or cluster", *(sys.argv[1:] or _TESTS)]
                if code := subprocess.run(command, env=environment, check=False).returncode:
                    return code
        except CannotStart as reason:
            print(reason, file=sys.stderr)
            return 1
    print("Tests that kill nodes", flush=True)
    killing = {**os.environ, "CUTTINGS_TEST_KILLS": "1"}
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-s", "tests/search/cluster/test_killing.py"], env=killing, check=False
    ).returncode


def _spread(url: str, nodes: int) -> None:
    """Every archive lies in as many shards as there are nodes, each of which has another's copy."""
    settings = {"number_of_shards": nodes, "number_of_replicas": min(1, nodes - 1)}
    body = json.dumps({"index_patterns": ["archive-*"], "template": {"settings": settings}})
    request = Request(f"{url}/_index_template/spread", body.encode(), {"Content-Type": "application/json"}, method="PUT")
    urlopen(request, timeout=30).close()


if __name__ == "__main__":
    sys.exit(main())
