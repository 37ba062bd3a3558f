"""500 articles made of hostile strings, in the widget on a page that would complain of anything but text."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from cuttings.search.engine import open_engine
from tests.web.chromium import browser_at, served
from tests.web.test_hostile import STRINGS
from tests.web.test_hostile_browser import HOSTILE, article
from tests.web.widget_hosts import WIDGET, box, count, visit

PAGES = 10


def test_nothing_of_500_hostile_strings_happens(tmp_path: Path) -> None:
    engine = open_engine(f"whoosh:{tmp_path / 'index'}")
    with engine.writer() as writer:
        for number, text in enumerate(HOSTILE):
            writer.add(article(number, text))
    body = WIDGET.replace("search>", 'search limit="50">', 1)
    with served(engine) as address, browser_at() as browser, visit(browser, address, body=body) as page:
        box(page).fill("lake")
        count(page, "500 articles")
        page.get_by_text("Filters").click()
        for shown in range(1, PAGES):
            page.get_by_role("button", name="More of these articles").click()
            page.locator("[part=hit]").nth(50 * shown + 49).wait_for()
        told = page.locator("[part=hits]").inner_text()
        for number in range(len(HOSTILE)):
            assert f"lake {number} " in told
        schemes = page.locator("[role=option]").evaluate_all("all => all.map((one) => one.href)")
        assert {urlsplit(one).scheme for one in schemes} <= {"http", "https"}
        assert len(schemes) >= len(HOSTILE)
        values = page.locator("fieldset input")
        for number in range(0, values.count(), 3):
            values.nth(number).click()  # the box that is ticked is made anew, perhaps in another place
            page.get_by_text("Filters (1 in force)").wait_for()
            page.locator("fieldset input:checked").click()
            page.get_by_text("Filters (1 in force)").wait_for(state="hidden")
        for text in STRINGS:
            box(page).fill(text)
            page.keyboard.press("Enter")
        page.wait_for_load_state("networkidle")
