"""What only a cluster can do wrong: half a session, two writers on two machines, a switch under load, what is not ours."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from urllib.request import urlopen

import pytest

from cuttings.search.article import Article
from cuttings.search.engine import Engine, open_engine
from cuttings.search.errors import ClusterRefused, IndexLocked
from cuttings.search.memory import MemoryEngine
from cuttings.search.opensearch import connection, lock, writer
from cuttings.search.opensearch.connection import Connection
from cuttings.search.parser import parse
from tests.search.cluster.given import CLUSTER, archives, drop
from tests.search.contract.archive import ARTICLES

pytestmark = pytest.mark.skipif(not CLUSTER, reason="needs a cluster; make test-cluster starts one")

SWITCHES = 30
LEDGER = b"ledger" * 100


@pytest.fixture
def engine() -> Iterator[Engine]:
    """An archive of all articles but the last three."""
    opened = open_engine(next(archives))
    add(opened, *ARTICLES[:-3], fresh=True)
    yield opened
    opened.close()
    drop(opened)


def add(engine: Engine, *articles: Article, fresh: bool = False) -> None:
    with engine.writer(fresh=fresh) as writer:
        for article in articles:
            writer.add(article)


def ids(engine: Engine, text: str = "") -> set[str]:
    return {hit.article.id for hit in engine.search(parse(text, size=100)).hits}


def indices(engine: Engine) -> list[str]:
    name = engine.status().url.rpartition("/")[2]
    with urlopen(f"{CLUSTER}/_cat/indices/{name}-*?format=json", timeout=30) as answer:
        return sorted(one["index"].removeprefix(name) for one in json.load(answer))


class Broken(Exception):
    pass


def break_off(patch: pytest.MonkeyPatch, after: int) -> None:
    """The writer's process dies after so many bulk requests, as far as the cluster can see."""
    real = Connection._not_taken
    sent = 0

    def send(self: Connection, actions: Iterator[connection.Json]) -> Iterator[tuple[int, str, str]]:
        nonlocal sent
        if sent == after:
            raise Broken
        sent += 1
        return real(self, actions)

    patch.setattr(Connection, "_not_taken", send)


@pytest.mark.parametrize("after", range(5))
def test_a_run_that_breaks_off_shows_nothing_and_the_next_one_mends_it(engine: Engine, after: int, monkeypatch: pytest.MonkeyPatch) -> None:
    before = ids(engine)
    with monkeypatch.context() as patch:
        patch.setattr(writer, "REPLACED", 0)
        break_off(patch, after)
        with pytest.raises(Broken), engine.writer() as session:
            session.add(replace(ARTICLES[0], title="Tunnel"))
            session.delete("soup")
            session.add(ARTICLES[-1])
            session.attach("ledger", LEDGER)
    assert (ids(engine), ids(engine, "title:tunnel"), engine.attachment("ledger")) == (before, set(), None)
    assert engine.check() == ("a run broke off while it sent its changes; the next one writes the archive anew",)
    add(engine, ARTICLES[-2])
    assert engine.check() == ()
    found = ids(engine)
    assert before - {"soup"} <= found  # the run that broke off may have taken it away
    assert found - before <= {ARTICLES[-1].id, ARTICLES[-2].id}
    today = open_engine("memory:")
    add(today, *(engine.get(id) for id in found))
    for text in ("ferry", "title:tunnel", "fish bridge", '"the fish"'):
        assert [hit.article.id for hit in engine.search(parse(text)).hits] == [hit.article.id for hit in today.search(parse(text)).hits]
    assert engine.status().facets == today.status().facets


@pytest.mark.parametrize("after", range(3))
def test_a_fresh_run_that_breaks_off_leaves_nothing(engine: Engine, after: int, monkeypatch: pytest.MonkeyPatch) -> None:
    before, lying = ids(engine), indices(engine)
    with monkeypatch.context() as patch:
        break_off(patch, after)
        with pytest.raises(Broken), engine.writer(fresh=True) as session:
            session.add(ARTICLES[-1])
            session.attach("ledger", LEDGER)
    assert (ids(engine), indices(engine), engine.check()) == (before, lying, ())


def test_the_archive_before_stays_for_a_way_back(engine: Engine) -> None:
    for _ in range(3):
        add(engine, *ARTICLES[:3], fresh=True)
    lying = indices(engine)
    assert [sum(name.startswith(f"-{kind}") for name in lying) for kind in ("2", "terms-2", "kept-2", "lock")] == [2, 2, 2, 1]


def test_an_archive_whose_name_begins_so_is_left_alone(engine: Engine) -> None:
    other = open_engine(f"{engine.status().url}-more")
    add(other, ARTICLES[-1])
    for _ in range(3):
        add(engine, ARTICLES[0], fresh=True)
    assert ids(other) == {ARTICLES[-1].id}
    other.close()


def test_a_writer_of_which_nothing_is_heard_is_gone(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(IndexLocked), engine.writer() as first:
        first.add(ARTICLES[-2])
        with pytest.raises(IndexLocked), engine.writer():
            pass
        with monkeypatch.context() as patch:
            patch.setattr(lock, "_LASTS", -1)
            second = engine.writer()
            second.__enter__()
        # The first was only asleep: it must not write beside the second, nor take its lock away.
    assert ARTICLES[-2].id not in ids(engine)
    with pytest.raises(IndexLocked), engine.writer():
        pass
    second.add(ARTICLES[-1])
    second.__exit__(None, None, None)
    assert ARTICLES[-1].id in ids(engine)


def test_a_writer_renews_its_lock(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "_RENEWED", 0.1)
    monkeypatch.setattr(lock, "_LASTS", 2)
    with engine.writer():
        time.sleep(2.5)
        with pytest.raises(IndexLocked), engine.writer():
            pass


def spoil(patch: pytest.MonkeyPatch, *names: str) -> None:
    """The cluster gets documents that it cannot take instead of these articles."""
    real = writer._index
    patch.setattr(writer, "_index", lambda index, name, document: real(index, name, '{"nonsense":1}' if name in names else document))


@pytest.mark.parametrize("fresh", [True, False])
def test_an_article_that_the_cluster_does_not_take_is_left_out(engine: Engine, fresh: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "REPLACED", 0)
    first, last = ARTICLES[0], ARTICLES[-1]
    others = [one for one in ARTICLES if one.id not in (first.id, last.id)]
    spoil(monkeypatch, first.id, last.id)
    with engine.writer(fresh=fresh) as session:
        for article in ARTICLES:
            session.add(article)
    assert [(one.article, one.had_place) for one in session.refused] == [(first, not fresh), (last, False)]
    assert all("nonsense" in one.reason for one in session.refused)
    # What is there is as if the two had never been: its words, its stories, its names, its counts.
    alone = MemoryEngine(others)
    assert engine.check() == ()
    assert engine.status().facets == alone.status().facets
    for text in ("", "ferry", "fish bridge", '"the fish"'):
        ours, theirs = engine.search(parse(text, size=100)), alone.search(parse(text, size=100))
        assert {hit.article.id: hit.copies for hit in ours.hits} == {hit.article.id: hit.copies for hit in theirs.hits}
        if fresh:  # in place, what was replaced counts until the cluster has merged it away
            assert [hit.score for hit in ours.hits] == pytest.approx([hit.score for hit in theirs.hits], rel=1e-4)


def test_a_cluster_that_takes_nothing_changes_nothing(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    before, lying = ids(engine), indices(engine)
    spoil(monkeypatch, *(one.id for one in ARTICLES))
    with pytest.raises(ClusterRefused, match="nonsense"):
        add(engine, *ARTICLES, fresh=True)
    assert (ids(engine), indices(engine)) == (before, lying)


def test_a_cluster_that_takes_too_little_changes_nothing(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    before = ids(engine)
    monkeypatch.setattr(connection, "MOST_REFUSED", 2)
    spoil(monkeypatch, *(one.id for one in ARTICLES[:3]))
    with pytest.raises(ClusterRefused, match="nonsense"):
        add(engine, *ARTICLES, fresh=True)
    assert ids(engine) == before


def test_what_is_lost_on_the_way_is_an_error(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    real = writer.OpenSearchWriter._additions
    monkeypatch.setattr(writer.OpenSearchWriter, "_additions", lambda *given: list(real(*given))[1:])
    with pytest.raises(ClusterRefused, match=r"17 articles were sent, and it has 16"):
        add(engine, *ARTICLES, fresh=True)


def test_no_question_fails_while_archives_are_switched(engine: Engine) -> None:
    over = threading.Event()
    failed: list[BaseException] = []
    totals: list[int] = []

    def ask() -> None:
        while not over.is_set():
            try:
                totals.append(engine.search(parse("ferry")).total)
            except BaseException as error:  # noqa: BLE001 - whatever it is
                failed.append(error)

    asking = [threading.Thread(target=ask) for _ in range(2)]
    for one in asking:
        one.start()
    for number in range(SWITCHES):
        add(engine, *ARTICLES[: 5 + number % 5], fresh=True)
    over.set()
    for one in asking:
        one.join()
    assert failed == []
    assert len(totals) > SWITCHES
    assert set(totals) <= {2, 3}  # as many as the first articles have
