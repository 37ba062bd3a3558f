"""Whatever a page does to its worker, it costs that page alone."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from cuttings.index.outcome import Outcome
from cuttings.index.scrape import Scrape
from cuttings.index.workers import Limits, Workers
from cuttings.search.article import Article
from cuttings.search.errors import CleanerUnavailable
from tests.index.workers.hostile import broken, is_alive, obey

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="the limit is kept on Linux only")
SHORT = Limits(seconds=1.0, patience=30.0, memory=2**28)


@pytest.fixture(scope="module")
def obedient() -> Iterator[Workers[Article]]:
    with Workers(obey, SHORT, most=2) as workers:
        yield workers


def told(workers: Workers[Article], *pages: str) -> list[str]:
    """What became of the pages, in order: an article's text, or the reason for which there is none."""
    answers = list(workers.in_order((number, Scrape(page, "a.html", part=number)) for number, page in enumerate(pages, 1)))
    assert [number for number, _ in answers] == list(range(1, len(pages) + 1))
    assert all(one.part == number for number, one in answers if isinstance(one, Outcome))
    return [one.text if isinstance(one, Article) else f"{one.kind}: {one.what}" for _, one in answers]


@pytest.mark.parametrize(
    ("deed", "reason"),
    [
        ("exit", "the cleaner's process died of it (exit status 3)"),
        ("segfault", "the cleaner's process died of it (SIGSEGV)"),
        ("kill", "the cleaner's process died of it (SIGKILL)"),
        ("loop", "it takes more than 1 seconds of computing"),
        ("loop in C", "it takes more than 1 seconds of computing"),
        pytest.param("eat", "it takes more than 256 MiB of memory", marks=LINUX),
        pytest.param("swallow", "it takes more than 256 MiB of memory", marks=LINUX),
    ],
)
def test_a_page_that_kills_its_worker_costs_itself_alone(obedient: Workers[Article], deed: str, reason: str) -> None:
    others = [f"page {number}" for number in range(40)]
    assert told(obedient, *others[:20], deed, *others[20:]) == [*others[:20], f"failed: {reason}", *others[20:]]


def test_a_page_that_waits_is_not_waited_for() -> None:
    with Workers(obey, replace(SHORT, patience=0.5), most=1) as workers:
        assert told(workers, "sleep", "after") == ["failed: it takes more than 0.5 seconds", "after"]


def test_time_that_passes_is_not_computing(obedient: Workers[Article]) -> None:
    assert told(obedient, "nap:1.5") == ["nap:1.5"]


def test_a_worker_that_dies_of_something_else_costs_no_page(obedient: Workers[Article], tmp_path: Path) -> None:
    page = f"crash once:{tmp_path / 'mark'}"
    assert told(obedient, page, "after") == [page, "after"]
    assert (tmp_path / "mark").exists()


def test_one_page_after_the_other_that_kills(obedient: Workers[Article]) -> None:
    assert told(obedient, "exit", "exit", "a") == ["failed: the cleaner's process died of it (exit status 3)"] * 2 + ["a"]


def test_order_is_kept_and_all_else_comes_through_in_its_place(obedient: Workers[Article]) -> None:
    stream: list[tuple[str, Scrape | str]] = [("a", "first"), ("b", Scrape("nap:0.3", "b")), ("c", "then"), ("d", Scrape("quick", "d"))]
    answers = [(key, one.text if isinstance(one, Article) else one) for key, one in obedient.in_order([*stream, ("e", "last")])]
    assert answers == [("a", "first"), ("b", "nap:0.3"), ("c", "then"), ("d", "quick"), ("e", "last")]
    assert told(obedient, "skip:a list of links") == ["skipped: a list of links"]
    assert told(obedient) == []


def test_what_a_page_makes_a_library_print_is_no_answer(obedient: Workers[Article], capfd: pytest.CaptureFixture[str]) -> None:
    assert told(obedient, "chatter", "after") == ["chatter", "after"]
    assert capfd.readouterr() == ("", "")


def test_pages_and_articles_larger_than_a_pipe(obedient: Workers[Article]) -> None:
    large = "é" * 2_000_000
    assert told(obedient, large, "grow:3000000", "small") == [large, "x" * 3_000_000, "small"]


@pytest.mark.parametrize(("size", "most"), [(10, 48), (40 * 2**20, 4)])
def test_it_reads_ahead_but_not_far(obedient: Workers[Article], size: int, most: int) -> None:
    read = 0

    def pages() -> Iterator[tuple[int, Scrape]]:
        nonlocal read
        for number in range(4 * most):
            read += 1
            yield number, Scrape("x" * size, "a.html")

    for taken, _ in obedient.in_order(pages()):
        assert read - taken <= most + 1


def test_as_many_workers_as_there_is_work_for() -> None:
    with Workers(obey, SHORT, most=2) as workers:
        assert (
            len({one.id for _, one in workers.in_order((None, Scrape("a", "a.html")) for _ in range(10)) if isinstance(one, Article)}) == 1
        )
        deadline = time.monotonic() + 60
        pids: set[str] = set()
        while len(pids) < 2 and time.monotonic() < deadline:
            pids |= {one.id for _, one in workers.in_order((None, Scrape("nap:0.01", "a")) for _ in range(60)) if isinstance(one, Article)}
        assert len(pids) == 2
        assert str(os.getpid()) not in pids


def test_none_is_left_when_the_context_ends_in_the_middle_of_a_page() -> None:
    started = time.monotonic()
    with pytest.raises(KeyboardInterrupt), Workers(obey, Limits(), most=1) as workers:
        stream = workers.in_order((None, Scrape(page, "a.html")) for page in ["first", *["sleep"] * 40])
        (_, article) = next(stream)
        assert isinstance(article, Article)
        raise KeyboardInterrupt
    assert not is_alive(int(article.id))
    assert time.monotonic() - started < 30


def test_a_cleaner_that_cannot_be_started(capfd: pytest.CaptureFixture[str]) -> None:
    with Workers(broken, SHORT) as workers, pytest.raises(CleanerUnavailable) as unavailable:
        told(workers, "a")
    assert str(unavailable.value) == "The cleaner cannot be started: its process ended with the status 1."
    assert "ZeroDivisionError: a cleaner that cannot be loaded" in capfd.readouterr().err


def test_a_worker_that_is_killed_from_outside_costs_no_page(obedient: Workers[Article]) -> None:
    ((_, first),) = obedient.in_order([(None, Scrape("a", "a.html"))])
    assert isinstance(first, Article)
    os.kill(int(first.id), signal.SIGKILL)
    assert told(obedient, *"abcdefgh") == list("abcdefgh")


def test_workers_that_rest_are_gone_and_come_back() -> None:
    with Workers(obey, SHORT, most=1) as workers:
        [(_, first)] = workers.in_order([(1, Scrape("a page", "a.html"))])
        assert isinstance(first, Article)
        workers.rest()
        assert not is_alive(int(first.id))
        assert told(workers, "another page") == ["another page"]
