"""What the README and docs/widget.md tell people to paste does what they say, pasted as it stands."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.web.widget_hosts import box, count, visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[2]
SERVER = "https://search.example.org"
README, GUIDE = ((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "docs/widget.md"))


def blocks(text: str, kind: str, archive: str = "{archive}") -> list[str]:
    found = re.findall(rf"^```{kind}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return [block.replace(SERVER, archive) for block in found]


def policy() -> str:
    """What the guide says that a policy must allow, and nothing else."""
    told = re.findall(rf"^    ([a-z]+-src|form-action) {SERVER};?$", GUIDE, re.MULTILINE)
    assert len(told) == 4
    return "default-src 'none'; require-trusted-types-for 'script'; " + "; ".join(f"{name} {{archive}}" for name in told)


@pytest.mark.parametrize("lines", [blocks(README, "html")[0], blocks(GUIDE, "html")[0]], ids=["README", "guide"])
def test_the_lines_to_paste(browser: Browser, archive: str, lines: str) -> None:
    with visit(browser, archive, head="", body=lines, policy=policy()) as page:
        box(page).fill("quay")
        count(page, "12 articles")
    with visit(browser, archive, head="", body=lines, options={"java_script_enabled": False}) as page:
        page.get_by_role("searchbox", name="Search the archive").fill("quay")
        page.get_by_role("button", name="Search").click()
        page.get_by_role("heading", name="12 articles for quay").wait_for()


def test_a_tag_of_ones_own(browser: Browser, archive: str) -> None:
    with visit(browser, archive, head="", body=blocks(GUIDE, "html")[1], policy="") as page:
        page.get_by_role("button", name="Search the archive").click()
        box(page).fill("quay")
        count(page, "12 articles")


def test_the_frame(browser: Browser, archive: str) -> None:
    lines = blocks(GUIDE, "html")[2].replace("a.example", "notes.example")
    with visit(browser, archive, head="", body=lines, policy=policy()) as page:
        frame = page.frame_locator("iframe")
        frame.get_by_role("searchbox", name="Search the archive").fill("quay")
        frame.get_by_role("button", name="Search").click()
        frame.get_by_role("heading", name="2 articles").wait_for()


def test_the_looks_and_the_events(browser: Browser, archive: str) -> None:
    css, script = blocks(GUIDE, "css")[0], blocks(GUIDE, "js")[0]
    head = f"<style>{css}</style><script type='module'>{script}</script>"
    with visit(
        browser, archive, head=head, body=blocks(GUIDE, "html")[0], policy="", allowed=("console: crossing", "console: Ferry")
    ) as page:
        with page.expect_console_message(lambda message: "crossing lisk 1" in message.text):
            box(page).fill("crossing lisk")
        count(page, "1 article")
        assert page.locator("[part=title]").evaluate("one => getComputedStyle(one).color") == "rgb(0, 102, 204)"
        assert page.locator("[part=input]").evaluate("one => getComputedStyle(one).borderRadius") == "0px"
        assert not page.locator("[part=facets]").is_visible()
        with page.expect_console_message(lambda message: message.text.startswith("Ferry to Lisk")):
            page.get_by_role("option").click()
        page.wait_for_url("https://harbour-post.example/**")


def test_every_part_and_attribute_is_told_and_no_other() -> None:
    scripts = "".join(one.read_text(encoding="utf-8") for one in sorted((ROOT / "web/static/widget").glob("*.js")))
    told = GUIDE.split("`::part(…)` reaches ")[1].split(".\n")[0]
    assert set(re.findall(r"`([\w-]+)`", told)) == set(re.findall(r"\bpart: '([\w-]+)'", scripts))
    attributes = GUIDE.split("## What can be chosen")[1].split("##")[0]
    first = [row.split("|")[1] for row in attributes.splitlines() if row.startswith("| `")]
    named = {name for cell in first for name in re.findall(r"`([\w-]+)`", cell)}
    observed = re.search(r"observedAttributes = \[(.*?), \.\.\.FACETS\]", scripts)
    facets = re.search(r"FACETS = \[(.*?)\]", scripts)
    assert observed
    assert facets
    assert named - {"theme"} == set(re.findall(r"'(\w+)'", observed[1] + facets[1]))
    assert set(re.findall(r"--cuttings-[\w-]+", blocks(GUIDE, "css")[0])) == set(re.findall(r"var\((--cuttings-[\w-]+)", scripts))
