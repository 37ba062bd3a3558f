"""The pages in other shapes: zoomed to 200%, on paper, with many years and long facets; all of it over an archive of odd sizes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from cuttings.search.article import Article
from cuttings.search.memory import MemoryEngine
from tests.web.chromium import page_of, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

LONG = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz" * 2
ARTICLES = [
    Article(
        f"{number}",
        f"Lake report {number} {LONG if number % 7 == 0 else ''}",
        f"The lake rose in year {number}. {LONG if number % 7 == 0 else ''}",
        url=f"https://a.example/{number}/{LONG}",
        site=f"{LONG}.example" if number % 5 == 0 else "a.example",
        section="العبارة تعود إلى الميناء صباح الاثنين بعد الفيضان" if number % 3 == 0 else "Local",
        authors=(f"Jane {LONG}",) if number % 9 == 0 else ("Ines Maro", "Oda Brun"),
        published=date(1985 + number % 40, 1 + number % 12, 1) if number % 11 else None,
        tags=tuple(f"tag {one:03}" for one in range(number, number + 3)),
        language="en",
        extra={"scraped": "2024-03-01T10:00:00Z", LONG: LONG},
    )
    for number in range(1, 90)
]
ADDRESSES = (
    "/",
    "/?q=lake",
    "/?q=lake&published=1990&published=1991",
    "/?q=lake&published=1990-06",
    f"/?q={LONG}&site={LONG}.example&tag=tag+007",
    f"/?q=lake&from=1990&to=2001-06-30&author=Jane+{LONG}",
    "/facets/tag?q=lake",
    f"/facets/site?text={LONG}",
    "/articles/7?q=lake",
    "/articles/9",
    f"/articles/{LONG}",
    "/?q=lake&lang=de&page=3",
)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with served(MemoryEngine(ARTICLES)) as address:
        yield address


# What is drawn of each element of the page's main parts lies within the window, but for what is scrolled by itself or hidden on purpose.
STICKS_OUT = """() => {
  const wide = document.documentElement.clientWidth
  const out = [...document.querySelectorAll('body *')].filter(one => {
    const box = one.getBoundingClientRect()
    return box.width && (box.right > wide + 1 || box.left < -1) && !one.closest('.years ol, .byline, .unseen, .skip')
  })
  return [document.documentElement.scrollWidth > wide ? 'scrolls' : '', ...out.map(one => one.outerHTML.slice(0, 120))].filter(Boolean)
}"""


@pytest.mark.parametrize(
    ("width", "scale"), [(640, 2), (320, 1), (320, 4)], ids=["1280 pixels at 200%", "320 pixels", "1280 pixels at 400%"]
)
def test_nothing_sticks_out(browser: Browser, address: str, width: int, scale: int) -> None:
    with page_of(browser, address, viewport={"width": width, "height": 900 // scale}, device_scale_factor=scale) as page:
        for path in ADDRESSES:
            page.goto(address + path)
            assert page.evaluate(STICKS_OUT) == [], path
            for summary in page.locator("main summary, .facets summary").all():
                if summary.is_visible():
                    summary.click()
            assert page.evaluate(STICKS_OUT) == [], path


LABELS = """() => [...document.querySelectorAll('.years li .year')].filter(one => getComputedStyle(one).opacity === '1').map(one => {
  const range = document.createRange()
  range.selectNodeContents(one)
  const box = range.getBoundingClientRect()
  return [box.left, box.right, box.top]
})"""


def visible_labels(page: Page) -> list[tuple[float, float, float]]:
    return [(left, right, top) for left, right, top in page.evaluate(LABELS)]


@pytest.mark.parametrize("width", [1280, 390])
def test_labels_of_many_bars_do_not_lie_on_each_other_and_are_all_told(browser: Browser, address: str, width: int) -> None:
    with page_of(browser, address, viewport={"width": width, "height": 900}) as page:
        for path in ("/?q=lake&published=1991", "/?q=lake&from=1990&to=1998", "/?q=lake"):
            page.goto(address + path)
            labels = visible_labels(page)
            assert len(labels) >= 4
            for (_, right, top), (left, _, other) in pairwise(labels):
                assert top != other or right <= left, path
        bars = page.get_by_role("region", name="Published").get_by_role("link")
        assert bars.count() >= 40
        assert page.get_by_role("link", name="1991 3 articles", exact=True).count() == 1
        assert all(name.strip() for name in page.evaluate("[...document.querySelectorAll('.years a')].map(one => one.innerText)"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_odd_sizes(browser: Browser, address: str, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
    with page_of(browser, address, color_scheme=scheme, bypass_csp=True) as page:
        for path in ADDRESSES:
            page.goto(address + path)
            found = Axe().run(page, options=rules)
            assert found.violations_count == 0, f"{path}\n{found.generate_report()}"


def test_on_paper_there_are_articles_and_plain_addresses_only(browser: Browser, address: str) -> None:
    with page_of(browser, address) as page:
        page.goto(f"{address}/?q=lake&site=a.example")
        page.emulate_media(media="print")
        original = page.locator(".hits .original").first
        assert "#:~:text=" in (original.get_attribute("href") or "")
        printed = original.evaluate("one => getComputedStyle(one, '::after').content")
        assert printed.strip('"').strip() == (original.get_attribute("href") or "").partition("#")[0]
        for gone in ("form[role=search]", ".facets", ".turning", ".files", ".foot", ".order nav", ".span"):
            assert not page.locator(gone).first.is_visible(), gone
        assert page.locator(".hits h2").first.is_visible()
        page.goto(f"{address}/articles/8?q=lake")
        assert page.locator(".back").count() == 1
        assert not page.locator(".back").is_visible()
        assert page.locator(".text").is_visible()


@pytest.mark.parametrize("script", [False, True])
def test_all_values_of_a_long_facet(browser: Browser, address: str, script: bool) -> None:
    with page_of(browser, address, java_script_enabled=script) as page:
        page.goto(f"{address}/?q=lake")
        if script:
            page.locator("summary", has_text="(Tag)").click()
            page.get_by_role("searchbox", name="Find in “Tag”").press_sequentially("tag 09")
            page.locator(".facets").get_by_text("2 values with tag 09").wait_for()
        else:
            page.get_by_role("link", name="All 91 values (Tag)").click()
            page.get_by_label("Find in “Tag”", exact=True).last.fill("tag 09")
            page.get_by_role("button", name="Find").click()
            page.get_by_role("link", name="All values").wait_for()
        page.get_by_role("link", name="tag 091 1 article", exact=True).click()
        page.get_by_role("link", name="Take off Tag: tag 091").wait_for()
        page.locator("h1", has_text="1 article").wait_for()


def test_a_box_that_is_emptied_shows_what_was_there(browser: Browser, address: str) -> None:
    with page_of(browser, address) as page:
        page.goto(f"{address}/?q=lake")
        page.locator("summary", has_text="(Tag)").click()
        values = page.locator("details[data-find]", has=page.locator("summary", has_text="(Tag)")).locator("li")
        listed = values.all_inner_texts()
        box = page.get_by_role("searchbox", name="Find in “Tag”")
        box.fill("zebra")
        page.locator(".facets").get_by_text("No value holds").wait_for()
        assert values.count() == 0
        box.fill("")
        values.first.wait_for()
        assert values.all_inner_texts() == listed
