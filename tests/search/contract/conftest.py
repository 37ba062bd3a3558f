"""Every test of this folder that takes `engine` or `archive` runs over each engine. A new engine adds a line to ENGINES."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from cuttings.search.article import Article
from cuttings.search.engine import Engine, open_engine
from tests.search.cluster.given import CLUSTER, archives, drop
from tests.search.contract.archive import ARTICLES, OWN

ENGINES: dict[str, Callable[[Path], str]] = {
    "memory": lambda folder: "memory:",
    "whoosh": lambda folder: f"whoosh:{folder / 'index'}",
}
if CLUSTER:  # make test-cluster asks it alone: the others are asked by make test
    ENGINES = {"opensearch": lambda folder: next(archives)}


@pytest.fixture(params=list(ENGINES))
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An engine that holds nothing yet."""
    opened = open_engine(ENGINES[request.param](tmp_path))
    with opened.writer(fresh=True):
        pass
    yield opened
    opened.close()
    drop(opened)


@pytest.fixture(scope="module", params=list(ENGINES))
def archive(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The archive of the rows, to be read only: written in several sessions, with articles that were replaced or deleted since,
    and with own facets that came last."""
    opened = open_engine(ENGINES[request.param](tmp_path_factory.mktemp("archive")))
    with opened.writer() as writer:
        for article in ARTICLES[:6]:
            writer.add(replace(article, title=f"Bridge and ferry: {article.title}", tags=("draft",)))
        writer.add(Article("dead", "Fish bridge ferry rain", "A bridge, a ferry. " * 30, site="gone.example", language="it"))
    with opened.writer() as writer:
        for article in ARTICLES[10:]:
            writer.add(article)
    with opened.writer() as writer:
        writer.delete("dead")
        writer.own_facets(OWN)
        for article in ARTICLES[:10]:
            writer.add(article)
    yield opened
    opened.close()
