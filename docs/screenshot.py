"""Draws the README's pictures: pages over seeds/, in Chromium. Run with .venv/bin/python."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

from playwright.sync_api import sync_playwright
from waitress import create_server

from cuttings import create_app
from cuttings.index.reindex import reindex
from cuttings.search.memory import MemoryEngine

ROOT = Path(__file__).parents[1]
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update"]

PICTURES = {
    "search.png": ("?q=bridge", 1200, 860, "light"),
    "search-dark.png": ("?q=lantern&section=Politics", 1200, 860, "dark"),
    "search-narrow.png": ("?q=bridge&lang=fr", 390, 780, "light"),
}
"""File, question, width, height, and light or dark."""


def main() -> None:
    engine = MemoryEngine()
    reindex(engine, [ROOT / "seeds"])
    app = create_app(engine)
    server = create_server(app, host="127.0.0.1", port=0)
    threading.Thread(target=server.run, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for name, (question, width, height, scheme) in PICTURES.items():
            app.test_client().get(f"/{question}")  # the first to ask waits for what the others find ready, and the page tells how long
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme, locale="en-GB")  # type: ignore[arg-type]
            page.goto(f"http://127.0.0.1:{server.effective_port}/{question}")
            page.screenshot(path=str(ROOT / "docs" / name))
            page.close()
        page = browser.new_page(viewport={"width": 1200, "height": 860}, locale="en-GB")
        page.goto(f"http://127.0.0.1:{server.effective_port}/embed?limit=3")
        box = page.locator(".preview [part=input]")
        box.fill("lantern bridge")
        page.locator("[part=hit]").first.wait_for()
        box.press("ArrowDown")
        page.locator(".preview").screenshot(path=str(ROOT / "docs" / "widget.png"))
        browser.close()
    server.close()


if __name__ == "__main__":
    main()
