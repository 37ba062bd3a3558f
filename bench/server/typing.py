"""How soon do results stand on the screen while somebody types? `python -m bench.server.typing ARCHIVE.jsonl.gz`, with
queries_ARCHIVE.json beside it.

A headless Chromium types the questions letter by letter into the search box of `cuttings serve`, and waits after each letter until the
results to it are drawn: from the key to the frame that shows them, the page's own pause after a key, the request, the server and the
drawing included. The browser and the server share the machine, so that the clock tells the truth only on a quiet one; what the page's
thread computes for a letter does so on any.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from os import cpu_count, getloadavg
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from bench.search.archive import articles, questions
from bench.search.contestants import typed
from bench.server.load import high
from bench.server.sites import OurPage, serving

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession, Page

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
            took, computed = drawn(f"http://127.0.0.1:{server.port}/", chosen)
    print(f"{given.archive.name}: {len(chosen)} questions, {len(took)} letters, load {getloadavg()[0]:.1f} on {cpu_count()} cores\n")
    print(table(took, computed))


def drawn(address: str, asked: Iterable[str]) -> tuple[list[float], float]:
    """Milliseconds from each key to the results that it brings, and those for which the page's thread computed in all."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.add_init_script(WATCH)
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        page.goto(address)
        before = _computed(session)
        took = [one for text in asked for one in _typed(page, text)]
        computed = _computed(session) - before
        browser.close()
    return took, computed


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


def table(took: Sequence[float], computed: float) -> str:
    """In Markdown."""
    within = sum(one <= 100 for one in took) / len(took)
    head = "| from a key to its results on the screen | median ms | p95 ms | within 100 ms | computing in the page, ms |"
    row = f"| cuttings | {median(took):.0f} | {high(took):.0f} | {within:.0%} | {computed / len(took):.0f} |"
    return f"{head}\n|---|---|---|---|---|\n{row}"


if __name__ == "__main__":
    main()
