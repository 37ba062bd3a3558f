import io
from collections.abc import Iterator

import pytest
from rich.console import Console

from cuttings.cli import progress
from cuttings.cli.progress import Meter, ReindexMeter
from cuttings.index.report import Progress


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[Clock]:
    clock = Clock()
    monkeypatch.setattr(progress, "_clock", clock)
    yield clock


def test_in_a_pipe_a_line_now_and_then(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    with ReindexMeter() as meter:
        for done in range(101):
            meter.progress(Progress(done, 100, done * 30))
            clock.now += 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.splitlines() == [
        f"Reading: {done} of 100 files, {done * 30:,} documents, 30 a second, {left} left"
        for done, left in [(15, "1 min 25 s"), (30, "1 min 10 s"), (45, "55 s"), (60, "40 s"), (75, "25 s"), (90, "10 s")]
    ]


def test_one_file_that_holds_everything(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    with ReindexMeter() as meter:
        clock.now += 40
        meter.progress(Progress(0, 1, 100))
        clock.now += 40
        meter.progress(Progress(1, 1, 200))
    assert capsys.readouterr().err == ("Reading: 100 documents, 2.5 a second\nWriting the index: 200 documents, 2.5 a second\n")


def test_what_is_short_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with Meter("Exporting", "articles", 3) as meter:
        assert list(meter.over("abc")) == ["a", "b", "c"]
    assert capsys.readouterr().err == ""


def test_quiet(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    with ReindexMeter(quiet=True) as meter:
        clock.now += 1000
        meter.progress(Progress(1, 2, 3))
    assert capsys.readouterr().err == ""


def test_on_a_terminal_a_bar(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = io.StringIO()
    monkeypatch.setattr(progress, "Console", lambda stderr: Console(file=screen, force_terminal=True, width=110))
    with Meter("Exporting", "articles", 1000) as meter:
        clock.now += 10
        meter.show(250)
    assert "250 of 1,000 articles, 25 a second, 30 s left" in screen.getvalue()
