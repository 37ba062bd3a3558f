"""What a process does that serves: answers requests at sockets that it is given, until it is told to stop.

One of several is told on its standard input what to serve, a line of JSON, and says on its standard output that it is ready,
another one. When its standard input ends, whoever started it is gone, and so it ends too.
"""

from __future__ import annotations

import json
import logging
import os
import signal
import socket
import sys
from collections.abc import Callable, Mapping, Sequence
from threading import Thread
from typing import Any

from waitress import create_server

from cuttings.search.engine import open_searcher
from cuttings.search.errors import CuttingsError
from cuttings.web import create_app
from cuttings.web.options import Options


def serve(engine: str, web: Mapping[str, Any], sockets: Sequence[socket.socket], ready: Callable[[int], object]) -> None:
    """Tells `ready` how many articles there are, then answers until KeyboardInterrupt or SystemExit. Raises EngineError, OSError."""
    searcher = open_searcher(engine)
    try:
        articles = searcher.status().articles
        # What proxies say is believed or not where the application is made, which knows how many there are.
        app = create_app(searcher, Options(**web))
        # It warns of every request that waits for another one.
        logging.getLogger("waitress.queue").setLevel(logging.ERROR)
        server = create_server(app, sockets=list(sockets), clear_untrusted_proxy_headers=False)
        ready(articles)
        server.run()  # ends when what is under way has been answered
    finally:
        searcher.close()


def serve_as_told() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever started us
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    told = json.loads(sys.stdin.readline())
    Thread(target=_end_with_parent, daemon=True).start()
    web = {name: tuple(value) if isinstance(value, list) else value for name, value in told["web"].items()}
    sockets = [socket.socket(fileno=number) for number in told["sockets"]]
    try:
        serve(told["engine"], web, sockets, lambda articles: _say({"articles": articles}))
    except (CuttingsError, OSError) as error:
        _say({"error": str(error)})
        sys.exit(1)


def _say(line: dict[str, object]) -> None:
    print(json.dumps(line), flush=True)


def _end_with_parent() -> None:
    sys.stdin.read()
    os.kill(os.getpid(), signal.SIGTERM)
