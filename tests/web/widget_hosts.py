"""Pages of other people, on another origin than the archive, for tests of the widget in a browser."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

STRICT = (
    "default-src 'none'; script-src {archive}; connect-src {archive}; form-action {archive}; base-uri 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
SCRIPT = '<script type="module" src="{archive}/widget.js"></script>'
FORM = (
    '<form action="{archive}/" role="search"><input type="search" name="q" aria-label="Search the archive"> <button>Search</button></form>'
)
ORIGINALS = ("https://harbour-post.example/", "https://notes.example/")
"""The sites whose articles are opened."""

WIDGET = f"<cuttings-search>{FORM}</cuttings-search>"


@dataclass
class Site:
    """A server of pages: `body` is in each, `head` before it, `policy` its Content-Security-Policy. {archive} is the archive's origin."""

    archive: str
    address: str = ""
    body: str = WIDGET
    head: str = SCRIPT
    root: str = ' lang="en"'
    policy: str = STRICT
    asked: list[str] = field(default_factory=list)

    def page(self) -> bytes:
        text = f"<!doctype html><html{self.root}><title>Somebody’s page</title>{self.head}<main><h1>Somebody’s page</h1>{self.body}</main>"
        return text.replace("{archive}", self.archive).encode()


@contextmanager
def site(archive: str, **page: str) -> Iterator[Site]:
    """Serves pages as long as it is needed, on a free port."""
    served = Site(archive, **page)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            served.asked.append(self.path)
            self.send_response(200 if self.path != "/favicon.ico" else 204)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            if served.policy:
                self.send_header("Content-Security-Policy", served.policy.format(archive=archive))
            self.end_headers()
            if self.path != "/favicon.ico":
                self.wfile.write(served.page())

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    served.address = f"http://localhost:{server.server_port}"  # another name besides another port
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def visit(
    browser: Browser, archive: str, *, allowed: tuple[str, ...] = (), options: dict[str, Any] | None = None, **page: str
) -> Iterator[Page]:
    """A page with the widget in it. Nothing may be complained of: console messages, errors, dialogs, requests to other hosts.

    `allowed` are pieces of complaints that the test is about.
    """
    complaints: list[str] = []
    with site(archive, **page) as served:
        known = (archive, served.address, *ORIGINALS)
        with browser.new_context(**{"viewport": {"width": 900, "height": 900}, "locale": "en-GB", **(options or {})}) as context:
            opened = context.new_page()
            for original in ORIGINALS:
                context.route(f"{original}**", lambda route: route.fulfill(body="<title>Original</title>", content_type="text/html"))
            opened.on("console", lambda message: complaints.append(f"console: {message.text}"))
            opened.on("pageerror", lambda error: complaints.append(f"error: {error}"))
            opened.on("dialog", lambda dialog: (complaints.append(f"dialog: {dialog.message}"), dialog.dismiss()))
            opened.on("request", lambda asked: None if asked.url.startswith(known) else complaints.append(f"request: {asked.url}"))
            opened.goto(served.address)
            yield opened
    assert [one for one in complaints if not any(piece in one for piece in allowed)] == []


def box(page: Page, number: int = 0) -> Locator:
    """The box of a widget that has come."""
    found = page.get_by_role("combobox").nth(number)
    found.wait_for(timeout=20000)
    return found


def ask(page: Page, text: str, number: int = 0) -> None:
    """Types as a person does."""
    box(page, number).press_sequentially(text, delay=10)


def count(page: Page, text: str, number: int = 0) -> None:
    """Waits until a widget says how much was found."""
    page.locator("[part=count]").nth(number).get_by_text(text, exact=True).wait_for(timeout=20000)


def titles(page: Page) -> list[str]:
    """Of the articles that are shown."""
    return page.locator("[part=title]").all_inner_texts()
