"""The widget looks as the page around it does: light or dark, from the left or from the right, wide or narrow; axe finds nothing in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.widget_hosts import SCRIPT, WIDGET, ask, box, count, visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

LIGHT_MARK, DARK_MARK = "rgb(255, 228, 127)", "rgb(102, 83, 10)"
DIALOG = WIDGET.replace("search>", 'search mode="dialog">', 1)


def styled(css: str) -> dict[str, str]:
    """A page with a style of its own."""
    return {"head": f"{SCRIPT}<style>{css}</style>", "policy": ""}


def colours(page: Page) -> tuple[str, str]:
    """Of the title, and behind a mark."""
    ask(page, "lisk")
    count(page, "2 articles")
    ink = page.locator("[part=title]").first.evaluate("one => getComputedStyle(one).color")
    return ink, page.locator("mark").first.evaluate("one => getComputedStyle(one).backgroundColor")


@pytest.mark.parametrize(
    ("css", "system", "theme", "ink", "mark"),
    [
        # A page that says nothing of dark is light, whatever the reader's system has.
        ("", "dark", "", "rgb(0, 0, 0)", LIGHT_MARK),
        (":root { color-scheme: light dark }", "dark", "", "rgb(255, 255, 255)", DARK_MARK),
        (":root { color-scheme: light dark }", "light", "", "rgb(0, 0, 0)", LIGHT_MARK),
        (":root { color-scheme: dark }", "light", "", "rgb(255, 255, 255)", DARK_MARK),
        # Dark by its own means, unknown to the browser: its ink is ours.
        ("body { background: #112233; color: #ddeeff }", "light", "", "rgb(221, 238, 255)", LIGHT_MARK),
        ("", "light", "dark", "rgb(255, 255, 255)", DARK_MARK),
        (":root { color-scheme: dark }", "dark", "light", "rgb(0, 0, 0)", LIGHT_MARK),
        ("", "dark", "auto", "rgb(255, 255, 255)", DARK_MARK),
        ("cuttings-search { --cuttings-ink: #00f; --cuttings-mark: #0f0 }", "light", "", "rgb(0, 0, 255)", "rgb(0, 255, 0)"),
        ("cuttings-search::part(title) { color: #f00 }", "light", "", "rgb(255, 0, 0)", LIGHT_MARK),
    ],
)
def test_light_and_dark(browser: Browser, archive: str, *, css: str, system: str, theme: str, ink: str, mark: str) -> None:
    body = WIDGET.replace("search>", f'search theme="{theme}">', 1) if theme else WIDGET
    with visit(browser, archive, options={"color_scheme": system}, body=body, **styled(css)) as page:
        assert colours(page) == (ink, mark)


@pytest.mark.parametrize(
    ("css", "system", "paper"),
    [("", "dark", "rgb(255, 255, 255)"), (":root { color-scheme: light dark }", "dark", "rgb(18, 18, 18)")],
)
def test_the_dialog_has_a_ground_of_its_own(browser: Browser, archive: str, css: str, system: str, paper: str) -> None:
    with visit(browser, archive, options={"color_scheme": system}, body=DIALOG, **styled(css)) as page:
        page.get_by_role("button", name="Search the archive").click()
        assert page.get_by_role("dialog").evaluate("one => getComputedStyle(one).backgroundColor") == paper


def test_letters_are_those_of_the_page(browser: Browser, archive: str) -> None:
    with visit(browser, archive, **styled("body { font: 20px Courier }")) as page:
        ask(page, "tides")
        count(page, "1 article")
        for part in ("input", "excerpt"):
            style = page.locator(f"[part={part}]").evaluate("one => [getComputedStyle(one).fontFamily, getComputedStyle(one).fontSize]")
            assert style == ["Courier", "20px"]


def test_from_right_to_left(browser: Browser, archive: str) -> None:
    with visit(browser, archive, root=' lang="ar" dir="rtl"') as page:
        ask(page, "harbour")
        count(page, "14 articles")
        page.get_by_text("Filters").click()
        name, number = page.locator("label").first.locator("span").all()
        assert left(name) > left(number)
        # An article stands as its own language does.
        assert left(page.locator("[part=title]").first) < 200
        page.keyboard.press("Control+a")
        box(page).fill("العبارة")
        count(page, "1 article")
        title = page.locator("[part=title]")
        assert title.get_attribute("lang") == "ar"
        assert title.evaluate("one => getComputedStyle(one).direction") == "rtl"


def left(locator: object) -> float:
    # Of the letters themselves, not of the box that they stand in.
    return float(
        locator.evaluate(  # type: ignore[attr-defined]
            "one => { const range = document.createRange(); range.selectNodeContents(one); return range.getBoundingClientRect().left }"
        )
    )


@pytest.mark.parametrize("body", [WIDGET, DIALOG])
def test_nothing_is_wider_than_a_narrow_page(browser: Browser, archive: str, body: str) -> None:
    with visit(browser, archive, body=body, options={"viewport": {"width": 320, "height": 640}}) as page:
        if body is DIALOG:
            page.get_by_role("button", name="Search the archive").click()
        ask(page, "froze")
        count(page, "3 articles, 1 story")
        page.get_by_text("Filters").click()
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert box(page).evaluate("one => getComputedStyle(one).fontSize") == "16px"  # of smaller ones telephones zoom in


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("body", [WIDGET, DIALOG])
def test_axe_finds_nothing(browser: Browser, archive: str, scheme: str, body: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    options = {"color_scheme": scheme, "bypass_csp": True}
    with visit(browser, archive, body=body, options=options, **styled(":root { color-scheme: light dark }")) as page:
        if body is DIALOG:
            page.get_by_role("button", name="Search the archive").click()
        for text, found in (("", ""), ("froze", "3 articles, 1 story"), ("harbour", "14 articles"), ("harbuor", "Nothing found")):
            box(page).fill(text)
            if found:
                count(page, found)
            if text == "froze":
                page.keyboard.press("ArrowDown")
                page.get_by_text("Filters").click()
            report = Axe().run(page, options=rules)
            found_wrong = [(one["id"], [node["html"] for node in one["nodes"]]) for one in report.response["violations"]]
            assert found_wrong == [], text
