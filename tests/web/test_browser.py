"""The pages in a real browser, against a real server: every flow without JavaScript and with it, by keyboard, and by rule of axe."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.web.chromium import page_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

PATHS = ("/", "/?q=quay", "/?q=quay&published=2023&site=notes.example&from=2019", "/?q=zebra", "/?q=harbuor")
OTHERS = (
    "/facets/site?q=quay&author=Ines+Maro",
    "/facets/tag?text=zebra",
    "/articles/ferry?q=ferry&removed=1",
    "/articles/abbara",
    "/help",
    "/nowhere",
    "/?page=x",
    "/?q=quay&lang=de",
)


def choice(page: Page, name: str) -> Locator:
    """A value of the side column, by the name that a screen reader says."""
    return page.get_by_role("complementary", name="Filters").get_by_role("link", name=name, exact=True)


def heading(page: Page, text: str) -> None:
    page.locator("h1", has_text=re.compile(f"^{re.escape(text)}$")).wait_for(timeout=5000)


@pytest.mark.parametrize("script", [False, True])
def test_a_walk_through_the_pages(browser: Browser, address: str, script: bool) -> None:
    with page_of(browser, address, java_script_enabled=script) as page:
        page.goto(address)
        heading(page, "16 articles from 3 sites, 2018–2023")
        page.get_by_label("Search the archive").fill("quay")
        page.keyboard.press("Enter")
        heading(page, "12 articles for quay")
        assert page.locator(".hits mark").first.inner_text() == "quay"
        choice(page, "notes.example 2 articles").click()
        heading(page, "2 articles for quay")
        # Ticking a value leaves the counts of its own facet as they were: the values are alternatives.
        choice(page, "valley-courier.example 3 articles").click()
        heading(page, "5 articles for quay")
        assert choice(page, "harbour-post.example 7 articles").is_visible()
        assert choice(page, "notes.example 2 articles, selected").get_attribute("aria-current") == "true"
        # Other facets count within both sites.
        page.get_by_role("link", name="2023 2 articles", exact=True).click()
        heading(page, "2 articles for quay")
        page.get_by_role("link", name="Clear all filters").click()
        heading(page, "12 articles for quay")
        page.get_by_label("From").fill("2019")
        page.get_by_label("to", exact=True).fill("2021-12")
        page.get_by_role("button", name="Show").click()
        heading(page, "4 articles for quay")
        page.get_by_role("link", name="Take off Published: 2019 – December 2021").click()
        heading(page, "12 articles for quay")
        page.get_by_role("link", name="Next page").click()
        page.get_by_text("Page 2 of 2").wait_for()
        page.go_back()
        page.get_by_text("Page 1 of 2").wait_for()


@pytest.mark.parametrize("script", [False, True])
def test_reading_one(browser: Browser, address: str, script: bool) -> None:
    with page_of(browser, address, java_script_enabled=script) as page:
        page.goto(f"{address}/?q=crossing+lisk")
        page.get_by_role("link", name="Ferry to Lisk runs again after the flood", exact=True).click()
        heading(page, "Ferry to Lisk runs again after the flood")
        assert page.locator("mark").all_inner_texts() == ["Lisk", "Lisk", "crossing"]
        page.get_by_role("link", name="Show what was cut from the page").click()
        page.get_by_role("heading", name="Cut from the page").wait_for()
        assert page.locator("#removed blockquote").all_inner_texts() == ["Read also: Ten walks around the lake", "Leave a comment"]
        page.go_back()
        page.get_by_role("link", name="Español").click()
        page.get_by_text("Mostrar lo que se recortó de la página").wait_for()


def test_results_come_while_typing(browser: Browser, address: str) -> None:
    with page_of(browser, address) as page:
        page.goto(address)
        page.keyboard.press("/")
        page.keyboard.type("quay", delay=20)
        heading(page, "12 articles for quay")
        assert page.evaluate("document.activeElement.id") == "q"
        assert page.url == f"{address}/?q=quay"
        assert page.title() == "quay – Cuttings"
        page.locator("#told", has_text="12 articles for quay").wait_for(state="attached", timeout=3000)
        page.keyboard.press("Backspace")
        page.wait_for_url(f"{address}/?q=qua")
        # One typing is one step back.
        page.go_back()
        heading(page, "16 articles from 3 sites, 2018–2023")
        assert page.locator("#q").input_value() == ""


def test_what_is_typed_on_before_an_answer_comes(browser: Browser, address: str) -> None:
    """The first question of a typing is given up for the next: the page before it is one step back all the same."""
    with page_of(browser, address) as page:
        page.goto(address)
        page.route("**/?q=qu", lambda route: None)  # an answer that never comes
        page.keyboard.press("/")
        page.keyboard.type("qu")
        page.wait_for_timeout(100)
        page.keyboard.type("ay", delay=20)
        page.wait_for_url(f"{address}/?q=quay")
        page.go_back()
        heading(page, "16 articles from 3 sites, 2018–2023")


def test_focus_and_place_are_kept(browser: Browser, address: str) -> None:
    with page_of(browser, address, viewport={"width": 1280, "height": 500}) as page:
        page.goto(f"{address}/?q=quay")
        link = choice(page, "notes.example 2 articles")
        link.focus()
        page.evaluate("scrollTo(0, 60)")
        page.keyboard.press("Enter")
        heading(page, "2 articles for quay")
        assert page.evaluate("document.activeElement.querySelector('.label').textContent") == "notes.example"
        assert page.evaluate("scrollY") == 60


def test_suggestions_by_keyboard(browser: Browser, address: str) -> None:
    with page_of(browser, address) as page:
        page.goto(f"{address}/help")
        box = page.get_by_role("combobox", name="Search the archive")
        box.focus()
        page.keyboard.type("harb")
        options = page.get_by_role("listbox", name="Suggestions").get_by_role("option")
        options.first.wait_for()
        assert box.get_attribute("aria-expanded") == "true"
        page.keyboard.press("ArrowDown")
        assert options.first.get_attribute("aria-selected") == "true"
        assert box.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
        assert box.input_value() == options.first.inner_text() == "harbour"
        page.keyboard.press("ArrowUp")
        assert box.input_value() == "harb"
        page.keyboard.press("ArrowUp")
        assert options.last.get_attribute("aria-selected") == "true"
        page.keyboard.press("Escape")
        assert (box.input_value(), box.get_attribute("aria-expanded")) == ("harb", "false")
        page.keyboard.press("ArrowDown")
        options.first.wait_for()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{address}/?q=harbour")


def test_narrow_screens_have_the_filters_folded_and_nothing_sticks_out(browser: Browser, address: str) -> None:
    with page_of(browser, address, viewport={"width": 320, "height": 640}) as page:
        page.goto(f"{address}/?q=quay")
        assert not choice(page, "notes.example 2 articles").is_visible()
        page.get_by_text("Filters", exact=True).first.click()
        choice(page, "notes.example 2 articles").click()
        heading(page, "2 articles for quay")
        assert choice(page, "notes.example 2 articles, selected").is_visible()  # still open
        for path in (*PATHS, *OTHERS, "/?q=quay&size=1"):
            page.goto(address + path)
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, address: str, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
    with page_of(browser, address, color_scheme=scheme, bypass_csp=True) as page:
        for path in (*PATHS, *OTHERS):
            page.goto(address + path)
            found = Axe().run(page, options=rules)
            assert found.violations_count == 0, f"{path}\n{found.generate_report()}"
        page.goto(address)
        page.locator("#q").press_sequentially("harb")
        page.get_by_role("option").first.wait_for()
        page.keyboard.press("ArrowDown")
        found = Axe().run(page, options=rules)
        assert found.violations_count == 0, found.generate_report()
