"""Where the widget cannot be, the form inside of it is, and goes to the search page; frames and forms need no script at all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from cuttings.web.embedding import Embedding
from tests.web.widget_hosts import STRICT, box, count, visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


def search_by_form(page: Page, archive: str) -> None:
    page.get_by_role("searchbox", name="Search the archive").fill("quay")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{archive}/?q=quay")
    page.get_by_role("heading", name="12 articles for quay").wait_for()


def test_where_the_script_is_blocked(browser: Browser, archive: str) -> None:
    policy = STRICT.replace("script-src {archive}", "script-src 'none'")
    with visit(browser, archive, policy=policy, allowed=("Loading the script",)) as page:
        search_by_form(page, archive)


def test_without_javascript(browser: Browser, archive: str) -> None:
    with visit(browser, archive, options={"java_script_enabled": False}) as page:
        search_by_form(page, archive)


@pytest.mark.parametrize("missing", ["**/widget.js", "**/panel.js", "**/words/*.json"])
def test_where_a_part_does_not_come(browser: Browser, archive: str, missing: str) -> None:
    with visit(browser, archive, allowed=("Failed to load resource",)) as page:
        page.context.route(missing, lambda route: route.abort())
        page.reload()
        page.wait_for_load_state("networkidle")
        search_by_form(page, archive)


def test_what_was_typed_before_it_came_is_kept(browser: Browser, archive: str) -> None:
    with visit(browser, archive, head="", policy="") as page:
        page.get_by_role("searchbox").press_sequentially("tides")
        page.evaluate(
            "url => { document.head.append(Object.assign(document.createElement('script'), { type: 'module', src: url })) }",
            f"{archive}/widget.js",
        )
        count(page, "1 article")
        assert box(page).input_value() == "tides"
        assert box(page).evaluate("one => one.matches(':focus')")


def test_the_form_alone(browser: Browser, archive: str) -> None:
    body = str(Embedding(f"{archive}/", filters={"site": ("notes.example",)}).form)
    with visit(browser, archive, head="", body=body) as page:
        page.get_by_role("searchbox", name="Search the archive").fill("quay")
        page.get_by_role("button", name="Search").click()
        page.get_by_role("heading", name="2 articles for quay").wait_for()


def test_a_frame_on_another_site(browser: Browser, archive: str) -> None:
    """Without any script, and articles open beside it, not in it."""
    body = str(Embedding(f"{archive}/", limit=2, filters={"site": ("notes.example", "harbour-post.example")}).frame)
    policy = "default-src 'none'; frame-src {archive}"
    with visit(browser, archive, head="", body=body, policy=policy, options={"java_script_enabled": False}) as page:
        frame = page.frame_locator("iframe")
        assert frame.locator(".hits").count() == 1  # of what it is limited to there is something to show
        frame.get_by_role("searchbox", name="Search the archive").fill("quay")
        frame.get_by_role("button", name="Search").click()
        frame.get_by_role("heading", name="9 articles").wait_for()
        assert frame.locator(".hits > li").count() == 2
        frame.get_by_role("link", name="Next").click()
        frame.locator(".turning [aria-current]", has_text="2").wait_for()
        frame.get_by_text("Filters").click()
        frame.get_by_role("link", name=re.compile("notes.example 2 articles, selected")).click()
        frame.get_by_role("heading", name="7 articles").wait_for()
        with page.expect_popup() as popup:
            frame.locator(".hits a").first.click()
        assert popup.value.url.startswith("https://harbour-post.example/")
        assert len(page.frames) == 2
        whole = frame.get_by_role("link", name="Open the search page")
        assert whole.get_attribute("href") == "/?q=quay&site=harbour-post.example&size=2"
        assert whole.get_attribute("target") == "_blank"
