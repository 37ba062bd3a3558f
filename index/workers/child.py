"""What a worker does: takes scrapes from its standard input and answers each on its standard output, until nobody asks."""

from __future__ import annotations

import os
import pickle
import signal
import sys
from queue import SimpleQueue
from threading import Thread
from typing import BinaryIO

from cuttings.index.outcome import Outcome
from cuttings.index.scrape import Scrape
from cuttings.index.workers import frames
from cuttings.index.workers.limits import OUT_OF_MEMORY, Keeper

READY = b"ready"

# Loads what the cleaner loads late, before the limits hold.
_FIRST = "<h1>The lake rises</h1><p>It rose by a foot in the night, the miller said, and it will rise again before the spring.</p>"


def work() -> None:
    """Never returns."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever started us
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    clean, limits = pickle.loads(frames.receive(requests))
    first = clean(Scrape(_FIRST, "first.html"))
    if isinstance(first, Outcome):  # it is the system's doing, such as a disk with no room for what is unpacked: no page is to blame
        sys.exit(f"A page that is an article could not be cleaned: {first.what}.")
    # Whatever a library prints about a page must not get among the answers, nor on a terminal.
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(nowhere, stream)
    asked: SimpleQueue[bytes] = SimpleQueue()
    Thread(target=_listen, args=(requests, asked), daemon=True).start()
    keeper = Keeper(limits, nowhere)
    frames.send(answers, READY)
    while True:
        request = asked.get()
        keeper.begin()
        try:
            answer = pickle.dumps(clean(pickle.loads(request)))
        except MemoryError:
            os._exit(OUT_OF_MEMORY)
        keeper.end()
        frames.send(answers, answer)


def _listen(requests: BinaryIO, asked: SimpleQueue[bytes]) -> None:
    """Beside the work, so that a worker ends at once when its parent does, however that ended."""
    try:
        while True:
            asked.put(frames.receive(requests))
    except EOFError:
        os._exit(0)


if __name__ == "__main__":
    sys.exit("This is started by Cuttings itself.")
