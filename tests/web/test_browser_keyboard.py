"""Every flow by keyboard alone: Tab, Enter, letters. What has the focus is always to be seen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from cuttings.search.memory import MemoryEngine
from tests.web.chromium import page_of, served
from tests.web.story import STORY
from tests.web.test_browser_shapes import ARTICLES as ODD

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

MOST_STEPS = 250

FOCUSED = """() => {
  const one = document.activeElement
  const name = one.ariaLabel ?? one.labels?.[0]?.innerText ?? one.innerText
  const drawn = getComputedStyle(one)
  const line = getComputedStyle(one.closest('.masthead form') ?? one)
  const box = one.getBoundingClientRect()
  return {
    name: name.replace(/\\s+/g, ' ').trim(),
    seen: (drawn.outlineStyle !== 'none' && drawn.outlineWidth !== '0px') || line.boxShadow !== 'none',
    inside: box.bottom > 0 && box.top < innerHeight,
  }
}"""


def tab_to(page: Page, name: str) -> None:
    """Press Tab until what has this name has the focus, which is drawn at each step."""
    passed: list[str] = []
    page.wait_for_load_state()
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused["name"] == name:
            assert focused["seen"], name
            assert focused["inside"], name
            return
        passed.append(focused["name"])
    raise AssertionError(f"no way to {name!r}: {passed}")


def follow(page: Page, name: str) -> None:
    tab_to(page, name)
    page.keyboard.press("Enter")


def heading(page: Page, text: str) -> None:
    page.locator("h1", has_text=re.compile(f"^{re.escape(text)}$")).wait_for(timeout=10_000)


@pytest.mark.parametrize("script", [False, True])
def test_asking_narrowing_and_turning(browser: Browser, engine: MemoryEngine, script: bool) -> None:
    with served(engine) as address, page_of(browser, address, java_script_enabled=script) as page:
        page.goto(address)
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUSED)["name"] == "Skip to the content"
        page.keyboard.press("Enter")
        page.wait_for_url("**#main")
        page.goto(address)
        if script:
            page.keyboard.press("/")
        else:
            tab_to(page, "Search the archive")
        page.keyboard.type("quay")
        page.keyboard.press("Enter")
        heading(page, "12 articles for quay")
        follow(page, "notes.example 2 articles")
        heading(page, "2 articles for quay")
        follow(page, "Take off Site: notes.example")
        heading(page, "12 articles for quay")
        follow(page, "2023 4 articles")
        heading(page, "4 articles for quay")
        follow(page, "Oct 2023 1 article")
        heading(page, "1 article for quay")
        follow(page, "Clear all filters")
        heading(page, "12 articles for quay")
        tab_to(page, "From")
        page.keyboard.type("2019")
        tab_to(page, "to")
        page.keyboard.type("2021-12")
        page.keyboard.press("Enter")
        heading(page, "4 articles for quay")
        follow(page, "Newest")
        page.locator(".order [aria-current]", has_text="Newest").wait_for()
        follow(page, "Clear all filters")
        heading(page, "12 articles for quay")
        follow(page, "Next page")
        page.get_by_text("Page 2 of 2").wait_for()


@pytest.mark.parametrize("script", [False, True])
def test_reading_and_coming_back(browser: Browser, engine: MemoryEngine, script: bool) -> None:
    with served(engine) as address, page_of(browser, address, java_script_enabled=script) as page:
        page.goto(f"{address}/?q=crossing+lisk")
        follow(page, "Ferry to Lisk runs again after the flood")
        page.locator(".text").wait_for()
        follow(page, "Show what was cut from the page")
        page.get_by_role("heading", name="Cut from the page").wait_for()
        follow(page, "Hide it")
        page.get_by_text("Show what was cut from the page").wait_for()
        follow(page, "All articles for crossing lisk")
        heading(page, "1 article for crossing lisk")
        follow(page, "Español")
        heading(page, "1 artículo para crossing lisk")
        follow(page, "Ayuda")
        heading(page, "Cómo buscar")
        follow(page, "coup OR revolt")
        heading(page, "No se encontró nada para coup OR revolt")
        follow(page, "Empezar con todo el archivo")
        heading(page, "16 artículos de 3 sitios, 2018–2023")


@pytest.mark.parametrize("script", [False, True])
def test_a_rare_value_of_a_long_facet(browser: Browser, script: bool) -> None:
    with served(MemoryEngine(ODD)) as address, page_of(browser, address, java_script_enabled=script) as page:
        page.goto(f"{address}/?q=lake")
        if script:
            follow(page, "42 more (Tag)")
            tab_to(page, "Find in “Tag”")
            page.keyboard.type("tag 091")
            page.locator(".facets").get_by_text("1 value with").wait_for()
        else:
            follow(page, "All 91 values (Tag)")
            heading(page, "Tag for lake")
            tab_to(page, "Find in “Tag”")
            page.keyboard.type("tag 091")
            page.keyboard.press("Enter")
            page.get_by_role("link", name="All values").wait_for()
        follow(page, "tag 091 1 article")
        heading(page, "1 article for lake")


@pytest.mark.parametrize("script", [False, True])
def test_copies_unfold_and_filters_on_narrow_screens(browser: Browser, script: bool) -> None:
    with (
        served(MemoryEngine(STORY)) as address,
        page_of(browser, address, java_script_enabled=script, viewport={"width": 390, "height": 800}) as page,
    ):
        page.goto(f"{address}/?q=lantern")
        follow(page, "Filters")
        follow(page, "b.example 1 article")
        heading(page, "1 article for lantern")
        follow(page, "Clear all filters")
        heading(page, "4 articles, 2 stories for lantern")
        follow(page, "The same story in 2 more places")
        tab_to(page, "Lake freezes")
        page.keyboard.press("Enter")
        page.locator(".text").wait_for()
