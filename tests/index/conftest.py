from collections.abc import Iterator

import pytest

from cuttings.index.outcome import cleaned
from cuttings.index.scrape import Scrape
from cuttings.index.workers import Workers
from cuttings.search.article import Article


@pytest.fixture(scope="session")
def workers() -> Iterator[Workers[Article]]:
    """For all tests: starting them takes a second. One is ready, for tests that take this process's rights to start another."""
    with Workers(cleaned) as workers:
        list(workers.in_order([(None, Scrape("The first page of all.", "first.txt"))]))
        yield workers
