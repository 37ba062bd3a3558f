"""A cleaner that does what a page tells it to: what a parser with a bug might do to its process."""

from __future__ import annotations

import ctypes
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

from cuttings.index.clean.fingerprint import fingerprints
from cuttings.index.outcome import Outcome
from cuttings.index.prepared import Prepared, pack
from cuttings.index.scrape import Scrape
from cuttings.search.article import Article


def loop() -> None:
    while True:
        pass


def crash_once(mark: str) -> None:
    """Kills only the first worker that comes by."""
    if not Path(mark).exists():
        Path(mark).touch()
        os.kill(os.getpid(), signal.SIGKILL)


def chatter() -> None:
    """On the streams themselves, as a library written in C does."""
    os.write(1, b"x" * 100_000)
    os.write(2, b"y" * 100_000)


DEEDS: dict[str, Callable[[], object]] = {
    "exit": lambda: os._exit(3),
    "segfault": lambda: ctypes.string_at(0),
    "kill": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "loop": loop,
    "loop in C": lambda: sum(range(10**12)),
    "sleep": lambda: time.sleep(3600),
    "eat": lambda: [bytearray(2**24) for _ in range(10**6)],
    "swallow": lambda: bytearray(2**40),
    "chatter": chatter,
}


def obey(scrape: Scrape) -> Article | Outcome:
    """The article is the page's text, after the deed that it names."""
    text = scrape.content if isinstance(scrape.content, str) else scrape.content.decode()
    deed, _, argument = text.partition(":")
    if deed == "crash once":
        crash_once(argument)
    elif deed == "nap":
        time.sleep(float(argument))
    elif deed == "skip":
        return Outcome(scrape.part or 0, "skipped", argument)
    elif deed == "grow":
        return Article("1", "Long", "x" * int(argument))
    elif deed in DEEDS:
        DEEDS[deed]()
    return Article(str(os.getpid()), "A title", text)


def prepare(scrape: Scrape) -> Prepared | Outcome:
    """The same as the run takes it in."""
    article = obey(scrape)
    return article if isinstance(article, Outcome) else Prepared(article.id, (), False, "", fingerprints(article.text), pack(article))


def broken(scrape: Scrape) -> Article | Outcome:
    raise ZeroDivisionError("a cleaner that cannot be loaded")


def is_alive(pid: int) -> bool:
    """A process that has ended and that nobody has asked for is not."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat")
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] != "Z"
