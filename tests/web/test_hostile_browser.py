"""500 articles made of hostile strings, in a browser that would run them: they are shown as text, and nothing happens.

What is done with each of the 500: it is drawn in a list of results; its reading view, with what was cut, is read by the browser's own
parser, and no element of it is other than in that of a harmless article. Every tenth reading view, and by night each, is opened as well.
The 47 strings are typed into the search box and looked for in a long facet.
"""

from __future__ import annotations

import os
from itertools import product
from pathlib import Path
from urllib.parse import quote

from cuttings.search.article import Article, Removed
from cuttings.search.engine import open_engine
from tests.web.chromium import browser_at, served
from tests.web.test_hostile import STRINGS

WRAPPINGS = ("{}", "'{}", '">{}', "--> {}", "</script>{}", "</textarea>{}", "</title>{}", "</mark>{}", "&#x3c;{}", "\u202e{}", "{}\u0000")
HOSTILE = [wrapping.replace("{}", text) for wrapping, text in product(WRAPPINGS, STRINGS)][:500]
OPENED = range(0, 500, 1 if os.environ.get("CUTTINGS_NIGHTLY") else 10)

FOREIGN = """async addresses => {
  const wrong = []
  const never = 'img, iframe, object, embed, base, style, math, textarea, plaintext, svg, noscript, form:not([role=search])'
  const handled = one => one.getAttributeNames().some(name => name.startsWith('on') || name === 'style' || name === 'srcdoc')
  const leads = one => ['href', 'src', 'action'].map(name => one.getAttribute(name)).filter(to => to !== null)
  const astray = to => !/^([/?#]|https?:[/][/]a[.]example)/.test(to)
  const script = one => one.localName === 'script' && (one.textContent || !one.getAttribute('src').startsWith('/static/'))
  for (const address of addresses) {
    const page = new DOMParser().parseFromString(await (await fetch(address)).text(), 'text/html')
    for (const one of page.querySelectorAll('*')) {
      if (one.matches(never) || handled(one) || script(one) || leads(one).some(astray)) wrong.push(`${address}: ${one.outerHTML}`)
    }
    if (!page.querySelector('h1').textContent.startsWith('lake ') || !page.querySelector('#removed li')) wrong.push(`${address}: torn`)
  }
  return wrong
}"""
"""What of some pages is no element of ours, as the browser reads them."""


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
        reading = [f"/articles/{quote(one.id, safe='')}?q={quote('lake ' + one.title)}&removed=1" for one in articles]
        assert page.evaluate(FOREIGN, reading) == []
        for number in OPENED:
            page.goto(address + reading[number])
            assert articles[number].removed[0].rule.split()[0] in page.locator("#removed").inner_text()
        page.goto(f"{address}/?q=lake")
        for text in STRINGS:
            page.locator("#q").fill(text)  # instantly searched, suggested and told
        page.wait_for_load_state("networkidle")
        page.goto(f"{address}/?q=lake")
        page.locator("details[data-find] summary").first.click()
        for text in STRINGS:
            page.locator(".find").first.fill(text)
        page.wait_for_load_state("networkidle")
        assert [one for one in happened if "status of 4" not in one] == []
    for number in range(len(articles)):
        assert f"lake {number} " in shown
