"""How soon do results stand on the screen while somebody types? `python -m bench.server.typing ARCHIVE.jsonl.gz`, with
queries_ARCHIVE.json beside it.

A headless Chromium types the questions letter by letter into the search box of `cuttings serve`, and waits after each letter until the
results to it are drawn: from the key to the frame that shows them, the page's own pause after a key, the request, the server and the
drawing included. The browser and the server share the machine. On one that is busy with other things too, the best of several rounds
tells more than all of them, and most of all what the page's thread computes for a letter.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from os import cpu_count, getloadavg
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from bench.search.archive import articles, questions
from bench.search.contestants import typed
from bench.server.load import high
from bench.server.sites import OurPage, serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, CDPSession, Page

FLAGS = "--no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update".split()

WATCH = """
window.took = []
window.drawn = (count) => new Promise((resolve) => { tell = () => took.length >= count && resolve(); tell() })
let pressed = 0
let tell = () => {}
addEventListener('keydown', (event) => { pressed = event.timeStamp }, true)
// Behind the frame in which they are drawn.
document.addEventListener('cuttings:shown', () => requestAnimationFrame(() => setTimeout(() => {
  took.push(performance.now() - pressed)
  tell()
})))
"""


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m bench.server.typing", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("archive", type=Path, metavar="ARCHIVE.jsonl.gz")
    parser.add_argument("--index", type=Path, help="An index of it that is there already; otherwise one is made.")
    parser.add_argument("--questions", type=int, default=40, help="How many questions are typed.")
    parser.add_argument("--rounds", type=int, default=3, help="How often they are typed, each time into a browser that has kept nothing.")
    parser.add_argument("--processes", type=int, default=2, help="By how many processes it is served.")
    given = parser.parse_args()
    asked = [typed(one) for one in questions(given.archive)]
    chosen = asked[:: max(1, len(asked) // given.questions)][: given.questions]
    site = OurPage(given.processes)
    with tempfile.TemporaryDirectory(prefix="cuttings-bench-") as folder:
        index = given.index or Path(folder, "index")
        if not given.index:
            site.build(articles(given.archive), index)
        with serving(site, index, Path(folder)) as server:
            rounds = drawn(f"http://127.0.0.1:{server.port}/", chosen, given.rounds)
    letters = len(rounds[0].took)
    print(f"{given.archive.name}: {len(chosen)} questions, {letters} letters, load {getloadavg()[0]:.1f} on {cpu_count()} cores\n")
    print(table(rounds))


@dataclass(frozen=True, slots=True)
class Round:
    """Milliseconds from each key to the results that it brought, and those for which the page's thread computed in all."""

    took: list[float]
    computed: float


def drawn(address: str, asked: Sequence[str], rounds: int) -> list[Round]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        measured = [_round(browser, address, asked) for _ in range(rounds)]
        browser.close()
    return measured


def _round(browser: Browser, address: str, asked: Sequence[str]) -> Round:
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        page.add_init_script(WATCH)
        session = context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        page.goto(address)
        before = _computed(session)
        took = [one for text in asked for one in _typed(page, text)]
        return Round(took, _computed(session) - before)


def _computed(session: CDPSession) -> float:
    metrics = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    return float(metrics["TaskDuration"]) * 1000


def _typed(page: Page, text: str) -> list[float]:
    box = page.locator("#q")
    page.evaluate("took.length = 0")
    if box.input_value():
        box.fill("")
        page.evaluate("drawn(1)")
    box.focus()
    page.evaluate("took.length = 0")
    for number, letter in enumerate(text, start=1):
        page.keyboard.press("Space" if letter == " " else letter)
        page.evaluate("number => drawn(number)", number)
    return [float(one) for one in page.evaluate("took")]


def table(rounds: Sequence[Round]) -> str:
    """In Markdown."""
    every = [one for each in rounds for one in each.took]
    best = [min(times) for times in zip(*(each.took for each in rounds), strict=True)]
    computed = sum(each.computed for each in rounds) / len(every)
    head = "| from a key to its results on the screen | median ms | p95 ms | within 100 ms |\n|---|---|---|---|\n"
    rows = [_row("each time", every), _row(f"the best of {len(rounds)} times", best)]
    return head + "\n".join(rows) + f"\n\nComputing in the page: {computed:.0f} ms for a letter."


def _row(name: str, took: Sequence[float]) -> str:
    within = sum(one <= 100 for one in took) / len(took)
    return f"| {name} | {median(took):.0f} | {high(took):.0f} | {within:.0%} |"


if __name__ == "__main__":
    main()
