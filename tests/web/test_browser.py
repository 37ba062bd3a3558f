"""One walk through the pages in a real browser, against a real server."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from cuttings.search.memory import MemoryEngine
from cuttings.web import create_app

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync"
).split()


def cannot_run(reason: str) -> None:
    """Elsewhere a missing browser is skipped and says why; in CI it is a failure."""
    if os.environ.get("CI"):
        pytest.fail(f"the browser test cannot run: {reason}")
    pytest.skip(reason)


@contextmanager
def served(engine: MemoryEngine) -> Iterator[str]:
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
def browsing(address: str) -> Iterator[tuple[Page, list[str]]]:
    """A page in Chromium, and what went wrong in it: console messages, errors, requests to other hosts."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        cannot_run("playwright is not installed; pip install 'cuttings[dev]' brings it")
    chromium = shutil.which("chromium")
    if not chromium:
        cannot_run("there is no chromium on PATH; on Debian: apt install chromium")
    complaints: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.on("console", lambda message: complaints.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
        page.on("request", lambda request: None if request.url.startswith(address) else complaints.append(f"request: {request.url}"))
        yield page, complaints
        browser.close()


def choice(page: Page, name: str) -> Locator:
    """A value of the side column, by the name that a screen reader says."""
    return page.get_by_role("complementary", name="Filters").get_by_role("link", name=name, exact=True)


def follow(link: Locator) -> None:
    with link.page.expect_navigation():
        link.click()


def total(page: Page) -> str:
    return page.get_by_role("heading", level=1).inner_text()


def search_and_filter(page: Page, address: str) -> None:
    page.goto(address)
    assert total(page) == "16 articles from 3 sites, 2018–2023"
    page.get_by_role("searchbox", name="Search the archive").fill("quay")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert total(page) == "12 articles for quay"
    assert page.locator(".hits mark").first.inner_text() == "quay"
    follow(choice(page, "notes.example 2 articles"))
    assert total(page) == "2 articles for quay"
    # Ticking a value leaves the counts of its own facet as they were: the values are alternatives.
    follow(choice(page, "valley-courier.example 3 articles"))
    assert total(page) == "5 articles for quay"
    assert choice(page, "harbour-post.example 7 articles").is_visible()
    assert choice(page, "notes.example 2 articles, selected").get_attribute("aria-current") == "true"
    # Other facets count within both sites.
    assert page.get_by_role("link", name="2023 2 articles", exact=True).is_visible()


def turn_pages(page: Page) -> None:
    page.goto(f"{page.url}&size=2&sort=oldest")
    seen = page.locator(".hits h2").all_inner_texts()
    while (following := page.get_by_role("link", name="Next page")).count():
        follow(following)
        seen += page.locator(".hits h2").all_inner_texts()
    assert seen == [f"Harbour report number {number}" for number in (4, 5, 7, 9, 11)]


def read_one(page: Page) -> None:
    page.get_by_role("searchbox").fill("crossing lisk")
    with page.expect_navigation():
        page.get_by_role("button", name="Search").click()
    follow(page.get_by_role("link", name="Clear all filters"))
    follow(page.get_by_role("link", name="Ferry to Lisk runs again after the flood", exact=True))
    assert total(page) == "Ferry to Lisk runs again after the flood"
    assert page.locator("mark").all_inner_texts() == ["Lisk", "Lisk", "crossing"]
    follow(page.get_by_role("link", name="Show what was cut from the page"))
    assert page.locator("#removed blockquote").all_inner_texts() == ["Read also: Ten walks around the lake", "Leave a comment"]


def fits_and_folds(page: Page, address: str) -> None:
    """Narrow screens have the filters in a disclosure, and nothing sticks out."""
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{address}/?q=quay")
    assert not choice(page, "notes.example 2 articles").is_visible()
    page.get_by_text("Filters", exact=True).first.click()
    assert choice(page, "notes.example 2 articles").is_visible()
    for path in ("/", "/?q=quay&size=1", "/?q=zebra", "/articles/ferry?removed=1", "/help"):
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path


def test_a_walk_through_the_pages(engine: MemoryEngine) -> None:
    with served(engine) as address, browsing(address) as (page, complaints):
        search_and_filter(page, address)
        turn_pages(page)
        read_one(page)
        fits_and_folds(page, address)
        assert complaints == []
