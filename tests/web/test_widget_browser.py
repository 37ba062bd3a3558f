"""The widget in pages of other people, in a real browser: what it finds and shows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.web.story import STORY
from tests.web.widget_hosts import FORM, WIDGET, ask, box, count, titles, visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Route

FERRY = "Ferry to Lisk runs again after the flood"


def test_results_come_while_typing_on_a_page_that_forbids_all_else(browser: Browser, archive: str) -> None:
    with visit(browser, archive) as page:
        ask(page, "crossing lisk")
        count(page, "1 article")
        hit = page.get_by_role("option", name=FERRY)
        assert page.locator("[part=byline]").inner_text() == "harbour-post.example · Transport · 10 January 2022"
        assert page.locator("[part=excerpt] mark").all_inner_texts() == ["Lisk", "crossing"]
        assert (
            hit.get_attribute("href")
            == "https://harbour-post.example/2022/ferry#:~:text=The%20ferry%20to%20Lisk,harbour%20again%20on%20Monday."
        )
        page.locator("[role=status]").get_by_text("1 article").wait_for(state="attached")
        whole = page.get_by_role("link", name="Open the search page").get_attribute("href")
        assert whole == f"{archive}/?q=crossing+lisk&lang=en"
        # Its look does not need the page's leave.
        assert page.locator("mark").first.evaluate("one => getComputedStyle(one).backgroundColor") == "rgb(255, 228, 127)"


def test_only_web_addresses_are_followed(browser: Browser, archive: str) -> None:
    with visit(browser, archive) as page:
        ask(page, "tides")  # its address is javascript:alert(1)
        count(page, "1 article")
        reading = page.get_by_role("option").get_attribute("href")
        assert reading == f"{archive}/articles/notes%2F2%3F%23&%25%2F%2F%C3%A4?q=tides&lang=en"
        page.goto(reading)
        page.get_by_role("heading", name="A note on tides").wait_for()


def test_an_archive_cannot_lead_elsewhere_than_to_the_web(browser: Browser, archive: str) -> None:
    def answered(route: Route) -> None:
        response = route.fetch()
        results = response.json()
        results["hits"][0]["article"]["links"] |= {"original": "javascript:alert(1)", "page": "javascript:alert(2)"}
        route.fulfill(response=response, json=results)

    with visit(browser, archive) as page:
        page.route("**/api/v1/search?*", answered)
        ask(page, "crossing lisk")
        count(page, "1 article")
        assert page.get_by_role("option", name=FERRY).get_attribute("href") is None


def test_whoever_types_stays_in_the_box_when_an_attribute_changes(browser: Browser, archive: str) -> None:
    with visit(browser, archive) as page:
        ask(page, "harbour")
        page.locator("[part=hit]").nth(4).wait_for()
        page.locator("cuttings-search").evaluate("one => one.setAttribute('limit', '2')")
        page.locator("[part=hit]").nth(2).wait_for(state="detached")
        page.locator("[part=hit]").nth(1).wait_for()
        page.keyboard.type(" lisk")
        assert box(page).input_value() == "harbour lisk"


def test_a_key_without_a_name_is_none(browser: Browser, archive: str) -> None:
    """Browsers that fill a box in by themselves send such events."""
    with visit(browser, archive, body=WIDGET.replace("<cuttings-search", "<cuttings-search mode=dialog")) as page:
        page.locator("[part=button]").click()
        for target in ("document.body", "document.querySelector('cuttings-search').shadowRoot.querySelector('input')"):
            page.evaluate(f"{target}.dispatchEvent(new Event('keydown', {{ bubbles: true, composed: true }}))")
        ask(page, "crossing lisk")
        count(page, "1 article")


def test_another_spelling_is_offered(browser: Browser, archive: str) -> None:
    with visit(browser, archive) as page:
        ask(page, "harbuor")
        count(page, "Nothing found")
        page.get_by_role("button", name="harbour").click()
        count(page, "14 articles")
        assert box(page).input_value() == "harbour"
        assert box(page).evaluate("one => one.matches(':focus')")


def test_facets(browser: Browser, archive: str) -> None:
    with visit(browser, archive) as page:
        ask(page, "quay")
        count(page, "12 articles")
        page.get_by_text("Filters").click()
        assert page.locator("legend").all_inner_texts() == ["Published", "Site"]
        page.get_by_label("notes.example 2").check()
        count(page, "2 articles")
        page.get_by_text("Filters (1 in force)").wait_for()
        assert page.get_by_label("notes.example 2").evaluate("one => one.matches(':focus')")
        page.get_by_label("valley-courier.example 3").check()
        count(page, "5 articles")
        assert page.get_by_role("link", name="Open the search page").get_attribute("href") == (
            f"{archive}/?q=quay&site=valley-courier.example&site=notes.example&lang=en"
        )
        page.get_by_label("notes.example 2").uncheck()
        count(page, "3 articles")


def test_what_the_page_has_decided(browser: Browser, archive: str) -> None:
    body = f'<cuttings-search site="notes.example; harbour-post.example" filter-language="en" limit="3">{FORM}</cuttings-search>'
    with visit(browser, archive, body=body) as page:
        ask(page, "quay")
        count(page, "9 articles")
        page.get_by_text("Filters").click()
        assert page.locator("legend").all_inner_texts() == ["Published"]
        assert len(titles(page)) == 3
        page.get_by_role("button", name="More of these articles").click()
        page.locator("[part=hit]").nth(5).wait_for()
        assert len(set(titles(page))) == 6
        page.get_by_role("button", name="More of these articles").click()
        page.get_by_role("button", name="More of these articles").wait_for(state="hidden")
        assert len(set(titles(page))) == 9
        page.evaluate("document.querySelector('cuttings-search').setAttribute('site', 'notes.example')")
        count(page, "2 articles")


def test_copies(browser: Browser, archive: str) -> None:
    with visit(browser, archive) as page:
        ask(page, "froze")
        count(page, "3 articles, 1 story")
        group = page.get_by_role("group", name="The same story in 2 more places")
        assert group.get_by_role("option").all_inner_texts() == [one.site or one.title for one in STORY[1:3]]


def test_by_keyboard(browser: Browser, archive: str) -> None:
    with visit(browser, archive) as page:
        ask(page, "flood ferry")
        count(page, "1 article")
        ask(page, "\b" * 6)
        count(page, "1 article")
        page.keyboard.press("Control+a")
        ask(page, "harbour")
        count(page, "14 articles")
        options, field = page.get_by_role("option"), box(page)
        assert (field.get_attribute("aria-expanded"), field.get_attribute("aria-autocomplete")) == ("true", "list")
        assert field.get_attribute("aria-activedescendant") is None
        page.keyboard.press("ArrowDown")
        assert options.first.get_attribute("aria-selected") == "true"
        assert field.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
        page.keyboard.press("ArrowUp")
        assert field.get_attribute("aria-activedescendant") is None
        page.keyboard.press("ArrowUp")
        assert options.last.get_attribute("aria-selected") == "true"
        page.keyboard.press("Escape")
        assert field.get_attribute("aria-expanded") == "false"
        assert not options.first.is_visible()
        assert field.input_value() == "harbour"
        page.keyboard.press("Enter")
        options.first.wait_for()
        page.keyboard.press("ArrowDown")
        address = str(options.first.get_attribute("href"))
        page.keyboard.press("Enter")
        page.wait_for_url(address)


def test_another_key_makes_no_option_active(browser: Browser, archive: str) -> None:
    """Enter follows what the reader chose, never what took its place."""
    with visit(browser, archive) as page:
        ask(page, "harbour")
        count(page, "14 articles")
        page.keyboard.press("ArrowDown")
        ask(page, " number")
        count(page, "12 articles")
        assert box(page).get_attribute("aria-activedescendant") is None
        assert page.locator("[aria-selected=true]").count() == 0


def test_an_option_that_is_gone_is_not_followed(browser: Browser, archive: str) -> None:
    with visit(browser, archive) as page:
        box(page).fill("quay")
        count(page, "12 articles")
        page.keyboard.press("ArrowDown")
        page.get_by_text("Filters").click()
        page.get_by_label("notes.example 2").check()
        count(page, "2 articles")
        assert box(page).get_attribute("aria-activedescendant") is None
        box(page).press("Enter")
        page.wait_for_timeout(300)
        assert page.title() == "Somebody’s page"


def test_a_stale_answer_is_given_up(browser: Browser, archive: str) -> None:
    with visit(browser, archive) as page:
        gone: list[str] = []
        page.on("requestfailed", lambda request: gone.append(request.url))
        page.route(re.compile(r"search\?q=harbour&"), lambda route: None)  # an answer that never comes
        ask(page, "harbour")
        page.wait_for_timeout(200)
        page.keyboard.press("Control+a")
        ask(page, "tides")
        count(page, "1 article")
        assert "harbour" in [re.findall(r"q=(\w+)", url)[0] for url in gone]


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (429, "Please wait a moment, then ask again."),
        (400, "This cannot be answered"),
        (503, "The archive does not answer just now."),
        (0, "The archive does not answer just now."),
    ],
)
def test_what_goes_wrong_is_said(browser: Browser, archive: str, status: int, said: str) -> None:
    with visit(browser, archive, allowed=("Failed to load resource",)) as page:
        shared = {"Access-Control-Allow-Origin": "*"}
        page.route("**/api/v1/search?*", lambda route: route.fulfill(status=status, headers=shared) if status else route.abort())
        ask(page, "tides")
        count(page, said)
        page.unroute("**/api/v1/search?*")
        page.keyboard.press("Enter")
        count(page, "1 article")


def test_articles_can_open_in_a_tab_of_their_own(browser: Browser, archive: str) -> None:
    with visit(browser, archive, body=WIDGET.replace("search>", 'search target="_blank">', 1)) as page:
        ask(page, "tides")
        count(page, "1 article")
        with page.expect_popup() as popup:
            page.keyboard.press("ArrowDown")
            page.keyboard.press("Enter")
        popup.value.get_by_role("heading", name="A note on tides").wait_for()
        assert page.title() == "Somebody’s page"


def test_one_can_be_opened_in_a_tab_by_keyboard(browser: Browser, archive: str) -> None:
    with visit(browser, archive) as page:
        ask(page, "tides")
        count(page, "1 article")
        page.keyboard.press("ArrowDown")
        with page.context.expect_page() as opened:
            page.keyboard.press("Control+Enter")
        opened.value.get_by_role("heading", name="A note on tides").wait_for()
        assert page.title() == "Somebody’s page"


def test_more_of_another_question_begins_with_its_first(browser: Browser, archive: str) -> None:
    body = WIDGET.replace("search>", 'search limit="2">', 1)
    with visit(browser, archive, body=body) as page:
        box(page).fill("quay")
        count(page, "12 articles")
        # In one go, before the pause in typing is over.
        page.locator("cuttings-search").evaluate(
            """({ shadowRoot: root }) => {
              root.querySelector('input').value = 'harbour'
              root.querySelector('[part=more]').click()
            }"""
        )
        count(page, "14 articles")
        assert len(titles(page)) == 2
