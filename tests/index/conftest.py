from collections.abc import Iterator
from pathlib import Path

import pytest

from cuttings.index.prepared import Prepared
from cuttings.index.preparing import Preparing
from cuttings.index.rules import Rules
from cuttings.index.scrape import Scrape
from cuttings.index.workers import Workers
from tests.index.archive import Archive


@pytest.fixture(scope="session")
def workers() -> Iterator[Workers[Prepared]]:
    """For all tests: starting them takes a second. One is ready, for tests that take this process's rights to start another."""
    with Workers(Preparing(Rules())) as workers:
        list(workers.in_order([(None, Scrape("The first page of all.", "first.txt"))]))
        yield workers


@pytest.fixture
def archive(tmp_path: Path, workers: Workers[Prepared]) -> Archive:
    return Archive(tmp_path / "archive", workers)
