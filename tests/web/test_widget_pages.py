"""The widget among what else is in pages of other people, in a real browser: dialogs, keys, others of its kind, other tags."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.web.widget_hosts import FORM, SCRIPT, WIDGET, ask, box, count, titles, visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FERRY = "Ferry to Lisk runs again after the flood"


def test_the_dialog(browser: Browser, archive: str) -> None:
    with visit(browser, archive, body=WIDGET.replace("search>", 'search mode="dialog">', 1)) as page:
        button, dialog = page.get_by_role("button", name="Search the archive"), page.get_by_role("dialog", name="Search the archive")
        button.click()
        assert dialog.is_visible()
        assert box(page).evaluate("one => one.matches(':focus')")
        ask(page, "tides")
        count(page, "1 article")
        page.keyboard.press("Escape")
        assert not dialog.is_visible()
        assert button.evaluate("one => one.matches(':focus')")
        page.keyboard.press("Control+k")
        assert dialog.is_visible()
        assert page.evaluate("document.querySelector('cuttings-search').shadowRoot.querySelector('input').selectionEnd") == len("tides")
        page.keyboard.press("Control+k")
        assert not dialog.is_visible()
        page.keyboard.press("Meta+k")
        page.mouse.click(5, 5)
        assert not dialog.is_visible()
        page.keyboard.press("Control+k")
        page.get_by_role("button", name="Close").click()
        assert not dialog.is_visible()
        page.evaluate("document.querySelector('cuttings-search').open()")
        assert dialog.is_visible()


def test_a_key_that_an_editor_has_is_left_to_it(browser: Browser, archive: str) -> None:
    body = '<p contenteditable id="editor">Write</p>' + WIDGET.replace("search>", 'search mode="dialog">', 1)
    with visit(browser, archive, body=body) as page:
        page.get_by_role("button", name="Search the archive").wait_for()
        page.locator("#editor").focus()
        page.keyboard.press("Control+k")
        assert not page.get_by_role("dialog").is_visible()


def test_letters_are_no_keys_of_the_page(browser: Browser, archive: str) -> None:
    """To a listener of the page what happens in a shadow root happens to the element, which is no box to type in."""
    with visit(browser, archive) as page:
        page.evaluate(
            "() => { window.keys = ''; for (const type of ['keydown', 'keyup']) addEventListener(type, ({ key }) => { keys += key }) }"
        )
        ask(page, "a/b")
        page.locator("[part=count]").wait_for(timeout=20000)
        page.keyboard.press("Escape")
        assert page.evaluate("keys") == "EscapeEscape"
        assert box(page).input_value() == "a/b"


def test_two_on_one_page(browser: Browser, archive: str) -> None:
    notes = f'<cuttings-search mode="dialog" site="notes.example" language="fr">{FORM}</cuttings-search>'
    with visit(browser, archive, body=f"{WIDGET}{notes}{notes}") as page:
        ask(page, "quay")
        count(page, "12 articles")
        page.keyboard.press("Control+k")
        assert page.get_by_role("dialog").count() == 1  # the other one stays closed
        page.get_by_role("dialog").get_by_role("combobox").press_sequentially("quay")
        page.get_by_role("dialog").get_by_text("2 articles").wait_for()
        count(page, "12 articles")
        page.keyboard.press("Escape")
        assert box(page).input_value() == "quay"


PRESS_K = """() => {
  const key = new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, bubbles: true, cancelable: true })
  document.body.dispatchEvent(key)
  return key.defaultPrevented
}"""


def test_removed_and_added_again(browser: Browser, archive: str) -> None:
    with visit(browser, archive, body=WIDGET.replace("search>", 'search mode="dialog">', 1)) as page:
        failed: list[str] = []
        page.on("requestfailed", lambda request: failed.append(request.url))
        page.get_by_role("button", name="Search the archive").wait_for()
        page.keyboard.press("Control+k")
        ask(page, "tides")
        count(page, "1 article")
        page.route(re.compile(r"q=tidesx"), lambda route: None)
        with page.expect_request(re.compile("q=tidesx")):
            ask(page, "x")
        page.evaluate("() => { window.kept = document.querySelector('cuttings-search'); kept.remove() }")
        page.wait_for_timeout(100)
        assert len(failed) == 1  # what was under way is given up
        assert page.evaluate(PRESS_K) is False  # and nobody listens
        page.unroute_all()
        page.evaluate("document.body.append(kept)")
        page.get_by_role("button", name="Search the archive").wait_for()
        assert page.evaluate(PRESS_K) is True
        assert box(page).input_value() == "tidesx"
        # Moved about within one task, as frameworks do, it is alive once.
        page.evaluate(
            """() => {
              window.heard = 0
              kept.addEventListener('cuttings-search:results', () => heard++)
              for (let moved = 0; moved < 5; moved++) document.querySelector('main').append(kept)
            }"""
        )
        page.wait_for_timeout(500)
        assert page.evaluate("heard") == 1


def test_made_by_another_frameworks_hands(browser: Browser, archive: str) -> None:
    """Made without a parser, in a shadow root of somebody else, with attributes that come one by one and change."""
    with visit(browser, archive, body='<div id="app"></div>') as page:
        page.evaluate(
            """() => {
              const root = document.getElementById('app').attachShadow({ mode: 'open' })
              window.made = document.createElement('cuttings-search')
              made.setAttribute('limit', '2')
              root.append(made)
              made.setAttribute('language', 'de')
              made.setAttribute('placeholder', 'Los!')
              made.setAttribute('site', 'notes.example')
            }"""
        )
        ask(page, "quay")
        count(page, "2 Artikel")
        assert box(page).get_attribute("placeholder") == "Los!"
        page.evaluate("made.setAttribute('language', 'es')")
        count(page, "2 artículos")
        assert box(page).input_value() == "quay"
        page.evaluate("made.removeAttribute('site')")
        count(page, "12 artículos")
        assert len(titles(page)) == 2


def test_events(browser: Browser, archive: str) -> None:
    with visit(browser, archive, policy="") as page:
        page.evaluate(
            """() => {
              window.heard = []
              document.addEventListener('cuttings-search:results', ({ detail }) => heard.push([detail.query, detail.total]))
              document.addEventListener('cuttings-search:select', (event) => {
                heard.push([event.detail.article.id, event.detail.url])
                event.preventDefault()
              })
            }"""
        )
        box(page).fill("crossing lisk")
        count(page, "1 article")
        page.get_by_role("option", name=FERRY).click()
        assert page.title() == "Somebody’s page"
        heard = page.evaluate("heard")
        assert heard == [["crossing lisk", 1], ["ferry", page.get_by_role("option").get_attribute("href")]]


def test_a_tag_of_the_pages_own(browser: Browser, archive: str) -> None:
    """Twice the same script does no harm either."""
    own = '<script type="module">import { define } from "{archive}/widget/define.js"; define("my-search"); define("your-search")</script>'
    body = f"<my-search>{FORM}</my-search><your-search>{FORM}</your-search>{WIDGET}"
    again = SCRIPT.replace("widget.js", "widget.js?again")
    with visit(browser, archive, head=SCRIPT + own + again, body=body, policy="") as page:
        for number in range(3):
            ask(page, "tides", number)
            count(page, "1 article", number)


@pytest.mark.parametrize(
    ("page_language", "attribute", "label"),
    [
        ("", "", "Suchen: Im Archiv suchen"),
        (' lang="fr-CA"', "", "Chercher dans les archives"),
        (' lang="fr"', ' language="es"', "Buscar en el archivo"),
        (' lang="it"', "", "Search the archive"),
    ],
)
def test_languages(browser: Browser, archive: str, page_language: str, attribute: str, label: str) -> None:
    body = WIDGET.replace("search>", f"search{attribute}>", 1)
    with visit(browser, archive, root=page_language, body=body, options={"locale": "de-AT"}) as page:
        assert box(page).get_attribute("aria-label") == label.rpartition(": ")[2]
