"""500 articles made of hostile strings, in a browser that would run them: they are shown as text, and nothing happens."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from urllib.parse import quote

from cuttings.search.article import Article, Removed
from cuttings.search.engine import open_engine
from tests.web.chromium import browser_at, served
from tests.web.test_hostile import STRINGS

WRAPPINGS = ("{}", "'{}", '">{}', "--> {}", "</script>{}", "</textarea>{}", "</title>{}", "</mark>{}", "&#x3c;{}", "\u202e{}", "{}\u0000")
HOSTILE = [wrapping.replace("{}", text) for wrapping, text in product(WRAPPINGS, STRINGS)][:500]


def article(number: int, text: str) -> Article:
    return Article(
        id=f"{number} {text}",
        title=f"lake {number} {text}",
        text=f"A lake. {text} lake.\n\n{text}",
        url=text,
        authors=(text,),
        site=text,
        section=text,
        tags=(text, f"{number}"),
        language="en",
        names=(text,),
        extra={text: text},
        removed=(Removed(text, text),),
    )


def test_nothing_of_500_hostile_strings_happens(tmp_path: Path) -> None:
    articles = [article(number, text) for number, text in enumerate(HOSTILE)]
    assert len(articles) == 500
    engine = open_engine(f"whoosh:{tmp_path / 'index'}")
    with engine.writer() as writer:
        for one in articles:
            writer.add(one)
    happened: list[str] = []
    with served(engine) as address, browser_at() as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.on("dialog", lambda dialog: (happened.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("console", lambda message: happened.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: happened.append(f"error: {error}"))
        page.on("request", lambda request: None if request.url.startswith(address) else happened.append(f"request: {request.url}"))
        shown = ""
        for number in range(1, 6):
            page.goto(f"{address}/?q=lake&size=100&sort=oldest&page={number}")
            shown += page.locator("main").inner_text()
        for one in articles[:: len(articles) // 25]:
            page.goto(f"{address}/articles/{quote(one.id, safe='')}?q={quote('lake ' + one.title)}&removed=1")
            assert one.removed[0].rule.split()[0] in page.locator("#removed").inner_text()
        page.goto(f"{address}/?q=lake")
        for text in STRINGS:
            page.locator("#q").fill(text)  # instantly searched, suggested and told
        page.wait_for_load_state("networkidle")
        assert [one for one in happened if "status of 4" not in one] == []
    for number in range(len(articles)):
        assert f"lake {number} " in shown
