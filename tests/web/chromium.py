"""A server and Debian's Chromium for tests; elsewhere a missing browser is skipped and says why, in CI it is a failure."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from cuttings.search.engine import Searcher
from cuttings.web import create_app

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync"
).split()


@contextmanager
def served(engine: Searcher) -> Iterator[str]:
    """The address of a server over this engine, on a free port."""
    from waitress.server import create_server

    server = create_server(create_app(engine), host="127.0.0.1", port=0)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        server.close()
        thread.join(5)


@contextmanager
def browser_at() -> Iterator[Browser]:
    """Chromium, as long as it is needed."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _cannot_run("playwright is not installed; pip install 'cuttings[dev]' brings it")
    chromium = shutil.which("chromium")
    if not chromium:
        _cannot_run("there is no chromium on PATH; on Debian: apt install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def page_of(browser: Browser, address: str, **options: Any) -> Iterator[Page]:
    """A page of its own; nothing may be complained of in it: console messages, errors, requests to other hosts."""
    complaints: list[str] = []
    with browser.new_context(**{"viewport": {"width": 1280, "height": 900}, "locale": "en-GB", **options}) as context:
        page = context.new_page()
        page.on("console", lambda message: complaints.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
        page.on("request", lambda request: None if request.url.startswith(address) else complaints.append(f"request: {request.url}"))
        yield page
    # A page that is an error is told in the console as well.
    assert [one for one in complaints if "status of 4" not in one] == []


def _cannot_run(reason: str) -> None:
    if os.environ.get("CI"):
        pytest.fail(f"the browser test cannot run: {reason}")
    pytest.skip(reason)
