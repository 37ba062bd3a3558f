"""The page that shows how to embed the search, and the page for frames."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from cuttings.search.memory import MemoryEngine
from cuttings.web import create_app
from cuttings.web.embedding import Embedding
from cuttings.web.options import Options
from tests.web.test_hostile import STRINGS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Opener = Callable[[str], BeautifulSoup]
EVERYTHING = (
    "/embed?mode=dialog&theme=dark&language=fr&target=_blank&limit=3&placeholder=Go"
    "&site=notes.example&site=harbour-post.example&section=Local"
)


def lines(tree: BeautifulSoup) -> list[str]:
    return [one.get_text() for one in tree.select("pre")]


def test_the_lines_name_this_server(page: Opener) -> None:
    widget, form, frame, policy = lines(page("/embed"))
    assert widget.startswith(
        '<script type="module" src="http://localhost/widget.js"></script>\n<cuttings-search>\n  <form action="http://localhost/"'
    )
    assert form.startswith('<form action="http://localhost/" role="search">')
    assert frame.startswith('<iframe src="http://localhost/embed/frame" title="Search the archive"')
    assert (
        policy == "script-src http://localhost;\nconnect-src http://localhost;\nform-action http://localhost;\nframe-src http://localhost"
    )


def test_what_is_chosen_stands_in_the_lines_and_in_the_form(page: Opener) -> None:
    tree = page(EVERYTHING)
    widget, form, frame, _ = (BeautifulSoup(one, "lxml") for one in lines(tree))
    element = widget.select_one("cuttings-search")
    assert element is not None
    told = {
        "mode": "dialog",
        "theme": "dark",
        "language": "fr",
        "target": "_blank",
        "limit": "3",
        "placeholder": "Go",
        "site": "notes.example; harbour-post.example",
        "section": "Local",
    }
    assert element.attrs == told
    preview = tree.select_one(".preview cuttings-search")
    assert preview is not None
    assert preview.attrs == told
    pairs = [("site", "notes.example"), ("site", "harbour-post.example"), ("section", "Local"), ("lang", "fr")]
    for one in (widget, form, preview):
        assert [(hidden["name"], hidden["value"]) for hidden in one.select("input[type=hidden]")] == pairs
    assert frame.iframe is not None
    assert frame.iframe["src"] == ("http://localhost/embed/frame?site=notes.example&site=harbour-post.example&section=Local&lang=fr&size=3")
    assert {str(one["value"]) for one in tree.select(".choosing option[selected]") if one["value"]} == {
        "dialog",
        "dark",
        "fr",
        "_blank",
        "notes.example",
        "harbour-post.example",
        "Local",
    }
    assert {one["name"]: one["value"] for one in tree.select(".choosing input")} == {"limit": "3", "placeholder": "Go"}


@pytest.mark.parametrize(
    "query", ["mode=x", "theme=x", "language=xx", "target=_top%22", "limit=0", "limit=51", "limit=9999999999", "limit=%C2%B2"]
)
def test_what_cannot_be_chosen_is_refused(client: FlaskClient, query: str) -> None:
    assert client.get(f"/embed?{query}").status_code == 400


@pytest.mark.parametrize("text", STRINGS)
def test_what_is_chosen_stays_text(client: FlaskClient, text: str) -> None:
    text = text.encode("utf-8", "replace").decode()  # no address holds half a character
    tree = BeautifulSoup(client.get("/embed", query_string={"placeholder": text, "site": text}).data, "lxml")
    assert len(tree.select("script")) == 5
    assert len(tree.select(".preview *")) == 5
    for part in lines(tree)[:3]:
        pasted = BeautifulSoup(part, "lxml")
        assert {one.name for one in pasted.find_all(True)} <= {
            "html",
            "head",
            "body",
            "script",
            "cuttings-search",
            "form",
            "input",
            "button",
            "iframe",
        }
        assert len(pasted.select("script, iframe")) <= 1


def test_an_address_with_a_prefix() -> None:
    embedding = Embedding("https://a.example/archive/")
    assert 'src="https://a.example/archive/widget.js"' in embedding.script
    assert embedding.policy.startswith("script-src https://a.example;")


def test_who_may_use_it_is_told() -> None:
    def told(options: Options) -> str:
        return create_app(MemoryEngine(), options).test_client().get("/embed").text

    assert "origins" not in told(Options())
    assert "<code>https://a.example</code>" in told(Options(origins=("https://a.example",)))
    assert "Only pages of this server may use it." in told(Options(origins=()))


def test_a_frame_shows_results_once_something_is_asked(page: Opener) -> None:
    empty, asked = page("/embed/frame"), page("/embed/frame?q=quay&size=2&lang=fr")
    assert not empty.select(".hits, .total")
    assert [one.get_text() for one in asked.select("h1")] == ["12 articles"]
    assert len(asked.select(".hits > li")) == 2
    assert not asked.select("script, .masthead .brand")
    inside = [str(one["href"]) for one in asked.select("a[href^='/']") if one.get("target") != "_blank"]
    assert inside
    assert all(one.startswith("/embed/frame?") for one in inside)
    assert all("lang=fr" in one for one in inside)
    assert [str(one["href"]) for one in asked.select(".files a")] == ["/?q=quay&size=2&lang=fr"]


def open_page(browser: Browser, address: str, **options: object) -> Page:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB", **options)  # type: ignore[arg-type]
    return context.new_page()


def test_choosing_is_live(browser: Browser, address: str) -> None:
    """Under our own policy; and the lines are those of the same address without a script."""
    page = open_page(browser, address, permissions=["clipboard-read", "clipboard-write"])
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{address}/embed")
    preview = page.get_by_role("region", name="Try it")
    preview.get_by_role("combobox").fill("quay")
    preview.get_by_text("12 articles").wait_for()
    page.get_by_label("Only of the site").select_option("notes.example")
    page.locator("pre", has_text="site=").first.wait_for()
    preview.get_by_role("combobox").fill("quay")
    preview.get_by_text("2 articles").wait_for()
    page.get_by_label("Articles at a time").fill("")
    page.get_by_label("Articles at a time").fill("1")
    page.wait_for_url(f"{address}/embed?limit=1&site=notes.example")
    page.locator("pre", has_text='limit="1"').wait_for()
    page.get_by_role("button", name="Copy").first.click()
    page.get_by_role("button", name="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("pre").first.inner_text()
    assert complaints == []
    page.context.close()


def test_choosing_without_javascript(browser: Browser, address: str) -> None:
    page = open_page(browser, address, java_script_enabled=False)
    page.goto(f"{address}/embed")
    page.get_by_label("Where results appear").select_option("dialog")
    page.get_by_role("button", name="Show").click()
    page.locator("pre", has_text='mode="dialog"').wait_for()
    assert not page.get_by_role("button", name="Copy").first.is_visible()
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, address: str, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
    page = open_page(browser, address, color_scheme=scheme, bypass_csp=True)
    for path in ("/embed", EVERYTHING, "/embed/frame", "/embed/frame?q=quay&size=2"):
        page.goto(address + path)
        page.wait_for_load_state("networkidle")
        found = Axe().run(page, options=rules)
        assert found.violations_count == 0, f"{path}\n{found.generate_report()}"
        page.set_viewport_size({"width": 320, "height": 640})
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
    page.context.close()
